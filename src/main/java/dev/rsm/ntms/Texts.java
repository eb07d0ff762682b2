package dev.rsm.ntms;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What every text that a caller gives must be, so that it can be stored and read again. */
public final class Texts {

    private Texts() {}

    /**
     * Returns what is wrong with a text, as a clause such as {@code has 70 characters: give at most 63}; empty if nothing.
     *
     * @param length of NTMS's array, with the terminating NUL
     */
    public static Optional<String> fault(String text, int length) {
        if (text.length() >= length) {
            return Optional.of("has " + text.length() + " characters: give at most " + (length - 1));
        }
        if (text.indexOf('\0') >= 0) {
            return Optional.of("has a NUL at index " + text.indexOf('\0') + ": remove it");
        }
        if (!StandardCharsets.UTF_16LE.newEncoder().canEncode(text)) {
            return Optional.of("has half a surrogate pair: give whole Unicode characters");
        }
        return Optional.empty();
    }

    /** Returns as much of a text as NTMS's array of a length has room for before the NUL, in whole characters. */
    public static String cut(String text, int length) {
        if (text.length() < length) {
            return text;
        }
        int end = length - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
    }
}
