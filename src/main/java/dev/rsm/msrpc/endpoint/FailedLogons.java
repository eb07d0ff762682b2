package dev.rsm.msrpc.endpoint;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Which logons have failed, by the address that they came from and the name that they gave, and how long the next one waits. A logon
 * that succeeds clears the failures of its own name: one who mistypes a password is slowed down no longer than until he has it
 * right, and one who has an account cannot guess the passwords of others any faster for it. Thread-safe.
 *
 * <p>Of each address so many names are told apart; all others count as one, so that nobody has the failures of a name forgotten
 * by trying others.
 */
final class FailedLogons {

    /** Names that are longer count as others do; no account has one. */
    private static final int LONGEST_NAME = 256;

    /** Stands for all names that are not told apart: no name, since it has a character that ends one. */
    private static final String OTHERS = "\0";

    private final RpcLimits limits;
    private final LongSupplier nanoTime;

    /** By address and name. The address whose failure is longest ago comes first. */
    private final Map<String, Map<String, Failures>> failures = new LinkedHashMap<>();

    private record Failures(int count, long last) {}

    FailedLogons(RpcLimits limits, LongSupplier nanoTime) {
        this.limits = limits;
        this.nanoTime = nanoTime;
    }

    /** Returns the name under which the failures of a name are counted. */
    synchronized String counted(String peer, String name) {
        Map<String, Failures> known = remembered(peer);
        boolean apart =
                name.length() <= LONGEST_NAME && (known.containsKey(name) || known.size() < limits.logonNames());
        return apart ? name : OTHERS;
    }

    private Map<String, Failures> remembered(String peer) {
        Map<String, Failures> known = failures.get(peer);
        if (known == null) {
            return Map.of();
        }
        known.values().removeIf(each -> since(each).compareTo(limits.logonMemory()) >= 0);
        if (known.isEmpty()) {
            failures.remove(peer);
        }
        return known;
    }

    private Duration since(Failures failed) {
        return Duration.ofNanos(nanoTime.getAsLong() - failed.last);
    }

    /**
     * Returns how long the next logon waits before it is looked at; zero if it need not.
     *
     * @param name as {@link #counted}
     */
    synchronized Duration delay(String peer, String name) {
        Failures failed = remembered(peer).get(name);
        if (failed == null) {
            return Duration.ZERO;
        }
        Duration left = penalty(failed.count).minus(since(failed));
        return left.isNegative() ? Duration.ZERO : left;
    }

    private Duration penalty(int count) {
        Duration penalty = limits.logonDelay();
        for (int i = 1; i < count && penalty.compareTo(limits.logonDelayBound()) < 0; i++) {
            penalty = penalty.multipliedBy(2);
        }
        return penalty.compareTo(limits.logonDelayBound()) < 0 ? penalty : limits.logonDelayBound();
    }

    /** Notes that a logon has failed, with a name as {@link #counted}. */
    synchronized void failed(String peer, String name) {
        Map<String, Failures> known = failures.remove(peer);
        Map<String, Failures> kept = known == null ? new HashMap<>() : known;
        failures.put(peer, kept);
        Failures before = kept.get(name);
        kept.put(name, new Failures(before == null ? 1 : before.count + 1, nanoTime.getAsLong()));
        if (failures.size() > limits.logonPeers()) {
            failures.remove(failures.keySet().iterator().next());
        }
    }

    /** Notes that a logon has succeeded, with a name as {@link #counted}. */
    synchronized void succeeded(String peer, String name) {
        Map<String, Failures> known = failures.get(peer);
        if (known != null && !name.equals(OTHERS)) {
            known.remove(name);
            if (known.isEmpty()) {
                failures.remove(peer);
            }
        }
    }
}
