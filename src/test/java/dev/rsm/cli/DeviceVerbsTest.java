package dev.rsm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@Assumed("whoever stands before the hardware of a running service sees how it stands, and what he did there")
@Timeout(60)
class DeviceVerbsTest {

    private static final String LIBRARY = """
            libraries:
              - serial: MAG1
                slots: 5
                magazines: [2, 2]
                doors: 1
                locks-doors: false
                drives: [{serial: DRV1, media-types: [LTO-4]}]
                cartridges:
                  - {at: slot 1, bar-code: AAA001L4}
                  - {at: slot 3, bar-code: AAA003L4}
            """;

    private final Path home;
    private final Path description;
    private Serving service;

    DeviceVerbsTest(@TempDir Path folder) throws IOException {
        home = folder.resolve("home");
        description = Files.writeString(folder.resolve("library.yaml"), LIBRARY);
    }

    @BeforeEach
    void start() {
        Run.of("init", "--home", home, "--from", description).succeeded();
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

    private JsonNode only(String... verb) {
        List<Object> words = new ArrayList<>(List.of(verb));
        words.add("--json");
        JsonNode rows = rsm(words.toArray()).succeeded().json();
        assertThat(rows.size()).isEqualTo(1);
        return rows.get(0);
    }

    @Test
    void magazine_takenOut_isShownOut_untilItIsIn() {
        assertThat(only("device", "list").get("magazines").asInt()).isEqualTo(2);
        assertThat(rsm("device", "magazine", "out", "MAG1", "2")
                        .failed(ExitCode.DEVICE)
                        .err())
                .contains("no door is open");
        rsm("device", "door", "open", "MAG1").succeeded();
        assertThat(rsm("device", "magazine", "out", "MAG1", "2").succeeded().out())
                .contains("Magazine 2 is out.");
        assertThat(rsm("device", "magazine", "out", "MAG1", "2")
                        .failed(ExitCode.DEVICE)
                        .err())
                .contains("out already");
        assertThat(rsm("device", "magazine", "out", "MAG1", "3")
                        .failed(ExitCode.DEVICE)
                        .err())
                .contains("no magazine 3");
        rsm("device", "door", "close", "MAG1").succeeded();
        assertThat(only("device", "list").get("magazinesOut").asString()).isEqualTo("2");
        assertThat(rsm("device", "list").succeeded().out()).containsPattern("MAG1 .* 2 +2\\R");
        service.host().service().awaitInventory();
        rsm("device", "take", "MAG1", "slot3").succeeded(); // a magazine that is out can be reached
        rsm("device", "door", "open", "MAG1").succeeded();
        rsm("device", "magazine", "in", "MAG1", "2").succeeded();
        rsm("device", "door", "close", "MAG1").succeeded();
        assertThat(only("device", "list").get("magazinesOut").asString()).isEmpty();
    }

    @Test
    void fault_thatHasStruck_saysHowOften() {
        rsm("device", "fault", "load-fails", "MAG1", "--at", "drive1", "--times", "2")
                .succeeded();
        assertThat(only("device", "faults").get("struck").asInt()).isZero();
        assertThat(rsm("mount", "AAA001L4", "--wait", "20").code()).isNotZero();
        JsonNode fault = only("device", "faults");
        assertThat(fault.get("struck").asInt()).isBetween(1, 2);
        assertThat(fault.get("times").asInt()).isEqualTo(2);
        assertThat(rsm("device", "faults").succeeded().out())
                .containsPattern("times +struck +probability")
                .containsPattern("load-fails +MAG1 .* 2 +" + fault.get("struck") + " ");
    }
}
