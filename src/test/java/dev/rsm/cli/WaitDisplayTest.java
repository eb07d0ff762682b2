package dev.rsm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rsm.conformance.Assumed;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.service.ServiceState;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Assumed("a person at a terminal sees that a verb waits; a pipe or a file gets nothing")
class WaitDisplayTest {

    private static final Path SCRIPT = Path.of("/usr/bin/script");

    private final StringWriter err = new StringWriter();
    private final WaitDisplay display = WaitDisplay.still("mount", new PrintWriter(err));

    @Test
    void display_thatIsClosedAtOnce_saysNothing() {
        display.second();
        display.close();
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void display_countsSeconds_andLeavesNothingBehind() {
        display.second();
        display.second();
        assertThat(err.toString()).isEqualTo("\rrsm mount: waiting, 2 s");
        for (int i = 0; i < 60; i++) {
            display.second();
        }
        assertThat(err.toString()).endsWith("\rrsm mount: waiting, 1 min 2 s");
        display.close();
        assertThat(err.toString()).endsWith("\r" + " ".repeat("rsm mount: waiting, 1 min 2 s".length()) + "\r");
        String all = err.toString();
        display.second(); // which was under way
        display.close();
        assertThat(err.toString()).isEqualTo(all);
    }

    @Test
    void terminal_isKnownByItsDevice(@TempDir Path folder) throws IOException {
        Path link = folder.resolve("2");
        assertThat(Terminal.isTerminal(link)).isEmpty(); // the system does not say
        for (String device : new String[] {"/dev/pts/3", "/dev/tty1", "/dev/console"}) {
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, Path.of(device));
            assertThat(Terminal.isTerminal(link)).as(device).contains(true);
        }
        for (String other : new String[] {"/dev/null", "/tmp/log", "pipe:[12]"}) {
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, Path.of(other));
            assertThat(Terminal.isTerminal(link)).as(other).contains(false);
        }
    }

    /** Runs a verb for a person at a terminal for whom two seconds have passed as soon as it waits. */
    private static Run atATerminal(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        WaitDisplay.Source displays = (verb, writer) -> {
            WaitDisplay shown = WaitDisplay.still(verb, writer);
            shown.second();
            shown.second();
            return shown;
        };
        Rsm rsm = new Rsm(Interruption.none(), PasswordInput.none(), Environment.none(), displays);
        int code = rsm.execute(Run.texts(arguments), new PrintWriter(out), new PrintWriter(err));
        return new Run(code, out.toString(), err.toString());
    }

    private static void assertShown(String verb, Run run) {
        String line = "rsm " + verb + ": waiting, 2 s";
        assertThat(run.code()).as(run.toString()).isZero();
        assertThat(run.err()).endsWith("\r" + line + "\r" + " ".repeat(line.length()) + "\r");
        assertThat(run.out()).doesNotContain("waiting");
    }

    @Test
    void everyVerbThatWaits_showsIt(@TempDir Path folder) throws IOException {
        Path home = Run.demoHome(folder);
        Path copy = folder.resolve("copy");
        Path data = Files.write(folder.resolve("data.bin"), new byte[100]);
        try (Serving service = Serving.stoppable(home)) {
            assertShown("status", atATerminal("status", "--home", home, "--wait"));
            assertShown("mount", atATerminal("mount", "--home", home, "SCR001L4", "--write", "--drive", "Tape0"));
            assertShown("tape write", atATerminal("tape", "write", "--home", home, "Tape0", data));
            assertShown("dismount", atATerminal("dismount", "--home", home, "SCR001L4"));
            assertShown("clone", atATerminal("clone", home, copy));
            assertShown("stop", atATerminal("stop", "--home", home));
            assertThat(service.hasStopped()).isTrue();
        }
        assertThat(copy.resolve("rsm.properties")).exists();
    }

    /** Standard error alone is the terminal: the result goes into a file, the input comes from nowhere. */
    @Test
    @Timeout(60)
    void process_whoseErrorsAloneGoToATerminal_showsThatItWaits(@TempDir Path folder) throws Exception {
        assumeTrue(Files.isExecutable(SCRIPT), "needs script(1) of util-linux for a terminal");
        Path home = Run.demoHome(folder);
        try (Serving service = Serving.of(home)) {
            for (String medium : new String[] {"SCR001L4", "SCR002L4"}) { // no drive is left
                Run.of("mount", "--home", home, medium).succeeded();
            }
            Object[] mount = {"mount", "--home", home, "SCR003L4", "--wait", "5"};
            Path out = folder.resolve("out");
            String pipes =
                    "LINE=$(printf '%q ' \"$@\"); " + SCRIPT + " -qec \"$LINE </dev/null >" + out + "\" /dev/null";
            try (Child child = Child.startScript(folder, pipes, mount)) {
                assertThat(child.end().out()).contains("rsm mount: waiting, 2 s", "ERROR_TIMEOUT");
            }
            assertThat(out).isEmptyFile();
            try (Child child = Child.start(folder, mount)) {
                assertThat(child.end().failed(ExitCode.of(NtmsStatus.TIMEOUT)).err())
                        .doesNotContain("waiting, ")
                        .contains("ERROR_TIMEOUT");
            }
            assertThat(service.host().service().state()).isEqualTo(ServiceState.READY);
        }
    }
}
