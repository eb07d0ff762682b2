package dev.rsm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.ntms.NtmsStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/**
 * One script in Windows' grammar, from the first look at a library to the deletion of the pool, by each way that the command has
 * to a service. {@link WindowsLinesTest} looks at each verb more closely.
 */
@Assumed("a script in Windows' grammar does the same work on a home, at a server, and in processes of its own")
@Timeout(240)
class WindowsLinesLiveTest {

    private static final String PASSWORD = "correct horse";
    private static final String LIBRARY = "HP MSL G3 Series DEC810000K";
    private static final String DRIVE = "HP C5683A 0003847211";

    /** How a line finds the service. */
    enum Way {
        /** The home is in the environment: its control socket. */
        CONTROL_SOCKET,
        /** The server is on the line, behind the verb's switches: DCOM over TCP, as an account. */
        SERVER_ON_THE_LINE,
        /** The server is in the environment, as an unchanged script needs it. */
        SERVER_IN_THE_ENVIRONMENT
    }

    private final Path home;
    private final Serving service;

    WindowsLinesLiveTest(@TempDir Path folder) {
        home = Run.demoHome(folder);
        Run.with(PASSWORD + "\n", "account", "add", "anna", "--group", "administrators", "--home", home)
                .succeeded();
        service = Serving.of(home);
    }

    @AfterEach
    void stop() {
        service.close();
    }

    /** Runs lines in this process, by one way. */
    private final class Caller {

        private final Way way;
        private final Map<String, String> variables = new HashMap<>();

        Caller(Way way) {
            this.way = way;
            switch (way) {
                case CONTROL_SOCKET -> variables.put(Environment.HOME, home.toString());
                case SERVER_ON_THE_LINE -> {}
                case SERVER_IN_THE_ENVIRONMENT ->
                    variables.putAll(Map.of(Environment.SERVER, service.server(), Environment.ACCOUNT, "anna"));
            }
        }

        Run types(String... words) {
            List<Object> line = new ArrayList<>(List.of(words));
            if (way == Way.SERVER_ON_THE_LINE) {
                line.addAll(0, List.of("--server", service.server(), "--account", "anna"));
            }
            return Run.answering(variables, PASSWORD + "\n", line.toArray());
        }

        List<String> lines(String... words) {
            return types(words).succeeded().out().lines().toList();
        }

        String guid(String type, String name) {
            return lines("view", "/t" + type, "/guiddisplay").stream()
                    .filter(line -> line.endsWith("  " + name))
                    .map(line -> line.substring(0, 32))
                    .findFirst()
                    .orElseThrow();
        }

        int win32(String... words) {
            variables.put(Environment.EXIT_CODES, "win32");
            int code = types(words).code();
            variables.remove(Environment.EXIT_CODES);
            return code;
        }
    }

    @ParameterizedTest
    @EnumSource
    void script_fromViewToDeletepool_doesItsWork(Way way) {
        Caller rsm = new Caller(way);
        assertThat(rsm.lines("VIEW", "/TLIBRARY")).contains(LIBRARY, DRIVE);
        rsm.types("createpool", "/mBackup", "/anew", "/tfLTO-4", "/d", "/r").succeeded();
        String logical = rsm.lines("allocate", "/mBackup", "/onew", "/lnMonday", "/pnFront", "/b")
                .get(0);
        assertThat(logical).isEqualTo(rsm.guid("logical_media", "Monday"));
        assertThat(rsm.lines("mount", "/lg" + logical, "/oread", "/owrite", "/t60000"))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("Mounted ");
        assertThat(drivesOfTheLibrary()).contains("NTMS_DRIVESTATE_LOADED");
        rsm.types("dismount", "/lfMonday").succeeded();
        rsm.types("rename", "/tlogical_media", "/ofMonday", "/nTuesday").succeeded();
        assertThat(rsm.lines("view", "/tlogical_media")).containsExactly("Tuesday");
        rsm.types("deallocate", "/lfTuesday").succeeded();
        assertThat(rsm.lines("view", "/tlogical_media")).isEmpty();
        rsm.types("deletepool", "/mBackup").succeeded();
        assertThat(rsm.lines("view", "/tmedia_pool")).doesNotContain("Backup");
    }

