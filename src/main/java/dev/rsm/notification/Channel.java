package dev.rsm.notification;

import dev.rsm.ntms.NotificationFacet;
import dev.rsm.ntms.NotificationInformation;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsLimits;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.runtime.Timekeeper;
import dev.rsm.store.ObjectChange;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/**
 * What one caller is notified of: a queue of notifications, or else of those who wait for the next one.
 *
 * <p>The queue holds {@link NotificationFacet#MAX_QUEUED}. When one more comes the channel is broken: what is queued can still be taken,
 * after that every wait is refused with ERROR_NO_DATA, and the caller has to open another one and look at the objects
 * again. A wait costs an entry and no thread. One for ever only listens: time need not pass for it. Thread-safe.
 */
public final class Channel {

    private final long number;
    private final Timekeeper time;
    private final Executor turns;
    private final Consumer<Channel> onClose;
    private final Queue<NotificationInformation> queued = new ArrayDeque<>();
    private final Set<Wait> waiting = new LinkedHashSet<>();
    private boolean broken;
    private boolean closed;

    Channel(long number, Timekeeper time, Executor turns, Consumer<Channel> onClose) {
        this.number = number;
        this.time = time;
        this.turns = turns;
        this.onClose = onClose;
    }

    /** Tells the channels of a service apart. */
    public long number() {
        return number;
    }

    /** A wait for the next notification; equal to itself alone. */
    public final class Wait {

        private final CompletableFuture<NotificationInformation> future = new CompletableFuture<>();
        private Timekeeper.Alarm alarm = () -> {};
        private Timekeeper.Hold passing = () -> {};

        private Wait() {}

        /** Ends with the notification, or with an NtmsException. */
        public CompletableFuture<NotificationInformation> future() {
            return future;
        }

        /** Ends it with ERROR_CANCELLED, unless it has ended. */
        public void cancel() {
            giveUp(NtmsStatus.CANCELLED, "The wait for a notification was cancelled.");
        }

        private void giveUp(NtmsStatus why, String words) {
            if (leave(this)) {
                end(() -> future.completeExceptionally(new NtmsException(why, words)));
            }
        }

        /** Whoever has taken it out of the line ends it. */
        private void end(Runnable completion) {
            alarm.cancel();
            try {
                turns.execute(completion);
            } catch (RejectedExecutionException e) { // the service has stopped, and still nobody may wait for ever
                completion.run();
            }
            passing.close();
        }
    }

    private synchronized boolean leave(Wait wait) {
        return waiting.remove(wait);
    }

    /** Queues what has happened, or gives it to whoever waits longest. */
    synchronized void add(ObjectChange change) {
        NotificationInformation told = new NotificationInformation(change.operation(), change.id());
        Optional<Wait> longest = waiting.stream().findFirst();
        if (longest.isPresent()) {
            waiting.remove(longest.get());
            longest.get().end(() -> longest.get().future.complete(told));
        } else if (queued.size() < NotificationFacet.MAX_QUEUED && !broken) {
            queued.add(told);
        } else {
            broken = true;
        }
    }

    /**
     * Begins to wait for the next notification; the wait has ended already if there is one.
     *
     * @param timeoutMillis how long, from 0, which does not wait, to {@link NtmsLimits#INFINITE}, which waits for ever
     * @return the wait, which ends with TIMEOUT when the time is over; INVALID_HANDLE when the channel is closed; NO_DATA
     *     when it is broken
     */
    public Wait next(long timeoutMillis) {
        Wait wait = new Wait();
        synchronized (this) {
            if (closed) {
                wait.future.completeExceptionally(closed());
            } else if (!queued.isEmpty()) {
                wait.future.complete(queued.remove());
            } else if (broken) {
                wait.future.completeExceptionally(new NtmsException(
                        NtmsStatus.NO_DATA,
                        "More than " + NotificationFacet.MAX_QUEUED
                                + " notifications were not taken, and some are lost: close the handle,"
                                + " open another one and look at the objects again."));
            } else if (timeoutMillis == 0) {
                wait.future.completeExceptionally(
                        new NtmsException(NtmsStatus.TIMEOUT, "There is no notification at present."));
            } else {
                waiting.add(wait);
            }
            if (wait.future.isDone() || timeoutMillis == NtmsLimits.INFINITE) {
                return wait;
            }
        }
        Timekeeper.Alarm alarm = time.at(
                time.instant().plusMillis(timeoutMillis),
                () -> wait.giveUp(NtmsStatus.TIMEOUT, "The time is over, and there was no notification."));
        Timekeeper.Hold passing = time.waiting();
        synchronized (this) {
            if (waiting.contains(wait)) {
                wait.alarm = alarm;
                wait.passing = passing;
                return wait;
            }
        }
        alarm.cancel(); // it has ended meanwhile
        passing.close();
        return wait;
    }

    private static NtmsException closed() {
        return new NtmsException(
                NtmsStatus.INVALID_HANDLE, "The handle of the notification is closed: open another one.");
    }

    /**
     * Closes the channel; whoever waits is refused with ERROR_INVALID_HANDLE.
     *
     * @return whether it was open
     */
    public boolean close() {
        Set<Wait> refused;
        synchronized (this) {
            if (closed) {
                return false;
            }
            closed = true;
            queued.clear();
            refused = new LinkedHashSet<>(waiting);
            waiting.clear();
        }
        onClose.accept(this);
        refused.forEach(wait -> wait.end(() -> wait.future.completeExceptionally(closed())));
        return true;
    }

    /** How many wait. */
    synchronized int waits() {
        return waiting.size();
    }
}
