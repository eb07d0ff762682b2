package dev.rsm.msrpc.endpoint;

import dev.rsm.msrpc.security.Level;
import dev.rsm.msrpc.security.SecurityContext;

/**
 * How a client proves who it is.
 *
 * @param authType the number of the security package (MS-RPCE 2.2.1.1.7)
 * @param level how much is protected, at least {@link Level#CONNECT}
 * @param initiator the client's side of a security context, on which nothing was done yet; used once
 */
public record ClientSecurity(int authType, Level level, SecurityContext initiator) {

    /** RPC_C_AUTHN_GSS_NEGOTIATE: SPNEGO. */
    public static final int GSS_NEGOTIATE = 9;

    /** RPC_C_AUTHN_WINNT: NTLM. */
    public static final int WINNT = 10;

    /**
     * Checks the level.
     *
     * @throws IllegalArgumentException if it is {@link Level#NONE}
     */
    public ClientSecurity {
        if (level == Level.NONE) {
            throw new IllegalArgumentException("level NONE needs no security context: bind without one");
        }
    }
}
