package dev.rsm.msrpc.ntlm;

import dev.rsm.msrpc.security.AuthenticationException;
import dev.rsm.msrpc.security.Level;
import dev.rsm.msrpc.security.Ranges;
import dev.rsm.msrpc.security.SecurityContext;
import java.security.MessageDigest;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the two sides of NTLM have in common: once the exchange of messages has ended, a stream of messages each way.
 * The sides differ in how they {@link #answer}.
 */
abstract class NtlmContext implements SecurityContext {

    /** What stands for a signature where none was agreed on (MS-NLMP 3.4.4.3). */
    private static final byte[] NO_SIGNATURE = {1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};

    private final Side side;
    private Stage stage = Stage.EXCHANGE;
    private int flags;
    private @Nullable MessageStream sending;
    private @Nullable MessageStream receiving;

    /**
     * How far a context is.
     *
     * <p>EXCHANGE to ESTABLISHED when the proof was given or checked; from either to DEAD when the peer is refused.
     */
    private enum Stage {
        EXCHANGE,
        ESTABLISHED,
        DEAD
    }

    NtlmContext(Side side) {
        this.side = side;
    }

    /** Takes the peer's message and returns the next one; empty if there is none. */
    abstract byte[] answer(byte[] message) throws AuthenticationException;

    /** A server proves nothing by NTLM; a client's third message does. */
    @Override
    public Optional<String> claims(byte[] token) {
        return Optional.empty();
    }

    @Override
    public final byte[] step(byte[] token) throws AuthenticationException {
        requireAlive();
        if (stage == Stage.ESTABLISHED) {
            throw refuse(new AuthenticationException("NTLM's exchange is over, but the peer sent one token more"));
        }
        try {
            return answer(token);
        } catch (AuthenticationException e) {
            throw refuse(e);
        }
    }

    /**
     * Ends the exchange.
     *
     * @param agreed the flags that both sides sent
     * @param sessionKey the key that both have
     */
    final void establish(int agreed, byte[] sessionKey) {
        establishWithoutKeys();
        if (Flags.canSign(agreed)) {
            flags = agreed;
            sending = new MessageStream(side, sessionKey, agreed);
            receiving = new MessageStream(side.other(), sessionKey, agreed);
        }
    }

    /** Ends the exchange where no messages will be protected. */
    final void establishWithoutKeys() {
        stage = Stage.ESTABLISHED;
    }

    @Override
    public final boolean established() {
        return stage == Stage.ESTABLISHED;
    }

    @Override
    public final boolean offers(Level level) {
        if (!established()) {
            return false;
        }
        return !level.hasVerifier() || (level == Level.PRIVACY ? Flags.canSeal(flags) : Flags.canSign(flags));
    }

    @Override
    public final int signatureLength() {
        return MessageStream.SIGNATURE_BYTES;
    }

    @Override
    public final byte[] protect(byte[] message, Ranges ranges, Level level) {
        requireEstablished();
        Objects.checkFromToIndex(ranges.signFrom(), ranges.signTo(), message.length);
        if (!level.hasVerifier()) {
            return new byte[0];
        }
        if (sending == null || !offers(level)) {
            throw new IllegalStateException("level " + level + " was not agreed on: ask the context what it offers");
        }
        return sending.protect(message, ranges, level == Level.PRIVACY);
    }

    @Override
    public final void unprotect(byte[] message, Ranges ranges, byte[] verifier, Level level)
            throws AuthenticationException {
        requireAlive();
        requireEstablished();
        Objects.checkFromToIndex(ranges.signFrom(), ranges.signTo(), message.length);
        if (!level.hasVerifier()) {
            return;
        }
        try {
            if (receiving == null || !offers(level)) {
                throw new AuthenticationException("the peer uses level " + level + ", which was not agreed on");
            }
            receiving.unprotect(message, ranges, verifier, level == Level.PRIVACY);
        } catch (AuthenticationException e) {
            throw refuse(e);
        }
    }

    /** Signs SPNEGO's list of mechanisms for the peer. */
    final byte[] signMechanisms(byte[] list) {
        requireEstablished();
        return sending == null ? NO_SIGNATURE.clone() : sending.signMechanisms(list);
    }

    /**
     * Checks the peer's signature of SPNEGO's list of mechanisms.
     *
     * @throws AuthenticationException if it is not the list that the peer signed
     */
    final void checkMechanisms(byte[] list, byte[] signature) throws AuthenticationException {
        requireEstablished();
        if (receiving != null) {
            receiving.checkMechanisms(list, signature);
        } else if (!MessageDigest.isEqual(NO_SIGNATURE, signature)) {
            throw new AuthenticationException(
                    "the peer signed SPNEGO's list of mechanisms, but no signing was agreed on");
        }
    }

    /** Kills the context. */
    final AuthenticationException refuse(AuthenticationException reason) {
        stage = Stage.DEAD;
        sending = null;
        receiving = null;
        return reason;
    }

    private void requireAlive() throws AuthenticationException {
        if (stage == Stage.DEAD) {
            throw new AuthenticationException("the peer was refused before; it has to begin a new security context");
        }
    }

    final void requireEstablished() {
        if (stage != Stage.ESTABLISHED) {
            throw new IllegalStateException("the security context is not established, or dead");
        }
    }
}
