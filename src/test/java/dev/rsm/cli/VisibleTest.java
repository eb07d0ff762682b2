package dev.rsm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsStatus;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.event.Level;

@Assumed("what others have named or written cannot drive a terminal; whoever looks sees that it tried")
class VisibleTest {

    /** Ordinary text of people who do not write English: accents, other scripts, both directions, joined emoji. */
    private static final String ORDINARY = "Übergröße \u00A0 Ǆ 磁带库 テープ شريط קלטת 👩‍💻 🧑🏽‍🔧 e\u0301 \u200E\u200F";

    /** It clears the screen, sets the title and turns the rest around; in C0, in C1, and with a line of its own. */
    private static final String EVIL = "a\u001B[2J\u009B31m\u001B]0;t\u0007\u202Eb\u2066\u007F\r\nrsm: done\tc";

    private static final String SEEN = "a\\x1B[2J\\x9B31m\\x1B]0;t\\x07\\u202Eb\\u2066\\x7F\\x0D\\x0Arsm: done\\x09c";

    private static String written(String... texts) {
        StringWriter out = new StringWriter();
        PrintWriter writer = Visible.writer(new PrintWriter(out), false);
        for (String text : texts) {
            writer.print(text);
        }
        return out.toString();
    }

    @Test
    void line_isOneLine() {
        assertThat(Visible.line(EVIL)).isEqualTo(SEEN);
        assertThat(Visible.line("a\nb\rc\u0085d\u0000")).isEqualTo("a\\x0Ab\\x0Dc\\x85d\\x00");
    }

    @Test
    void text_keepsItsLinesAndTabs() {
        assertThat(Visible.text("a\n\tb\r\nc\rd\r")).isEqualTo("a\n\tb\r\nc\\x0Dd\\x0D");
    }

    @ParameterizedTest
    @CsvSource({"202A", "202B", "202C", "202D", "202E", "2066", "2067", "2068", "2069"})
    void overridesOfDirection_areSeen(String number) {
        String c = Character.toString(Integer.parseInt(number, 16));
        assertThat(Visible.text("a" + c)).isEqualTo("a\\u" + number);
    }

    @Test
    void ordinaryText_staysAsItIs() {
        assertThat(Visible.line(ORDINARY)).isEqualTo(ORDINARY);
        assertThat(Visible.json(ORDINARY)).isEqualTo(ORDINARY);
        assertThat(written(ORDINARY, "\n")).isEqualTo(ORDINARY + "\n");
    }

    @Test
    void writer_takesEveryWayOfWriting() {
        StringWriter out = new StringWriter();
        PrintWriter writer = Visible.writer(new PrintWriter(out), true);
        writer.print('\u001B');
        writer.print(new char[] {'a', '\u009B'});
        writer.append("\u202E", 0, 1).append('\u0007');
        writer.printf("%s%n", "\u001B");
        writer.println((Object) "\u001B");
        assertThat(out.toString()).isEqualTo("\\x1Ba\\x9B\\u202E\\x07\\x1B\n\\x1B\n");
    }

    @Test
    void json_hasEscapesOfItsOwn() {
        StringWriter out = new StringWriter();
        Table.printJsonLine(new PrintWriter(out), List.of(EVIL + ORDINARY));
        assertThat(out.toString())
                .contains("\\u001B[2J\\u009b31m", "\\u202e", "\\u007f", ORDINARY)
                .doesNotContain("\u009B", "\u202E", "\u007F");
        assertThat(new Run(0, out.toString(), "").json().get(0).asString()).isEqualTo(EVIL + ORDINARY);
    }

    @Test
    void table_isAsWideAsWhatIsSeen() {
        StringWriter out = new StringWriter();
        new Table("name", "n").row("\u001B\u202E", 1).row("Ü磁", 2).print(new PrintWriter(out));
        assertThat(out.toString()).isEqualTo("""
                name        n
                \\x1B\\u202E  1
                Ü磁          2
                """);
    }

    @Test
    void sentences_areOneLine() {
        StringWriter out = new StringWriter();
        Answer.of("Renamed \"" + EVIL + "\".").print(false, new PrintWriter(out));
        assertThat(out.toString()).isEqualTo("Renamed \"" + SEEN + "\".\n");
    }

    @Test
    void failures_areOneLine() {
        StringWriter err = new StringWriter();
        Failures.explain(new NtmsException(NtmsStatus.BUSY, "No: " + EVIL), new PrintWriter(err));
        assertThat(err.toString()).isEqualTo("rsm: ERROR_BUSY (170): No: " + SEEN + "\n");
        assertThat(Run.of("no\u001B[2Jverb").err())
                .contains("\"no\\x1B[2Jverb\"")
                .doesNotContain("\u001B");
        assertThat(Run.of("view", "--no\u001B[2J").err())
                .contains("\"--no\\x1B[2J\"")
                .doesNotContain("\u001B");
        assertThat(Run.of("createpool", "/m:\u001B[2J").err()).doesNotContain("\u001B");
    }

    @Test
    void log_hasALineForEachMessage() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        CommandLog.Logger log = new CommandLog.Logger("a.b", Level.DEBUG, stream);
        log.error("{} failed", EVIL, new IllegalStateException(EVIL));
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .contains(" ERROR a.b " + SEEN + " failed: java.lang.IllegalStateException: " + SEEN + "\n", "\tat ")
                .doesNotContain("\u001B", "\u009B");
    }

    @Test
    void namesAndMessagesOfOthers_areSeen(@TempDir Path folder) {
        Path home = Run.demoHome(folder);
        String name = "p\u001B[2J\u009B\u202E";
        String seen = "p\\x1B[2J\\x9B\\u202E";
        try (Serving service = Serving.of(home)) {
            Run made = Run.of("pool", "create", "--home", home, name, "--media-type", "LTO-4")
                    .succeeded();
            Run.of("operator", "submit", "--home", home, "message", "--message", name)
                    .succeeded();
            List<Run> runs = List.of(
                    made,
                    Run.of("view", "--home", home, "--type", "media_pool"),
                    Run.of("view", "--home", home, "--type", "media_pool", "--names"),
                    Run.of("operator", "list", "--home", home),
                    Run.of("events", "--home", home),
                    Run.of("pool", "delete", "--home", home, "no" + name));
            for (Run run : runs) {
                assertThat(run.out() + run.err()).doesNotContain("\u001B", "\u009B", "\u202E");
            }
            assertThat(runs.subList(0, 4))
                    .allSatisfy(run -> assertThat(run.out()).contains(seen));
            assertThat(runs.get(5).err()).contains("no" + seen);
            assertThat(Run.of("view", "--home", home, "--type", "media_pool", "--json")
                            .json()
                            .toString())
                    .contains("p\\u001B[2J");
            assertThat(service.host().service().sessions()).isZero();
        }
    }
}
