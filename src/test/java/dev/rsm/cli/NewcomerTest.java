package dev.rsm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.ntms.NtmsStatus;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.event.Level;
import tools.jackson.databind.JsonNode;

@Assumed("whoever meets the command for the first time learns from each refusal what is wrong and what to do")
class NewcomerTest {

    private static final String UNKNOWN = "00000010-0000-8001-b2a8-6fc830a57cc2";

    private final Path folder;
    private final Path home;
    private final Serving service;

    NewcomerTest(@TempDir Path folder) {
        this.folder = folder;
        home = Run.demoHome(folder);
        service = Serving.of(home);
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private Run run(Object... words) {
        List<Object> arguments = new ArrayList<>(Arrays.asList(words));
        arguments.addAll(List.of("--home", home));
        return Run.of(arguments.toArray());
    }

    @Test
    void tapeRead_leavesAFileThatIsThere_andFailsAtTheEndOfData() throws IOException {
        Path data = Files.writeString(folder.resolve("data"), "content");
        Path copy = Files.writeString(folder.resolve("copy"), "good");
        run("mount", "SCR001L4", "--write").succeeded();
        assertThat(run("tape", "write", "Tape0", data).succeeded().out()).startsWith("Wrote 1 block.");
        assertThat(run("tape", "read", "Tape0", copy).failed(ExitCode.FILE).err())
                .contains("--overwrite");
        Path nowhere = folder.resolve("none").resolve("copy");
        assertThat(run("tape", "read", "Tape0", nowhere).failed(ExitCode.FILE).err())
                .contains(nowhere + ": no such file or folder")
                .doesNotContain(".part");
        Path throughFile = data.resolve("copy");
        assertThat(run("tape", "read", "Tape0", throughFile)
                        .failed(ExitCode.FILE)
                        .err())
                .contains(throughFile + ": ")
                .doesNotContain(".part");
        assertThat(run("tape", "read", "Tape0", copy, "--overwrite")
                        .failed(ExitCode.DEVICE)
                        .err())
                .contains("Nothing was read", "rsm tape rewind");
        assertThat(copy).hasContent("good");
        run("tape", "rewind", "Tape0").succeeded();
        assertThat(run("tape", "read", "Tape0", copy, "--overwrite").succeeded().out())
                .startsWith("Read 1 block, 7 bytes");
        assertThat(copy).hasContent("content");
        assertThat(run("tape", "locate", "Tape0", "5").failed(ExitCode.DEVICE).err())
                .contains("end of data");
        assertThat(run("tape", "write", "Tape0", folder).failed(ExitCode.FILE).err())
                .contains(folder + ": is a folder");
        try (var files = Files.list(folder)) {
            assertThat(files).noneMatch(each -> each.toString().endsWith(".part"));
        }
    }

    @Test
    void whatIsNotThere_isNamed_withTheListOfWhatIs() {
        NtmsStatus missing = NtmsStatus.OBJECT_NOT_FOUND;
        assertThat(run("view", "--id", UNKNOWN).failed(ExitCode.of(missing)).err())
                .contains("There is no object " + UNKNOWN);
        assertThat(run("set", UNKNOWN, "description=x")
                        .failed(ExitCode.of(missing))
                        .err())
                .contains("There is no object " + UNKNOWN);
        assertThat(run("pool", "delete", "Nope").failed(ExitCode.of(missing)).err())
                .contains("\"rsm view --type media_pool\" lists them")
                .doesNotContain("create it first");
        assertThat(run("pool", "create", "No\\Pool")
                        .failed(ExitCode.of(missing))
                        .err())
                .contains("create it first");
        assertThat(run("dismount", "SCR001L4")
                        .failed(ExitCode.of(NtmsStatus.INVALID_STATE))
                        .err())
                .contains("The medium SCR001L4 is in no drive");
        assertThat(run("view", "SCR001L4").failed(ExitCode.USAGE).err()).contains("--type TYPE", "--id GUID");
    }

    @Test
    void refusals_thatNameObjectsByIdentifier_sayTheirNamesToo() {
        run("disable", "physical_media:SCR001L4").succeeded();
        assertThat(run("disable", "physical_media:SCR001L4")
                        .failed(ExitCode.of(NtmsStatus.INVALID_STATE))
                        .err())
                .contains("SCR001L4 (");
    }

    @Test
    void mount_failedOrTooLate_namesTheMediumAndWhereToRead() {
        run("pool", "create", "Backup", "--media-type", "LTO-4").succeeded();
        assertThat(run("allocate", "Backup", "--wait", "1")
                        .failed(ExitCode.of(NtmsStatus.TIMEOUT))
                        .err())
                .contains("available medium in the pool \"Backup\"");
        run("mount", "SCR001L4").succeeded();
        assertThat(run("mount", "SCR001L4", "--write", "--wait", "50ms")
                        .failed(ExitCode.of(NtmsStatus.TIMEOUT))
                        .err())
                .contains("the mount of SCR001L4, which is in Drive 1 of ", "rsm request list");
        run("device", "fault", "jam").succeeded();
        assertThat(run("mount", "SCR002L4")
                        .failed(ExitCode.of(NtmsStatus.INVALID_STATE))
                        .err())
                .contains("The mount of SCR002L4 has failed", "rsm history");
    }

    @Test
    void driveNames_thatSeveralHave_areListedWithTheirLibraries_andADeviceNamesOne() {
        assertThat(run("mount", "SCR001L4", "--drive", "Drive 1")
                        .failed(ExitCode.of(NtmsStatus.INVALID_PARAMETER))
                        .err())
                .contains("\\\\.\\Tape0 of ", "\\\\.\\Tape");
        assertThat(run("mount", "SCR001L4", "--drive", "Tape0").succeeded().out())
                .contains("Tape0");
    }

    @Test
    void hardware_refusals_haveAStatusOfTheirOwn_andAWayOut() {
        assertThat(run("device", "elements", "NOLIB").failed(ExitCode.DEVICE).err())
                .matches("rsm: [A-Z].*NOLIB.*\\.\\R");
        assertThat(run("device", "door", "open", "DEC810000K")
                        .failed(ExitCode.DEVICE)
                        .err())
                .contains("is locked: \"rsm door LIBRARY\"");
        assertThat(run("tape", "position", "Tape9").failed(ExitCode.DEVICE).err())
                .contains("Tape9");
    }

    @Test
    void names_areTakenWhereGuidsAre() {
        assertThat(run("view", "--id", "drive:Tape0").succeeded().out()).contains("Tape0");
        assertThat(run("view", "--type", "partition", "--in", "physical_media:SCR001L4")
                        .succeeded()
                        .out())
                .contains("Side 1");
        assertThat(run("disable", "drive:Tape0").succeeded().out()).contains("The object Tape0 is disabled.");
        run("enable", "drive:Tape0").succeeded();
        run("pool", "create", "Backup").succeeded();
        assertThat(run("security", "show", "media_pool:Backup").succeeded().out())
                .contains("D:");
        assertThat(run("clean", "Tape99")
                        .failed(ExitCode.of(NtmsStatus.OBJECT_NOT_FOUND))
                        .err())
                .contains("There is no drive \"Tape99\"");
        assertThat(run("history", "SCR001L4").failed(ExitCode.USAGE).err()).contains("rsm view --type TYPE");
    }

    @Test
    void faults_whereNothingIs_areRefused() {
        run("device", "fault", "jam", "NOLIB").failed(ExitCode.DEVICE);
        assertThat(run("device", "fault", "load-fails", "DEC810000K", "--at", "drive9")
                        .failed(ExitCode.DEVICE)
                        .err())
                .contains("There is no drive 9 in DEC810000K");
        assertThat(run("device", "faults", "--json").succeeded().json()).isEmpty();
    }

    @Test
    void tables_sayWhereThingsAre_andAnswerYesOrNo() {
        assertThat(run("view", "--type", "physical_media", "--json")
                        .succeeded()
                        .json()
                        .get(0)
                        .has("library"))
                .isTrue();
        run("mount", "SCR001L4").succeeded();
        assertThat(run("view", "--type", "librequest").succeeded().out()).contains("SCR001L4", "passed");
        assertThat(run("request", "list").succeeded().out()).contains("SCR001L4");
        assertThat(run("device", "list").succeeded().out()).contains("yes").doesNotContain("true");
        assertThat(run("device", "make", "--media-type", "LTO-4", "SCR001L4").err())
                .contains("warning: There is a cartridge with the bar code SCR001L4 already");
    }

    @Test
    void history_takesNames_andTellsWhichOfSeveral() {
        run("pool", "create", "Backup", "--media-type", "LTO-4").succeeded();
        run("move", "SCR001L4", "Backup").succeeded();
        run("allocate", "Backup").succeeded();
        assertThat(run("history", "partition:SCR001L4").succeeded().out())
                .containsPattern("available +allocated")
                .doesNotContain("NTMS_");
        JsonNode last = null;
        for (JsonNode change : run("history", "partition:SCR001L4", "--json").json()) {
            last = change;
        }
        assertThat(last).isNotNull();
        assertThat(last.get("from").asString()).isEqualTo("NTMS_PARTSTATE_AVAILABLE");
        assertThat(last.get("to").asString()).isEqualTo("NTMS_PARTSTATE_ALLOCATED");
        assertThat(run("history", "partition:Side 1")
                        .failed(ExitCode.of(NtmsStatus.INVALID_PARAMETER))
                        .err())
                .containsPattern("39 objects are called \"Side 1\": give the identifier of one of ")
                .contains(" (of BKP001L4), ")
                .containsPattern("and 31 more, which \"rsm view --type partition\" lists\\.");
        assertThat(run("history", "drive:Tape77")
                        .failed(ExitCode.of(NtmsStatus.OBJECT_NOT_FOUND))
                        .err())
                .contains("\"rsm view --type drive\" lists them");
        service.close();
        assertThat(run("history", "partition:SCR001L4").succeeded().out()).containsPattern("available +allocated");
    }

    @Test
    void json_hasNtmsNames_whereTablesHaveWords() {
        assertThat(run("view", "--type", "drive", "--json")
                        .json()
                        .get(0)
                        .get("state")
                        .asString())
                .isEqualTo("NTMS_DRIVESTATE_DISMOUNTED");
        run("mount", "SCR001L4").succeeded();
        JsonNode request = run("request", "list", "--json").json().get(0);
        assertThat(request.get("operation").asString()).isEqualTo("NTMS_LM_INVENTORY");
        assertThat(request.get("state").asString()).isEqualTo("NTMS_LM_PASSED");
        assertThat(request.get("error").asInt()).isZero();
    }

    @Test
    void tables_tellPartsOfTheSameNameApart_andHaveWords() {
        for (String part : List.of("changer", "iedoor", "ieport")) {
            assertThat(run("view", "--type", part).succeeded().out()).contains("HP MSL G3 Series DEC810000K");
        }
        assertThat(run("view", "--type", "partition").succeeded().out())
                .containsPattern("Side 1 +BKP001L4 +import +Example Backup 6.1 +Monday");
        run("disable", "drive:Tape0").succeeded();
        assertThat(run("view", "--type", "drive").succeeded().out())
                .containsPattern("Tape0 .* 0 +no\\R")
                .containsPattern("Tape1 .* 0 +yes\\R");
        run("enable", "drive:Tape0").succeeded();
        run("mount", "SCR001L4", "--drive", "Tape0").succeeded();
        String drive =
                run("view", "--type", "drive", "--json").json().get(0).get("id").asString();
        assertThat(run("history", drive).succeeded().out())
                .containsPattern("dismounted +mounted")
                .doesNotContain("NTMS_");
        run("pool", "create", "Backup", "--media-type", "LTO-4").succeeded();
        run("move", "SCR002L4", "Backup").succeeded();
        run("allocate", "Backup", "--name", "Monday").succeeded();
        assertThat(run("view", "--type", "logical_media").succeeded().out())
                .containsPattern("Monday +Backup +1 +ready");
        run("attribute", "set", "logical_media:Monday", "X", "--text", "42").succeeded();
        assertThat(run("attribute", "get", "logical_media:Monday", "X", "--text")
                        .succeeded()
                        .out())
                .isEqualTo("42" + System.lineSeparator());
        for (String name : List.of("Monday", "logical_media:Monday")) {
            assertThat(run("label", name, "--file-system", "NTFS", "--serial", "1A2B3C4D", "--volume", "A1")
                            .succeeded()
                            .out())
                    .startsWith("The label of Monday is of the type ");
        }
        assertThat(run("label", "Tuesday", "--file-system", "NTFS", "--serial", "1A2B3C4D")
                        .failed(ExitCode.of(NtmsStatus.OBJECT_NOT_FOUND))
                        .err())
                .contains("There is no logical_media \"Tuesday\"");
    }

    @Test
    void detect_takesNames_allOfOneType() {
        assertThat(run("detect", "physical_media:SCR001L4", "physical_media:SCR002L4", "--json")
                        .succeeded()
                        .json()
                        .get("objects")
                        .asInt())
                .isEqualTo(2);
        assertThat(run("detect", "library:HP C5683A 0003847211", "--json")
                        .json()
                        .get("type")
                        .asString())
                .isEqualTo("NTMS_LIBRARY");
        assertThat(run("detect", "library:HP")
                        .failed(ExitCode.of(NtmsStatus.OBJECT_NOT_FOUND))
                        .err())
                .contains("There is no library \"HP\"");
    }

    @Test
    void diffAndVerify_ofWhatTheyAreNotFor_sayWhatIsThere() {
        assertThat(Run.of("diff", home, folder.resolve(".").resolve("home"))
                        .failed(ExitCode.USAGE)
                        .err())
                .contains("are the same");
        assertThat(Run.of("diff", folder, home).failed(ExitCode.HOME).err())
                .contains("is no home, no folder of an exported set and no database file")
                .doesNotContain("init");
        assertThat(Run.of("verify", home).failed(ExitCode.SET).err()).contains("is a home", "Export");
    }

    @Test
    void start_onAPortThatIsTaken_orAfterAnImport_saysSo() throws IOException {
        run("export").succeeded();
        run("import").succeeded();
        service.close();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(run("start", "--port", taken.getLocalPort())
                            .failed(ExitCode.HOME)
                            .err())
                    .contains("cannot listen at port " + taken.getLocalPort());
        }
        assertThat(run("status").succeeded().out()).contains("imports"); // nothing was begun
    }

