package dev.rsm.runtime;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.NtmsStatus;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Where calls wait that cannot go on yet: each in the lines of the subjects it waits for, first come, first served.
 *
 * <p>A waiter costs an entry here and neither thread nor connection. Whatever is done with waiters - trying one again,
 * ending one - is done by {@code turns}, one after the other. Thread-safe.
 */
public final class Waits {

    /** Something that waits, equal to itself alone. All its methods are called in turn. */
    public interface Waiter {

        /** Tries again; a waiter that has ended then leaves, one that has not is parked again. */
        void attempt();

        /** Ends without a result: its deadline has passed (TIMEOUT), or it was given up (CANCELLED). */
        void end(NtmsStatus why);
    }

    private static final class Place {
        private final Timekeeper.Hold waiting;
        private Set<Guid> subjects = Set.of();
        private Timekeeper.@Nullable Alarm alarm;

        Place(Timekeeper.Hold waiting) {
            this.waiting = waiting;
        }
    }

    private final Timekeeper time;
    private final Executor turns;
    private final Map<Waiter, Place> places = new HashMap<>();
    private final Map<Guid, Set<Waiter>> lines = new HashMap<>();

    /**
     * Creates an empty place.
     *
     * @param time decides when a deadline has passed
     * @param turns runs what it is given one after the other
     */
    public Waits(Timekeeper time, Executor turns) {
        this.time = time;
        this.turns = turns;
    }

    /**
     * Has a waiter wait, at the end of the lines; in a line in which it stands already it keeps its place. Whoever finds
     * that something has to wait must park it before anybody can change what it has looked at.
     */
    public void park(Waiter waiter, Outcome.Waiting<?> wait) {
        synchronized (this) {
            Place place = places.computeIfAbsent(waiter, unused -> new Place(time.waiting()));
            for (Guid former : place.subjects) {
                if (!wait.subjects().contains(former)) {
                    leaveLine(former, waiter);
                }
            }
            place.subjects = wait.subjects();
            wait.subjects().forEach(subject -> lines.computeIfAbsent(subject, unused -> new LinkedHashSet<>())
                    .add(waiter));
            if (place.alarm != null || wait.deadline().isEmpty()) {
                return; // a deadline is set once: trying again does not put it off
            }
            place.alarm = () -> {};
        }
        Timekeeper.Alarm alarm = time.at(wait.deadline().get(), () -> end(waiter, NtmsStatus.TIMEOUT));
        synchronized (this) {
            @Nullable Place place = places.get(waiter);
            if (place == null) {
                alarm.cancel();
            } else {
                place.alarm = alarm;
            }
        }
    }

    /** Has a waiter that has ended wait no longer. */
    public synchronized void leave(Waiter waiter) {
        @Nullable Place place = places.remove(waiter);
        if (place != null) {
            place.subjects.forEach(subject -> leaveLine(subject, waiter));
            if (place.alarm != null) {
                place.alarm.cancel();
            }
            place.waiting.close();
        }
    }

    /** The clock that decides when a deadline has passed. */
    public Timekeeper time() {
        return time;
    }

    private void leaveLine(Guid subject, Waiter waiter) {
        Set<Waiter> line = lines.getOrDefault(subject, Set.of());
        line.remove(waiter);
        if (line.isEmpty()) {
            lines.remove(subject);
        }
    }

    /** Tells whether others wait for a subject before this one, which may not wait yet. */
    public synchronized boolean othersBefore(Waiter waiter, Guid subject) {
        Iterator<Waiter> line = lines.getOrDefault(subject, Set.of()).iterator();
        return line.hasNext() && line.next() != waiter;
    }

    /** Has those who wait for a subject tried again in order, until one still has to wait. */
    public void wake(Guid subject) {
        if (first(subject).isPresent()) {
            try {
                turns.execute(() -> serve(subject));
            } catch (RejectedExecutionException e) {
                // The service stops: nobody who waits still can be served, and whoever told of this must not fail.
            }
        }
    }

    private void serve(Guid subject) {
        Optional<Waiter> waiter = first(subject);
        while (waiter.isPresent()) {
            waiter.get().attempt();
            Optional<Waiter> next = first(subject);
            if (next.isPresent() && next.get() == waiter.get()) {
                return;
            }
            waiter = next;
        }
    }

    private synchronized Optional<Waiter> first(Guid subject) {
        return lines.getOrDefault(subject, Set.of()).stream().findFirst();
    }

    /** Ends a waiter with ERROR_CANCELLED, in its turn; does nothing to one that does not wait. */
    public void giveUp(Waiter waiter) {
        end(waiter, NtmsStatus.CANCELLED);
    }

    private void end(Waiter waiter, NtmsStatus why) {
        Runnable turn = () -> {
            if (waiting(waiter)) {
                leave(waiter);
                waiter.end(why);
            }
        };
        try {
            turns.execute(turn);
        } catch (RejectedExecutionException e) { // the service has stopped, and still nobody may wait for ever
            turn.run();
        }
    }

    private synchronized boolean waiting(Waiter waiter) {
        return places.containsKey(waiter);
    }

    /** How many wait. */
    public synchronized int count() {
        return places.size();
    }
}
