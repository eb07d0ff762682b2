package dev.rsm.dtyp;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;
import java.util.UUID;

/**
 * A globally unique identifier (MS-DTYP 2.3.4).
 *
 * <p>Immutable and safe for use by several threads. Ordered as the hexadecimal text is.
 *
 * @param high the first eight bytes of the text form, as a big-endian number
 * @param low the last eight bytes of the text form, as a big-endian number
 */
public record Guid(long high, long low) implements Comparable<Guid> {

    /** The null identifier: every bit is zero. */
    public static final Guid NULL = new Guid(0, 0);

    /** The length of the binary form in bytes. */
    public static final int BYTES = 16;

    /** Returns the identifier with the same text form as {@code uuid}. */
    public static Guid of(UUID uuid) {
        return new Guid(uuid.getMostSignificantBits(), uuid.getLeastSignificantBits());
    }

    /**
     * Reads a text form: 32 hexadecimal digits, plain or with dashes (8-4-4-4-12), in braces or not, in either case
     * (MS-DTYP 2.3.4.3 is the form with dashes and braces).
     *
     * @throws IllegalArgumentException if {@code text} is none of these
     */
    public static Guid parse(String text) {
        String bare = text.startsWith("{") && text.endsWith("}") ? text.substring(1, text.length() - 1) : text;
        String digits = bare;
        if (bare.length() == 36) {
            if (bare.charAt(8) != '-' || bare.charAt(13) != '-' || bare.charAt(18) != '-' || bare.charAt(23) != '-') {
                throw malformed(text);
            }
            digits = bare.replace("-", "");
        }
        if (digits.length() != 32 || !digits.chars().allMatch(c -> c < 128 && Character.digit(c, 16) >= 0)) {
            throw malformed(text);
        }
        return new Guid(Long.parseUnsignedLong(digits, 0, 16, 16), Long.parseUnsignedLong(digits, 16, 32, 16));
    }

    /**
     * Reads the binary form: the first three fields little-endian, the last eight bytes in order (MS-DTYP 2.3.4.2).
     *
     * @throws IllegalArgumentException if {@code bytes} is not 16 long
     */
    public static Guid ofBytes(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a GUID has 16 bytes, not " + bytes.length);
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long data1 = buffer.getInt() & 0xFFFF_FFFFL;
        long data2 = buffer.getShort() & 0xFFFFL;
        long data3 = buffer.getShort() & 0xFFFFL;
        return new Guid(
                data1 << 32 | data2 << 16 | data3,
                buffer.order(ByteOrder.BIG_ENDIAN).getLong());
    }

    /** Returns the binary form of 16 bytes, as it stands in memory and on the wire. */
    public byte[] toBytes() {
        return ByteBuffer.allocate(BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) (high >>> 32))
                .putShort((short) (high >>> 16))
                .putShort((short) high)
                .order(ByteOrder.BIG_ENDIAN)
                .putLong(low)
                .array();
    }

    /** Returns the same identifier as Java's own type. */
    public UUID toUuid() {
        return new UUID(high, low);
    }

    /** Tells whether this is {@link #NULL}. */
    public boolean isNull() {
        return high == 0 && low == 0;
    }

    /** Returns 32 lower-case hexadecimal digits. */
    public String toHex() {
        return String.format(Locale.ROOT, "%016x%016x", high, low);
    }

    /** Returns the lower-case form with dashes and without braces. */
    @Override
    public String toString() {
        return toUuid().toString();
    }

    @Override
    public int compareTo(Guid other) {
        int order = Long.compareUnsigned(high, other.high);
        return order != 0 ? order : Long.compareUnsigned(low, other.low);
    }

    private static IllegalArgumentException malformed(String text) {
        return new IllegalArgumentException("not a GUID: " + Binary.quote(text)
                + "; expected 32 hexadecimal digits, plain or as 8-4-4-4-12, in braces or not");
    }
}