    /** The states of the library's drives, as its owner at home sees them. */
    private List<String> drivesOfTheLibrary() {
        List<String> states = new ArrayList<>();
        for (JsonNode drive : Run.of("view", "--type", "drive", "--home", home, "--json")
                .succeeded()
                .json()) {
            if (drive.toString().contains("DEC810000K")) {
                states.add(drive.get("state").asString());
            }
        }
        return states;
    }

    @ParameterizedTest
    @EnumSource
    void librariesAndMedia_areHandled(Way way) {
        Caller rsm = new Caller(way);
        assertThat(rsm.lines("eject", "/lf" + DRIVE)).containsExactly("Ejected what was in " + DRIVE + ".");
        assertThat(rsm.types("refresh", "/lf" + DRIVE).succeeded().out()).contains(": 1.");
        assertThat(rsm.types("inventory", "/lf\"" + LIBRARY + "\"", "/aFAST")
                        .succeeded()
                        .out())
                .contains("takes stock");
        String operation = rsm.lines("eject", "/pfSCR006L4", "/aqueue", "/b").get(0);
        assertThat(operation).matches("[0-9a-f]{32}");
        rsm.types("eject", "/o" + operation, "/astop").succeeded();
        rsm.types("ui", "/treq", "/aCONSOLE").succeeded();
        assertThat(rsm.lines("view", "/tui")).containsExactly("CONSOLE");
    }

    /** What the command itself writes on a tape is written where the drive is; a free label is the service's to write. */
    @ParameterizedTest
    @EnumSource
    void erase_isForTheComputerOfTheDrive_freemediaForAny(Way way) {
        Caller rsm = new Caller(way);
        if (way == Way.CONTROL_SOCKET) {
            rsm.types("erase", "/pfBKP002L4").succeeded();
        } else {
            assertThat(rsm.types("erase", "/pfBKP002L4").failed(ExitCode.USAGE).err())
                    .contains("goes with --home");
        }
        rsm.types("freemedia", "/pfBKP002L4").succeeded();
        assertThat(rsm.lines("view", "/tphysical_media", "/cg" + rsm.guid("media_pool", "Free\\LTO-4")))
                .contains("BKP002L4");
    }

    @ParameterizedTest
    @EnumSource
    void refusals_haveWin32sCodes(Way way) {
        Caller rsm = new Caller(way);
        assertThat(rsm.win32("eject", "/pfNone")).isEqualTo(536_870_917);
        assertThat(rsm.win32("deallocate", "/lg00000000000000000000000000000001"))
                .isEqualTo(536_870_916);
        assertThat(rsm.win32("createpool", "/mFree", "/anew")).isEqualTo(NtmsStatus.ALREADY_EXISTS.code());
        assertThat(rsm.win32("view", "/tlibrary")).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"CONTROL_SOCKET", "SERVER_IN_THE_ENVIRONMENT"})
    void script_inProcessesOfItsOwn_allocatesAndMounts(Way way, @TempDir Path temporary)
            throws IOException, InterruptedException {
        String place = way == Way.CONTROL_SOCKET
                ? "RSM_HOME='" + home + "'"
                : "RSM_SERVER=" + service.server() + " RSM_ACCOUNT=anna RSM_PASSWORD='" + PASSWORD + "'";
        String script = """
                set -e
                export %s
                "$@" createpool /mNightly /anew /tfLTO-4 /d /r
                side=$("$@" allocate /mNightly /onew /lnNight /b)
                "$@" mount /lg$side /oread /owrite
                "$@" dismount /lfNight
                "$@" deallocate /lg$side
                "$@" deletepool /mNightly
                echo "side $side"
                """.formatted(place);
        try (Child child = Child.startScript(temporary, script)) {
            Run run = child.end();
            assertThat(run.code()).as(run.toString()).isZero();
            assertThat(run.err()).isEmpty();
            assertThat(run.out()).contains("Mounted ").containsPattern("side [0-9a-f]{32}\\R$");
        }
    }
}
