package dev.rsm.msrpc.dcom;

import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.dcom.idl.StdObjRef;
import dev.rsm.msrpc.endpoint.RpcAddress;
import dev.rsm.msrpc.ndr.InterfacePointer;
import dev.rsm.msrpc.ndr.NdrInterface;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * A client of a server of DCOM: has objects made there, calls them, and lets the server call objects of its own. It connects when
 * it has something to say, and pings while it has objects. Thread-safe.
 */
public final class DcomClient implements AutoCloseable {

    private final Executor executor;
    private final RpcAddress address;
    private final DcomLimits limits;
    private final OwnClock clock;
    private final Set<Class<?>> callbacks;
    private final Remotes remotes;
    private final Link link;
    private final Object callbackLock = new Object();
    private @Nullable CallbackServer callbackServer;
    private boolean closed;

    DcomClient(
            Executor executor,
            RpcAddress address,
            Logon logon,
            DcomLimits limits,
            OwnClock clock,
            Set<Class<?>> callbacks) {
        this.executor = executor;
        this.address = address;
        this.limits = limits;
        this.clock = clock;
        this.callbacks = Set.copyOf(callbacks);
        this.remotes = new Remotes(executor, limits, clock.clock(), logon, 0);
        this.link = remotes.join(address, logon.level());
    }

    /**
     * Begins to say what a client is to be.
     *
     * @param executor where what comes of calls is told, and calls to the client's own objects are carried out
     * @param address the server: a host and a port, 135 for real servers, or a Unix-domain socket
     */
    public static DcomClientBuilder builder(Executor executor, RpcAddress address) {
        return new DcomClientBuilder(executor, address);
    }

    /**
     * Has an object made. The stage fails with {@link HResultException} if the server refuses, among others with
     * REGDB_E_CLASSNOTREG and E_NOINTERFACE, and with the exceptions that {@link RemoteObject} names if it cannot be asked.
     *
     * @param clsid the class
     * @param declarations the interfaces that it must have, one at least
     */
    public CompletionStage<RemoteObject> activate(Guid clsid, Class<?>... declarations) {
        List<Guid> iids = Arrays.stream(declarations)
                .<Guid>map(each -> NdrInterface.of(each).uuid())
                .toList();
        return new ClientActivation(link).activate(clsid, iids).thenCompose(made -> {
            Map<Guid, StdObjRef> references = references(made);
            return remotes.exporter(
                            address, made.bindings(), made.remUnknown(), made.authnHint(), made.version(), () -> false)
                    .thenCompose(exporter -> remotes.object(exporter, references))
                    .thenCompose(object -> complete(object, made.results()));
        });
    }

    private static Map<Guid, StdObjRef> references(ClientActivation.Made made) {
        Map<Guid, StdObjRef> references = new LinkedHashMap<>();
        for (InterfacePointer each : made.pointers()) {
            if (each != null) {
                ObjRef.Standard reference = ObjRef.standard(each);
                references.merge(reference.iid(), reference.std(), DcomClient::sum);
            }
        }
        if (references.isEmpty()) {
            throw new HResultException(HResult.E_NOINTERFACE, "the object has none of the interfaces");
        }
        return references;
    }

    /** No more are counted than can be given back at once. */
    private static StdObjRef sum(StdObjRef one, StdObjRef other) {
        long count = Math.min(one.cPublicRefs() + other.cPublicRefs(), 0xFFFF_FFFFL);
        return new StdObjRef(one.flags(), count, one.oxid(), one.oid(), one.ipid());
    }

    /** An object without an interface that it must have is given back. */
    private static CompletionStage<RemoteObject> complete(RemoteObject object, List<Integer> results) {
        int worst = results.stream().mapToInt(each -> each).min().orElse(HResult.S_OK);
        return worst >= 0
                ? CompletableFuture.completedStage(object)
                : object.release().thenApply(done -> {
                    throw new HResultException(worst, "the object lacks an interface");
                });
    }

    /**
     * Returns the object that a reference stands for. The stage fails with {@link HResultException} if it makes no sense, and
     * with {@link dev.rsm.msrpc.endpoint.RpcConnectionException} if nothing can be reached where it is.
     */
    public CompletionStage<RemoteObject> unmarshal(InterfacePointer pointer) {
        return remotes.unmarshal(pointer);
    }

    /**
     * Returns references to an object of this process, for a server to call it. The first time, the client begins to listen at
     * a port. The object is kept until the references are given back, or servers have ceased to ping for it, or {@link
     * #withdraw}, or the client is closed.
     *
     * <p>Calls to it are not authenticated: whoever learns the reference can call it.
     *
     * @param declaration the interface, one of those that the client was told ({@link DcomClientBuilder#callback})
     * @param whenReleased is told once, on the executor, when the object is kept no longer, whatever the reason
     * @throws IOException if the client cannot listen
     * @throws IllegalArgumentException if it was not told of the interface
     */
    public <T> InterfacePointer export(Class<T> declaration, T implementation, Runnable whenReleased)
            throws IOException {
        if (!callbacks.contains(declaration)) {
            throw new IllegalArgumentException(declaration.getName()
                    + " is not among the interfaces that servers may call: name it in the builder");
        }
        synchronized (callbackLock) {
            CallbackServer current = callbackServer;
            if (closed) {
                throw new IOException("the client is closed");
            }
            if (current == null) {
                current = CallbackServer.start(
                        executor, limits, clock.clock(), CallbackServer.hostTowards(address), callbacks);
                callbackServer = current;
            }
            return current.export(declaration, implementation, whenReleased);
        }
    }

    /** Keeps an exported object no longer; calls to it fail from now on. */
    public void withdraw(InterfacePointer pointer) {
        synchronized (callbackLock) {
            if (callbackServer != null) {
                callbackServer.withdraw(pointer);
            }
        }
    }

    /** Returns how long it is since some moment, by the client's clock. */
    public Duration now() {
        return clock.clock().now();
    }

    /** Tells whether it was closed. */
    public boolean isClosed() {
        synchronized (callbackLock) {
            return closed;
        }
    }

    /** Returns how many objects of this process servers can call. */
    public int exported() {
        synchronized (callbackLock) {
            return callbackServer == null ? 0 : callbackServer.objects();
        }
    }

    /**
     * Closes all connections, and pings no more. Objects that were not released are given up by their servers after a while.
     * Further calls do nothing.
     */
    @Override
    public void close() {
        remotes.close();
        CallbackServer current;
        synchronized (callbackLock) {
            closed = true;
            current = callbackServer;
            callbackServer = null;
        }
        if (current != null) {
            current.close();
        }
        clock.close();
    }
}
