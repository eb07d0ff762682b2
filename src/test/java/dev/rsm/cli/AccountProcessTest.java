package dev.rsm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rsm.conformance.Assumed;
import dev.rsm.dtyp.Sid;
import dev.rsm.runtime.Home;
import dev.rsm.security.AccountBook;
import dev.rsm.service.NtmsService;
import dev.rsm.testing.TestHomes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Assumed("accounts are our own, and what is as good as a password leaves their file for nowhere")
class AccountProcessTest {

    private static final String NAME = "Distinctive";
    private static final String PASSWORD = "Password";
    private static final String HASH = "a4f49c406510bdcab6824ee7c30fd852";

    private final Path folder;
    private final Path temporary;
    private final Home home;

    AccountProcessTest(@TempDir Path folder, @TempDir Path temporary) {
        this.folder = folder;
        this.temporary = temporary;
        this.home = TestHomes.small(folder.resolve("home"));
    }

    @BeforeEach
    void requireUnix() {
        assumeTrue(Files.exists(Path.of("/bin/sh")), "needs a shell and modes of files");
    }

    /** Runs the command in a process of its own, with {@link #PASSWORD} as its input. */
    private Run run(String before, Object... arguments) throws Exception {
        Path input = Files.writeString(folder.resolve("password.txt"), PASSWORD + "\n");
        try (Child child = Child.startScript(temporary, before + " \"$@\" < '" + input + "'", arguments)) {
            return child.end();
        }
    }

    @Test
    void add_beforeARunningService_isKnownToItAtOnce_andRemovedAtOnce() throws Exception {
        try (NtmsService service = TestHomes.start(home)) {
            assertThat(service.accountBook().principal(NAME)).isEmpty();

            run("", "account", "add", NAME, "--home", home, "--group", "administrators")
                    .succeeded();
            assertThat(service.accountBook().principal(NAME).orElseThrow().groups())
                    .contains(Sid.ADMINISTRATORS, Sid.NETWORK);

            Run.of("account", "remove", NAME, "--home", home).succeeded();
            assertThat(service.accountBook().principal(NAME)).isEmpty();
        }
    }

    @Test
    void add_underAnOpenMask_closesTheFile() throws Exception {
        run("umask 0;", "account", "add", NAME, "--home", home).succeeded();
        assertThat(mode(home.accounts())).isEqualTo("rw-------");
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void secrets_areInNoExport_noDatabase_noLog_andNoOutput() throws Exception {
        StringBuilder said = new StringBuilder();
        for (Object[] arguments : List.of(
                new Object[] {"account", "add", NAME, "--home", home, "--json"},
                new Object[] {"account", "password", NAME, "--home", home},
                new Object[] {"account", "list", "--home", home},
                new Object[] {"export", "--home", home},
                new Object[] {"account", "add", NAME, "--home", home},
                new Object[] {"account", "remove", "Nobody", "--home", home})) {
            Run run = run("RSM_LOG=trace", arguments);
            said.append(run.out()).append(run.err());
        }
        assertThat(said).contains(NAME, " DEBUG ").doesNotContain(HASH, PASSWORD + "\n");

        List<Path> set = files(home.export());
        assertThat(set.stream().filter(file -> holds(file, "Unrecognized")))
                .as("the search finds what is there")
                .isNotEmpty();
        for (Path file : files(home.root())) {
            boolean own = file.equals(home.accounts());
            assertThat(holds(file, NAME)).as("%s holds the name", file).isEqualTo(own);
            assertThat(holds(file, HASH)).as("%s holds the hash", file).isEqualTo(own);
            assertThat(holds(file, PASSWORD)).as("%s holds the password", file).isFalse();
            assertThat(indexOf(
                            Files.readAllBytes(file), java.util.HexFormat.of().parseHex(HASH)))
                    .as("%s holds the bytes of the hash", file)
                    .isEqualTo(-1);
        }
        assertThat(AccountBook.of(home).find(NAME)).isPresent();
    }

    private static List<Path> files(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    /** Tells whether a file holds a text, in UTF-8 or UTF-16. */
    private static boolean holds(Path file, String text) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            return Stream.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)
                    .anyMatch(charset -> indexOf(bytes, text.getBytes(charset)) >= 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int indexOf(byte[] bytes, byte[] wanted) {
        for (int i = 0; i + wanted.length <= bytes.length; i++) {
            if (java.util.Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        return -1;
    }

    @Test
    void start_settingThatIsNotKnown_isToldOf_andTheServiceStarts() throws Exception {
        Files.writeString(home.root().resolve("rsm.properties"), "wire.prot = 135\n");
        try (Child service = Child.start(temporary, "start", "--home", home)) {
            service.awaitLine("ready ");
            service.signal("TERM");
            Run run = service.end();
            assertThat(run.code()).isZero();
            assertThat(run.err())
                    .isEqualTo("rsm: The setting \"wire.prot\" in " + home + " is not known and does nothing.\n");
        }
    }
}
