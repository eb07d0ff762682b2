package dev.rsm.msrpc.endpoint;

import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How long a client's calls on a connection may take: the deadline is that of the oldest, since all have the same time. Only on the
 * event loop.
 */
final class Patience {

    private final EventExecutor loop;
    private final Duration time;
    private final Deadline deadline;

    /** When each call has begun, the oldest first. */
    private final Map<ClientCall, Long> begun = new LinkedHashMap<>();

    /**
     * Creates it without calls.
     *
     * @param action what happens when a call takes too long
     */
    Patience(EventExecutor loop, Duration time, Runnable action) {
        this.loop = loop;
        this.time = time;
        this.deadline = new Deadline(loop, action);
    }

    void begin(ClientCall call) {
        if (time.equals(RpcClientLimits.NO_CALL_TIME)) {
            return;
        }
        begun.put(call, loop.ticker().nanoTime());
        if (begun.size() == 1) {
            deadline.set(time);
        }
    }

    void end(ClientCall call) {
        if (begun.remove(call) == null) {
            return;
        }
        if (begun.isEmpty()) {
            deadline.clear();
        } else {
            long oldest = begun.values().iterator().next();
            deadline.set(time.minusNanos(loop.ticker().nanoTime() - oldest));
        }
    }

    /** Ends with the connection. */
    void end() {
        begun.clear();
        deadline.end();
    }
}
