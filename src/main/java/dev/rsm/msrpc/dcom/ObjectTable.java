package dev.rsm.msrpc.dcom;

import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.dcom.idl.RemInterfaceRef;
import dev.rsm.msrpc.dcom.idl.StdObjRef;
import dev.rsm.msrpc.security.Identity;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The objects of an exporter, by object and by interface (MS-DCOM 3.1.1.1). Thread-safe: the table is the lock of all objects in
 * it. Nothing of an application is called while it is held.
 *
 * <p>An identifier is 64 or 122 random bits, so that only those who were told it know it.
 */
final class ObjectTable {

    private final long oxid;
    private final DcomLimits limits;
    private final SecureRandom random;
    private final Map<Long, ExportedObject> objects = new HashMap<>();
    private final Map<Guid, ExportedInterface> interfaces = new HashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private final Map<Long, Set<ExportedObject>> used = new HashMap<>();

    ObjectTable(long oxid, DcomLimits limits, SecureRandom random) {
        this.oxid = oxid;
        this.limits = limits;
        this.random = random;
    }

    /**
     * Adds an object.
     *
     * @throws HResultException E_OUTOFMEMORY if its client has enough
     */
    synchronized ExportedObject add(
            ComObject object,
            @Nullable Identity owner,
            String client,
            Function<? super Throwable, OptionalInt> results,
            Duration now) {
        if (owner != null && counts.getOrDefault(client, 0) >= limits.objectsPerClient()) {
            throw new HResultException(
                    HResult.E_OUTOFMEMORY, owner.name() + " has " + limits.objectsPerClient() + " objects already");
        }
        ExportedObject added = new ExportedObject(unusedOid(), object, owner, client, results, now);
        objects.put(added.oid(), added);
        if (owner != null) {
            counts.merge(client, 1, Integer::sum);
        }
        return added;
    }

    private long unusedOid() {
        long oid;
        do {
            oid = random.nextLong();
        } while (oid == 0 || objects.containsKey(oid));
        return oid;
    }

    /** Returns the object that was made of something for somebody, if it lives. */
    synchronized Optional<ExportedObject> find(ComObject object, @Nullable Identity owner) {
        return objects.values().stream()
                .filter(each -> each.object() == object)
                .filter(each -> each.owner().equals(Optional.ofNullable(owner)))
                .findFirst();
    }

    synchronized Optional<ExportedObject> find(long oid) {
        return Optional.ofNullable(objects.get(oid));
    }

    synchronized Optional<ExportedInterface> find(Guid ipid) {
        return Optional.ofNullable(interfaces.get(ipid));
    }

    synchronized Collection<ExportedObject> objects() {
        return List.copyOf(objects.values());
    }

    /** Gives out references to an interface; empty if the object does not have it, or has died meanwhile. */
    synchronized Optional<StdObjRef> refer(ExportedObject object, Guid iid, long references) {
        if (object.isDead() || !object.has(iid)) {
            return Optional.empty();
        }
        ExportedInterface entry = object.interfaces().computeIfAbsent(iid, absent -> {
            ExportedInterface added = new ExportedInterface(RandomIds.guid(random), iid, object);
            interfaces.put(added.ipid(), added);
            return added;
        });
        entry.add(references);
        return Optional.of(new StdObjRef(0, references, oxid, object.oid(), entry.ipid()));
    }

    /** Adds references to an interface; false if there is none of the caller's with this IPID. */
    synchronized boolean addReferences(RemInterfaceRef references, Identity caller) {
        ExportedInterface entry = interfaces.get(references.ipid());
        if (entry == null || !entry.object().isFor(caller)) {
            return false;
        }
        entry.add(references, caller);
        return true;
    }

    /** Gives references back, and returns the object if it is not referred to any more and no call is under way. */
    synchronized Optional<ExportedObject> releaseReferences(RemInterfaceRef references, Identity caller) {
        ExportedInterface entry = interfaces.get(references.ipid());
        if (entry == null || !entry.object().isFor(caller)) {
            return Optional.empty();
        }
        entry.release(references, caller);
        ExportedObject object = entry.object();
        if (!entry.isReferred()) {
            interfaces.remove(entry.ipid());
            object.interfaces().remove(entry.iid());
        }
        return isGivenUp(object) ? Optional.of(object) : Optional.empty();
    }

    private static boolean isGivenUp(ExportedObject object) {
        return object.interfaces().isEmpty() && !object.isRunning() && !object.isDead();
    }

    /** Notes that an object's client has asked for references to it (MS-DCOM 3.1.1.5.1 and 3.1.1.5.6.1.1). */
    synchronized void touch(ExportedObject object, Duration now) {
        object.touch(now);
    }

    synchronized void startCall(ExportedObject object, Duration now) {
        object.startCall(now);
    }

    /** Ends a call; true if the object was only kept by it. */
    synchronized boolean endCall(ExportedObject object, Duration now) {
        object.endCall(now);
        return isGivenUp(object);
    }

    /** Tells whether an object was kept by its calls alone: its client has stopped to ping for it, or its connections are closed. */
    synchronized boolean isKeptByNothing(ExportedObject object) {
        return !object.isDead() && object.due(limits).isPresent();
    }

    /** Removes an object with all its interfaces; false if that was done before. */
    synchronized boolean remove(ExportedObject object) {
        if (!object.die()) {
            return false;
        }
        objects.remove(object.oid());
        object.interfaces().values().forEach(each -> interfaces.remove(each.ipid()));
        object.interfaces().clear();
        object.connections().forEach(id -> {
            Set<ExportedObject> others = used.get(id);
            if (others != null) {
                others.remove(object);
            }
        });
        if (object.owner().isPresent()) {
            counts.computeIfPresent(object.client(), (client, count) -> count == 1 ? null : count - 1);
        }
        return true;
    }

    /** Notes that an object is used over a connection; true if nothing was used over that before. */
    synchronized boolean use(ExportedObject object, long connection) {
        if (object.isDead()) {
            return false;
        }
        boolean unseen = !used.containsKey(connection);
        if (object.connections().add(connection)) {
            used.computeIfAbsent(connection, absent -> new HashSet<>()).add(object);
        }
        return unseen;
    }

    /** Notes that an object is used over the connections over which another one is. */
    synchronized void useLike(ExportedObject object, ExportedObject other) {
        other.connections().forEach(id -> use(object, id));
    }

    /** Notes that a connection is closed. */
    synchronized void close(long connection, Duration now) {
        Set<ExportedObject> affected = used.remove(connection);
        if (affected == null) {
            return;
        }
        for (ExportedObject each : new ArrayList<>(affected)) {
            each.connections().remove(connection);
            if (each.connections().isEmpty()) {
                each.setAlone(now);
            }
        }
    }
}
