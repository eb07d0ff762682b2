package dev.rsm.msrpc.ntlm;

import dev.rsm.msrpc.security.AuthenticationException;
import dev.rsm.msrpc.security.Identity;
import dev.rsm.msrpc.security.Level;
import dev.rsm.msrpc.security.Ranges;
import dev.rsm.msrpc.security.SecurityContext;
import java.util.Optional;

/**
 * SPNEGO around NTLM, either side: another exchange, the same messages after it.
 *
 * @param <N> which side of NTLM
 */
abstract class SpnegoContext<N extends NtlmContext> implements SecurityContext {

    final N ntlm;
    private boolean over;

    SpnegoContext(N ntlm) {
        this.ntlm = ntlm;
    }

    /** Takes the peer's token and returns the next one; empty if there is none. */
    abstract byte[] answer(byte[] token) throws AuthenticationException;

    /** A server proves nothing here. */
    @Override
    public Optional<String> claims(byte[] token) {
        return Optional.empty();
    }

    @Override
    public final byte[] step(byte[] token) throws AuthenticationException {
        if (over) {
            return ntlm.step(token); // which refuses it
        }
        try {
            return answer(token);
        } catch (AuthenticationException e) {
            throw ntlm.refuse(e);
        }
    }

    /** Ends the exchange. */
    final void end() {
        over = true;
    }

    final void requireNoReject(NegTokenResp token) throws AuthenticationException {
        if (token.state().filter(NegState.REJECT::equals).isPresent()) {
            throw new AuthenticationException("the peer rejected the negotiation of SPNEGO");
        }
    }

    @Override
    public final boolean established() {
        return over && ntlm.established();
    }

    @Override
    public final boolean offers(Level level) {
        return established() && ntlm.offers(level);
    }

    @Override
    public final Identity peer() {
        requireOver();
        return ntlm.peer();
    }

    @Override
    public final int signatureLength() {
        return ntlm.signatureLength();
    }

    @Override
    public final byte[] protect(byte[] message, Ranges ranges, Level level) {
        requireOver();
        return ntlm.protect(message, ranges, level);
    }

    @Override
    public final void unprotect(byte[] message, Ranges ranges, byte[] verifier, Level level)
            throws AuthenticationException {
        requireOver();
        ntlm.unprotect(message, ranges, verifier, level);
    }

    private void requireOver() {
        if (!over) {
            throw new IllegalStateException("the security context is not established");
        }
    }
}
