package dev.rsm.msrpc.dcom;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;

/** Time, as far as the lives of objects depend on it: a real clock, or one that a test moves. Thread-safe. */
public interface DcomClock {

    /** Returns how long it is since some moment. */
    Duration now();

    /** Has a quick action run later. */
    Alarm after(Duration delay, Runnable action);

    /** An action that is to run. */
    interface Alarm {

        /** Keeps it from running, if it has not begun. */
        void cancel();
    }

    /** Returns the system's clock. */
    static DcomClock system(ScheduledExecutorService scheduler) {
        return new SystemClock(scheduler);
    }
}
