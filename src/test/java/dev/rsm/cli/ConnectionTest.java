package dev.rsm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rsm.conformance.Assumed;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.runtime.Home;
import dev.rsm.runtime.HomeLock;
import dev.rsm.service.ServiceOptions;
import dev.rsm.testing.Mount;
import dev.rsm.testing.TestHomes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Assumed("verbs call the service that runs, of a home or at an address; what only reads can do without")
class ConnectionTest {

    private static final String PASSWORD = "correct horse\n";

    /** More than a full disk takes. */
    private static final int POOLS = 100;

    private final Path home;

    ConnectionTest(@TempDir Path folder) {
        home = TestHomes.small(folder.resolve("home")).root();
        Run.with(PASSWORD, "account", "add", "anna", "--group", "administrators", "--home", home)
                .succeeded();
        Run.with(PASSWORD, "account", "add", "otto", "--home", home).succeeded();
    }

    private Run rsm(Object... words) {
        List<Object> arguments = new ArrayList<>(List.of(words));
        arguments.addAll(List.of("--home", home));
        return Run.of(arguments.toArray());
    }

    private static Run at(Serving service, String account, String password, Object... words) {
        List<Object> arguments = new ArrayList<>(List.of(words));
        arguments.addAll(List.of("--server", service.server(), "--account", account));
        return Run.with(password, arguments.toArray());
    }

    @Test
    void withoutAService_verbsSayHowToStartOne_andThoseThatReadDoWithout() {
        for (String verb : List.of("pool create Backup", "mount SCR001L4", "watch", "tape rewind Tape0", "stop")) {
            Run run = rsm((Object[]) verb.split(" ", -1)).failed(ExitCode.of(NtmsStatus.NOT_CONNECTED));
            assertThat(run.err()).contains("does not run: start it with \"rsm start --home " + home + "\"");
        }
        rsm("view").succeeded();
        rsm("request", "list").succeeded();
        rsm("operator", "list").succeeded();
        rsm("ui", "show").succeeded();
        rsm("export").succeeded();
        rsm("import").succeeded();
        assertThat(rsm("status", "--json").succeeded().json().get("state").asString())
                .isEqualTo("stopped");
        rsm("status", "--wait=50ms").failed(ExitCode.of(NtmsStatus.NOT_CONNECTED));
    }

    @Test
    void status_ofAServiceWhoseDatabaseHasFailed_saysWhyAndWhatToDo() throws Exception {
        Home whole = Home.at(home);
        Path copy = Files.copy(whole.database(), home.resolve("copy"));
        assumeTrue(Mount.small(whole.ntmsData(), 4), "a small disk cannot be mounted here");
        try {
            Files.copy(copy, whole.database());
            try (Serving service = Serving.of(home)) {
                assertThat(rsm("status").succeeded().out())
                        .contains("ready", service.server())
                        .doesNotContain("trouble");
                Path rest = whole.ntmsData().resolve("rest");
                assertThatIOException().isThrownBy(() -> Files.write(rest, new byte[4 << 20]));
                Run last = rsm("status");
                for (int i = 0; i < POOLS && last.code() == 0; i++) {
                    last = rsm("pool", "create", "Backup" + i);
                }
                last.failed(ExitCode.of(NtmsStatus.DATABASE_FULL));
                assertThat(rsm("status").succeeded().out())
                        .contains("failed", "Make room, then start the service again");
                Files.delete(rest);
                assertThat(rsm("status", "--json")
                                .succeeded()
                                .json()
                                .get("state")
                                .asString())
                        .isEqualTo("failed");
            }
            try (Serving service = Serving.of(home)) {
                assertThat(rsm("status").succeeded().out()).contains("ready", service.server());
            }
        } finally {
            Mount.remove(whole.ntmsData());
        }
    }

