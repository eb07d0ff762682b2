package dev.rsm.eventlog;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.Requester;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The line that stands for a change of state: its fields, with a tab between two. */
final class HistoryLine {

    private static final int FIELDS = 11;

    private HistoryLine() {}

    static String of(StateChange change) {
        Requester who = change.requester();
        return String.join(
                "\t",
                List.of(
                        Long.toString(change.start()),
                        Long.toString(change.number()),
                        change.time().toString(),
                        change.type().name(),
                        change.object().toString(),
                        change.from(),
                        change.to(),
                        plain(who.application()),
                        plain(who.user()),
                        plain(who.computer()),
                        plain(change.reason())));
    }

    /** Has a text end neither its field nor its line. */
    private static String plain(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]", " ");
    }

    /** Reads a line; empty if it is none. */
    static Optional<StateChange> parse(String line) {
        String[] fields = line.split("\t", -1);
        if (fields.length != FIELDS) {
            return Optional.empty();
        }
        try {
            return Optional.of(new StateChange(
                    Long.parseLong(fields[0]),
                    Long.parseLong(fields[1]),
                    Instant.parse(fields[2]),
                    Guid.parse(fields[4]),
                    NtmsObjectType.valueOf(fields[3]),
                    fields[5],
                    fields[6],
                    new Requester(fields[7], fields[8], fields[9]),
                    fields[10]));
        } catch (DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
