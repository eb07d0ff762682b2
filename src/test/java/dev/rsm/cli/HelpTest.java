package dev.rsm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

@Assumed("help fits a terminal of 80 columns, and what it shows works")
class HelpTest {

    private static final int COLUMNS = 80;
    private static final Pattern GUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private static List<String> verbs() {
        CommandLine all = new CommandLine(new Rsm(Interruption.none(), PasswordInput.none()));
        Verbs.add(all, new String[0]);
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
        assertThat(verbs.lines().toList()).hasSizeGreaterThanOrEqualTo(14).allSatisfy(line -> assertThat(line)
                .matches("  [a-z-]+ +[A-Z].*\\."));
    }

    @Test
    void help_ofAVerb_isTheSameWhetherOrNotTheOthersAreThere() {
        CommandLine all = new CommandLine(new Rsm(Interruption.none(), PasswordInput.none()));
        Verbs.add(all, new String[0]);
        StringWriter usage = new StringWriter();
        Objects.requireNonNull(all.getSubcommands().get("view")).usage(new PrintWriter(usage));
        assertThat(Run.of("view", "--help").out()).isEqualTo(usage.toString());
    }

    /** The examples of all verbs but those that a test of their own runs, in the order in which they make sense. */
    @Test
    void examples_inHelp_run(@TempDir Path folder) throws IOException {
        for (Path file : Run.mhvtl().subList(0, 2)) {
            Files.copy(file, folder.resolve(file.getFileName()));
        }
        Files.copy(Run.DEMO, folder.resolve("library.yaml"));
        Files.copy(Run.MTX, folder.resolve("mtx-status.txt"));
        List<String> ran = new ArrayList<>();
        for (String verb : List.of(
                "init",
                "view",
                "set",
                "attribute set",
                "security show",
                "security set",
                "pool create",
                "pool name",
                "pool delete",
                "media-type add",
                "media-type delete",
                "ui set",
                "ui show",
                "export",
                "verify",
                "import",
                "start",
                "events")) {
            for (String example : examples(verb)) {
                // Each description makes a home of its own.
                String home =
                        example.contains(" init ") && !example.contains("library.yaml") ? "lab" + ran.size() : "lab";
                Run run = runExample(example, folder, home);
                assertThat(run.code()).as(example + "\n" + run.err()).isZero();
                ran.add(example);
            }
        }
        assertThat(ran).hasSizeGreaterThanOrEqualTo(30);
    }

    private static List<String> examples(String verb) {
        return Run.of((Object[]) (verb + " --help").split(" ", -1))
                .out()
                .lines()
                .dropWhile(line -> !line.equals("Examples:"))
                .skip(1)
                .map(String::strip)
                .toList();
    }

    private static Run runExample(String example, Path folder, String home) {
        String type = typeIn(example);
        List<Object> arguments = new ArrayList<>();
        for (String word : example.split(" ", -1)) {
            if (word.startsWith("lab")) {
                arguments.add(folder + "/" + home + word.substring("lab".length()));
            } else if (Files.exists(folder.resolve(word))) {
                arguments.add(folder.resolve(word));
            } else if (GUID.matcher(word).matches()) {
                arguments.add(Run.of("view", "--home", folder.resolve(home), "--type", type, "--json")
                        .json()
                        .get(1)
                        .get("id")
                        .asString());
            } else {
                arguments.add(word);
            }
        }
        assertThat(arguments.remove(0)).isEqualTo("rsm");
        return arguments.contains("start") ? runUntilReady(arguments) : Run.of(arguments.toArray());
    }

    /** The type of the object that an example names by its identifier. */
    private static String typeIn(String example) {
        if (example.contains("--in ") || example.contains(" media-type ")) {
            return "library";
        }
        return example.contains(" security ") || example.contains(" pool ") ? "media_pool" : "physical_media";
    }

    /** Runs a service that is told to stop as soon as it says that it is ready. */
    private static Run runUntilReady(List<Object> arguments) {
        Interruption interruption = Interruption.none();
        StringWriter out = new StringWriter();
        PrintWriter stopping = new PrintWriter(out) {
            @Override
            public void println(String line) {
                super.println(line);
                if (line.startsWith("ready ")) {
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
