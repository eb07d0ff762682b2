package dev.rsm.msrpc.endpoint;

import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.pdu.AuthTrailer;
import dev.rsm.msrpc.pdu.Fragment;
import dev.rsm.msrpc.pdu.Pdu;
import dev.rsm.msrpc.pdu.PduEncoder;
import dev.rsm.msrpc.pdu.Request;
import dev.rsm.msrpc.pdu.Response;
import dev.rsm.msrpc.security.AuthenticationException;
import dev.rsm.msrpc.security.Level;
import dev.rsm.msrpc.security.Ranges;
import dev.rsm.msrpc.security.SecurityContext;

/**
 * A security context in its place on a connection: what the trailers of its PDUs say, and what is protected of them
 * (MS-RPCE 3.3.1.5.2). Protects in the order of the calls, so only on the event loop; {@link #context} is stepped elsewhere
 * before that.
 */
final class BoundContext {

    /** The token of a PDU that carries one for the form's sake: at {@link Level#CONNECT}, nobody looks at it. */
    private static final int UNUSED_TOKEN = 16;

    private final int id;
    private final int authType;
    private final Level level;
    private final SecurityContext context;
    private boolean failed;

    BoundContext(int id, int authType, Level level, SecurityContext context) {
        this.id = id;
        this.authType = authType;
        this.level = usual(level);
        this.context = context;
    }

    int id() {
        return id;
    }

    Level level() {
        return level;
    }

    SecurityContext context() {
        return context;
    }

    /** Remembers that the logon failed. */
    void fail() {
        failed = true;
    }

    boolean isUsable() {
        return !failed && context.established();
    }

    boolean isBeingBuilt() {
        return !failed && !context.established();
    }

    /** Tells whether a trailer speaks of this context: type and level never change (MS-RPCE 2.2.2.11). */
    boolean matches(AuthTrailer trailer) {
        return trailer.type() == authType
                && Level.of(trailer.level())
                        .map(BoundContext::usual)
                        .filter(level::equals)
                        .isPresent();
    }

    /** Level CALL is what level PACKET is (MS-RPCE 2.2.1.1.8). */
    private static Level usual(Level level) {
        return level == Level.CALL ? Level.PACKET : level;
    }

    /** Returns the trailer of a PDU that negotiates. */
    AuthTrailer trailer(byte[] token) {
        return new AuthTrailer(authType, level.number(), id, token);
    }

    /** Returns how many bytes the protection adds to a PDU, without padding. */
    int overhead(boolean always) {
        return level.hasVerifier()
                ? AuthTrailer.BYTES + context.signatureLength()
                : always ? AuthTrailer.BYTES + UNUSED_TOKEN : 0;
    }

    /**
     * Returns a PDU, protected.
     *
     * @param always whether a trailer is needed even if it protects nothing, since there are several contexts
     */
    byte[] protect(int flags, int callId, Pdu pdu, boolean always) {
        if (!level.hasVerifier()) {
            return PduEncoder.encode(flags, callId, pdu, always ? trailer(new byte[UNUSED_TOKEN]) : null);
        }
        byte[] bytes = PduEncoder.encode(flags, callId, pdu, trailer(new byte[context.signatureLength()]));
        int tokenAt = bytes.length - context.signatureLength();
        int from = pdu instanceof Request request && request.object() != null
                ? Request.STUB_OFFSET + Guid.BYTES
                : Response.STUB_OFFSET;
        byte[] token = context.protect(bytes, ranges(tokenAt, from, tokenAt - AuthTrailer.BYTES), level);
        System.arraycopy(token, 0, bytes, tokenAt, token.length);
        return bytes;
    }

    /**
     * Checks a PDU's verifier, and unseals it.
     *
     * @throws AuthenticationException if the verifier is wrong; the context is of no more use
     */
    void unprotect(Fragment fragment, byte[] token) throws AuthenticationException {
        if (level.hasVerifier()) {
            Ranges ranges = ranges(fragment.tokenAt(), fragment.sealFrom(), fragment.sealTo());
            context.unprotect(fragment.bytes(), ranges, token, level);
        }
    }

    /**
     * The verifier covers the header too, whether header signing was negotiated or not: NTLM with extended session security,
     * the only kind there is here, signs every buffer that it is handed, and clients that never ask for header signing rely
     * on it.
     */
    private static Ranges ranges(int tokenAt, int sealFrom, int sealTo) {
        return Ranges.whole(tokenAt, sealFrom, sealTo);
    }
}
