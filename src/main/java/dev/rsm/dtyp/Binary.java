package dev.rsm.dtyp;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What the decoders of this package share. A view keeps the offsets of the whole, so messages name places in what the
 * caller handed in.
 */
final class Binary {

    private static final int EXCERPT_CHARS = 80;

    private Binary() {}

    /** Returns a little-endian view of {@code bytes}, to read or to write. */
    static ByteBuffer wrap(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Returns another view of the bytes of {@code in} from {@code start} to {@code end}, both counted from the whole's start. */
    static ByteBuffer view(ByteBuffer in, int start, int end) {
        return in.duplicate().order(ByteOrder.LITTLE_ENDIAN).limit(end).position(start);
    }

    /**
     * Checks that {@code length} bytes are left to read.
     *
     * @throws IllegalArgumentException if fewer are
     */
    static void require(ByteBuffer in, int length, String what) {
        if (in.remaining() < length) {
            throw malformed(what, in.position(), "needs " + length + " bytes, " + in.remaining() + " are left");
        }
    }

    /**
     * Checks that nothing is left to read.
     *
     * @throws IllegalArgumentException if something is
     */
    static void requireEnd(ByteBuffer in, String what) {
        if (in.hasRemaining()) {
            throw malformed(what, in.position(), in.remaining() + " bytes follow its end");
        }
    }

    static int unsignedByte(ByteBuffer in) {
        return Byte.toUnsignedInt(in.get());
    }

    static int unsignedShort(ByteBuffer in) {
        return Short.toUnsignedInt(in.getShort());
    }

    static IllegalArgumentException malformed(String what, int offset, String why) {
        return new IllegalArgumentException(what + " at byte " + offset + ": " + why);
    }

    /** Returns {@code text} in quotes, cut where a message would become unwieldy. */
    static String quote(String text) {
        return text.length() <= EXCERPT_CHARS ? '"' + text + '"' : '"' + text.substring(0, EXCERPT_CHARS) + "...\"";
    }
}
