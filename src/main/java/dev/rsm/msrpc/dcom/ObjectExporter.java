package dev.rsm.msrpc.dcom;

import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.dcom.idl.StdObjRef;
import dev.rsm.msrpc.endpoint.PeerConnection;
import dev.rsm.msrpc.ndr.InterfacePointer;
import dev.rsm.msrpc.ndr.NdrInterface;
import dev.rsm.msrpc.security.Identity;
import java.security.SecureRandom;
import java.util.OptionalInt;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The objects of this process that are called from outside, and their lives (MS-DCOM 3.1.1). Thread-safe. */
final class ObjectExporter {

    private static final Logger LOG = LoggerFactory.getLogger(ObjectExporter.class);

    /** How many references are handed out with an interface at once (MS-DCOM 3.1.1.5.1). */
    static final long REFERENCES = 5;

    private final long oxid;
    private final Guid remUnknown;
    private final DcomLimits limits;
    private final DcomClock clock;
    private final Executor executor;
    private final ObjectTable table;
    private final PingSets pingSets;
    private final Reclaimer reclaimer;

    /**
     * Creates an exporter without objects.
     *
     * @param executor where objects are told that they are released
     */
    ObjectExporter(DcomLimits limits, DcomClock clock, Executor executor) {
        SecureRandom random = new SecureRandom();
        this.oxid = RandomIds.number(random);
        this.remUnknown = RandomIds.guid(random);
        this.limits = limits;
        this.clock = clock;
        this.executor = executor;
        this.table = new ObjectTable(oxid, limits, random);
        this.pingSets = new PingSets(table, limits, random);
        this.reclaimer = new Reclaimer(table, pingSets, limits, clock, this::lost);
    }

    long oxid() {
        return oxid;
    }

    /** Returns the IPID of IRemUnknown. */
    Guid remUnknown() {
        return remUnknown;
    }

    DcomLimits limits() {
        return limits;
    }

    DcomClock clock() {
        return clock;
    }

    ObjectTable table() {
        return table;
    }

    PingSets pingSets() {
        return pingSets;
    }

    Reclaimer reclaimer() {
        return reclaimer;
    }

    /**
     * Adds an object.
     *
     * @param owner the only one who may call it; null if whoever knows an IPID may
     * @param client by whom it is counted; of no account without an owner
     * @throws HResultException E_OUTOFMEMORY if its client has enough
     */
    ExportedObject add(
            ComObject object,
            @Nullable Identity owner,
            String client,
            Function<? super Throwable, OptionalInt> results) {
        return table.add(object, owner, client, results, clock.now());
    }

    /**
     * Hands out references to an interface.
     *
     * @param resolver where this exporter's resolver is, as the receiver sees it
     * @throws HResultException E_NOINTERFACE if the object does not have the interface
     */
    InterfacePointer marshal(ExportedObject object, Guid iid, Bindings resolver) {
        table.touch(object, clock.now());
        StdObjRef std = table.refer(object, iid, REFERENCES)
                .orElseThrow(() ->
                        new HResultException(HResult.E_NOINTERFACE, "the object does not have the interface " + iid));
        return new ObjRef.Standard(iid, std, resolver).toPointer();
    }

    /** Notes that an object's client has used it over a connection. */
    void use(ExportedObject object, PeerConnection connection) {
        if (table.use(object, connection.id())) {
            connection.onClose(() -> {
                table.close(connection.id(), clock.now());
                reclaimer.look();
            });
        }
    }

    /**
     * Finds what a call is for, and notes that it begins.
     *
     * @param ipid an IPID of the object: any, since all interfaces of an object are for the same client
     * @throws HResultException RPC_E_DISCONNECTED if there is no such object or it does not have the interface,
     *     ERROR_ACCESS_DENIED if it is somebody else's (MS-DCOM 3.1.1.5.4)
     */
    <T> Begun<T> begin(Guid ipid, NdrInterface<T> declared, Identity caller, PeerConnection connection) {
        ExportedObject object = table.find(ipid)
                .map(ExportedInterface::object)
                .orElseThrow(() -> new HResultException(HResult.RPC_E_DISCONNECTED, "there is no object " + ipid));
        if (!object.isFor(caller)) {
            LOG.warn("{} calls an object of somebody else's and is refused", caller.name());
            throw new HResultException(HResult.ERROR_ACCESS_DENIED, "the object is not for " + caller.name());
        }
        T target = object.implementation(declared)
                .orElseThrow(() -> new HResultException(
                        HResult.RPC_E_DISCONNECTED, "the object does not have " + declared.name()));
        table.startCall(object, clock.now());
        use(object, connection);
        return new Begun<>(object, target);
    }

    /**
     * A call that has begun.
     *
     * @param object the object
     * @param target what carries out the interface
     */
    record Begun<T>(ExportedObject object, T target) {}

    /** Notes that a call has ended. */
    void end(ExportedObject object) {
        if (table.endCall(object, clock.now())) {
            giveUp(object);
        } else if (table.isKeptByNothing(object)) {
            reclaimer.look();
        }
    }

    private void lost(ExportedObject object) {
        LOG.info(
                "An object is given up: {} is gone",
                object.owner().map(owner -> "its client " + owner.name()).orElse("whoever called it"));
        giveUp(object);
    }

    /** Gives up an object, once. */
    void giveUp(ExportedObject object) {
        if (!table.remove(object)) {
            return;
        }
        Runnable told = () -> {
            try {
                object.object().released();
            } catch (RuntimeException e) {
                LOG.error("Object {} failed when it was told that it is released", Long.toHexString(object.oid()), e);
            }
        };
        try {
            executor.execute(told);
        } catch (RejectedExecutionException e) {
            LOG.debug("The executor takes no more tasks", e);
            told.run();
        }
    }

    /** Gives up all objects. */
    void close() {
        reclaimer.end();
        table.objects().forEach(this::giveUp);
    }
}
