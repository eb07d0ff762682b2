package dev.rsm.msrpc.ndr;

import org.jspecify.annotations.Nullable;

/**
 * Text that ends with NUL. What a stub has after the first NUL is not part of the text.
 *
 * <p>This is the one place that decides how {@code [string] wchar_t x[n]} in a structure lies: as a varying string (C706
 * 14.3.4), offset, actual count, and the characters with their NUL.
 */
final class TextCodec extends Codec {

    private static final int CONFORMANT = 0;

    private final CharacterElements characters;
    private final int size;

    /** Whether it is an array of bytes, which has nothing before it and all its elements. */
    private final boolean plain;

    /**
     * Makes a codec.
     *
     * @param size how many characters there may be, with the NUL; 0 for a conformant string
     */
    TextCodec(boolean wide, int size) {
        this.characters = new CharacterElements(wide);
        this.size = size;
        this.plain = !wide && size != CONFORMANT;
    }

    @Override
    int alignment() {
        return plain ? 1 : 4;
    }

    @Override
    int minimumBytes() {
        return plain ? size : 8 + characters.minimumBytes();
    }

    @Override
    boolean conformant() {
        return size == CONFORMANT;
    }

    @Override
    void writeConformance(NdrWriter out, @Nullable Object value, long named) {
        if (conformant()) {
            out.writeInt(characters.count(present(out, value)) + 1);
        }
    }

    @Override
    void writeBody(NdrWriter out, @Nullable Object value, long named) {
        String text = (String) present(out, value);
        int count = characters.count(text);
        if (text.indexOf('\0') >= 0) {
            throw out.failure("a string ends with its first NUL; take it out");
        }
        if (!conformant() && count >= size) {
            throw out.failure(
                    count + " characters are too many: " + (size - 1) + " have room before the NUL; shorten the text");
        }
        if (!plain) {
            out.writeInt(0).writeInt(count + 1);
        }
        characters.write(out, text);
        characters.writeZeros(out, plain ? size - count : 1);
    }

    @Override
    long readConformance(NdrReader in) {
        return conformant() ? in.readCount() : 0;
    }

    @Override
    Object readBody(NdrReader in, long conformance, Found found) {
        if (plain) {
            // Without a NUL it is cut where that would be, so that what has been read can be written.
            return upToNul(characters.read(in, size).substring(0, size - 1));
        }
        long maximum = conformant() ? conformance : size;
        long offset = in.readCount();
        long count = in.readCount();
        if (offset != 0 || count == 0 || count > maximum) {
            throw in.failure("a string of " + count + " characters from " + offset + " on, of " + maximum
                    + ", does not begin at its start and end with a NUL");
        }
        String text = characters.read(in, in.requireElements(count, characters.minimumBytes()));
        if (text.charAt(text.length() - 1) != '\0') {
            throw in.failure("a string does not end with NUL");
        }
        return upToNul(text);
    }

    private static String upToNul(String text) {
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }

    @Override
    Object zero(long named) {
        return "";
    }
}
