package dev.rsm.cli;

import java.util.List;
import java.util.Locale;

/** A page in the language of {@code man}. Not thread-safe. */
final class Roff {

    private final StringBuilder page = new StringBuilder();

    /** Begins a page with this name. */
    Roff(String name) {
        page.append(".TH \"").append(name.toUpperCase(Locale.ROOT)).append("\" 1 \"\" \"RSM emulator\"\n");
    }

    /** Begins a section. */
    void section(String title) {
        page.append(".SH ").append(title).append('\n');
    }

    /** Adds lines that stay as they are. */
    void lines(List<String> lines) {
        page.append(".nf\n");
        lines.forEach(this::line);
        page.append(".fi\n");
    }

    /** Adds a text that is filled. */
    void line(String text) {
        page.append(escaped(text.isEmpty() ? " " : text)).append('\n');
    }

    /** Adds a term with what it means. */
    void term(String term, String meaning) {
        page.append(".TP\n.B ").append(escaped(term)).append('\n');
        line(meaning);
    }

    /** Refers to another page. */
    void seeAlso(String name) {
        section("SEE ALSO");
        page.append(".BR ").append(escaped(name)).append(" (1)\n");
    }

    /** A text in which nothing is a request or an escape, and a dash is one that can be copied. */
    private static String escaped(String text) {
        String plain = text.replace("\\", "\\e").replace("-", "\\-");
        return plain.startsWith(".") || plain.startsWith("'") ? "\\&" + plain : plain;
    }

    @Override
    public String toString() {
        return page.toString();
    }
}