    @Test
    void status_wait_findsAServiceThatIsBegunAfterIt() throws Exception {
        CompletableFuture<Run> waiting = CompletableFuture.supplyAsync(() -> rsm("status", "--wait"));
        try (HomeLock taken =
                HomeLock.take(Home.at(home), ServiceOptions.standard().owner())) {
            assertThat(rsm("status").succeeded().out()).contains("starting", "the service (process ");
            taken.ending();
            assertThat(rsm("status").succeeded().out()).contains("stopping");
        }
        try (Serving service = Serving.of(home)) {
            assertThat(waiting.get().succeeded().out()).contains("ready", service.server());
        }
    }

    @Test
    void serviceWhoseSocketIsGone_isSaidToBeUnreachable_withTheWayOut() throws IOException {
        String wayOut = "Process " + ProcessHandle.current().pid() + " holds the home " + home
                + " but has no control socket any more: end it with \"kill "
                + ProcessHandle.current().pid() + "\".";
        try (Serving service = Serving.of(home)) {
            assertThat(rsm("status").succeeded().out()).contains("ready", service.server());
            Files.delete(home.resolve("control"));
            assertThat(rsm("status").succeeded().out()).contains("unreachable", wayOut);
            assertThat(rsm("status", "--json").succeeded().json().get("state").asString())
                    .isEqualTo("unreachable");
            for (String words : List.of("stop", "status --wait", "mount SCR001L4")) {
                assertThat(rsm((Object[]) words.split(" "))
                                .failed(ExitCode.of(NtmsStatus.NOT_CONNECTED))
                                .err())
                        .contains(wayOut);
            }
        }
        assertThat(rsm("status").succeeded().out()).contains("stopped");
    }

    @Test
    void noHome_isNamed(@TempDir Path folder) {
        Path none = folder.resolve("none");
        assertThat(Run.of("pool", "create", "X", "--home", none)
                        .failed(ExitCode.HOME)
                        .err())
                .contains("There is no home at " + none);
        assertThat(Run.of("view", "--home", none).failed(ExitCode.HOME).err()).contains("There is no home at " + none);
        assertThat(Run.of("status", "--home", none).failed(ExitCode.HOME).err())
                .contains("There is no home at " + none);
    }

    @Test
    void homeThatCannotBeLookedAt_isNotSaidToBeMissing(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        for (String verb : List.of("view", "status", "start")) {
            assertThat(Run.of(verb, "--home", file.resolve("home"))
                            .failed(ExitCode.HOME)
                            .err())
                    .contains("The home " + file.resolve("home") + " cannot be looked at: ")
                    .doesNotContain("There is no home");
        }
        assertThat(Run.of("clone", file.resolve("home"), folder.resolve("copy"))
                        .failed(ExitCode.HOME)
                        .err())
                .contains("cannot be looked at");
    }

    @Test
    void start_withoutADatabase_saysThatItMakesOne() throws IOException {
        assertThat(startAndStop().succeeded().out()).contains("ready");
        Files.delete(home.resolve("NtmsData/NTMSDATA.mv.db"));
        assertThat(startAndStop().err())
                .isEqualTo("rsm: There was no database at " + home.resolve("NtmsData/NTMSDATA.mv.db")
                        + ": a new one was made. \"rsm import\" brings back what an exported set has."
                        + System.lineSeparator());
        assertThat(startAndStop().succeeded().out()).contains("ready");
    }

    private Run startAndStop() {
        CompletableFuture<Run> started = CompletableFuture.supplyAsync(() -> rsm("start", "--port", 0));
        rsm("status", "--wait").succeeded();
        rsm("stop").succeeded();
        return started.join();
    }

