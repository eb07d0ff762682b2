package dev.rsm.runtime;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A clock that stands still until somebody advances it. Thread-safe.
 *
 * <p>Alarms run in the thread that advances, in the order of their times.
 */
public final class ManualTime implements Timekeeper {

    private final List<Pending> pending = new ArrayList<>();
    private Instant now;

    /** Creates a clock that shows {@code start}. */
    public ManualTime(Instant start) {
        this.now = start;
    }

    private static final class Pending {
        private final Instant when;
        private final Runnable action;

        Pending(Instant when, Runnable action) {
            this.when = when;
            this.action = action;
        }
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public Alarm at(Instant when, Runnable action) {
        Pending alarm = new Pending(when, action);
        synchronized (this) {
            if (when.isAfter(now)) {
                pending.add(alarm);
                return () -> remove(alarm);
            }
        }
        action.run();
        return () -> {};
    }

    private synchronized void remove(Pending alarm) {
        pending.remove(alarm);
    }

    /** Makes {@code duration} pass, and runs the alarms that fall in it. */
    public void advance(Duration duration) {
        Instant end = instant().plus(duration);
        for (Optional<Pending> next = take(end); next.isPresent(); next = take(end)) {
            next.get().action.run();
        }
        synchronized (this) {
            now = end.isAfter(now) ? end : now;
        }
    }

    private synchronized Optional<Pending> take(Instant end) {
        Optional<Pending> next = pending.stream()
                .filter(alarm -> !alarm.when.isAfter(end))
                .min(Comparator.comparing(alarm -> alarm.when));
        next.ifPresent(alarm -> {
            remove(alarm);
            now = alarm.when.isAfter(now) ? alarm.when : now;
        });
        return next;
    }

    /** How many alarms are set. */
    public synchronized int alarms() {
        return pending.size();
    }
}
