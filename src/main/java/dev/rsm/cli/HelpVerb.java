package dev.rsm.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code rsm help}: what there is, or how one verb is written, in our way and in Windows'. */
@Command(
        name = "help",
        customSynopsis = "rsm help [VERB...]",
        description = {
            "Tell how a verb is written, in our way and in that of Windows.",
            "",
            "Without a verb, all are listed; \"rsm help windows\" is about lines of Windows."
        },
        footer = {"  rsm help", "  rsm help pool create", "  rsm help createpool", "  rsm help windows"})
final class HelpVerb extends Verb {

    /** The word for the lines of Windows as a whole. */
    static final String WINDOWS = "windows";

    @Parameters(arity = "0..*", paramLabel = "VERB", description = "The words of a verb.")
    private List<String> verb = List.of();

    @Override
    public Integer call() {
        String first = verb.isEmpty() ? "" : verb.get(0).toLowerCase(Locale.ROOT);
        Optional<WindowsVerb> windows = WindowsGrammar.shipped().verb(first);
        if (first.equals(WINDOWS)) {
            print(WindowsHelp.overview(WindowsGrammar.shipped()));
        } else if (windows.isPresent() && !Verbs.names().contains(first)) {
            print(WindowsHelp.page(windows.get()));
        } else {
            print(named(first).getUsageMessage().lines().toList());
        }
        return ExitCode.DONE.value();
    }

    private CommandLine named(String first) {
        CommandLine found = Verbs.commandLine();
        for (int i = 0; i < verb.size(); i++) {
            String word = i == 0 ? first : verb.get(i);
            CommandLine below = found.getSubcommands().get(word);
            if (below == null) {
                throw wrongUsage("There is no verb \"" + String.join(" ", verb) + "\"."
                        + Spelling.nearest(
                                        word,
                                        i == 0
                                                ? Verbs.all()
                                                : found.getSubcommands().keySet())
                                .map(near -> " Did you mean \"" + near + "\"?")
                                .orElse(""));
            }
            found = below;
        }
        return found;
    }

    private void print(List<String> lines) {
        if (json) {
            Table.printJson(out(), java.util.Map.of("help", lines));
        } else {
            lines.forEach(page()::println);
        }
    }
}
