package dev.rsm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

@Assumed("help fits a terminal of 80 columns, and what it shows works")
class HelpTest {

    private static final int COLUMNS = 80;

    static List<String> verbs() {
        CommandLine all = Verbs.commandLine();
        List<String> names = new ArrayList<>(List.of(""));
        all.getSubcommands().forEach((name, verb) -> {
            names.add(name);
            verb.getSubcommands().keySet().forEach(below -> names.add(name + " " + below));
        });
        return names;
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void help_ofEveryVerb_fitsATerminal(String verb) {
        Run run = Run.of((Object[]) (verb + " --help").strip().split(" ", -1));
        List<String> lines = run.succeeded().out().lines().toList();
        assertThat(lines.get(0)).startsWith("Usage: rsm ");
        assertThat(lines).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(COLUMNS));
        assertThat(lines.get(1)).endsWith(verb.isEmpty() ? "and" : ".");
    }

    @Test
    void help_listsEveryVerbWithAWholeSentence() {
        String verbs = String.join(
                        "\n",
                        Run.of("--help")
                                .out()
                                .lines()
                                .dropWhile(line -> !line.startsWith("Verbs"))
                                .skip(1)
                                .takeWhile(line -> !line.isEmpty())
                                .toList())
                .replaceAll("\n {4,}", " "); // a sentence may go on below
        assertThat(verbs.lines().filter(line -> line.startsWith(" ")))
                .hasSameSizeAs(Verbs.names())
                .allSatisfy(line -> assertThat(line).matches("  [a-z-]+ +[A-Z].*\\."));
        assertThat(verbs.lines().filter(line -> !line.startsWith(" ")))
                .hasSameSizeAs(Verbs.Purpose.values())
                .startsWith("Get going", "Look");
    }

    @Test
    void everyVerb_thatPrintsAResult_canPrintItAsJson() {
        assertThat(HelpTest.verbs().stream().map(HelpTest::named).filter(each -> each.getSubcommands()
                        .isEmpty()))
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.getCommandSpec().optionsMap())
                        .as(each.getCommandSpec().qualifiedName())
                        .containsKey("--json"));
    }

    private static CommandLine named(String words) {
        CommandLine found = Verbs.commandLine();
        for (String word : words.isEmpty() ? new String[0] : words.split(" ", -1)) {
            found = Objects.requireNonNull(found.getSubcommands().get(word), words);
        }
        return found;
    }

    @Test
    void help_ofAVerb_isTheSameWhetherOrNotTheOthersAreThere() {
        CommandLine all = Verbs.commandLine();
        StringWriter usage = new StringWriter();
        Objects.requireNonNull(all.getSubcommands().get("view")).usage(new PrintWriter(usage));
        assertThat(Run.of("view", "--help").out()).isEqualTo(usage.toString());
    }

    @Test
    void examples_ofStart_run(@TempDir Path folder) {
        Path home = Run.demoHome(folder);
        for (String example : List.of("start --device-time real", "start --port 0 --rebuild")) {
            List<Object> arguments = new ArrayList<>(List.of(example.split(" ")));
            assertThat(Run.of("start", "--help").out()).contains(example.substring("start ".length()));
            arguments.addAll(List.of("--home", home));
            assertThat(runUntilReady(arguments).code()).isZero();
        }
    }

    /** Runs a service that is told to stop as soon as it says that it is ready. */
    private static Run runUntilReady(List<Object> arguments) {
        Interruption interruption = Interruption.none();
        StringWriter out = new StringWriter();
        PrintWriter stopping = new PrintWriter(out) {
            @Override
            public void flush() {
                super.flush();
                if (out.toString().contains("ready ") && !interruption.begun()) {
                    interruption.begin();
                }
            }
        };
        StringWriter err = new StringWriter();
        int code = Rsm.run(Run.texts(arguments.toArray()), stopping, new PrintWriter(err), interruption);
        assertThat(out.toString()).matches("listening .*\\Rready .*\\Rstopped .*\\R");
        return new Run(code, out.toString(), err.toString());
    }
}
