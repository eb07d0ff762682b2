package dev.rsm.eventlog;

import dev.rsm.eventlog.RsmEvent.Severity;
import java.time.DateTimeException;
import java.time.Instant;

/**
 * An event as it was logged.
 *
 * @param time when
 * @param id the event's number
 * @param severity how much it matters
 * @param text a sentence for a person
 */
public record EventRecord(Instant time, int id, Severity severity, String text) {

    /** Returns the line that stands for this event in the log: its fields, with a tab between two. */
    String toLine() {
        return time + "\t" + id + "\t" + severity + "\t"
                + text.replaceAll("\\s+", " ").strip();
    }

    /**
     * Reads a line of the log.
     *
     * @throws IllegalArgumentException if it is none
     */
    static EventRecord ofLine(String line) {
        String[] fields = line.split("\t", -1);
        if (fields.length != 4) {
            throw new IllegalArgumentException("an event has four fields, not " + fields.length);
        }
        try {
            return new EventRecord(
                    Instant.parse(fields[0]), Integer.parseInt(fields[1]), Severity.valueOf(fields[2]), fields[3]);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
