package dev.rsm.msrpc.ntlm;

import dev.rsm.msrpc.security.AuthenticationException;

/**
 * The first message: what the client can do (MS-NLMP 2.2.1.1). The names that it may hold are of no use and not read.
 *
 * @param flags what the client asks for
 */
record NegotiateMessage(int flags) {

    private static final int TYPE = 1;
    private static final int FLAGS_AT = 12;
    private static final int SHORTEST = 16;
    private static final int FIXED = 40;

    static NegotiateMessage read(byte[] message) throws AuthenticationException {
        return new NegotiateMessage(new MessageReader(message, TYPE, SHORTEST, "NEGOTIATE").number(FLAGS_AT));
    }

    byte[] toBytes() {
        return new MessageWriter(TYPE, FIXED)
                .number(flags)
                .text("")
                .text("")
                .version(flags)
                .toBytes();
    }
}
