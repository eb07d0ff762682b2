package dev.rsm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.rsm.drill.Drill;
import dev.rsm.drill.Drills;
import dev.rsm.host.HomeBuilder;
import dev.rsm.ntms.CreateOption;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.SessionRequest;
import dev.rsm.runtime.Home;
import dev.rsm.service.NtmsService;
import dev.rsm.testing.TestHomes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The verbs for those who rehearse restores: clone, diff, drill; and the commands of their page. */
@Timeout(240)
class DrillVerbsTest {

    private static final Path PAGE = Path.of("src", "docs", "drill.md");

    private final Path folder;

    DrillVerbsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void drill_thatLosesACartridge_exitsWith9_andItsReportsNameIt() throws IOException {
        Path markdown = folder.resolve("report.md");
        Run run = Run.of("drill", "run", "lost-cartridge", "--json", "--markdown", markdown);
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isEqualTo(ExitCode.DRILL.value()).isEqualTo(9);
        JsonNode json = run.json();
        assertThat(json.get("accounted").asBoolean()).isFalse();
        assertThat(json.get("seed").asLong()).isEqualTo(1);
        List<String> lost = new ArrayList<>();
        json.get("fates").forEach(fate -> {
            if (!fate.get("missing").asString().isEmpty()) {
                lost.add(fate.get("cartridge").asString());
            }
        });
        assertThat(lost).hasSize(1);
        assertThat(Files.readString(markdown)).contains("NOT accounted for: " + lost.get(0));
    }

    @Test
    void drill_fileThatIsWrong_isRefusedWithItsLine() throws IOException {
        Path file = Files.writeString(folder.resolve("mine.yaml"), "steps:\n  - export\n  - dance\n");
        assertThat(Run.of("drill", "show", file).failed(ExitCode.DESCRIPTION).err())
                .contains("mine.yaml:3: ");
        assertThat(Run.of("drill", "run", folder.resolve("none.yaml"))
                        .failed(ExitCode.DESCRIPTION)
                        .err())
                .contains("drill list");
    }

    /** A cartridge without a bar code, as in the status of many a library. */
    private static final String MTX = """
              Storage Changer /dev/sg7:1 Drives, 3 Slots ( 1 Import/Export )
            Data Transfer Element 0:Empty
                  Storage Element 1:Full :VolumeTag=000001L4
                  Storage Element 2:Full
                  Storage Element 3 IMPORT/EXPORT:Empty
            """;

    @Test
    void run_descriptionThatDoesNotTellTheMediaType_isToldIt() throws IOException {
        Path mtx = Files.writeString(folder.resolve("mtx-status.txt"), MTX);
        assertThat(Run.of("drill", "run", "deleted-database", "--from", mtx)
                        .failed(ExitCode.DESCRIPTION)
                        .err())
                .contains("--default-media-type");
        Run run = Run.of("drill", "run", "deleted-database", "--from", mtx, "--default-media-type", "LTO-4")
                .succeeded();
        assertThat(run.out()).contains("was blank, and is free now", "left out: allocate 3: ");
        assertThat(Run.of("drill", "run", "deleted-database", "--default-media-type", "LTO-4")
                        .failed(ExitCode.USAGE)
                        .err())
                .contains("--from");
        assertThat(Run.of("drill", "run", "deleted-database", "--from", mtx, "--default-media-type", "LTO-44")
                        .failed(ExitCode.USAGE)
                        .err())
                .contains("LTO-44");
    }

