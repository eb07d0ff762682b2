package dev.rsm.rsmp.dcom;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/**
 * How often connections were closed of late. A server that finds them idle, or something on the way, closes them now and then; one
 * that closes each as soon as it is made would have a client connect anew without end. Thread-safe.
 */
final class Closings {

    /** So many are ordinary within the period. */
    static final int MOST = 5;

    static final Duration PERIOD = Duration.ofSeconds(10);

    private final Supplier<Duration> now;
    private final Deque<Duration> recent = new ArrayDeque<>();

    /**
     * Begins with none.
     *
     * @param now how long it is since some moment
     */
    Closings(Supplier<Duration> now) {
        this.now = now;
    }

    /** Counts one more, and tells whether that is one too many. */
    synchronized boolean addOneTooMany() {
        Duration moment = now.get();
        while (!recent.isEmpty() && moment.minus(recent.getFirst()).compareTo(PERIOD) >= 0) {
            recent.removeFirst();
        }
        recent.addLast(moment);
        return recent.size() > MOST;
    }
}
