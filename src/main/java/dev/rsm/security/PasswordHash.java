package dev.rsm.security;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is kept of a password: its NT hash, MD4 over the password in UTF-16LE (MS-NLMP 3.3.1).
 *
 * <p>Whoever has it can log on as if he had the password, so it is never printed: it has no text form but the one in the
 * file {@code accounts}. Equality takes the same time whatever differs. Immutable.
 */
public final class PasswordHash {

    /** The length in bytes. */
    public static final int BYTES = 16;

    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{" + 2 * BYTES + "}");

    private final byte[] bytes;

    private PasswordHash(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Takes a copy of a hash.
     *
     * @throws IllegalArgumentException if there are not {@value #BYTES} bytes
     */
    public static PasswordHash of(byte[] hash) {
        if (hash.length != BYTES) {
            throw new IllegalArgumentException("an NT hash has " + BYTES + " bytes, not " + hash.length);
        }
        return new PasswordHash(Arrays.copyOf(hash, BYTES));
    }

    /** Reads the form that the file has; empty if it is none. */
    static Optional<PasswordHash> parse(String hex) {
        return HEX.matcher(hex).matches()
                ? Optional.of(new PasswordHash(HexFormat.of().parseHex(hex)))
                : Optional.empty();
    }

    /** Returns the form that the file has. */
    String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    /** Returns a copy of the hash, for whoever checks that a caller knows the password. */
    public byte[] bytes() {
        return Arrays.copyOf(bytes, BYTES);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PasswordHash that && MessageDigest.isEqual(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "(secret)";
    }
}
