package dev.rsm.msrpc.endpoint;

import java.util.Optional;

/** A connection, as services see it. Thread-safe. */
public interface PeerConnection {

    /** Returns a number that no other connection of this server ever has. */
    long id();

    /** Returns the peer's address: of a machine, without the port; {@code local} for a Unix-domain socket. */
    String peerAddress();

    /** Returns where the peer has connected to; empty for a Unix-domain socket. */
    Optional<RpcAddress.Tcp> localAddress();

    /** Has an action run on the server's executor once the connection is closed; at once if it is. */
    void onClose(Runnable action);

    /** Closes the connection soon. Its calls are cancelled. */
    void close();
}
