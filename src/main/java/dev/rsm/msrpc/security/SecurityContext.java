package dev.rsm.msrpc.security;

import java.util.Optional;

/**
 * One security context of an RPC connection, as one of the two sides has it (MS-RPCE 3.3.1.5.2).
 *
 * <p>Life: {@link #step} until {@link #established}, then {@link #protect} and {@link #unprotect} for every message in
 * the order in which messages are sent and received; each direction is counted. After an
 * {@link AuthenticationException} the context is dead: every later call of {@link #step} or {@link #unprotect} fails
 * the same way, and the connection has no use for it.
 *
 * <p>Not safe for use by several threads: the connection serialises.
 */
public interface SecurityContext {

    /**
     * Takes the peer's token, and returns the one to send back. After that, {@link #established} may be true.
     *
     * @param token the peer's token; empty for an initiator's first call
     * @return the token for the peer; empty if there is none
     * @throws AuthenticationException if the peer is refused
     */
    byte[] step(byte[] token) throws AuthenticationException;

    /**
     * Returns whose name a token of the peer's claims to prove, before {@link #step} takes it; empty if the token proves nothing
     * yet, or its sender wants no name. Changes nothing; whether the proof is good, or there is such a name, is not said.
     */
    Optional<String> claims(byte[] token);

    /** Tells whether both sides have proved what they had to. */
    boolean established();

    /**
     * Tells whether what was negotiated can protect messages at {@code level}; to be asked once the context is
     * established. A context that cannot is to be refused like one whose token was wrong.
     */
    boolean offers(Level level);

    /**
     * Returns who the peer is; for the acceptor's side.
     *
     * @throws IllegalStateException if the context is not established, or this is an initiator's side, which learns
     *     no name
     */
    Identity peer();

    /** Returns the length in bytes of the verifier of a message at a level that has one. */
    int signatureLength();

    /**
     * Makes the verifier of a message to send, which takes the next number of this direction. At
     * {@link Level#PRIVACY}, seals the message afterwards in place. {@link Level#CALL} and {@link Level#PACKET} are
     * protected like {@link Level#INTEGRITY}. Below them nothing happens.
     *
     * @param message the PDU up to its verifier
     * @param ranges what to sign and what to seal
     * @return the verifier, {@link #signatureLength} bytes; empty below {@link Level#CALL}
     * @throws IllegalStateException if the context is not established, or dead, or does not offer the level
     * @throws IndexOutOfBoundsException if the ranges go beyond the message
     */
    byte[] protect(byte[] message, Ranges ranges, Level level);

    /**
     * Checks the verifier of a message received, which has to have the next number of this direction. At
     * {@link Level#PRIVACY}, unseals the message first in place. Below {@link Level#CALL} nothing happens.
     *
     * @param message the PDU up to its verifier
     * @param ranges what is signed and what is sealed
     * @throws AuthenticationException if the message was changed, repeated or left out before this one, or the level
     *     is not offered
     * @throws IllegalStateException if the context is not established
     * @throws IndexOutOfBoundsException if the ranges go beyond the message
     */
    void unprotect(byte[] message, Ranges ranges, byte[] verifier, Level level) throws AuthenticationException;
}
