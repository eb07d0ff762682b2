package dev.rsm.msrpc.dcom;

import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.dcom.idl.IUnknown;
import dev.rsm.msrpc.ndr.NdrInterface;
import dev.rsm.msrpc.security.Identity;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An object that is called from outside: an entry of the OID table, with those of the IPID table that belong to it (MS-DCOM
 * 3.1.1.1). What changes is guarded by {@link ObjectTable}.
 */
final class ExportedObject {

    private final long oid;
    private final ComObject object;
    private final @Nullable Identity owner;
    private final String client;
    private final Function<? super Throwable, OptionalInt> results;
    private final Map<Guid, Target<?>> targets = new HashMap<>();
    private final Map<Guid, ExportedInterface> interfaces = new HashMap<>();
    private final Set<Long> connections = new HashSet<>();
    private int pingSets;
    private boolean lostPings;
    private int running;
    private Duration lastCall;
    private Duration alone;
    private boolean dead;

    /**
     * An interface of the object.
     *
     * @param declared its declaration
     * @param implementation what carries it out
     */
    record Target<T>(NdrInterface<T> declared, T implementation) {

        static <T> Target<T> of(Class<T> declaration, Object implementation) {
            return new Target<>(NdrInterface.of(declaration), declaration.cast(implementation));
        }
    }

    /**
     * Creates an object that nobody has references to yet.
     *
     * @param owner the only one who may call it; null if whoever knows an IPID may
     * @param client by whom it is counted
     */
    ExportedObject(
            long oid,
            ComObject object,
            @Nullable Identity owner,
            String client,
            Function<? super Throwable, OptionalInt> results,
            Duration now) {
        this.oid = oid;
        this.object = object;
        this.owner = owner;
        this.client = client;
        this.results = results;
        this.lastCall = now;
        this.alone = now;
        object.interfaces().forEach((declaration, implementation) -> add(Target.of(declaration, implementation)));
        targets.computeIfAbsent(
                NdrInterface.of(IUnknown.class).uuid(), iid -> Target.of(IUnknown.class, new IUnknown() {}));
    }

    private void add(Target<?> target) {
        targets.put(target.declared().uuid(), target);
    }

    long oid() {
        return oid;
    }

    ComObject object() {
        return object;
    }

    Optional<Identity> owner() {
        return Optional.ofNullable(owner);
    }

    String client() {
        return client;
    }

    Function<? super Throwable, OptionalInt> results() {
        return results;
    }

    /** Tells whether somebody may call it. */
    boolean isFor(Identity caller) {
        return owner == null || owner.account().equals(caller.account());
    }

    boolean has(Guid iid) {
        return targets.containsKey(iid);
    }

    /** Returns what carries out an interface; empty if the object does not have it. */
    @SuppressWarnings("unchecked") // there is one NdrInterface for each declaration
    <T> Optional<T> implementation(NdrInterface<T> declared) {
        Target<?> target = targets.get(declared.uuid());
        return target != null && target.declared() == declared
                ? Optional.of((T) target.implementation())
                : Optional.empty();
    }

    /** Returns the IPIDs that there are, by interface. */
    Map<Guid, ExportedInterface> interfaces() {
        return interfaces;
    }

    /** Returns the connections over which its client has used it. */
    Set<Long> connections() {
        return connections;
    }

    void startCall(Duration now) {
        running++;
        touch(now);
    }

    /** Notes that its client has shown that he needs it. */
    void touch(Duration now) {
        lastCall = now;
    }

    void endCall(Duration now) {
        running--;
        touch(now);
    }

    boolean isRunning() {
        return running > 0;
    }

    /** Notes that no connection of its client is left. */
    void setAlone(Duration now) {
        alone = now;
    }

    void joinPingSet() {
        pingSets++;
        lostPings = false;
    }

    /**
     * Takes it out of a ping set.
     *
     * @param expired whether that is because its client did not ping
     */
    void leavePingSet(boolean expired, Duration now) {
        pingSets--;
        lostPings = pingSets == 0 && expired;
        alone = now;
    }

    boolean isDead() {
        return dead;
    }

    /** Marks it as dead; false if it was. */
    boolean die() {
        boolean lived = !dead;
        dead = true;
        return lived;
    }

    /**
     * Returns when it is to be given up, as far as is known; empty if something keeps it. An object whose ping set has expired
     * lives on while its client calls it (MS-DCOM 3.1.1.6.2); one that no ping set has lives while there is a connection.
     */
    Optional<Duration> due(DcomLimits limits) {
        if (pingSets > 0 || running > 0) {
            return Optional.empty();
        }
        if (lostPings) {
            return Optional.of(lastCall.plus(limits.pingPeriod()));
        }
        return connections.isEmpty() ? Optional.of(alone.plus(limits.gracePeriod())) : Optional.empty();
    }
}
