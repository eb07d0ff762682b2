package dev.rsm.msrpc.security;

/**
 * Says that a peer is refused: its token or its verifier is not what it has to be. The security context is dead then.
 *
 * <p>The message tells what was wrong and never holds a secret. It is for a log on the spot: a peer that is told
 * whether its name or its password was wrong has learned something.
 */
public final class AuthenticationException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Creates an exception that says what was wrong. */
    public AuthenticationException(String message) {
        super(message);
    }
}
