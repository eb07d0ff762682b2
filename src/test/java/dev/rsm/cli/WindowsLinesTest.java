package dev.rsm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.ntms.NtmsStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Lines that people's scripts have, with the home in the environment, against a running service. */
@Assumed("lines of published scripts, and the pages that WindowsTranslationTest names")
class WindowsLinesTest {

    private static final String LIBRARY = "HP MSL G3 Series DEC810000K";
    private static final String DRIVE = "HP C5683A 0003847211";

    /** A GUID that no object has. */
    private static final String NOBODY = "00000000000000000000000000000001";

    private final Path home;
    private final Serving service;

    WindowsLinesTest(@TempDir Path folder) {
        home = Run.demoHome(folder);
        service = Serving.of(home);
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private Run rsm(String... words) {
        return Run.in(Map.of("RSM_HOME", home.toString()), (Object[]) words);
    }

    /** Runs a line as rsm.cmd does, which passes Win32's codes on. */
    private int win32(String... words) {
        return Run.in(Map.of("RSM_HOME", home.toString(), "RSM_EXIT_CODES", "win32"), (Object[]) words)
                .code();
    }

    private List<String> lines(String... words) {
        return rsm(words).succeeded().out().lines().toList();
    }

    @Test
    void view_printsBareNames() {
        assertThat(lines("view", "/tlibrary")).contains(LIBRARY, DRIVE).doesNotContain("name");
        assertThat(lines("VIEW", "/TPhysical_Media", "/B")).contains("SCR001L4");
        assertThat(lines("view", "/tlogical_media")).isEmpty();
        assertThat(lines("view", "/tmedia_pool")).contains("Free\\LTO-4");
    }

    @Test
    void view_walksDownByGuids_asBackupScriptsDo() {
        rsm("createpool", "/mBackup", "/anew", "/tfLTO-4", "/d", "/r").succeeded();
        String logical = lines("allocate", "/mBackup", "/onew", "/b").get(0);
        String library = guidOf("library", LIBRARY);
        boolean found = false;
        for (String tape : lines("view", "/tphysical_media", "/cg" + library, "/guiddisplay", "/b")) {
            assertThat(tape).matches("[0-9a-f]{32}");
            List<String> sides = lines("view", "/tpartition", "/cg" + tape, "/guiddisplay", "/b");
            assertThat(sides).hasSize(1);
            List<String> logicals = lines("view", "/tlogical_media", "/cg" + sides.get(0), "/guiddisplay", "/b");
            found |= logicals.equals(List.of(logical));
        }
        assertThat(found).isTrue();
    }

    /** The GUID before a name, which a line has without /b. */
    private String guidOf(String type, String name) {
        return lines("view", "/t" + type, "/guiddisplay").stream()
                .filter(line -> line.endsWith("  " + name))
                .map(line -> line.substring(0, 32))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void tapeChangedInAStandAloneDrive_goesUnnoticedUntilARefresh() {
        String before = inDrive();
        String serial = standAloneDrive();
        Run.of("device", "press-eject", serial, "--home", home).succeeded();
        String other = Run.of("device", "make", "--home", home, "--media-type", "DDS-4", "--json")
                .succeeded()
                .json()
                .get("cartridge")
                .asString();
        Run.of("device", "put", serial, "drive1", other, "--home", home).succeeded();
        assertThat(inDrive()).isEqualTo(before);
        assertThat(rsm("refresh", "/lf" + DRIVE).succeeded().out()).contains(": 1.");
        awaitStock(DRIVE);
        assertThat(inDrive()).isNotEqualTo(before);
    }

    private String standAloneDrive() {
        for (JsonNode each : Run.of("device", "list", "--home", home, "--json").json()) {
            if (each.toString().contains("C5683A")) {
                return each.get("serialNumber").asString();
            }
        }
        throw new AssertionError("no stand-alone drive");
    }

    /** Waits until a library has taken the stock that it was asked for; another of its own comes behind. */
    private void awaitStock(String library) {
        Run.of("inventory", library, "--method", "slot", "--home", home).succeeded();
    }

    private String inDrive() {
        return String.join(
                ",", lines("view", "/tphysical_media", "/cg" + guidOf("library", DRIVE), "/guiddisplay", "/b"));
    }

    @Test
    void inventory_inCapitalsAndQuotes_returnsBeforeTheLibraryHasTakenStock() {
        assertThat(rsm("inventory", "/LF\"" + DRIVE + "\"", "/AFULL")
                        .succeeded()
                        .out())
                .contains("takes stock");
        assertThat(Run.of("request", "list", "--home", home).succeeded().out()).contains("inventory");
    }

    @Test
    void eject_byLibraryAndByName_handsMediaOut() {
        assertThat(rsm("eject", "/lf" + DRIVE).succeeded().out())
                .isEqualTo("Ejected what was in " + DRIVE + "." + System.lineSeparator());
        rsm("eject", "/lf" + DRIVE).failed(ExitCode.of(NtmsStatus.EMPTY));
        assertThat(rsm("eject", "/PFSCR006L4", "/astart").succeeded().out()).contains("SCR006L4");
        assertThat(lines("view", "/tphysical_media", "/cg" + guidOf("library", LIBRARY)))
                .doesNotContain("SCR006L4");
    }

    @Test
    void eject_queuedAndStopped_leavesTheMedium() {
        String operation = lines("eject", "/pfSCR006L4", "/aqueue", "/b").get(0);
        rsm("eject", "/o" + operation, "/astop").succeeded();
        assertThat(lines("view", "/tphysical_media", "/cg" + guidOf("library", LIBRARY)))
                .contains("SCR006L4");
        operation = lines("eject", "/pfSCR006L4", "/aqueue", "/b").get(0);
        rsm("eject", "/o" + operation).succeeded();
        assertThat(lines("view", "/tphysical_media", "/cg" + guidOf("library", LIBRARY)))
                .doesNotContain("SCR006L4");
    }

    @Test
    void media_goThroughTheirLife() {
        rsm("createpool", "/mBackup", "/anew", "/tfLTO-4", "/d", "/r").succeeded();
        rsm("createpool", "/mBackup", "/aexisting").succeeded();
        assertThat(win32("createpool", "/mBackup", "/anew")).isEqualTo(NtmsStatus.ALREADY_EXISTS.code());
        String logical = lines("allocate", "/mBackup", "/onew", "/lnMonday", "/ldFirst day", "/pnFront", "/b")
                .get(0);
        assertThat(logical).isEqualTo(guidOf("logical_media", "Monday"));
        assertThat(Run.of("view", "--home", home, "--id", logical).out()).contains("First day");
        assertThat(rsm("mount", "/pfFront", "/oread", "/owrite", "/rhigh", "/t60000")
                        .succeeded()
                        .out())
                .contains("Mounted Front in \\\\.\\Tape");
        rsm("dismount", "/lfMonday", "/odeferred").succeeded();
        rsm("rename", "/tlogical_media", "/ofMonday", "/nTuesday").succeeded();
        rsm("deallocate", "/pfFront").succeeded();
        assertThat(lines("view", "/tlogical_media")).isEmpty();
        rsm("deletepool", "/mBackup").succeeded();
        assertThat(lines("view", "/tmedia_pool")).doesNotContain("Backup");
    }

    @Test
    void mount_bySlot_takesWhatIsInIt() {
        Run mounted =
                rsm("mount", "/sfSlot 1", "/cf" + lines("view", "/tchanger").get(0), "/oread");
        assertThat(mounted.succeeded().out()).startsWith("Mounted what is in Slot 1 in ");
    }

    @Test
    void erase_takesTheLabel_andFreemediaGivesTheFreeOne() {
        assertThat(lines("view", "/tphysical_media", "/cg" + guidOf("media_pool", "Import\\LTO-4")))
                .contains("BKP001L4");
        rsm("erase", "/pfBKP001L4", "/rhigh").succeeded();
        rsm("inventory", "/lf" + LIBRARY, "/afull").succeeded();
        awaitStock(LIBRARY);
        assertThat(lines("view", "/tphysical_media", "/cg" + guidOf("media_pool", "Unrecognized\\LTO-4")))
                .contains("BKP001L4");
        rsm("erase", "/pfBKP002L4").succeeded();
        rsm("freemedia", "/pfBKP002L4").succeeded();
        assertThat(lines("view", "/tphysical_media", "/cg" + guidOf("media_pool", "Free\\LTO-4")))
                .contains("BKP002L4");
    }

    @Test
    void freemedia_ofALogicalMedium_endsItsAllocation() {
        rsm("createpool", "/mKept", "/anew", "/tfLTO-4", "/d").succeeded();
        rsm("allocate", "/mKept", "/onew", "/lnDone").succeeded();
        assertThat(rsm("freemedia", "/lfDone").succeeded().out()).contains("is free; its sides are available");
        assertThat(lines("view", "/tlogical_media")).isEmpty();
    }

    @Test
    void ui_andItsList() {
        assertThat(lines("view", "/tui")).isEmpty();
        rsm("ui", "/treq", "/aCONSOLE").succeeded();
        rsm("ui", "/terr", "/aCONSOLE", "/lf" + LIBRARY).succeeded();
        assertThat(lines("view", "/tui")).containsExactly("CONSOLE");
        rsm("ui", "/treq", "/c").succeeded();
        assertThat(lines("view", "/tui")).isEmpty();
    }

    @Test
    void refusals_areStatusesHere_andWin32sCodesOnWindows() {
        assertThat(rsm("deletepool", "/mNone").code())
                .isEqualTo(ExitCode.of(NtmsStatus.OBJECT_NOT_FOUND).value());
        assertThat(win32("eject", "/pfNone")).isEqualTo(536_870_917);
        assertThat(win32("eject", "/pg" + NOBODY)).isEqualTo(536_870_916);
        assertThat(win32("refresh", "/lg1")).isEqualTo(536_870_915);
        assertThat(win32("createpool")).isEqualTo(536_870_913);
        assertThat(win32("view", "/tlibrary")).isZero();
        assertThat(win32("allocate", "--wait", "0", "None")).isEqualTo(NtmsStatus.OBJECT_NOT_FOUND.code());
        assertThat(rsm("refresh", "/lg1").code()).isEqualTo(ExitCode.USAGE.value());
    }

    @Test
    void whatIsNotThere_byNameOrByGuid_isToldApart_whateverElseTheLineHas() {
        assertThat(win32("inventory", "/lg" + NOBODY, "/aFULL")).isEqualTo(NtmsStatus.INVALID_LIBRARY.code());
        assertThat(win32("inventory", "/lfNone", "/aFULL")).isEqualTo(536_870_917);
        assertThat(win32("deletepool", "/mNone")).isEqualTo(536_870_917);
        assertThat(win32("deletepool", "/mFoo")).isEqualTo(536_870_917);
        assertThat(win32("deletepool", "/m" + NOBODY)).isEqualTo(NtmsStatus.INVALID_MEDIA_POOL.code());
        assertThat(win32("allocate", "/mNone", "/oerrunavail")).isEqualTo(536_870_917);
        assertThat(win32("deallocate", "/lfNone")).isEqualTo(536_870_917);
        assertThat(win32("deallocate", "/lg" + NOBODY)).isEqualTo(536_870_916);
    }

    @Test
    void statusesOfOurOwn_areNoNumbersOfWindows(@TempDir Path folder) {
        Map<String, String> at = Map.of("RSM_HOME", folder.toString(), "RSM_EXIT_CODES", "win32");
        assertThat(Run.in(at, "view", "/tlibrary").code()).isEqualTo(0x2000_0100 + 3);
        assertThat(Run.in(at, "verify", folder.resolve("none").toString()).code())
                .isEqualTo(0x2000_0100 + 5);
        assertThat(win32("view", "--nonsense")).isEqualTo(0x2000_0100 + 2);
        assertThat(Run.in(Map.of("RSM_HOME", folder.toString()), "view", "/tlibrary")
                        .code())
                .isEqualTo(3);
    }

    @Test
    void ejectatapi_needsNoService_butADoorThatIsNotLocked(@TempDir Path folder) throws IOException {
        Path description = folder.resolve("library.yaml");
        Files.writeString(
                description,
                Files.readString(Run.DEMO)
                        .replaceFirst("(?m)^    bar-code-reader: true$", "$0\n    locks-doors: false"));
        Path own = folder.resolve("changer");
        Run.of("init", "--home", own, "--from", description).succeeded();
        Map<String, String> at = Map.of("RSM_HOME", own.toString());
        assertThat(Run.in(at, "ejectatapi", "/n0").failed(ExitCode.DEVICE).err())
                .contains("nothing in the drives");
        String side = Run.in(at, "view", "/tpartition", "/guiddisplay", "/b")
                .out()
                .lines()
                .findFirst()
                .orElseThrow();
        try (Serving changer = Serving.of(own)) {
            Run.in(at, "mount", "/pg" + side, "/oread").succeeded();
            changer.host().close();
        }
        assertThat(Run.in(at, "ejectatapi", "/n0").succeeded().out()).contains("came out of changer 0");
        assertThat(Run.in(at, "ejectatapi", "/n1").failed(ExitCode.DEVICE).err())
                .contains("There is no changer 1");
    }

    @Test
    void script_inProcessesOfItsOwn_findsItsWayToTheTape(@TempDir Path temporary) throws Exception {
        String script = """
                export RSM_HOME='%s' RSM_EXIT_CODES=win32
                library=$("$@" view /tlibrary | grep C5683A)
                "$@" refresh /lf"$library" || exit 1
                device=$("$@" view /tlibrary /guiddisplay | sed -n "s/  $library//p")
                tape=$("$@" view /tphysical_media /cg$device /guiddisplay /b)
                side=$("$@" VIEW /TPARTITION /CG$tape /GUIDDISPLAY /B)
                echo "$side"
                "$@" eject /pf"No such tape" /astart
                """.formatted(home);
        try (Child child = Child.startScript(temporary, script)) {
            Run run = child.end();
            assertThat(run.out().lines().reduce((first, last) -> last).orElse(""))
                    .as(run.toString())
                    .matches("[0-9a-f]{32}");
            assertThat(run.err()).contains("There is no physical_media \"No such tape\"");
            assertThat(run.code()).isEqualTo(536_870_917 & 0xFF); // Unix keeps the low byte
        }
    }

    @Test
    void environment_namesAServer_orTheLineDoes() {
        Map<String, String> server = Map.of("RSM_SERVER", "127.0.0.1:1", "RSM_ACCOUNT", "anna");
        assertThat(Run.in(server, "view", "/tlibrary").code())
                .isEqualTo(ExitCode.ACCOUNT.value()); // nobody to ask for a password
        assertThat(Run.in(server, "--home", home, "view", "/tlibrary")
                        .succeeded()
                        .out())
                .contains(LIBRARY);
        assertThat(Run.in(Map.of("RSM_SERVER", "a:b:c"), "view", "/tlibrary")
                        .failed(ExitCode.USAGE)
                        .err())
                .contains("RSM_SERVER is wrong");
        assertThat(Run.in(Map.of("RSM_SERVER", "a", "RSM_HOME", "b"), "view", "/tlibrary")
                        .failed(ExitCode.USAGE)
                        .err())
                .contains("RSM_HOME and RSM_SERVER exclude each other");
    }
}
