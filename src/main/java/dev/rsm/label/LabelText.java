package dev.rsm.label;

/** The one rule for text in labels: no NUL, no other control character, no unpaired surrogate. */
final class LabelText {

    private static final char REPLACEMENT = '\uFFFD';

    private LabelText() {}

    /** Returns {@code raw} up to its first NUL, with U+FFFD in place of each character the rule forbids. */
    static String clean(String raw) {
        int nul = raw.indexOf('\0');
        StringBuilder text = new StringBuilder();
        raw.substring(0, nul < 0 ? raw.length() : nul)
                .codePoints()
                .map(c -> isForbidden(c) ? REPLACEMENT : c)
                .forEach(text::appendCodePoint);
        return text.toString();
    }

    /** Returns the first {@code max} characters of {@code text}, or one fewer where that would halve a pair. */
    static String cut(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max);
    }

    /**
     * Returns {@code text} itself.
     *
     * @throws IllegalArgumentException if it is longer than {@code max} characters or breaks the rule
     */
    static String require(String what, String text, int max) {
        if (text.length() > max) {
            throw new IllegalArgumentException(what + " has " + text.length() + " characters; give at most " + max);
        }
        text.codePoints().filter(LabelText::isForbidden).findFirst().ifPresent(c -> {
            throw new IllegalArgumentException(
                    String.format("%s holds U+%04X, a control character or half a pair; remove it", what, c));
        });
        return text;
    }

    private static boolean isForbidden(int codePoint) {
        return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
    }
}
