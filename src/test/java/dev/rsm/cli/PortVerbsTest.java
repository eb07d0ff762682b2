package dev.rsm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.testing.TestHomes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@Assumed("a verb plays the person before the library as well, where its caller is at the computer of the library")
class PortVerbsTest {

    private final Path home;
    private final Serving service;

    PortVerbsTest(@TempDir Path folder) {
        home = TestHomes.small(folder.resolve("home")).root();
        service = Serving.of(home);
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private Run rsm(Object... words) {
        List<Object> arguments = new ArrayList<>(List.of(words));
        arguments.add("--home");
        arguments.add(home);
        return Run.of(arguments.toArray());
    }

    private String first(String type, String name) {
        for (JsonNode row : rsm("view", "--type", type, "--json").succeeded().json()) {
            if (row.get("name").asString().startsWith(name)) {
                return row.get("id").asString();
            }
        }
        throw new AssertionError("no " + type + " " + name);
    }

    @Test
    void eject_inject_bringAMediumOutAndBackIn() {
        String library = first("library", "MAKER CHANGER");
        assertThat(rsm("eject", "SCR001L4").succeeded().out()).contains("Ejected SCR001L4");
        rsm("eject", "SCR001L4").failed(ExitCode.of(NtmsStatus.LIBRARY_OFFLINE));
        assertThat(rsm("inject", library, "SCR001L4").succeeded().out()).contains("Injected SCR001L4");
        rsm("inject", library, "SCR001L4").failed(ExitCode.of(NtmsStatus.OBJECT_NOT_FOUND));
        assertThat(rsm("eject", "--leave", "SCR001L4").succeeded().out()).contains("Left SCR001L4");
        rsm("eject", "--force", "SCR001L4", "NEW001L4").failed(ExitCode.USAGE);
    }

    @Test
    void ejectDisk_handsTheMediumOut() {
        rsm("eject-disk", "Tape1").succeeded();
        rsm("eject-disk", "Tape1").failed(ExitCode.of(NtmsStatus.MEDIA_NOT_AVAILABLE));
        rsm("eject-disk", "Tape9").failed(ExitCode.of(NtmsStatus.INVALID_PARAMETER));
    }

    @Test
    void door_isOpenedAndClosed() {
        String library = first("library", "MAKER CHANGER");
        assertThat(rsm("door", library, "--inventory", "none").succeeded().out())
                .contains("opened and closed");
        rsm("door", library).succeeded();
        rsm("door", first("library", "MAKER DDS")).failed(ExitCode.of(NtmsStatus.RESOURCE_NOT_PRESENT));
    }

    @Test
    void cleaner_isEjectedReleasedReservedInjectedAndUsed() {
        String library = first("library", "MAKER CHANGER");
        rsm("cleaner", "eject", library).succeeded();
        rsm("cleaner", "release", library).succeeded();
        rsm("cleaner", "release", library).failed(ExitCode.of(NtmsStatus.CLEANER_SLOT_NOT_SET));
        rsm("cleaner", "reserve", library, first("storageslot", "Slot 6")).succeeded();
        rsm("cleaner", "inject", library, "CLN001CU", "--uses", "3").succeeded();
        rsm("clean", first("drive", "Drive 1")).succeeded();
    }
}