    @Test
    void help_ofVerbsForHomesAlone_offersNoServer() {
        for (String verb : List.of("status", "stop", "events", "device list", "device", "tape read")) {
            List<String> words = new ArrayList<>(List.of(verb.split(" ", -1)));
            words.add("--help");
            assertThat(Run.of(words.toArray()).succeeded().out())
                    .contains("--home")
                    .doesNotContain("--server", "--account");
        }
        assertThat(Run.of("view", "--help").succeeded().out()).contains("--server", "--account");
        assertThat(Run.of("status", "--server", "x").failed(ExitCode.USAGE).err())
                .contains("works on a home");
    }

    @Test
    void log_takesKnownLevels_andSparesUsLibraries() {
        assertThat(CommandLog.complaint("bogus"))
                .hasValueSatisfying(words -> assertThat(words).contains("bogus"));
        assertThat(CommandLog.complaint("debug")).isEmpty();
        assertThat(CommandLog.complaint(null)).isEmpty();
        assertThat(new CommandLog.Logger("org.flywaydb.core", Level.ERROR, System.err).isErrorEnabled())
                .isFalse();
        assertThat(new CommandLog.Logger("io.netty.util", Level.DEBUG, System.err).isDebugEnabled())
                .isFalse();
        assertThat(new CommandLog.Logger("dev.rsm.cli", Level.DEBUG, System.err).isDebugEnabled())
                .isTrue();
    }

    @Test
    void status_ofAHomeThatIsMarked_tellsOfTheImport() {
        run("export").succeeded();
        assertThat(run("status").succeeded().out()).doesNotContain("imports");
        assertThat(run("import").succeeded().out()).contains("what is changed until then is lost");
        assertThat(run("status", "--json").succeeded().json().get("next start").asString())
                .contains("imports");
    }
}
