package dev.rsm.msrpc.ndr;

import dev.rsm.dtyp.Guid;
import dev.rsm.dtyp.SystemTime;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** A value that always takes the same number of bytes (C706 14.2), and the two structures that have types of their own. */
final class ScalarCodec extends Codec {

    static final ScalarCodec BYTE =
            new ScalarCodec(1, 1, (byte) 0, (out, value) -> out.writeByte((Byte) value), NdrReader::readByte);
    static final ScalarCodec SHORT =
            new ScalarCodec(2, 2, (short) 0, (out, value) -> out.writeShort((Short) value), NdrReader::readShort);
    static final ScalarCodec INT =
            new ScalarCodec(4, 4, 0, (out, value) -> out.writeInt((Integer) value), NdrReader::readInt);
    static final ScalarCodec LONG =
            new ScalarCodec(8, 8, 0L, (out, value) -> out.writeLong((Long) value), NdrReader::readLong);
    static final ScalarCodec UNSIGNED_SHORT = new ScalarCodec(
            2,
            2,
            0,
            (out, value) -> out.writeShort((int) inRange(out, (Integer) value, 0xFFFF)),
            in -> Short.toUnsignedInt(in.readShort()));
    static final ScalarCodec UNSIGNED_INT = new ScalarCodec(
            4,
            4,
            0L,
            (out, value) -> out.writeInt((int) inRange(out, (Long) value, 0xFFFF_FFFFL)),
            in -> Integer.toUnsignedLong(in.readInt()));
    static final ScalarCodec BOOLEAN = new ScalarCodec(
            4, 4, false, (out, value) -> out.writeInt((Boolean) value ? 1 : 0), in -> in.readInt() != 0);
    static final ScalarCodec GUID =
            new ScalarCodec(4, Guid.BYTES, Guid.NULL, (out, value) -> out.writeGuid((Guid) value), NdrReader::readGuid);
    static final ScalarCodec SYSTEM_TIME = new ScalarCodec(
            2,
            SystemTime.BYTES,
            SystemTime.NONE,
            (out, value) -> out.align(2).writeBytes(((SystemTime) value).toBytes()),
            ScalarCodec::readSystemTime);

    private interface Writing {
        void write(NdrWriter out, Object value);
    }

    private interface Reading {
        Object read(NdrReader in);
    }

    private final int alignment;
    private final int bytes;
    private final Object zero;
    private final Writing writing;
    private final Reading reading;

    private ScalarCodec(int alignment, int bytes, Object zero, Writing writing, Reading reading) {
        this.alignment = alignment;
        this.bytes = bytes;
        this.zero = zero;
        this.writing = writing;
        this.reading = reading;
    }

    @Override
    int alignment() {
        return alignment;
    }

    @Override
    int minimumBytes() {
        return bytes;
    }

    @Override
    void writeBody(NdrWriter out, @Nullable Object value, long named) {
        writing.write(out, present(out, value));
    }

    @Override
    Object readBody(NdrReader in, long conformance, Found found) {
        return reading.read(in);
    }

    @Override
    Object zero(long named) {
        return zero;
    }

    private static long inRange(NdrWriter out, long value, long max) {
        if (value < 0 || value > max) {
            throw out.failure(value + " is not between 0 and " + max);
        }
        return value;
    }

    /** A client may send what is no time in a component that nobody looks at: that is no reason to refuse a call. */
    private static SystemTime readSystemTime(NdrReader in) {
        ByteBuffer bytes = ByteBuffer.allocate(SystemTime.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            bytes.putShort(in.readShort());
        }
        try {
            return SystemTime.ofBytes(bytes.array());
        } catch (IllegalArgumentException e) {
            return SystemTime.NONE;
        }
    }
}
