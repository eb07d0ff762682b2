package dev.rsm.msrpc.dcom;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** The system's monotonic clock. */
record SystemClock(ScheduledExecutorService scheduler) implements DcomClock {

    @Override
    public Duration now() {
        return Duration.ofNanos(System.nanoTime());
    }

    @Override
    public Alarm after(Duration delay, Runnable action) {
        try {
            ScheduledFuture<?> task = scheduler.schedule(action, Math.max(0, delay.toNanos()), TimeUnit.NANOSECONDS);
            return () -> task.cancel(false);
        } catch (RejectedExecutionException e) {
            return () -> {}; // the scheduler has ended, and nobody waits for anything any more
        }
    }
}
