package dev.rsm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@Assumed("the demonstration does in one run what the emulator is for, and proves it")
class DemoVerbTest {

    @Test
    void demo_bringsTheDatabaseBackAndLeavesNothing(@TempDir Path folder) throws Exception {
        try (Child demo = Child.start(folder, "demo", "--json")) {
            Run run = demo.end();
            assertThat(run.err()).isEmpty();
            assertThat(run.code()).isZero();
            JsonNode json = run.json();
            assertThat(json.get("restored").asBoolean()).isTrue();
            assertThat(json.get("sameRows").asInt()).isGreaterThan(600);
            assertThat(json.get("writesDuringExports").asInt()).isPositive();
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void demo_keep_leavesAHomeThatCanBeViewed(@TempDir Path folder) throws Exception {
        try (Child demo = Child.start(folder, "demo", "--keep")) {
            Run run = demo.end();
            assertThat(run.err()).isEmpty();
            assertThat(run.code()).isZero();
            assertThat(run.out()).contains("The database came back as it was exported.");
            assertThat(run.out().lines().filter(line -> line.startsWith(" ")))
                    .hasSizeGreaterThan(15)
                    .allSatisfy(line -> assertThat(
                                    line.length() <= 80 || line.strip().indexOf(' ') < 0)
                            .as(line)
                            .isTrue());
            assertThat(run.out())
                    .containsPattern("NTMSDATA-\\d+\\.mv\\.db +\\d{3},\\d{3} bytes  SHA-256"); // as export has it
            String last = run.out().strip().lines().reduce("", (first, second) -> second);
            String home = last.replaceAll("^The home is (.*)\\.$", "$1");
            assertThat(home).startsWith(folder.toString());
            Run.of("view", "--home", home).succeeded();
        }
    }

    @Test
    void demo_interrupted_leavesNothing(@TempDir Path folder) throws Exception {
        try (Child demo = Child.start(folder, "demo")) {
            demo.awaitLine("-- ExportNtmsDatabase");
            demo.signal("TERM");
            Run run = demo.end();
            assertThat(run.err()).isEmpty();
            assertThat(run.code()).isEqualTo(143);
        }
        assertThat(folder).isEmptyDirectory();
    }
}
