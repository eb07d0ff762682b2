package dev.rsm.msrpc.ntlm;

/** The flags by which the two sides agree on what they do (MS-NLMP 2.2.2.5). */
final class Flags {

    static final int UNICODE = 0x1;
    static final int OEM = 0x2;
    static final int REQUEST_TARGET = 0x4;
    static final int SIGN = 0x10;
    static final int SEAL = 0x20;
    static final int NTLM = 0x200;
    static final int ALWAYS_SIGN = 0x8000;
    static final int TARGET_TYPE_DOMAIN = 0x1_0000;
    static final int TARGET_TYPE_SERVER = 0x2_0000;
    static final int EXTENDED_SESSION_SECURITY = 0x8_0000;
    static final int IDENTIFY = 0x10_0000;
    static final int TARGET_INFO = 0x80_0000;
    static final int VERSION = 0x200_0000;
    static final int KEY_128 = 0x2000_0000;
    static final int KEY_EXCHANGE = 0x4000_0000;
    static final int KEY_56 = 0x8000_0000;

    /** Either asks for a session key of its own. */
    static final int SIGN_OR_SEAL = SIGN | SEAL;

    private Flags() {}

    static boolean any(int flags, int wanted) {
        return (flags & wanted) != 0;
    }

    static boolean all(int flags, int wanted) {
        return (flags & wanted) == wanted;
    }

    /** Tells whether the client sends a session key that it has drawn (MS-NLMP 3.1.5.1.2). */
    static boolean exchangesKey(int flags) {
        return any(flags, KEY_EXCHANGE) && any(flags, SIGN_OR_SEAL);
    }

    /**
     * Tells whether messages can be signed. Without extended session security there are no signing keys (MS-NLMP
     * 3.4.5.2); the checksum that NTLM had before is not supported.
     */
    static boolean canSign(int flags) {
        return any(flags, EXTENDED_SESSION_SECURITY) && any(flags, SIGN_OR_SEAL);
    }

    static boolean canSeal(int flags) {
        return all(flags, EXTENDED_SESSION_SECURITY | SEAL);
    }
}
