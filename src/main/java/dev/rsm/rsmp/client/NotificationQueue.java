package dev.rsm.rsmp.client;

import dev.rsm.ntms.NotificationFacet;
import dev.rsm.ntms.NotificationInformation;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsLimits;
import dev.rsm.ntms.NtmsStatus;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What one handle is notified of, at the client: a queue of notifications, or else of those who wait for the next one. It has
 * the limit, the order and the codes of a handle in the server's own process.
 *
 * <p>Thread-safe.
 */
final class NotificationQueue {

    private final ClientTurns turns;
    private final Queue<NotificationInformation> queued = new ArrayDeque<>();
    private final Set<Wait> waiting = new LinkedHashSet<>();

    /** Why there will be nothing more, after what is queued. */
    private @Nullable Supplier<NtmsException> end;

    NotificationQueue(ClientTurns turns) {
        this.turns = turns;
    }

    /** A wait for the next notification; equal to itself alone. */
    private final class Wait extends CompletableFuture<NotificationInformation> {

        private ClientTurns.Alarm alarm = () -> {};

        /** Ends it with ERROR_CANCELLED, unless it has ended. */
        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            giveUp(NtmsStatus.CANCELLED, "The wait for a notification was cancelled.");
            return false;
        }

        void giveUp(NtmsStatus why, String words) {
            if (leave(this)) {
                end(() -> completeExceptionally(new NtmsException(why, words)));
            }
        }

        /** Whoever has taken it out of the line ends it. */
        void end(Runnable completion) {
            try {
                turns.soon(completion);
            } catch (RejectedExecutionException e) { // nobody may wait for ever
                completion.run();
            }
            alarm.cancel();
        }
    }

    private synchronized boolean leave(Wait wait) {
        return waiting.remove(wait);
    }

    /** Queues what has happened, or gives it to whoever waits longest. */
    synchronized void add(NotificationInformation told) {
        Wait longest = waiting.stream().findFirst().orElse(null);
        if (longest != null) {
            waiting.remove(longest);
            longest.end(() -> longest.complete(told));
        } else if (end == null && queued.size() < NotificationFacet.MAX_QUEUED) {
            queued.add(told);
        } else if (end == null) {
            end = () -> new NtmsException(
                    NtmsStatus.NO_DATA,
                    "More than " + NotificationFacet.MAX_QUEUED
                            + " notifications were not taken, and some are lost: close the handle, open another one and"
                            + " look at the objects again.");
        }
    }

    /**
     * Begins to wait for the next notification; the wait has ended already if there is one.
     *
     * @param timeoutMillis how long, from 0, which does not wait, to {@link NtmsLimits#INFINITE}, which waits for ever
     */
    CompletableFuture<NotificationInformation> next(long timeoutMillis) {
        Wait wait = new Wait();
        synchronized (this) {
            if (!queued.isEmpty()) {
                wait.complete(queued.remove());
            } else if (end != null) {
                wait.completeExceptionally(end.get());
            } else if (timeoutMillis == 0) {
                wait.completeExceptionally(
                        new NtmsException(NtmsStatus.TIMEOUT, "There is no notification at present."));
            } else {
                waiting.add(wait);
            }
            if (wait.isDone() || timeoutMillis == NtmsLimits.INFINITE) {
                return wait;
            }
        }
        setAlarm(wait, timeoutMillis);
        return wait;
    }

    private void setAlarm(Wait wait, long timeoutMillis) {
        ClientTurns.Alarm alarm = turns.after(
                timeoutMillis,
                () -> wait.giveUp(NtmsStatus.TIMEOUT, "The time is over, and there was no notification."));
        synchronized (this) {
            if (waiting.contains(wait)) {
                wait.alarm = alarm;
                return;
            }
        }
        alarm.cancel(); // it has ended meanwhile
    }

    /** Tells whether it will take what happens. */
    synchronized boolean isOpen() {
        return end == null;
    }

    /** Ends it: whoever waits is refused, and what was not taken is dropped. */
    void close(NtmsStatus why, String words) {
        finish(true, () -> new NtmsException(why, words));
    }

    /** The connection is lost: there will be nothing more, after what is queued. */
    void lost() {
        finish(
                false,
                () -> new NtmsException(
                        NtmsStatus.NOT_CONNECTED, "The connection to the server is lost: open another session."));
    }

    /** The server tells this client nothing any more: something may be lost, after what is queued. */
    void broken() {
        finish(
                false,
                () -> new NtmsException(
                        NtmsStatus.NO_DATA,
                        "The server could not reach this client and tells it nothing any more, and notifications may be"
                                + " lost: close the handle, open another one and look at the objects again."));
    }

    private void finish(boolean drop, Supplier<NtmsException> why) {
        List<Wait> refused;
        synchronized (this) {
            if (end == null || drop) {
                end = why;
            }
            if (drop) {
                queued.clear();
            }
            refused = List.copyOf(waiting);
            waiting.clear();
        }
        refused.forEach(wait -> wait.end(() -> wait.completeExceptionally(why.get())));
    }
}
