package dev.rsm.msrpc.dcom;

import dev.rsm.msrpc.security.Identity;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The sets of objects that clients ping (MS-DCOM 3.1.2.1). Guarded by the {@link ObjectTable}.
 *
 * <p>A set belongs to who made it. The objects in it may be anybody's, since a client's resolver can ping for all users of
 * its computer (MS-DCOM 3.1.2.5.1.3 has no check of them); that only keeps them alive, and whoever knows an OID was told it.
 *
 * <p>Sets are counted by client, as objects are: by account, or by address for callers without a name. These have a budget together
 * as well, since addresses cost nothing.
 */
final class PingSets {

    private final ObjectTable table;
    private final DcomLimits limits;
    private final SecureRandom random;
    private final Map<Long, PingSet> sets = new HashMap<>();

    private static final class PingSet {
        private final Identity owner;
        private final String client;
        private final Set<ExportedObject> objects = new HashSet<>();
        private int sequence;
        private Duration lastPing;

        PingSet(Identity owner, String client, int sequence, Duration now) {
            this.owner = owner;
            this.client = client;
            this.sequence = sequence;
            this.lastPing = now;
        }
    }

    PingSets(ObjectTable table, DcomLimits limits, SecureRandom random) {
        this.table = table;
        this.limits = limits;
        this.random = random;
    }

    /** Answers SimplePing: zero, or OR_INVALID_SET. */
    int ping(long id, Identity caller, Duration now) {
        synchronized (table) {
            PingSet set = find(id, caller);
            if (set == null) {
                return HResult.OR_INVALID_SET;
            }
            set.lastPing = now;
            return HResult.S_OK;
        }
    }

    private @Nullable PingSet find(long id, Identity caller) {
        PingSet set = sets.get(id);
        return set != null && set.owner.account().equals(caller.account()) ? set : null;
    }

    /**
     * What comes of a ComplexPing.
     *
     * @param id the set
     * @param code zero, or why it is as it was
     */
    record Outcome(long id, int code) {}

    /**
     * Answers ComplexPing for a new set. OIDs that nobody knows are left out (MS-DCOM 3.1.2.5.1.3).
     *
     * @param client by whom the set is counted
     */
    Outcome create(int sequence, List<Long> add, Identity caller, String client, Duration now) {
        synchronized (table) {
            if (hasEnough(caller, client)
                    || add.size() > limits.objectsPerPingSet()
                    || !isAffordable(caller, add.size())) {
                return new Outcome(0, HResult.OR_NOMEM);
            }
            long id;
            do {
                id = RandomIds.number(random);
            } while (sets.containsKey(id));
            PingSet set = new PingSet(caller, client, sequence, now);
            add.forEach(oid -> table.find(oid).ifPresent(object -> join(set, object)));
            sets.put(id, set);
            return new Outcome(id, HResult.S_OK);
        }
    }

    private boolean hasEnough(Identity caller, String client) {
        long own = sets.values().stream()
                .filter(each -> each.client.equals(client))
                .count();
        return own >= limits.pingSetsPerClient()
                || (caller.isAnonymous() && anonymous().count() >= limits.anonymousPingSets());
    }

    private Stream<PingSet> anonymous() {
        return sets.values().stream().filter(each -> each.owner.isAnonymous());
    }

    /** Tells whether somebody may have so many more objects pinged. */
    private boolean isAffordable(Identity caller, int objects) {
        return !caller.isAnonymous()
                || anonymous().mapToLong(each -> each.objects.size()).sum() + objects
                        <= limits.anonymousPingedObjects();
    }

    /** Answers ComplexPing for a set that there is. What comes late, after a later call, is ignored. */
    Outcome change(long id, int sequence, List<Long> add, List<Long> remove, Identity caller, Duration now) {
        synchronized (table) {
            PingSet set = find(id, caller);
            if (set == null) {
                return new Outcome(id, HResult.OR_INVALID_SET);
            }
            if ((short) (set.sequence - sequence) > 0) { // sequence numbers are 16 bits, and start over
                return new Outcome(id, HResult.S_OK);
            }
            if (set.objects.size() + (long) add.size() > limits.objectsPerPingSet()
                    || !isAffordable(caller, add.size())) {
                return new Outcome(id, HResult.OR_NOMEM);
            }
            boolean known = true;
            for (long oid : add) {
                Optional<ExportedObject> object = table.find(oid);
                object.ifPresent(each -> join(set, each));
                known &= object.isPresent();
            }
            for (long oid : remove) {
                table.find(oid).filter(set.objects::remove).ifPresent(each -> each.leavePingSet(false, now));
            }
            set.objects.removeIf(ExportedObject::isDead);
            set.lastPing = now;
            set.sequence = sequence;
            return new Outcome(id, known ? HResult.S_OK : HResult.OR_INVALID_OID);
        }
    }

    private static void join(PingSet set, ExportedObject object) {
        if (set.objects.add(object)) {
            object.joinPingSet();
        }
    }

    /** Gives up the sets that were not pinged for too long, and returns when the next one is due. */
    Optional<Duration> expire(Duration now) {
        synchronized (table) {
            Duration life = limits.pingSetLife();
            for (Map.Entry<Long, PingSet> each : new ArrayList<>(sets.entrySet())) {
                PingSet set = each.getValue();
                if (set.lastPing.plus(life).compareTo(now) <= 0) {
                    sets.remove(each.getKey());
                    set.objects.forEach(object -> object.leavePingSet(true, now));
                }
            }
            return sets.values().stream().map(set -> set.lastPing.plus(life)).min(Duration::compareTo);
        }
    }
}