    @Test
    void whileTheServiceRuns_everythingGoesToIt() {
        try (Serving service = Serving.stoppable(home)) {
            assertThat(rsm("status", "--wait").succeeded().out()).contains("ready", service.server());
            rsm("mount", "SCR001L4", "--write").succeeded();
            assertThat(rsm("view", "--type", "drive").succeeded().out()).contains("loaded");
            rsm("export").succeeded();
            rsm("import").succeeded();
            assertThat(rsm("pool", "delete", "None")
                            .failed(ExitCode.of(NtmsStatus.OBJECT_NOT_FOUND))
                            .err())
                    .contains("None"); // the service's own words
            String request = rsm("operator", "submit", "message", "--message", "Close the door", "--json")
                    .succeeded()
                    .json()
                    .get("id")
                    .asString();
            CompletableFuture<Run> waiting =
                    CompletableFuture.supplyAsync(() -> rsm("operator", "wait", request, "--timeout", "600"));
            while (service.host().service().waiting() == 0 && !waiting.isDone()) {
                Thread.onSpinWait();
            }
            assertThat(rsm("stop").succeeded().out()).contains("has stopped");
            waiting.join().failed(ExitCode.of(NtmsStatus.CANCELLED));
            assertThat(service.hasStopped()).isTrue();
        }
        rsm("mount", "SCR001L4").failed(ExitCode.of(NtmsStatus.NOT_CONNECTED));
    }

    @Test
    void server_isCalledAsTheAccountThatLogsOn() {
        try (Serving service = Serving.of(home)) {
            assertThat(at(service, "anna", PASSWORD, "view", "--type", "library")
                            .succeeded()
                            .out())
                    .contains("MAKER CHANGER");
            at(service, "anna", PASSWORD, "pool", "create", "Backup", "--media-type", "LTO-4")
                    .succeeded();
            at(service, "anna", PASSWORD, "export").succeeded();
            assertThat(Files.exists(home.resolve("NtmsData/Export"))).isTrue();
            at(service, "otto", PASSWORD, "export").failed(ExitCode.of(NtmsStatus.ACCESS_DENIED));
            assertThat(at(service, "anna", "wrong\n", "view")
                            .failed(ExitCode.of(NtmsStatus.ACCESS_DENIED))
                            .err())
                    .contains("the account or the password is wrong");
            assertThat(at(service, "nobody", PASSWORD, "view")
                            .failed(ExitCode.of(NtmsStatus.ACCESS_DENIED))
                            .err())
                    .contains("the account or the password is wrong");
            assertThat(Run.with(PASSWORD, "--server", "nohost.invalid", "--account", "anna", "view")
                            .failed(ExitCode.of(NtmsStatus.NOT_CONNECTED))
                            .err())
                    .contains("its name is not known (nohost.invalid");
            at(service, "anna", "", "view").failed(ExitCode.ACCOUNT);
            at(service, "anna", PASSWORD, "device", "list").failed(ExitCode.USAGE);
            at(service, "anna", PASSWORD, "stop").failed(ExitCode.USAGE);
            at(service, "anna", PASSWORD, "view", "--home", home).failed(ExitCode.USAGE);
            rsm("mount", "SCR001L4").succeeded();
            at(service, "anna", PASSWORD, "dismount", "SCR001L4").succeeded();
        }
    }

    @Test
    void server_thatDoesNotAnswer_isNotConnected() {
        Serving gone = Serving.of(home);
        gone.close();
        at(gone, "anna", PASSWORD, "view").failed(ExitCode.of(NtmsStatus.NOT_CONNECTED));
    }

    @ParameterizedTest
    @CsvSource({
        "rsm1, rsm1, 11135",
        "rsm1:135, rsm1, 135",
        "127.0.0.1:1, 127.0.0.1, 1",
        "[::1], ::1, 11135",
        "[::1]:65535, ::1, 65535"
    })
    void serverName_isReadAsPeopleWriteIt(String text, String host, int port) {
        assertThat(ServerName.parse(text)).isEqualTo(new ServerName(host, port));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":135", "a:", "a:0", "a:65536", "a:b", "::1", "[::1", "a:1:2"})
    void serverName_otherwise_isRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> ServerName.parse(text));
        Run.of("view", "--server", text).failed(ExitCode.USAGE);
    }
}
