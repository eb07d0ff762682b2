package dev.rsm.cli;

import java.io.PrintWriter;
import java.util.Locale;

/**
 * Text for people, in which what would drive a terminal can be seen instead, such as {@code \x1B}: control characters, and those
 * that turn the direction of writing around. Names and messages come from servers, from devices and from other users. All other
 * characters stay as they are.
 */
final class Visible {

    private static final char DELETE = 0x7F;
    private static final char LAST_CONTROL = 0x9F;

    private Visible() {}

    /** Returns a text that is one line, whatever is in it. */
    static String line(String text) {
        return shown(text, false);
    }

    /** Returns a text whose lines and tabs stay. */
    static String text(String text) {
        return shown(text, true);
    }

    /** Returns a text of JSON that means the same: what JSON lets stand is written with its own escapes. */
    static String json(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (drives(c) && c >= DELETE) { // below, JSON has them itself, and its own lines
                shown.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                shown.append(c);
            }
        }
        return shown.toString();
    }

    /** Returns a writer for people: what is written goes on to another one as {@link #text}. It holds nothing back itself. */
    static PrintWriter writer(PrintWriter to, boolean lineByLine) {
        return new PrintWriter(to, lineByLine) {
            @Override
            public void write(int c) {
                write(String.valueOf((char) c));
            }

            @Override
            public void write(char[] characters, int offset, int length) {
                write(new String(characters, offset, length));
            }

            @Override
            public void write(String text, int offset, int length) {
                String shown = text(text.substring(offset, offset + length));
                super.write(shown, 0, shown.length());
            }
        };
    }

    private static String shown(String text, boolean lines) {
        StringBuilder shown = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean ends = c == '\n' || (c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n');
            if (!drives(c) || (lines && (ends || c == '\t'))) {
                shown.append(c);
            } else {
                shown.append(String.format(Locale.ROOT, c <= LAST_CONTROL ? "\\x%02X" : "\\u%04X", (int) c));
            }
        }
        return shown.toString();
    }

    private static boolean drives(char c) {
        return Character.isISOControl(c) || (c >= '\u202A' && c <= '\u202E') || (c >= '\u2066' && c <= '\u2069');
    }
}
