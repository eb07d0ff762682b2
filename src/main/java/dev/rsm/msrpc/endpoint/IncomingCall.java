package dev.rsm.msrpc.endpoint;

import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.security.Identity;
import dev.rsm.msrpc.security.Level;
import java.util.Optional;

/** A call that a server has received. Thread-safe. */
public interface IncomingCall {

    /** Returns the number of the operation. It may be one that the interface does not have. */
    int opnum();

    /** Returns the identifier of the object on which the client calls; empty if it names none. */
    Optional<Guid> object();

    /** Returns the parameters. */
    StubData stub();

    /** Returns who calls: as authenticated on a TCP connection, as configured on a Unix-domain socket. */
    Identity caller();

    /** Returns how this call was protected; {@link Level#PRIVACY} on a Unix-domain socket, which nobody can look into. */
    Level level();

    /** Returns the connection on which the call came. */
    PeerConnection connection();

    /** Tells whether nobody wants the results any more: the client cancelled or vanished, or the server shuts down. */
    boolean isCancelled();

    /**
     * Has an action run on the server's executor once the call is cancelled; at once if it is. A call that has ended is not
     * cancelled any more. Whether a cancelled call ends early is up to the service; if it does, with
     * {@link RpcFault#CANCELLED}.
     */
    void onCancel(Runnable action);
}
