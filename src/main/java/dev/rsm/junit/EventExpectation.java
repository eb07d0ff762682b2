package dev.rsm.junit;

import dev.rsm.eventlog.EventRecord;
import dev.rsm.eventlog.RsmEvent;
import java.util.List;

/** What a test expects of the event log. Each method fails with an AssertionError that says what is, and returns this otherwise. */
public final class EventExpectation {

    private final List<EventRecord> events;

    EventExpectation(List<EventRecord> events) {
        this.events = events;
    }

    /** Expects an event to be logged. */
    public EventExpectation has(RsmEvent event) {
        if (count(event) == 0) {
            throw new AssertionError("the event " + event.id() + " (" + event + ") is not in the log, which has "
                    + events.stream().map(EventRecord::id).toList());
        }
        return this;
    }

    /** Expects an event not to be logged. */
    public EventExpectation hasNo(RsmEvent event) {
        events.stream().filter(each -> each.id() == event.id()).findFirst().ifPresent(each -> {
            throw new AssertionError("the event " + event.id() + " (" + event + ") is in the log: " + each.text());
        });
        return this;
    }

    private long count(RsmEvent event) {
        return events.stream().filter(each -> each.id() == event.id()).count();
    }
}
