package dev.rsm.runtime;

import java.time.Instant;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Optional;
import java.util.TreeSet;

/** What is to happen in a {@link CalculatedTime}, the next first; guarded by its lock. */
final class Agenda {

    private final TreeSet<Event> events =
            new TreeSet<>(Comparator.comparing(Event::when).thenComparing(Event::number));
    private int pauses;

    /**
     * Something that happens at an instant.
     *
     * @param number tells events of one instant apart: the one that was set first comes first
     * @param pause whether it is the end of a pause
     * @param action what happens
     */
    record Event(Instant when, long number, boolean pause, Runnable action) {}

    void add(Event event) {
        events.add(event);
        pauses += event.pause ? 1 : 0;
    }

    void remove(Event event) {
        if (events.remove(event)) {
            pauses -= event.pause ? 1 : 0;
        }
    }

    Optional<Event> next() {
        Iterator<Event> first = events.iterator();
        return first.hasNext() ? Optional.of(first.next()) : Optional.empty();
    }

    int pauses() {
        return pauses;
    }

    int alarms() {
        return events.size() - pauses;
    }
}
