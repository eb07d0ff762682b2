package dev.rsm.msrpc.dcom;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A clock that a test moves. What rings runs in the test's thread. */
public final class HandClock implements DcomClock {

    private final List<Due> due = new ArrayList<>();
    private Duration now = Duration.ZERO;

    private record Due(Duration when, Runnable action) {}

    @Override
    public synchronized Duration now() {
        return now;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // this very alarm
    public synchronized Alarm after(Duration delay, Runnable action) {
        Due added = new Due(now.plus(delay), action);
        due.add(added);
        notifyAll();
        return () -> {
            synchronized (this) {
                due.removeIf(each -> each == added);
            }
        };
    }

    /** Waits until an alarm is set. */
    public synchronized void awaitAlarm() throws InterruptedException {
        while (due.isEmpty()) {
            wait(30_000);
        }
    }

    /** Tells whether an alarm is set. */
    public synchronized boolean hasAlarm() {
        return !due.isEmpty();
    }

    /** Returns when the last alarm rings; the beginning of time if there is none. */
    synchronized Duration latestAlarm() {
        return due.stream().map(Due::when).max(Comparator.naturalOrder()).orElse(Duration.ZERO);
    }

    /** Has time pass, and rings what becomes due. */
    public void advance(Duration by) {
        Duration end = now().plus(by);
        for (Optional<Due> next = next(end); next.isPresent(); next = next(end)) {
            next.get().action().run();
        }
        synchronized (this) {
            now = end;
        }
    }

    private synchronized Optional<Due> next(Duration end) {
        Optional<Due> next =
                due.stream().filter(each -> each.when().compareTo(end) <= 0).min(Comparator.comparing(Due::when));
        next.ifPresent(each -> {
            due.remove(each);
            now = each.when().compareTo(now) > 0 ? each.when() : now;
        });
        return next;
    }
}
