package dev.rsm.msrpc.ndr;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A structure as a stream of bytes of its own, which carries its length and its order of bytes: type serialization version 1
 * (MS-RPCE 2.2.6). DCOM wraps what it passes on activation so (MS-DCOM 2.2.22).
 */
public final class TypeSerialization {

    private static final int VERSION = 1;
    private static final int LITTLE_ENDIAN = 0x10;
    private static final int BIG_ENDIAN = 0x00;
    private static final int COMMON_HEADER = 8;
    private static final int HEADERS = 16;
    private static final int LENGTH_AT = 8;
    private static final int COMMON_FILLER = 0xCCCC_CCCC;
    private static final int ALIGNMENT = 8;

    private TypeSerialization() {}

    /**
     * Returns common header, private header and structure, filled up to a multiple of 8 bytes.
     *
     * @throws NdrException if {@code value} does not fit its declaration
     */
    public static <T> byte[] write(Class<T> type, T value) {
        NdrWriter out = new NdrWriter();
        out.writeByte(VERSION)
                .writeByte(LITTLE_ENDIAN)
                .writeShort(COMMON_HEADER)
                .writeInt(COMMON_FILLER);
        out.writeInt(0).writeInt(0);
        NdrType.of(type).write(out, value);
        out.align(ALIGNMENT);
        return out.setInt(LENGTH_AT, out.size() - HEADERS).toBytes();
    }

    /**
     * Reads one structure and moves the position of {@code in} behind it, as far as its header says that it reaches. What the
     * structure leaves of that is not looked at.
     *
     * @throws NdrException if there is something else; then the position stays where it is
     */
    public static <T> T read(Class<T> type, ByteBuffer in) {
        if (in.remaining() < HEADERS) {
            throw new NdrException("a serialized type needs " + HEADERS + " bytes, " + in.remaining() + " are left", 0);
        }
        int start = in.position();
        int version = in.get(start);
        int endianness = in.get(start + 1);
        if (version != VERSION || (endianness != LITTLE_ENDIAN && endianness != BIG_ENDIAN)) {
            throw new NdrException(
                    String.format("0x%02x%02x is not type serialization version 1", version & 0xFF, endianness & 0xFF),
                    0);
        }
        ByteOrder order = endianness == LITTLE_ENDIAN ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        ByteBuffer headers = in.slice().order(ByteOrder.LITTLE_ENDIAN);
        if (headers.getShort(2) != COMMON_HEADER) {
            throw new NdrException("a common header has " + COMMON_HEADER + " bytes, not " + headers.getShort(2), 2);
        }
        long length = Integer.toUnsignedLong(headers.order(order).getInt(LENGTH_AT));
        if (length > in.remaining() - HEADERS) {
            throw new NdrException(
                    length + " bytes are announced, " + (in.remaining() - HEADERS) + " are left", LENGTH_AT);
        }
        int end = start + HEADERS + (int) length;
        // Both headers are multiples of 8, so the structure's own alignment counts from where it begins.
        T value = NdrType.of(type).read(NdrReader.of(in.duplicate().limit(end).position(start + HEADERS), order));
        in.position(end);
        return value;
    }
}
