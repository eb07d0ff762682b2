package dev.rsm.cli;

import java.util.ArrayList;
import java.util.List;

/** Lines of help that fit a terminal of 80 columns. */
final class Columns {

    private static final int WIDTH = 80;

    private Columns() {}

    /** A term and what it means, which begins at a column: beside the term if there is room, below it if not. */
    static List<String> folded(String term, String about, int column) {
        String indent = " ".repeat(column);
        boolean beside = term.length() + 2 <= column;
        List<String> lines = new ArrayList<>(beside ? List.of() : List.of(term));
        StringBuilder line = new StringBuilder(beside ? term + " ".repeat(column - term.length()) : indent);
        for (String word : about.split(" ", -1)) {
            if (line.length() + word.length() > WIDTH && line.length() > column) {
                lines.add(line.toString().stripTrailing());
                line = new StringBuilder(indent);
            }
            line.append(word).append(' ');
        }
        lines.add(line.toString().stripTrailing());
        return lines;
    }

    /** Parts behind each other, those that do not fit on a line of their own behind an indent. */
    static List<String> wrapped(String first, List<String> parts, String indent) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(first);
        for (String part : parts) {
            if (line.length() + 1 + part.length() > WIDTH) {
                lines.add(line.toString());
                line = new StringBuilder(indent).append(part);
            } else {
                line.append(' ').append(part);
            }
        }
        lines.add(line.toString());
        return lines;
    }
}
