package dev.rsm.runtime;

import java.util.Locale;

/**
 * A number of bytes, in the one form in which people are told it: never rounded, with a comma before every three digits.
 *
 * @param bytes the number
 */
public record ByteCount(long bytes) {

    /** Returns the number with its noun, such as {@code 188,416 bytes}. */
    public static String words(long bytes) {
        return new ByteCount(bytes).toString();
    }

    /** Returns the digits alone, such as {@code 188,416}. */
    public String digits() {
        return String.format(Locale.ROOT, "%,d", bytes);
    }

    @Override
    public String toString() {
        return digits() + (bytes == 1 ? " byte" : " bytes");
    }
}
