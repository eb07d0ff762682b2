package dev.rsm.msrpc.endpoint;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Something that happens unless it is put off. Only on the event loop. A deadline that is moved on with each message costs no
 * timer each time: the one that is there looks, when it rings, whether it still means anything.
 */
final class Deadline {

    private final EventExecutor loop;
    private final Runnable action;
    private boolean armed;
    private long due;
    private long rings;
    private @Nullable Future<?> timer;

    Deadline(EventExecutor loop, Runnable action) {
        this.loop = loop;
        this.action = action;
    }

    void set(Duration time) {
        armed = true;
        due = loop.ticker().nanoTime() + time.toNanos();
        if (timer != null && rings - due > 0) {
            timer.cancel(false);
            timer = null;
        }
        if (timer == null) {
            schedule(time.toNanos());
        }
    }

    boolean isSet() {
        return armed;
    }

    void clear() {
        armed = false;
    }

    /** Ends the deadline; for a connection that is closed, which nothing must hold any longer. */
    void end() {
        armed = false;
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }

    private void schedule(long nanos) {
        rings = loop.ticker().nanoTime() + nanos;
        timer = loop.schedule(this::ring, nanos, TimeUnit.NANOSECONDS);
    }

    private void ring() {
        timer = null;
        if (!armed) {
            return;
        }
        long left = due - loop.ticker().nanoTime();
        if (left > 0) {
            schedule(left);
        } else {
            armed = false;
            action.run();
        }
    }
}
