package dev.rsm.msrpc.dcom;

import dev.rsm.msrpc.dcom.idl.IObjectExporter;
import dev.rsm.msrpc.endpoint.NdrStub;
import dev.rsm.msrpc.endpoint.RpcAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells resolvers that this client is still there, for all of its objects at once (MS-DCOM 3.2.6.1). Thread-safe.
 *
 * <p>Each resolver gets one ping set. What was added and removed since the last ping goes along with the next one.
 */
final class Pinger {

    private static final Logger LOG = LoggerFactory.getLogger(Pinger.class);

    /** How many objects a ComplexPing names at most; the rest goes with the next one. */
    private static final int MAX_NAMED = 0xFFFF;

    private final DcomLimits limits;
    private final DcomClock clock;
    private final Function<RpcAddress, Link> join;
    private final Consumer<Link> leave;
    private final Map<RpcAddress, PingSet> sets = new HashMap<>();
    private DcomClock.@Nullable Alarm alarm;
    private boolean ended;

    private static final class PingSet {
        private final Link link;
        private final Map<Long, Integer> wanted = new HashMap<>();
        private final Set<Long> told = new HashSet<>();
        private long id;
        private int sequence;
        private boolean busy;

        PingSet(Link link) {
            this.link = link;
        }

        private List<Long> added() {
            return wanted.keySet().stream()
                    .filter(oid -> !told.contains(oid))
                    .limit(MAX_NAMED)
                    .toList();
        }

        private List<Long> removed() {
            return told.stream()
                    .filter(oid -> !wanted.containsKey(oid))
                    .limit(MAX_NAMED)
                    .toList();
        }
    }

    /**
     * Creates what pings nobody yet.
     *
     * @param join finds the way to a resolver, which is in use then
     * @param leave is told that a way is not used any more
     */
    Pinger(DcomLimits limits, DcomClock clock, Function<RpcAddress, Link> join, Consumer<Link> leave) {
        this.limits = limits;
        this.clock = clock;
        this.join = join;
        this.leave = leave;
    }

    /** Begins to ping for an object; it is counted how often. */
    synchronized void add(RpcAddress resolver, long oid) {
        if (!ended) {
            sets.computeIfAbsent(resolver, absent -> new PingSet(join.apply(absent)))
                    .wanted
                    .merge(oid, 1, Integer::sum);
            if (alarm == null) {
                alarm = clock.after(limits.pingPeriod(), this::ring);
            }
        }
    }

    /** Ends to ping for an object, once. */
    synchronized void remove(RpcAddress resolver, long oid) {
        PingSet set = sets.get(resolver);
        if (set != null) {
            set.wanted.computeIfPresent(oid, (key, count) -> count == 1 ? null : count - 1);
        }
    }

    private void ring() {
        List<RpcAddress> due;
        synchronized (this) {
            alarm = null;
            sets.values().removeIf(this::isOver);
            if (ended || sets.isEmpty()) {
                return;
            }
            alarm = clock.after(limits.pingPeriod(), this::ring);
            due = new ArrayList<>(sets.keySet());
        }
        due.forEach(resolver -> ping(resolver, true));
    }

    private boolean isOver(PingSet set) {
        boolean over = set.wanted.isEmpty() && set.told.isEmpty() && !set.busy;
        if (over) {
            leave.accept(set.link);
        }
        return over;
    }

    private void ping(RpcAddress resolver, boolean again) {
        PingSet set;
        List<Long> add;
        List<Long> remove;
        int sequence;
        synchronized (this) {
            set = sets.get(resolver);
            if (set == null || set.busy || ended) {
                return;
            }
            set.busy = true;
            add = set.added();
            remove = set.removed();
            sequence = set.sequence;
            if (!add.isEmpty() || !remove.isEmpty()) {
                sequence = set.id == 0 ? 1 : set.sequence + 1 & 0xFFFF;
                set.sequence = sequence;
            }
        }
        send(set, sequence, add, remove).whenComplete((code, failure) -> {
            if (failure != null) {
                LOG.info("The resolver at {} cannot be pinged: {}", resolver, failure.getMessage());
            }
            boolean lost = failure == null && code == HResult.OR_INVALID_SET;
            synchronized (this) {
                set.busy = false;
                if (lost) {
                    set.id = 0;
                    set.told.clear();
                } else if (failure == null) {
                    set.told.addAll(add);
                    remove.forEach(set.told::remove);
                } else if (set.wanted.isEmpty()) {
                    set.told.clear(); // a resolver that cannot be told gives them up by itself
                }
            }
            if (lost && again) {
                ping(resolver, false);
            }
        });
    }

    private CompletionStage<Integer> send(PingSet set, int sequence, List<Long> add, List<Long> remove) {
        IObjectExporter resolver = NdrStub.of(IObjectExporter.class, set.link::bind);
        if (add.isEmpty() && remove.isEmpty()) {
            return resolver.simplePing(set.id).thenApply(answer -> answer.result());
        }
        return resolver.complexPing(set.id, sequence, add.size(), remove.size(), orNull(add), orNull(remove))
                .thenApply(answer -> {
                    if (answer.result() == HResult.S_OK || answer.result() == HResult.OR_INVALID_OID) {
                        synchronized (this) {
                            set.id = answer.pSetId();
                        }
                    }
                    return answer.result();
                });
    }

    private static @Nullable List<Long> orNull(List<Long> list) {
        return list.isEmpty() ? null : list;
    }

    /** Pings no more. */
    synchronized void end() {
        ended = true;
        if (alarm != null) {
            alarm.cancel();
        }
    }
}
