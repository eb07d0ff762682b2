package dev.rsm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsStatus;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@Assumed("the same facts as a table for people and as JSON for programs")
class VerbsTest {

    private static Path home = Path.of("");

    @BeforeAll
    static void makeHome(@TempDir Path folder) {
        home = Run.demoHome(folder);
    }

    private static Run view(Object... more) {
        Object[] arguments = new Object[more.length + 3];
        System.arraycopy(new Object[] {"view", "--home", home}, 0, arguments, 0, 3);
        System.arraycopy(more, 0, arguments, 3, more.length);
        return Run.of(arguments).succeeded();
    }

    @Test
    void view_countsWhatItLists_ofEveryType() {
        JsonNode counts = view("--json").json();
        assertThat(counts.size()).isEqualTo(ViewVerb.TYPES.size());
        String overview = view().out();
        for (JsonNode count : counts) {
            String type = count.get("type").asString();
            int objects = count.get("objects").asInt();
            assertThat(view("--type", type).out().lines()).as(type).hasSize(objects + 1);
            JsonNode listed = view("--type", type, "--json").json();
            assertThat(listed.size()).as(type).isEqualTo(objects);
            assertThat(overview).containsPattern("(?m)^" + type + " +" + objects + "$");
            if (objects > 0) {
                showsTheSame(listed.get(0).get("id").asString(), type);
            }
        }
        assertThat(overview).containsPattern("(?m)^physical_media +39$");
    }

    private static void showsTheSame(String id, String type) {
        assertThat(Guid.parse(id).toString()).isEqualTo(id);
        JsonNode fields = view("--id", id, "--json").json();
        assertThat(fields.get("id").asString()).isEqualTo(id);
        assertThat(fields.get("type").asString())
                .isEqualTo(NtmsObjectType.valueOf("NTMS_" + type.toUpperCase(Locale.ROOT))
                        .name());
        assertThat(view("--id", id).out()).containsPattern("(?m)^id +" + id + "$");
        assertThat(view("--id", id).out().lines()).hasSize(fields.size() + 1);
    }

    @Test
    void view_drives_saysInWhichLibrary() {
        JsonNode drives = view("--type", "drive", "--json").json();
        assertThat(drives.get(0).get("library").asString()).isEqualTo("HP MSL G3 Series DEC810000K");
        assertThat(drives.get(0).get("serialNumber").asString()).isEqualTo("HU18010AKC");
        assertThat(drives.get(0).get("mounts").isNumber()).isTrue();
    }

    @Test
    void view_inAContainer_listsOnlyItsOwn() {
        JsonNode libraries = view("--type", "library", "--json").json();
        int drives = 0;
        for (JsonNode library : libraries) {
            drives += view("--type", "drive", "--in", library.get("id").asString(), "--json")
                    .json()
                    .size();
        }
        assertThat(drives).isEqualTo(3);
    }

    @Test
    void view_typeInAnyNotation_isKnown() {
        assertThat(view("--type", "Media-Pool").out())
                .isEqualTo(view("--type", "NTMS_MEDIA_POOL").out())
                .contains("Import\\LTO-4");
    }

    @Test
    void view_unknownObject_isTheNtmsErrorWithItsNumber() {
        Run run =
                Run.of("view", "--home", home, "--id", new Guid(1, 2)).failed(ExitCode.of(NtmsStatus.OBJECT_NOT_FOUND));
        assertThat(run.err()).startsWith("rsm: ERROR_OBJECT_NOT_FOUND (4312): There is no object ");
    }

    @Test
    void exportVerifyImportStart_bringTheSetBack(@TempDir Path folder) throws IOException {
        Path own = Run.demoHome(folder);
        String before =
                Run.of("view", "--home", own, "--type", "physical_media").out();
        exported(own);
        verified(own);
        Files.write(own.resolve("NtmsData/NTMSDATA.mv.db"), new byte[5000]);
        assertThat(Run.of("view", "--home", own).failed(ExitCode.HOME).err())
                .contains("damaged", " import", "start --rebuild");
        assertThat(Run.of("start", "--home", own).failed(ExitCode.HOME).err()).contains(" import");
        assertThat(Run.of("import", "--home", own).succeeded().out())
                .startsWith("Generation 2 of ")
                .endsWith("becomes the database at the next start; what is changed until then is lost."
                        + System.lineSeparator());
        startAndStop(own);
        assertThat(Run.of("view", "--home", own, "--type", "physical_media").out())
                .isEqualTo(before);
    }

