package dev.rsm.ntms;

import java.util.Arrays;
import java.util.HexFormat;

/** Some bytes as a value: equal to others with the same bytes, and never changed. */
public final class Bytes {

    /** No bytes. */
    public static final Bytes EMPTY = new Bytes(new byte[0]);

    private final byte[] content;

    private Bytes(byte[] content) {
        this.content = content;
    }

    /** Returns a copy of {@code content} as a value. */
    public static Bytes of(byte[] content) {
        return content.length == 0 ? EMPTY : new Bytes(content.clone());
    }

    /**
     * Reads hexadecimal digits, two a byte, in either case.
     *
     * @throws IllegalArgumentException if {@code hex} is anything else
     */
    public static Bytes parse(String hex) {
        return of(HexFormat.of().parseHex(hex));
    }

    /** Returns how many bytes there are. */
    public int length() {
        return content.length;
    }

    /** Returns a copy of the bytes. */
    public byte[] toArray() {
        return content.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes bytes && Arrays.equals(content, bytes.content);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(content);
    }

    /** Returns lower-case hexadecimal digits, two a byte. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(content);
    }
}
