package dev.rsm.msrpc.dcom;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * The clock of a server or client that was given none: the system's, with a thread of its own.
 *
 * @param clock the clock
 * @param thread its thread; null if the clock was given
 */
record OwnClock(DcomClock clock, @Nullable ScheduledExecutorService thread) implements AutoCloseable {

    static OwnClock of(@Nullable DcomClock given, String name) {
        if (given != null) {
            return new OwnClock(given, null);
        }
        ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread made = new Thread(task, name);
            made.setDaemon(true);
            return made;
        });
        return new OwnClock(DcomClock.system(thread), thread);
    }

    @Override
    public void close() {
        if (thread != null) {
            thread.shutdownNow();
        }
    }
}
