package dev.rsm.rsmp.server;

import java.util.HashMap;
import java.util.Map;

/** How many sessions each client has open, whatever objects he has opened them on. Thread-safe. */
final class SessionCounts {

    private final int most;
    private final Map<String, Integer> open = new HashMap<>();

    SessionCounts(ServerLimits limits) {
        this.most = limits.sessionsPerClient();
    }

    int most() {
        return most;
    }

    /** Counts one more of a client's; false if he has enough. */
    synchronized boolean take(String client) {
        int before = open.getOrDefault(client, 0);
        if (before >= most) {
            return false;
        }
        open.put(client, before + 1);
        return true;
    }

    /** Counts one less. */
    synchronized void give(String client) {
        open.computeIfPresent(client, (key, count) -> count == 1 ? null : count - 1);
    }
}
