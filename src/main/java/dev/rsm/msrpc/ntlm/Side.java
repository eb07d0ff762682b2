package dev.rsm.msrpc.ntlm;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Which side sends, and the keys of what it sends (MS-NLMP 3.4.5). */
enum Side {
    CLIENT("session key to client-to-server"),
    SERVER("session key to server-to-client");

    private static final int BYTES_OF_56_BITS = 7;
    private static final int BYTES_OF_40_BITS = 5;

    private final String direction;

    Side(String direction) {
        this.direction = direction;
    }

    Side other() {
        return this == CLIENT ? SERVER : CLIENT;
    }

    byte[] signingKey(byte[] sessionKey) {
        return key(sessionKey, "signing");
    }

    /** Derives the sealing key from as much of the session key as the two sides agreed on. */
    byte[] sealingKey(byte[] sessionKey, int flags) {
        if (Flags.any(flags, Flags.KEY_128)) {
            return key(sessionKey, "sealing");
        }
        int length = Flags.any(flags, Flags.KEY_56) ? BYTES_OF_56_BITS : BYTES_OF_40_BITS;
        return key(Arrays.copyOf(sessionKey, length), "sealing");
    }

    private byte[] key(byte[] sessionKey, String use) {
        String constant = direction + " " + use + " key magic constant\0";
        return Digests.md5(sessionKey, constant.getBytes(StandardCharsets.US_ASCII));
    }
}
