package dev.rsm.rsmp.server;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/** Buffers that go out as long as they came, as the forms of MS-RSMP have it that are not robust; and how long a text is. */
final class Buffers {

    private static final Pattern BEYOND_UTF16_UNITS = Pattern.compile("[\\x{10000}-\\x{10FFFF}]");

    private Buffers() {}

    /** Returns a list of {@code size} elements: the first of {@code content}, then {@code filler}. */
    static <T> List<T> filled(List<T> content, int size, T filler) {
        List<T> all = new ArrayList<>(content.subList(0, Math.min(size, content.size())));
        all.addAll(Collections.nCopies(size - all.size(), filler));
        return all;
    }

    /** Returns {@code text} with NULs up to {@code size} characters. */
    static String filled(String text, int size) {
        return text + "\0".repeat(size - text.length());
    }

    /**
     * Returns {@code text} with as many characters as its ANSI form has bytes: one question mark stands for a character that
     * UTF-16 has two units for.
     */
    static String ansi(String text) {
        return BEYOND_UTF16_UNITS.matcher(text).replaceAll("?");
    }
}
