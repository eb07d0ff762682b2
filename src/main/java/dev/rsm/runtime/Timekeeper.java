package dev.rsm.runtime;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
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
