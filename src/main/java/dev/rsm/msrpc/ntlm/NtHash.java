package dev.rsm.msrpc.ntlm;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * The hash of a password by which NTLM knows an account: MD4 of its UTF-16 form (MS-NLMP 3.3.1, NTOWFv1).
 *
 * <p>It is as good as the password to whoever has it, so it never shows its bytes in a text. Equality takes the same time
 * whatever the bytes are. Immutable and safe for use by several threads.
 */
public final class NtHash {

    /** The length in bytes. */
    public static final int BYTES = Digests.BYTES;

    private final byte[] bytes;

    private NtHash(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Hashes a password, which stays the caller's to wipe; no copy of it is left behind. */
    public static NtHash of(char[] password) {
        byte[] text = new byte[password.length * Character.BYTES];
        ByteBuffer.wrap(text).order(ByteOrder.LITTLE_ENDIAN).asCharBuffer().put(password);
        try {
            return new NtHash(Md4.hash(text));
        } finally {
            Arrays.fill(text, (byte) 0);
        }
    }

    /**
     * Takes a hash as it is stored.
     *
     * @throws IllegalArgumentException if {@code bytes} is not {@value #BYTES} long
     */
    public static NtHash ofBytes(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("an NT hash has " + BYTES + " bytes, not " + bytes.length);
        }
        return new NtHash(bytes.clone());
    }

    /** Returns the bytes, to store them where only their owner can read. */
    public byte[] toBytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NtHash that && MessageDigest.isEqual(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Returns a text that says nothing of the bytes. */
    @Override
    public String toString() {
        return "NtHash[hidden]";
    }
}
