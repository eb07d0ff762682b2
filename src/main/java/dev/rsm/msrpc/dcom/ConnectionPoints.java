package dev.rsm.msrpc.dcom;

import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.dcom.idl.HResultAnswer;
import dev.rsm.msrpc.dcom.idl.IConnectionPoint;
import dev.rsm.msrpc.dcom.idl.IConnectionPointContainer;
import dev.rsm.msrpc.ndr.InterfacePointer;
import dev.rsm.msrpc.ndr.NdrInterface;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The connection points of an object: carries out {@link IConnectionPointContainer} for it. Thread-safe.
 *
 * <p>What is connected stays so until the client disconnects it, or the object is released; that the client gives back the
 * reference to a connection point does not matter. Points and connections are not enumerated (E_NOTIMPL): clients ask for the
 * interface that they know.
 */
public final class ConnectionPoints implements IConnectionPointContainer {

    private final Activation activation;
    private final Map<Guid, Point<?>> points = new HashMap<>();

    /** Guarded, as everything that is connected, by this object. */
    private boolean released;

    /**
     * Creates the points of an object.
     *
     * @param activation of the object
     * @param offered a point for each interface that the object can call
     */
    public ConnectionPoints(Activation activation, List<? extends ConnectionPoint<?>> offered) {
        this.activation = activation;
        offered.forEach(each -> points.put(NdrInterface.of(each.declaration()).uuid(), new Point<>(each)));
    }

    @Override
    public CompletionStage<PointerAnswer> enumConnectionPoints() {
        return notImplemented();
    }

    @Override
    public CompletionStage<PointerAnswer> findConnectionPoint(Guid riid) {
        Point<?> point = points.get(riid);
        if (point == null) {
            throw new HResultException(HResult.CONNECT_E_NOCONNECTION, "there is no connection point for " + riid);
        }
        InterfacePointer pointer = activation.export(point, IConnectionPoint.class);
        return done(new PointerAnswer(pointer, HResult.S_OK));
    }

    private static CompletionStage<PointerAnswer> notImplemented() {
        throw new HResultException(HResult.E_NOTIMPL, "connection points are not enumerated");
    }

    /**
     * Lets everything go that is connected, and takes nothing any more: to be called when the object is released. A client may still
     * have references to its points then.
     */
    public void released() {
        List<RemoteObject> left = new ArrayList<>();
        synchronized (this) {
            released = true;
            points.values().forEach(each -> left.addAll(each.disconnectAll()));
        }
        left.forEach(RemoteObject::release);
    }

    private static <T> CompletionStage<T> done(T answer) {
        return CompletableFuture.completedFuture(answer);
    }

    /** A point, as an object of its own. */
    private final class Point<T> implements ComObject, IConnectionPoint {

        private final ConnectionPoint<T> offered;
        private final Map<Integer, RemoteObject> connected = new HashMap<>();

        Point(ConnectionPoint<T> offered) {
            this.offered = offered;
        }

        @Override
        public Map<Class<?>, Object> interfaces() {
            return Map.of(IConnectionPoint.class, this);
        }

        @Override
        public void released() {}

        @Override
        public CompletionStage<Interface> getConnectionInterface() {
            Guid iid = NdrInterface.of(offered.declaration()).uuid();
            return done(new Interface(iid, HResult.S_OK));
        }

        @Override
        public CompletionStage<PointerAnswer> getConnectionPointContainer() {
            // The container is an interface of the activated object, to which a client of the point has a reference.
            throw new HResultException(HResult.E_NOTIMPL, "the container is the object that the point was found by");
        }

        @Override
        public CompletionStage<Advised> advise(@Nullable InterfacePointer pUnkSink) {
            if (pUnkSink == null) {
                throw new HResultException(HResult.E_INVALIDARG, "nothing is to be connected");
            }
            return activation
                    .unmarshal(pUnkSink)
                    .exceptionallyCompose(failure -> CompletableFuture.failedStage(cannotConnect(failure)))
                    .thenCompose(object -> object.query(offered.declaration())
                            .exceptionallyCompose(failure -> CompletableFuture.failedStage(cannotConnect(failure)))
                            .thenApply(sink -> new Advised(connect(object, sink), HResult.S_OK))
                            .whenComplete((advised, failure) -> {
                                if (failure != null) {
                                    object.release();
                                }
                            }));
        }

        private RuntimeException cannotConnect(Throwable failure) {
            Throwable cause = OrpcCaller.cause(failure);
            return cause instanceof CancellationException cancelled
                    ? cancelled
                    : new HResultException(
                            HResult.CONNECT_E_CANNOTCONNECT, "an object cannot be connected: " + cause.getMessage());
        }

        private int connect(RemoteObject object, T sink) {
            synchronized (ConnectionPoints.this) {
                if (released) {
                    throw new HResultException(
                            HResult.CONNECT_E_CANNOTCONNECT, "the object whose point it is was released");
                }
                int cookie = offered.connect(sink, this::disconnect);
                connected.put(cookie, object);
                return cookie;
            }
        }

        /** Lets an object go; false if there is none with that number. */
        private boolean disconnect(int cookie) {
            RemoteObject object;
            synchronized (ConnectionPoints.this) {
                object = connected.remove(cookie);
                if (object == null) {
                    return false;
                }
                offered.disconnect(cookie);
            }
            object.release();
            return true;
        }

        @Override
        public CompletionStage<HResultAnswer> unadvise(long dwCookie) {
            if (!disconnect((int) dwCookie)) {
                throw new HResultException(HResult.CONNECT_E_NOCONNECTION, "there is no connection " + dwCookie);
            }
            return done(new HResultAnswer(HResult.S_OK));
        }

        @Override
        public CompletionStage<PointerAnswer> enumConnections() {
            return notImplemented();
        }

        private List<RemoteObject> disconnectAll() {
            List<RemoteObject> all = List.copyOf(connected.values());
            connected.keySet().forEach(offered::disconnect);
            connected.clear();
            return all;
        }
    }
}
