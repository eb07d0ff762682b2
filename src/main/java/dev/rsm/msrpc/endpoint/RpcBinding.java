package dev.rsm.msrpc.endpoint;

import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.pdu.SyntaxId;
import dev.rsm.msrpc.security.Level;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** An interface that a client can call: a presentation context, and the security context that protects the calls. Thread-safe. */
public final class RpcBinding {

    private final ClientConnection connection;
    private final SyntaxId syntax;
    private final int contextId;
    private final @Nullable BoundContext security;

    RpcBinding(ClientConnection connection, SyntaxId syntax, int contextId, @Nullable BoundContext security) {
        this.connection = connection;
        this.syntax = syntax;
        this.contextId = contextId;
        this.security = security;
    }

    /** Returns the interface. */
    public SyntaxId syntax() {
        return syntax;
    }

    /** Returns how calls are protected. */
    public Level level() {
        return security == null ? Level.NONE : security.level();
    }

    /** Returns the connection. */
    public RpcConnection connection() {
        return new RpcConnection(connection);
    }

    /** Asks for another interface, to be called under the same logon. Fails as {@link RpcConnection#bind(SyntaxId)} does. */
    public CompletionStage<RpcBinding> alter(SyntaxId other) {
        return connection.bind(other, null, security);
    }

    /** Calls an operation. */
    public OutgoingCall call(int opnum, byte[] stub) {
        return call(opnum, null, stub);
    }

    /**
     * Calls an operation on an object.
     *
     * @param object the object; null to name none
     * @param stub the parameters, little-endian; must not be changed afterwards
     */
    public OutgoingCall call(int opnum, @Nullable Guid object, byte[] stub) {
        return connection.call(this, opnum, object, stub);
    }

    int contextId() {
        return contextId;
    }

    @Nullable
    BoundContext security() {
        return security;
    }
}
