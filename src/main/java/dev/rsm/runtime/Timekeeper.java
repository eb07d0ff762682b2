package dev.rsm.runtime;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The time, and what is to happen at a time. Thread-safe.
 *
 * <p>The service knows no other clock, so that a test can make time pass: see {@link ManualTime}.
 */
public interface Timekeeper extends InstantSource {

    /** Something that is to happen. */
    interface Alarm {
        /** Has it not happen; does nothing once it has. */
        void cancel();
    }

    /** Has {@code action} run at {@code when}, or at once when that is past; in a thread of its own choice, and soon after. */
    Alarm at(Instant when, Runnable action);

    /** A stretch of time that somebody lets pass. */
    interface Pause {
        /**
         * Waits until the time is over, at most once.
         *
         * @return whether it is; not if it was cut short
         */
        boolean await();

        /** Ends it now. */
        void cut();
    }

    /** Begins a stretch of time; one of no time is over at once. */
    default Pause pause(Duration duration) {
        CompletableFuture<Boolean> over = new CompletableFuture<>();
        if (duration.isZero() || duration.isNegative()) {
            over.complete(true);
        }
        Alarm alarm = over.isDone() ? () -> {} : at(instant().plus(duration), () -> over.complete(true));
        return new Pause() {
            @Override
            public boolean await() {
                return over.join();
            }

            @Override
            public void cut() {
                alarm.cancel();
                over.complete(false);
            }
        };
    }

    /**
     * Makes threads that this clock knows of: whoever makes time pass must know whether anybody is at work.
     *
     * @param name the name of the threads
     * @param oneAtATime whether each task begins only when the one before has ended
     */
    default Workers workers(String name, boolean oneAtATime) {
        return Workers.threads(name, oneAtATime);
    }

    /** Keeps time from being made to pass, until it is closed: somebody whom the clock does not know of is at work. */
    interface Hold extends AutoCloseable {
        @Override
        void close();
    }

    /** Notes that somebody is at work. */
    default Hold hold() {
        return () -> {};
    }

    /** Notes that somebody waits until the hold is closed, so that time may be made to pass. */
    default Hold waiting() {
        return () -> {};
    }

    /** The system's clock, with one thread for the alarms while there are any. */
    static Timekeeper system() {
        return new SystemTime();
    }

    /** The system's clock. */
    final class SystemTime implements Timekeeper {

        private final ScheduledThreadPoolExecutor alarms;

        private SystemTime() {
            alarms = new ScheduledThreadPoolExecutor(1, runnable -> {
                Thread thread = new Thread(runnable, "rsm-alarms");
                thread.setDaemon(true);
                return thread;
            });
            alarms.setRemoveOnCancelPolicy(true);
            alarms.setKeepAliveTime(1, TimeUnit.SECONDS);
            alarms.allowCoreThreadTimeOut(true);
        }

        @Override
        public Instant instant() {
            return Instant.now();
        }

        @Override
        public Alarm at(Instant when, Runnable action) {
            // Rounded up: an alarm that rings early would find its time not come.
            long delay = Math.max(0, Duration.between(Instant.now(), when).toMillis() + 1);
            ScheduledFuture<?> future = alarms.schedule(action, delay, TimeUnit.MILLISECONDS);
            return () -> future.cancel(false);
        }
    }
}
