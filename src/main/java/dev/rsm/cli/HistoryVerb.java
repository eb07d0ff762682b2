package dev.rsm.cli;

import dev.rsm.dtyp.Guid;
import dev.rsm.eventlog.StateChange;
import dev.rsm.eventlog.StateHistory;
import dev.rsm.ntms.Requester;
import dev.rsm.runtime.Home;
import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code rsm history}: shows what has happened to an object, also while the service runs. */
@Command(
        name = "history",
        customSynopsis = "rsm history --home=DIR OBJECT [OPTION]...",
        description = {
            "Show the states that an object has taken, oldest first.",
            "",
            "Works while the service runs, and by the GUID also for objects that are gone.",
            "What a service that was killed could not write any more is added by its next",
            "start. Times are UTC. The states of a medium's data are those of its sides, as",
            "in partition:SCR001L4."
        },
        footer = {
            "  rsm history --home lab 00000010-0000-807c-8abf-31d083804542",
            "  rsm history --home lab drive:Tape0",
            "  rsm history --home lab 00000010-0000-807c-8abf-31d083804542 --json"
        })
final class HistoryVerb extends Verb {

    @Parameters(
            paramLabel = "OBJECT",
            converter = Converters.ObjectText.class,
            description = "The object's GUID, or its type and name as in drive:Tape0.")
    private String object = "";

    @Override
    public Integer call() throws IOException {
        Guid id = named(home());
        Table table = new Table("time", "from", "to", "by", "why");
        try (StateHistory history = new StateHistory(home().log())) {
            for (StateChange change : history.of(id)) {
                table.row(
                        change.time(),
                        Term.of(change.from()),
                        Term.of(change.to()),
                        who(change.requester()),
                        change.reason());
            }
        }
        print(table);
        return ExitCode.DONE.value();
    }

    /** The object that is meant; to find one by its name, whoever has the database is asked. */
    private Guid named(Home home) {
        if (ObjectNames.typed(object).isEmpty()) {
            return Guid.parse(object);
        }
        try (Connection connection = Connection.toService(home).orElseGet(() -> Connection.toDatabase(home))) {
            return ObjectNames.any(connection.session(), object);
        }
    }

    private static String who(Requester requester) {
        return Stream.of(requester.application(), requester.user(), requester.computer())
                .filter(name -> !name.isEmpty())
                .collect(Collectors.joining(", "));
    }
}
