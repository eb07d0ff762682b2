package dev.rsm.cli;

import dev.rsm.eventlog.EventLog;
import dev.rsm.eventlog.EventRecord;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rsm events}: shows the event log, also while the service runs. */
@Command(
        name = "events",
        customSynopsis = "rsm events --home=DIR [OPTION]...",
        description = {
            "Show the event log, oldest first; also while the service runs.",
            "",
            "Times are in UTC, in the table to the second."
        },
        footer = {"  rsm events --home lab", "  rsm events --home lab --id 98 --id 99 --json"})
final class EventsVerb extends Verb {

    @Option(names = "--id", paramLabel = "N", description = "Only events with this number; may be repeated.")
    private Set<Integer> ids = Set.of();

    @Override
    public Integer call() throws IOException {
        EventLog.Content content = new EventLog(home().log(), InstantSource.system()).read();
        Table table = new Table("time", "event", "severity", "text");
        for (EventRecord event : content.events()) {
            if (ids.isEmpty() || ids.contains(event.id())) {
                table.row(
                        time(event.time()), event.id(), event.severity().name().toLowerCase(Locale.ROOT), event.text());
            }
        }
        print(table);
        content.unreadable().forEach(line -> err().println("rsm: warning: not readable: " + line));
        return ExitCode.DONE.value();
    }

    private Instant time(Instant time) {
        return json ? time : time.truncatedTo(ChronoUnit.SECONDS);
    }
}
