package dev.rsm.rsmp.server;

import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsServer;
import dev.rsm.ntms.Principal;
import dev.rsm.rsmp.idl.INtmsLibraryControl1;
import dev.rsm.rsmp.idl.INtmsLibraryControl2;
import dev.rsm.rsmp.idl.INtmsMediaServices1;
import dev.rsm.rsmp.idl.INtmsNotifySink;
import dev.rsm.rsmp.idl.INtmsObjectInfo1;
import dev.rsm.rsmp.idl.INtmsObjectManagement1;
import dev.rsm.rsmp.idl.INtmsObjectManagement2;
import dev.rsm.rsmp.idl.INtmsObjectManagement3;
import dev.rsm.rsmp.idl.INtmsSession1;
import dev.rsm.rsmp.idl.IRobustNtmsMediaServices1;
import java.util.Map;
import java.util.concurrent.Executor;

/**
 * One object of the class CNtmsSvr: what a client activates, opens its session on, and calls all interfaces of (MS-RSMP
 * 3.2.3). Thread-safe.
 */
public final class ServerObject {

    private final OpenSession session;
    private final Sinks sinks;
    private final Map<Class<?>, Object> interfaces;

    /**
     * Makes an object for a client.
     *
     * @param server carries out what the client asks for
     * @param caller who the client is, as it has proved
     * @param turns where notifications are passed on from
     */
    public ServerObject(NtmsServer server, Principal caller, Executor turns) {
        session = new OpenSession(server, caller);
        sinks = new Sinks(turns);
        LibraryMethods library = new LibraryMethods(session);
        MediaMethods media = new MediaMethods(session);
        ObjectMethods objects = new ObjectMethods(session);
        interfaces = Map.of(
                INtmsSession1.class, new SessionMethods(session, sinks),
                INtmsObjectInfo1.class, new ObjectInfoMethods(session),
                INtmsObjectManagement1.class, objects,
                INtmsObjectManagement2.class, objects,
                INtmsObjectManagement3.class, objects,
                INtmsLibraryControl1.class, library,
                INtmsLibraryControl2.class, library,
                INtmsMediaServices1.class, media,
                IRobustNtmsMediaServices1.class, media);
    }

    /** Returns what carries out each interface, by its declaration. */
    public Map<Class<?>, Object> interfaces() {
        return interfaces;
    }

    /**
     * Connects a client's receiver of notifications: it is told of what the client asks about (MS-RSMP 3.2.5.2.5.11).
     *
     * @return the number with which it is disconnected
     * @throws NtmsException ERROR_NOT_ENOUGH_MEMORY if the client has connected too many
     */
    public int connect(INtmsNotifySink sink) {
        return sinks.connect(sink);
    }

    /** Disconnects a receiver; tells whether it was connected. */
    public boolean disconnect(int cookie) {
        return sinks.disconnect(cookie);
    }

    /** Closes the session, since no client has a reference any more. */
    public void released() {
        session.release();
    }
}
