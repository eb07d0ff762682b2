package dev.rsm.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The help about the lines of Windows, which their grammar states. Lines have at most 80 columns. */
final class WindowsHelp {

    private static final int ABOUT = 26;

    private WindowsHelp() {}

    /** The syntax of a verb and what its switches mean. */
    static List<String> syntax(WindowsVerb verb) {
        List<String> lines = new ArrayList<>(Columns.wrapped("  rsm " + verb.name(), parts(verb), "      "));
        for (WindowsSwitch each : verb.switches()) {
            lines.addAll(described("    " + each.syntax(), each.about(), each.source()));
            for (Map.Entry<String, WindowsValue> value : each.values().entrySet()) {
                if (!value.getValue().about().isEmpty()) {
                    String word = value.getKey().isEmpty() ? "/" + each.name() : value.getKey();
                    lines.addAll(described(
                            "      " + word,
                            value.getValue().about(),
                            value.getValue().source()));
                }
            }
        }
        return lines;
    }

    /** The parts of the syntax that may be on different lines. */
    private static List<String> parts(WindowsVerb verb) {
        return verb.syntax().stream()
                .flatMap(part -> Arrays.stream(part.split(" (?=\\| /)")))
                .toList();
    }

    /** The help of a verb that only Windows has. */
    static List<String> page(WindowsVerb verb) {
        List<String> lines = new ArrayList<>();
        lines.add("Usage: rsm " + verb.name() + " SWITCH...");
        lines.add(verb.does());
        lines.add("");
        lines.add("The same as \"rsm " + verb.runs() + "\", as Windows wrote it (" + verb.since() + ", "
                + verb.source().word() + ").");
        lines.add("");
        lines.addAll(syntax(verb));
        lines.add("");
        lines.add("Examples:");
        verb.examples().forEach(example -> lines.add("  " + example));
        return lines;
    }

    /** What there is to know about all of them, and a line for each. */
    static List<String> overview(WindowsGrammar grammar) {
        List<String> lines = new ArrayList<>(List.of(
                "Usage: rsm VERB SWITCH...",
                "Lines of Windows' command rsm, as old scripts have them.",
                "",
                "The home or the server is the one that RSM_HOME or RSM_SERVER in the environment",
                "names, or --home or --server before the verb. Verbs and switches ignore case,",
                "names do not. No blank comes between a switch and its value; a name with blanks",
                "is quoted behind the switch. An object is named by its friendly name behind f, or",
                "by its GUID behind g, of 32 digits, with dashes or without. A line that has a",
                "switch with a slash is one of these; \"rsm view\" without one is our own.",
                "",
                "Verbs (\"rsm help VERB\" tells more):"));
        grammar.verbs().forEach(verb -> lines.addAll(Columns.folded("  " + verb.name(), verb.does(), 14)));
        return lines;
    }

    private static List<String> described(String term, String about, WindowsSource source) {
        return Columns.folded(term, about + (source == WindowsSource.GUESS ? " (a guess)" : ""), ABOUT);
    }
}
