package dev.rsm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rsm.conformance.Assumed;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** The grammar's file is sound: whoever corrects it by hand is told what does not fit. */
@Assumed("a grammar in data can be corrected without a look at the code")
class WindowsGrammarTest {

    static List<WindowsVerb> verbs() {
        return WindowsGrammar.shipped().verbs();
    }

    @Test
    void grammar_hasTheVerbsOfServer2003_andTheirFirstWindows() {
        assertThat(verbs())
                .filteredOn(verb -> verb.since().equals("Windows 2000"))
                .extracting(WindowsVerb::name)
                .containsExactly(
                        "allocate",
                        "createpool",
                        "deallocate",
                        "deletepool",
                        "dismount",
                        "eject",
                        "ejectatapi",
                        "mount",
                        "refresh",
                        "view");
        assertThat(verbs())
                .filteredOn(verb -> verb.since().equals("Windows Server 2003"))
                .extracting(WindowsVerb::name)
                .containsExactly("erase", "freemedia", "inventory", "rename", "ui");
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void verb_givesWhatItsVerbOfOursTakes(WindowsVerb verb) {
        List<String> given = new ArrayList<>(verb.defaults());
        for (WindowsSwitch each : verb.switches()) {
            given.addAll(each.gives());
            each.values().values().stream()
                    .filter(value -> value.runs().isEmpty())
                    .forEach(value -> given.addAll(value.gives()));
        }
        CommandLine ours = ours(verb.runs());
        assertThat(given.stream().filter(each -> each.startsWith("--")).map(each -> each.replaceFirst("=.*", "")))
                .isSubsetOf(ours.getCommandSpec().optionsMap().keySet());
    }

    private static CommandLine ours(String words) {
        CommandLine found = Verbs.commandLine();
        for (String word : words.split(" ", -1)) {
            found = Objects.requireNonNull(found.getSubcommands().get(word), words);
        }
        return found;
    }

    static Stream<String> examples() {
        return verbs().stream().flatMap(verb -> verb.examples().stream());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void example_isUnderstood(String example) {
        String[] words = HelpExamplesTest.words(example).stream().skip(1).toArray(String[]::new);
        assertThat(WindowsLine.of(words, WindowsGrammar.shipped())).isPresent();
        Verbs.commandLine().parseArgs(WindowsLine.translated(words));
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void help_fitsATerminal(WindowsVerb verb) {
        List<String> lines =
                Run.of("help", verb.name()).succeeded().out().lines().toList();
        assertThat(lines).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(lines).anyMatch(line -> line.startsWith("  rsm " + verb.name()));
        for (WindowsSwitch each : verb.switches()) {
            assertThat(lines).anyMatch(line -> line.startsWith("    " + each.syntax()));
        }
    }

    @Test
    void help_windows_listsTheVerbs() {
        List<String> lines = Run.of("/?").succeeded().out().lines().toList();
        assertThat(lines).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(81));
        verbs().forEach(verb -> assertThat(lines).anyMatch(line -> line.startsWith("  " + verb.name() + " ")));
    }

    @Test
    void file_thatIsWrong_isRefusedWithThePlace() {
        String codes = """
                exit-codes: {invalid-arguments: 1, malformed-guid: 2, no-such-guid: 3, no-such-name: 4}
                verbs:
                """;
        refused(codes + "- {verb: a, odd: 1}", "a: the key 'odd' is not known");
        refused(codes + "- {verb: a, switches: [{switch: b, kind: c}]}", "a /b: the key 'kind' is not known");
        refused(codes + "- {verb: a, switches: [{switch: b, source: c}]}", "a /b: 'c' is no source");
        refused(codes + "- {verb: a, forms: [[b]]}", "a: there is no switch 'b'");
        refused(codes + "- {verb: a, switches: [{switch: b, needs: [c=d]}]}", "a: there is no switch 'c'");
        refused("exit-codes: {invalid-arguments: x}", "invalid-arguments: a number is missing");
    }

    private static void refused(String text, String message) {
        assertThatThrownBy(() -> WindowsGrammarReader.read(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("rsm-command.yaml: " + message);
    }
}