    @Test
    void run_whereNoMediumIsOfUse_exitsNotAsIfACartridgeWereMissing() throws IOException {
        Path file = Files.writeString(folder.resolve("library.yaml"), """
                libraries:
                  - serial: FULL
                    slots: 2
                    drives: [{serial: FULLDRV}]
                    cartridges:
                      - {at: slot 1, bar-code: DATA01L4, contents: {text: not to be lost}}
                """);
        Run run = Run.of("drill", "run", "deleted-database", "--from", file);
        assertThat(run.code()).isEqualTo(ExitCode.DESCRIPTION.value());
        assertThat(run.err()).contains("cannot begin", "LTO-4: 1 with data", "rsm freemedia");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--markdown", "--record"})
    void run_fileThatCannotBeWritten_isRefusedBeforeTheDrill(String option) throws IOException {
        Path nowhere = folder.resolve("none").resolve("report");
        assertThat(Run.of("drill", "run", "lost-cartridge", option, nowhere)
                        .failed(ExitCode.FILE)
                        .err())
                .contains(option, nowhere + ": no such file or folder");
        Path kept = Files.writeString(folder.resolve("kept"), "good");
        Run.of("drill", "run", "lost-cartridge", "--from", folder.resolve("none"), option, kept);
        assertThat(kept).hasContent("good");
        Path made = folder.resolve("made");
        Run.of("drill", "run", "lost-cartridge", "--from", folder.resolve("none"), option, made);
        assertThat(made).doesNotExist();
    }

    @Test
    void run_fileThatTurnsOutNotToBeWritable_losesNoReport() {
        assumeThat(Path.of("/dev/full")).exists();
        Run run = Run.of("drill", "run", "lost-cartridge", "--markdown", "/dev/full");
        assertThat(run.code()).isEqualTo(ExitCode.FILE.value());
        assertThat(run.out()).contains("NOT accounted for");
    }

    @Test
    void show_fileAsJson_isTheSameDrill() throws IOException {
        for (Drill drill : Drills.shipped()) {
            Run run = Run.of("drill", "show", drill.name(), "--file", "--json").succeeded();
            assertThat(run.json().get("title").asString()).isEqualTo(drill.title());
            Path file = Files.writeString(folder.resolve(drill.name() + ".yaml"), run.out());
            assertThat(Drills.find(file.toString())).isEqualTo(drill);
        }
    }

    @Test
    void run_keptAndJson_namesTheFolder() throws IOException {
        Run run = Run.of("drill", "run", "deleted-database", "--keep", "--json").succeeded();
        Path kept = Path.of(run.json().get("kept").asString());
        try {
            assertThat(run.json().get("accounted").asBoolean()).isTrue();
            assertThat(kept.resolve("home").resolve("rsm.properties")).exists();
        } finally {
            HomeBuilder.deleteTree(kept);
        }
        assertThat(Run.of("drill", "run", "deleted-database", "--json").json().has("kept"))
                .isFalse();
    }

    @Test
    void cloneAndDiff_tellTheSameFromTheOther() {
        Path home = Run.demoHome(folder);
        Path copy = folder.resolve("copy");
        Run.of("clone", home, copy).succeeded();
        assertThat(Run.of("diff", home, copy).succeeded().out()).isEqualTo("No differences." + System.lineSeparator());
        try (NtmsService service = TestHomes.start(Home.at(copy));
                NtmsSession session =
                        service.openSession(service.accounts().administrator(), SessionRequest.of("Test"))) {
            session.pools()
                    .create("Backup", null, CreateOption.NTMS_CREATE_NEW, null)
                    .await();
        }
        Run differs = Run.of("diff", home, copy);
        assertThat(differs.code()).isEqualTo(8);
        assertThat(differs.out()).containsPattern("media pool +Backup +only in B");
        JsonNode json = Run.of("diff", home, copy, "--json").json();
        assertThat(json.get("equal").asBoolean()).isFalse();
        assertThat(json.get("differences").size())
                .isEqualTo(json.get("differing").asInt())
                .isPositive();
        assertThat(Run.of("clone", home, copy).failed(ExitCode.HOME).err()).contains("not empty");
        assertThat(Run.of("clone", folder.resolve("none"), folder.resolve("other"))
                        .failed(ExitCode.HOME)
                        .err())
                .contains("rsm.properties")
                .doesNotContain("init");
        Run.of("export", "--home", home).succeeded();
        assertThat(Run.of("diff", home.resolve("NtmsData/Export"), home, "--summary")
                        .succeeded()
                        .out())
                .isEqualTo("No differences." + System.lineSeparator());
        assertThat(Run.of("diff", home.resolve("NtmsData/Export"), copy, "--summary")
                        .code())
                .isEqualTo(8);
    }

    /** Runs the commands of the page in their order; what a file holds that a shell would write, it is given. */
    @Test
    void commands_ofThePage_work() throws IOException {
        List<String> ran = new ArrayList<>();
        for (String line : Files.readAllLines(PAGE)) {
            if (!line.startsWith("    tools/rsm ")) {
                continue;
            }
            String[] command = line.strip()
                    .substring("tools/rsm ".length())
                    .replaceFirst(" +#.*", "")
                    .split(" > ", -1);
            List<Object> arguments = new ArrayList<>();
            for (String word : command[0].split(" ", -1)) {
                boolean here = word.matches("(lab.*|report.md|mine.yaml|recorded.yaml)");
                arguments.add(here ? folder.resolve(word) : word);
            }
            Run run = Run.of(arguments.toArray());
            assertThat(run.err()).as(line).isEmpty();
            assertThat(run.code()).as(line + "\n" + run.out()).isZero();
            if (command.length > 1) {
                Files.writeString(folder.resolve(command[1]), run.out());
            }
            ran.add(line);
        }
        assertThat(ran).hasSizeGreaterThanOrEqualTo(12);
        assertThat(folder.resolve("report.md")).isNotEmptyFile();
    }
}
