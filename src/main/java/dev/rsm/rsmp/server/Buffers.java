package dev.rsm.rsmp.server;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Buffers that go out as long as they came, as the forms of MS-RSMP have it that are not robust. */
final class Buffers {

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
}
