package dev.rsm.msrpc.security;

import java.util.Optional;

/**
 * How much a security context protects (MS-RPCE 2.2.1.1.8). Each level gives what those before it give.
 *
 * <p>Requests and responses carry a verifier from {@link #PACKET} on; below it, there is none.
 */
public enum Level {
    /** RPC_C_AUTHN_LEVEL_NONE: nobody says who he is. */
    NONE(1),
    /** RPC_C_AUTHN_LEVEL_CONNECT: the parties prove once who they are. */
    CONNECT(2),
    /** RPC_C_AUTHN_LEVEL_CALL: to be treated as {@link #PACKET}. */
    CALL(3),
    /** RPC_C_AUTHN_LEVEL_PKT: messages cannot be repeated. */
    PACKET(4),
    /** RPC_C_AUTHN_LEVEL_PKT_INTEGRITY: messages cannot be changed. */
    INTEGRITY(5),
    /** RPC_C_AUTHN_LEVEL_PKT_PRIVACY: messages cannot be read by others. */
    PRIVACY(6);

    private static final int DEFAULT = 0;

    private final int number;

    Level(int number) {
        this.number = number;
    }

    /** Returns the number in a PDU's auth_level. */
    public int number() {
        return number;
    }

    /** Returns the level with a number of the wire, 0 (the default level) being {@link #CONNECT}; empty if there is none. */
    public static Optional<Level> of(int number) {
        if (number == DEFAULT) {
            return Optional.of(CONNECT);
        }
        for (Level level : values()) {
            if (level.number == number) {
                return Optional.of(level);
            }
        }
        return Optional.empty();
    }

    /** Tells whether each request and response carries a verifier at this level. */
    public boolean hasVerifier() {
        return compareTo(CALL) >= 0;
    }
}
