package dev.rsm.msrpc.endpoint;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Which addresses have failed to log on, and how long they wait for it. A logon that succeeds clears its address: one who mistypes
 * a password is slowed down no longer than until he has it right. Thread-safe.
 */
final class FailedLogons {

    private final RpcLimits limits;
    private final LongSupplier nanoTime;

    /** The one whose failure is longest ago comes first. */
    private final Map<String, Failures> failures = new LinkedHashMap<>();

    private record Failures(int count, long last) {}

    FailedLogons(RpcLimits limits, LongSupplier nanoTime) {
        this.limits = limits;
        this.nanoTime = nanoTime;
    }

    /** Returns how long a peer has to wait before its next logon is looked at; zero if it need not. */
    synchronized Duration delay(String peer) {
        Failures failed = failures.get(peer);
        if (failed == null) {
            return Duration.ZERO;
        }
        Duration since = Duration.ofNanos(nanoTime.getAsLong() - failed.last);
        if (since.compareTo(limits.logonMemory()) >= 0) {
            failures.remove(peer);
            return Duration.ZERO;
        }
        Duration left = penalty(failed.count).minus(since);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private Duration penalty(int count) {
        Duration penalty = limits.logonDelay();
        for (int i = 1; i < count && penalty.compareTo(limits.logonDelayBound()) < 0; i++) {
            penalty = penalty.multipliedBy(2);
        }
        return penalty.compareTo(limits.logonDelayBound()) < 0 ? penalty : limits.logonDelayBound();
    }

    synchronized void failed(String peer) {
        Failures before = failures.remove(peer);
        failures.put(peer, new Failures(before == null ? 1 : before.count + 1, nanoTime.getAsLong()));
        if (failures.size() > limits.logonPeers()) {
            failures.remove(failures.keySet().iterator().next());
        }
    }

    synchronized void succeeded(String peer) {
        failures.remove(peer);
    }
}
