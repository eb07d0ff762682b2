package dev.rsm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.testing.TestHomes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@Assumed("the same facts for people and as JSON for programs, and the function's refusal as the exit code")
class InventoryVerbsTest {

    private static final String NOBODY = "f81d4fae-7dec-11d0-a765-00a0c91e6bf6";
    private static final String LIBRARY = "MAKER CHANGER SMALL1";

    private static Path home = Path.of("");
    private static @Nullable Serving service;

    @BeforeAll
    static void makeHome(@TempDir Path folder) {
        home = TestHomes.small(folder.resolve("home")).root();
        service = Serving.of(home);
    }

    @AfterAll
    static void stop() {
        Objects.requireNonNull(service).close();
    }

    private static Run rsm(Object... words) {
        List<Object> arguments = new ArrayList<>(List.of(words));
        arguments.add("--home");
        arguments.add(home);
        return Run.of(arguments.toArray());
    }

    @Test
    void inventory_endsWhenTheLibraryHasTakenStock() {
        JsonNode done = rsm("inventory", LIBRARY, "--method", "omid", "--json")
                .succeeded()
                .json();
        assertThat(done.get("media").asInt()).isEqualTo(3);
        assertThat(done.get("method").asString()).isEqualTo("omid");
        assertThat(rsm("inventory", LIBRARY, "--method", "stop").succeeded().out())
                .contains("has stopped what inventory was under way");
        String id = done.get("library").asString();
        assertThat(rsm("detect", id).succeeded().out()).contains("no changes are detected");
        rsm("delete-library", id).failed(ExitCode.of(NtmsStatus.INVALID_STATE));
    }

    @Test
    void inventory_thatFails_isTheErrorOfTheVerb(@TempDir Path folder) {
        Path broken = TestHomes.small(folder.resolve("home")).root();
        Serving its = Serving.of(broken);
        try {
            Run.of("device", "fault", "jam", "SMALL1", "--home", broken).succeeded();
            assertThat(Run.of("inventory", LIBRARY, "--method", "omid", "--home", broken)
                            .failed(ExitCode.of(NtmsStatus.DEVICE_NOT_AVAILABLE))
                            .err())
                    .contains("The request ", " has failed: \"rsm history\" tells why.");
        } finally {
            its.close();
        }
    }

    @Test
    void inventory_thatIsStopped_isCancelled_andAnotherOnesEndIsNotItsEnd() throws Exception {
        rsm("mount", "SCR001L4").succeeded();
        ExecutorService caller = Executors.newSingleThreadExecutor();
        try {
            Future<Run> waiting = caller.submit(() -> rsm("inventory", LIBRARY, "--method", "omid"));
            while (!rsm("request", "list").succeeded().out().contains("waiting")) {
                Thread.onSpinWait();
            }
            assertThat(rsm("inventory", LIBRARY, "--method", "stop", "--no-wait")
                            .succeeded()
                            .out())
                    .contains("has stopped what inventory was under way");
            assertThat(waiting.get().failed(ExitCode.of(NtmsStatus.CANCELLED)).err())
                    .contains("was stopped");
        } finally {
            caller.shutdown();
            rsm("dismount", "SCR001L4").succeeded();
        }
    }

    @Test
    void whatTheFunctionsRefuse_isTheExitCode() {
        rsm("inventory", "Off-line Media").failed(ExitCode.of(NtmsStatus.LIBRARY_OFFLINE));
        rsm("identify", NOBODY).failed(ExitCode.of(NtmsStatus.OBJECT_NOT_FOUND));
        rsm("identify", "slot").failed(ExitCode.of(NtmsStatus.OBJECT_NOT_FOUND));
        rsm("delete-drive", NOBODY).failed(ExitCode.of(NtmsStatus.INVALID_DRIVE));
        rsm("label", NOBODY, "--file-system", "NTFS", "--serial", "1A2B3C4D")
                .failed(ExitCode.of(NtmsStatus.INVALID_MEDIA));
    }

    @Test
    void wrongUsage_isRefusedBeforeTheServiceStarts(@TempDir Path folder) throws java.io.IOException {
        Path bytes = Files.write(folder.resolve("label"), new byte[] {1});
        rsm("inventory", LIBRARY, "--method", "quick").failed(ExitCode.USAGE);
        rsm("label", NOBODY).failed(ExitCode.USAGE);
        rsm("label", NOBODY, "--bytes", bytes, "--file-system", "NTFS").failed(ExitCode.USAGE);
        rsm("label", NOBODY, "--file-system", "NTFS", "--serial", "x").failed(ExitCode.USAGE);
        rsm("label", NOBODY, "--bytes", folder.resolve("none")).failed(ExitCode.FILE);
        rsm("label", NOBODY, "--bytes", bytes).failed(ExitCode.of(NtmsStatus.INVALID_PARAMETER));
    }
}
