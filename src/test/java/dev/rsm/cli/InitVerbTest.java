package dev.rsm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.device.Descriptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@Assumed("a home is made whole or not at all, and what was not used is said")
class InitVerbTest {

    private final Path folder;

    InitVerbTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private Path home() {
        return folder.resolve("home");
    }

    @Test
    void init_mtxStatus_makesAHome() {
        Run run = Run.of("init", "--home", home(), "--from", Run.MTX, "--default-media-type", "LTO-3")
                .succeeded();
        assertThat(run.out()).isEqualTo("""
                library   drives  slots  ports  cartridges
                /dev/sg7       2     30      8          25

                Inventoried: 25 media catalogued, 0 cleaning cartridges, 0 cartridges in import/export ports.
                Made the home %s.
                """.formatted(home()));
        assertThat(home().resolve("NtmsData/NTMSDATA.mv.db")).exists();
        assertThat(folder.toFile().list()).containsExactly("home");
    }

    @Test
    void init_shippedLibrary_countsInSingularAndPlural() {
        Run run = Run.of("--home", home(), "init", "--from", Run.DEMO).succeeded();
        assertThat(run.out())
                .contains("39 media catalogued, 1 cleaning cartridge, 1 cartridge in import/export ports.");
    }

    @Test
    void init_manyUnusedLines_listsTheFirstTenAndHowManyMore() {
        Run run = mhvtl();
        assertThat(run.code()).isZero();
        List<String> unused =
                run.err().lines().filter(line -> line.startsWith("not used: ")).toList();
        assertThat(unused).hasSize(InitVerb.NOTES_SHOWN + 1);
        assertThat(unused.get(InitVerb.NOTES_SHOWN))
                .isEqualTo("not used: ... and " + (all() - InitVerb.NOTES_SHOWN) + " lines more (--verbose lists all)");
    }

    @Test
    void init_verbose_listsEveryUnusedLine() {
        assertThat(mhvtl("--verbose").err().lines().filter(line -> line.startsWith("not used: ")))
                .hasSize(all());
    }

    private static int all() {
        int unused = Descriptions.read(Run.mhvtl()).unused().size();
        assertThat(unused).isGreaterThan(70);
        return unused;
    }

    @Test
    void init_json_hasEverythingInTheResult() {
        Run run = mhvtl("--json").succeeded();
        JsonNode json = run.json();
        assertThat(json.get("home").asString()).isEqualTo(home().toString());
        assertThat(json.get("libraries").asInt()).isEqualTo(4);
        assertThat(json.get("unusedLines").size()).isEqualTo(all());
        assertThat(json.get("inventory").get("added").asInt()).isPositive();
    }

    private Run mhvtl(String... options) {
        List<Object> arguments = new ArrayList<>(List.of("init", "--from"));
        arguments.addAll(Run.mhvtl());
        arguments.addAll(List.of("--home", home())); // ends the list of files
        arguments.addAll(List.of(options));
        return Run.of(arguments.toArray());
    }

    @Test
    void init_sameSeed_makesTheSameObjects() {
        Path other = folder.resolve("other");
        Run.of("init", "--home", home(), "--seed", "7", "--from", Run.DEMO).succeeded();
        Run.of("init", "--seed", "7", "--from", Run.DEMO, "--home", other).succeeded();
        String first =
                Run.of("view", "--home", home(), "--type", "physical_media").out();
        assertThat(Run.of("view", "--home", other, "--type", "physical_media").out())
                .isEqualTo(first)
                .contains("BKP001L4");
    }

    @Test
    void init_refusedDescription_leavesNothing() {
        Run run = Run.of("init", "--home", home(), "--from", Run.MTX).failed(ExitCode.DESCRIPTION);
        assertThat(run.err()).contains("spectra-t120.txt:33: ").contains("--default-media-type");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void init_missingFile_leavesNothing() {
        assertThat(Run.of("init", "--home", home(), "--from", Run.DEMO, folder.resolve("none"))
                        .failed(ExitCode.DESCRIPTION)
                        .err())
                .contains("none: there is no such file");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void init_folderInUse_leavesItAsItIs() throws IOException {
        Files.createDirectory(home());
        Path file = Files.writeString(home().resolve("letter"), "Dear");
        assertThat(Run.of("init", "--home", home(), "--from", Run.DEMO)
                        .failed(ExitCode.HOME)
                        .err())
                .contains(home() + " is not empty");
        assertThat(file).hasContent("Dear");
    }

    @Test
    void init_placeThatCannotBeWritten_speaksOfTheFolderThatWasAskedFor() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThat(Run.of("init", "--home", file.resolve("home"), "--from", Run.DEMO)
                        .failed(ExitCode.HOME)
                        .err())
                .contains("No home can be made at " + file.resolve("home") + ": ")
                .doesNotContain(".new-");
    }
}
