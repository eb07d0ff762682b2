package dev.rsm.msrpc.endpoint;

import dev.rsm.msrpc.pdu.AuthTrailer;
import dev.rsm.msrpc.pdu.Fragment;
import dev.rsm.msrpc.pdu.MalformedPduException;
import dev.rsm.msrpc.security.AuthenticationException;
import dev.rsm.msrpc.security.Identity;
import dev.rsm.msrpc.security.Level;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The security contexts of a server's connection, and who sends a PDU (MS-RPCE 3.3.1.5.4). Only on the event loop. */
final class SecurityContexts {

    private final Caller unauthenticated;
    private final Map<Integer, BoundContext> contexts = new HashMap<>();

    /**
     * Who sends a PDU.
     *
     * @param identity who it is
     * @param level how the PDU was protected
     * @param context what protected it, and protects the answer; null if nothing does
     */
    record Caller(Identity identity, Level level, @Nullable BoundContext context) {}

    /** Creates a table for a connection whose peer is known before any logon. */
    SecurityContexts(Identity identity, Level level) {
        this.unauthenticated = new Caller(identity, level, null);
    }

    int size() {
        return contexts.size();
    }

    @Nullable
    BoundContext find(int id) {
        return contexts.get(id);
    }

    void add(BoundContext context) {
        contexts.put(context.id(), context);
    }

    void remove(BoundContext context) {
        contexts.remove(context.id());
    }

    boolean areBuilt() {
        return contexts.values().stream().noneMatch(BoundContext::isBeingBuilt);
    }

    /** Tells whether somebody has logged on. */
    boolean hasUsable() {
        return contexts.values().stream().anyMatch(BoundContext::isUsable);
    }

    /**
     * Checks and unseals a PDU, and tells who sent it.
     *
     * @return null if its security context does not exist, or the logon failed: the sender is to be refused
     * @throws AuthenticationException if its verifier is wrong, so that the connection is of no more use
     * @throws MalformedPduException if the trailer contradicts the security context
     */
    @Nullable
    Caller open(Fragment fragment) throws AuthenticationException, MalformedPduException {
        AuthTrailer trailer = fragment.auth();
        if (trailer == null) {
            return withoutTrailer();
        }
        BoundContext context = contexts.get(trailer.contextId());
        if (context == null || !context.isUsable()) {
            return null;
        }
        if (!context.matches(trailer)) {
            throw new MalformedPduException("security context " + trailer.contextId() + " is not of type "
                    + trailer.type() + " and level " + trailer.level());
        }
        context.unprotect(fragment, trailer.token());
        return new Caller(context.context().peer(), context.level(), context);
    }

    /** At level CONNECT, the only context there is need not be named. Where there are others, nobody is meant. */
    private @Nullable Caller withoutTrailer() {
        if (contexts.size() == 1) {
            BoundContext only = contexts.values().iterator().next();
            if (only.level() == Level.CONNECT) {
                return only.isUsable() ? new Caller(only.context().peer(), only.level(), only) : null;
            }
        }
        return unauthenticated;
    }
}
