package dev.rsm.cli;

import dev.rsm.dtyp.Guid;
import dev.rsm.eventlog.StateChange;
import dev.rsm.eventlog.StateHistory;
import dev.rsm.ntms.Requester;
import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code rsm history}: shows what has happened to an object, also while the service runs. */
@Command(
        name = "history",
        customSynopsis = "rsm history --home=DIR GUID [OPTION]...",
        description = {
            "Show the states that an object has taken, oldest first.",
            "",
            "Works while the service runs, and for objects that are gone. What a service that",
            "was killed could not write any more is added by its next start. Times are UTC."
        },
        footer = {
            "  rsm history --home lab 00000010-0000-807c-8abf-31d083804542",
            "  rsm history --home lab 00000010-0000-807c-8abf-31d083804542 --json"
        })
final class HistoryVerb extends Verb {

    @Parameters(paramLabel = "GUID", converter = Converters.GuidText.class, description = "The object.")
    private Guid object = Guid.NULL;

    @Override
    public Integer call() throws IOException {
        Table table = new Table("time", "from", "to", "by", "why");
        try (StateHistory history = new StateHistory(home().log())) {
            for (StateChange change : history.of(object)) {
                table.row(
                        change.time(),
                        ObjectView.word(change.from()),
                        ObjectView.word(change.to()),
                        who(change.requester()),
                        change.reason());
            }
        }
        print(table);
        return ExitCode.DONE.value();
    }

    private static String who(Requester requester) {
        return Stream.of(requester.application(), requester.user(), requester.computer())
                .filter(name -> !name.isEmpty())
                .collect(Collectors.joining(", "));
    }
}