    private static void exported(Path own) throws IOException {
        String text = Run.of("export", "--home", own).succeeded().out();
        Matcher row = Pattern.compile("(?m)^NTMSDATA-1\\.mv\\.db +([\\d,]+)  [0-9a-f]{64}$")
                .matcher(text);
        assertThat(row.find()).as(text).isTrue();
        assertThat(Files.size(own.resolve("NtmsData/Export/NTMSDATA-1.mv.db")))
                .isEqualTo(Long.parseLong(row.group(1).replace(",", "")));
        JsonNode json = Run.of("export", "--home", own, "--json").succeeded().json();
        assertThat(json.get("generation").asInt()).isEqualTo(2);
    }

    private static void verified(Path own) throws IOException {
        assertThat(Run.of("verify", "--home", own).succeeded().out()).contains("The set is sound.");
        JsonNode json = Run.of("verify", own.resolve("NtmsData/Export"), "--json")
                .succeeded()
                .json();
        assertThat(json.get("sound").asBoolean()).isTrue();
    }

    /** Runs the service until it is ready, as JSON. */
    private static void startAndStop(Path own) {
        Interruption interruption = Interruption.none();
        interruption.begin();
        StringWriter out = new StringWriter();
        int code = Rsm.run(
                Run.texts("start", "--home", own, "--json"),
                new PrintWriter(out),
                new PrintWriter(Writer.nullWriter()),
                interruption);
        assertThat(code).isZero();
        assertThat(out.toString().lines()).hasSize(3);
        assertThat(out.toString().lines().skip(1)).allSatisfy(line -> assertThat(
                        new Run(0, line, "").json().get("home").asString())
                .isEqualTo(own.toString()));
    }

    @Test
    void verify_alteredSet_isNotSound(@TempDir Path folder) throws IOException {
        Path own = Run.demoHome(folder);
        Run.of("export", "--home", own).succeeded();
        Files.writeString(own.resolve("NtmsData/Export/NTMSDATA-1.sql"), "--", StandardOpenOption.APPEND);
        Run text = Run.of("verify", "--home", own);
        assertThat(text.code()).isEqualTo(ExitCode.SET.value());
        assertThat(text.out()).contains("fault: ").contains("The set is not sound.");
        Run json = Run.of("verify", "--home", own, "--json");
        assertThat(json.code()).isEqualTo(ExitCode.SET.value());
        assertThat(json.json().get("faults").size()).isEqualTo(1);
    }

    @Test
    void verify_interrupted_givesNoVerdict(@TempDir Path folder) {
        Path own = Run.demoHome(folder);
        Run.of("export", "--home", own).succeeded();
        Interruption interruption = Interruption.none();
        interruption.begin();
        StringWriter out = new StringWriter();
        int code =
                Rsm.run(Run.texts("verify", "--home", own), new PrintWriter(out), new PrintWriter(out), interruption);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(code).isEqualTo(ExitCode.FAULT.value());
        assertThat(out.toString()).isEmpty();
        Run.of("verify", "--home", own).succeeded();
    }

    @Test
    void verify_noSet_saysSo() {
        assertThat(Run.of("verify", "--home", home).failed(ExitCode.SET).err()).contains("no exported set");
    }

    @Test
    void import_withoutASet_warnsAndMarks(@TempDir Path folder) {
        Path own = Run.demoHome(folder);
        Run run = Run.of("import", "--home", own, "--json");
        assertThat(run.code()).isZero();
        assertThat(run.err()).startsWith("rsm: warning: There is no exported set in ");
        assertThat(run.json().get("marked").asBoolean()).isTrue();
        assertThat(run.json().get("generation").isNull()).isTrue();
    }

    @Test
    void events_ofANewHome_tellsOfItsFirstStartWithoutAWarning() throws IOException {
        JsonNode events = Run.of("events", "--home", home, "--json").succeeded().json();
        for (JsonNode event : events) {
            assertThat(event.get("severity").asString()).isEqualTo("information");
        }
        assertThat(Run.of("events", "--home", home, "--id", "98", "--id", "99")
                        .succeeded()
                        .out()
                        .lines())
                .hasSize(3)
                .anyMatch(line -> line.matches("[-0-9]{10}T[:0-9]{8}Z +99  information  The service has started\\."));
    }

    @Test
    void events_cutOffLine_isReportedAndTheRestShown(@TempDir Path folder) throws IOException {
        Path own = Run.demoHome(folder);
        Files.writeString(own.resolve("log/events.log"), "2026-01-", StandardOpenOption.APPEND);
        Run run = Run.of("events", "--home", own);
        assertThat(run.code()).isZero();
        assertThat(run.err()).startsWith("rsm: warning: not readable: events.log:");
        assertThat(run.out().lines().count()).isGreaterThan(3);
    }
}
