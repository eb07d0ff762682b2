package dev.rsm.cli;

import java.util.Map;
import picocli.AutoComplete;
import picocli.CommandLine.Command;

/** {@code rsm completion}: what a shell completes. */
@Command(
        name = "completion",
        customSynopsis = "rsm completion [OPTION]...",
        description = {
            "Print the script with which bash and zsh complete verbs and options.",
            "",
            "The switches of a line of Windows are completed once its slash is there; in zsh",
            "only what was begun in small letters.",
            "",
            "In bash:  source <(rsm completion)",
            "In zsh, the same, behind \"autoload -U +X compinit && compinit\"."
        },
        footer = {"  rsm completion"})
final class CompletionVerb extends Verb {
    @Override
    public Integer call() {
        String script =
                AutoComplete.bash("rsm", Verbs.commandLine()) + WindowsCompletion.script(WindowsGrammar.shipped());
        if (json) {
            Table.printJson(out(), Map.of("script", script));
        } else {
            out().print(script);
        }
        return ExitCode.DONE.value();
    }
}
