package dev.rsm.msrpc.endpoint;

import dev.rsm.msrpc.pdu.SyntaxId;
import java.util.concurrent.CompletionStage;

/** A client's connection to a server. Thread-safe. It lives until one of the sides closes it. */
public final class RpcConnection implements AutoCloseable {

    private final ClientConnection connection;

    RpcConnection(ClientConnection connection) {
        this.connection = connection;
    }

    /**
     * Asks for an interface, for calls without authentication. The stage fails with {@link RpcBindException} or
     * {@link RpcConnectionException}.
     */
    public CompletionStage<RpcBinding> bind(SyntaxId syntax) {
        return connection.bind(syntax, null, null);
    }

    /**
     * Asks for an interface, and logs on: calls are protected as {@code security} says. A connection can have several
     * bindings, each with a logon of its own if the server takes that. The stage fails with {@link RpcBindException} or
     * {@link RpcConnectionException}. With NTLM, a server that refuses the logon may say so only by
     * {@link RpcFault#ACCESS_DENIED} for the first call (MS-RPCE 3.3.1.5.2.1).
     */
    public CompletionStage<RpcBinding> bind(SyntaxId syntax, ClientSecurity security) {
        return connection.bind(syntax, security, null);
    }

    /** Tells whether it is still there. */
    public boolean isOpen() {
        return connection.isOpen();
    }

    /** Has an action run on the client's executor once the connection is closed; at once if it is. */
    public void onClose(Runnable action) {
        connection.onClose(action);
    }

    /** Takes an action back that {@link #onClose} was given; without effect if it runs already. */
    public void forget(Runnable action) {
        connection.forget(action);
    }

    /** Closes the connection soon. Calls under way fail with {@link RpcConnectionException}. */
    @Override
    public void close() {
        connection.close();
    }
}
