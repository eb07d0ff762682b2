package dev.rsm.msrpc.dcom;

import dev.rsm.msrpc.endpoint.RpcAddress;
import dev.rsm.msrpc.endpoint.RpcServer;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * A server of DCOM: makes objects of its classes for clients, and takes their calls to them. Everything is served at each
 * address where it listens: resolver, activation and objects. Thread-safe.
 *
 * <p>An object belongs to the account of the client who had it made, as RPC has authenticated him, and only that can call it. It lives while he
 * has references to it and pings for it (MS-DCOM 3.1.2.6); if he never pings, while there is a connection over which he has used
 * it, and a little longer ({@link DcomLimits#gracePeriod}).
 *
 * <p>Clients have objects of their own called back ({@link Activation#unmarshal}). The server then is a client: it finds out
 * where the object is, and calls it without authentication, which is also what MS-DCOM 3.2.4.2 asks for if the exporter names no
 * security package; an exporter that wants more refuses such calls.
 */
public final class DcomServer implements AutoCloseable {

    private final RpcServer server;
    private final ObjectExporter exporter;
    private final Remotes remotes;
    private final OwnClock ownClock;

    DcomServer(RpcServer server, ObjectExporter exporter, Remotes remotes, OwnClock ownClock) {
        this.server = server;
        this.exporter = exporter;
        this.remotes = remotes;
        this.ownClock = ownClock;
    }

    /**
     * Begins to say what a server is to be.
     *
     * @param executor where calls are carried out and objects are told that they are released
     */
    public static DcomServerBuilder builder(Executor executor) {
        return new DcomServerBuilder(executor);
    }

    /** Returns where it listens, with the ports that were picked. */
    public List<RpcAddress> addresses() {
        return server.addresses();
    }

    /** Returns how many objects there are. */
    public int objects() {
        return exporter.table().objects().size();
    }

    /** Returns how many connections there are. */
    public int connections() {
        return server.connections();
    }

    /** Returns to how many addresses it is connected because of references that clients have sent. */
    public int outgoing() {
        return remotes.links();
    }

    /** Ends the calls and connections as {@link RpcServer#close} does, and gives up all objects. Further calls do nothing. */
    @Override
    public void close() {
        server.close();
        exporter.close();
        remotes.close();
        ownClock.close();
    }
}
