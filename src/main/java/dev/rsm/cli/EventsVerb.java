package dev.rsm.cli;

import dev.rsm.eventlog.EventLog;
import dev.rsm.eventlog.EventRecord;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rsm events}: shows the event log, also while the service runs. */
@Command(name = "events", description = "Shows the event log, oldest first; also while the service runs.")
final class EventsVerb extends VerbOptions implements Callable<Integer> {

    @Option(names = "--id", paramLabel = "N", description = "Only events with this number; may be repeated.")
    private Set<Integer> ids = Set.of();

    @Override
    public Integer call() throws IOException {
        EventLog.Content content = new EventLog(rsm().home().log(), InstantSource.system()).read();
        Table table = new Table("time", "event", "severity", "text");
        for (EventRecord event : content.events()) {
            if (ids.isEmpty() || ids.contains(event.id())) {
                table.row(
                        event.time().toString(),
                        event.id(),
                        event.severity().name().toLowerCase(java.util.Locale.ROOT),
                        event.text());
            }
        }
        if (json) {
            table.printJson(out());
        } else {
            table.print(out());
        }
        content.unreadable().forEach(line -> err().println("rsm: warning: unreadable: " + line));
        return ExitCode.DONE.value();
    }
}
