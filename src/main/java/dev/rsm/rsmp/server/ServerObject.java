package dev.rsm.rsmp.server;

import dev.rsm.msrpc.dcom.Activation;
import dev.rsm.msrpc.dcom.ComObject;
import dev.rsm.msrpc.dcom.ConnectionPoints;
import dev.rsm.msrpc.dcom.idl.IConnectionPointContainer;
import dev.rsm.ntms.NtmsServer;
import dev.rsm.ntms.Principal;
import dev.rsm.rsmp.idl.INtmsLibraryControl1;
import dev.rsm.rsmp.idl.INtmsLibraryControl2;
import dev.rsm.rsmp.idl.INtmsLocal;
import dev.rsm.rsmp.idl.INtmsMediaServices1;
import dev.rsm.rsmp.idl.INtmsObjectInfo1;
import dev.rsm.rsmp.idl.INtmsObjectManagement1;
import dev.rsm.rsmp.idl.INtmsObjectManagement2;
import dev.rsm.rsmp.idl.INtmsObjectManagement3;
import dev.rsm.rsmp.idl.INtmsSession1;
import dev.rsm.rsmp.idl.IRobustNtmsMediaServices1;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * One object of the class CNtmsSvr: what a client activates, opens its session on, and calls all interfaces of (MS-RSMP
 * 3.2.3). Thread-safe.
 */
public final class ServerObject implements ComObject {

    private final OpenSession session;
    private final Sinks sinks;
    private final Map<Class<?>, Object> interfaces;
    private final @Nullable ConnectionPoints points;

    /**
     * Makes an object for a client.
     *
     * @param server carries out what the client asks for
     * @param caller who the client is, as it has proved
     * @param local whether the client is on this computer, where it can do more
     * @param turns where notifications are passed on from
     * @param limits what the client can make the server keep
     * @param activation reaches the client's receivers of notifications; null if it cannot have any
     */
    public ServerObject(
            NtmsServer server,
            Principal caller,
            boolean local,
            Executor turns,
            ServerLimits limits,
            @Nullable Activation activation) {
        this(server, caller, local, turns, limits, new SessionCounts(limits), activation);
    }

    /** Makes an object for a client, whose sessions are counted. */
    ServerObject(
            NtmsServer server,
            Principal caller,
            boolean local,
            Executor turns,
            ServerLimits limits,
            SessionCounts counts,
            @Nullable Activation activation) {
        String client = activation == null ? caller.name() : activation.client();
        session = new OpenSession(server, caller, limits, counts, client);
        sinks = new Sinks(turns, limits);
        LibraryMethods library = new LibraryMethods(session);
        Explanations explanations = new Explanations();
        MediaMethods media = new MediaMethods(session, explanations);
        ObjectMethods objects = new ObjectMethods(session, explanations);
        Map<Class<?>, Object> offered = new LinkedHashMap<>(Map.of(
                INtmsSession1.class, new SessionMethods(session, sinks),
                INtmsObjectInfo1.class, new ObjectInfoMethods(session, explanations),
                INtmsObjectManagement1.class, objects,
                INtmsObjectManagement2.class, objects,
                INtmsObjectManagement3.class, objects,
                INtmsLibraryControl1.class, library,
                INtmsLibraryControl2.class, library,
                INtmsMediaServices1.class, media,
                IRobustNtmsMediaServices1.class, media));
        if (local) {
            offered.put(INtmsLocal.class, new LocalMethods(session, explanations));
            offered.replaceAll(explanations::heeding);
        }
        points = activation == null ? null : new ConnectionPoints(activation, sinks.points());
        if (points != null) {
            offered.put(IConnectionPointContainer.class, points);
        }
        interfaces = Collections.unmodifiableMap(offered);
    }

    @Override
    public Map<Class<?>, Object> interfaces() {
        return interfaces;
    }

    /** Returns the client's receivers of notifications. */
    Sinks sinks() {
        return sinks;
    }

    /** Closes the session, since no client has a reference any more. */
    @Override
    public void released() {
        if (points != null) {
            points.released();
        }
        sinks.release();
        session.release();
    }
}
