package dev.rsm.ntms;

/** What the constructors of the information records check. Each method throws IllegalArgumentException. */
final class Checks {

    private Checks() {}

    static void dword(String member, long value) {
        range(member, value, 0, NtmsLimits.DWORD_MAX);
    }

    static void word(String member, int value) {
        range(member, value, 0, NtmsLimits.WORD_MAX);
    }

    static void priority(int value) {
        range("priority", value, MountPriority.NTMS_PRIORITY_LOWEST, MountPriority.NTMS_PRIORITY_HIGHEST);
    }

    /** Checks that {@code text} fits into an array of {@code length} characters, with the NUL that ends it there. */
    static void text(String member, String text, int length) {
        if (text.length() >= length) {
            throw new IllegalArgumentException(
                    member + " has " + text.length() + " characters; shorten it to " + (length - 1));
        }
        int nul = text.indexOf('\0');
        if (nul >= 0) {
            throw new IllegalArgumentException(
                    member + " has a NUL at index " + nul + ", which would end it; remove it");
        }
    }

    static void bytes(String member, Bytes bytes, int max) {
        if (bytes.length() > max) {
            throw new IllegalArgumentException(member + " has " + bytes.length() + " bytes; the most is " + max);
        }
    }

    private static void range(String member, long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(member + " is " + value + "; it must be from " + min + " to " + max);
        }
    }
}
