package dev.rsm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Assumed("a person at a terminal sees that a verb waits; a pipe or a file gets nothing")
class WaitDisplayTest {

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
        assertThat(Terminal.isTerminal(link)).isTrue(); // the system does not say
        for (String device : new String[] {"/dev/pts/3", "/dev/tty1", "/dev/console"}) {
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, Path.of(device));
            assertThat(Terminal.isTerminal(link)).as(device).isTrue();
        }
        for (String other : new String[] {"/dev/null", "/tmp/log", "pipe:[12]"}) {
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, Path.of(other));
            assertThat(Terminal.isTerminal(link)).as(other).isFalse();
        }
    }
}
