package dev.rsm.cli;

import dev.rsm.dtyp.Guid;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a verb has to say, for people and for programs.
 *
 * @param text a sentence, or the table that says it better
 * @param facts the same for {@code --json}: names and values in the order in which they are printed, or a table
 */
record Answer(Object text, Object facts) {

    /**
     * A sentence and its facts.
     *
     * @param facts names and values in turn; a value that is no number or truth value is printed as a string
     */
    static Answer of(String sentence, Object... facts) {
        return new Answer(sentence, named(facts));
    }

    /** A table and its facts, as in {@link #of(String, Object...)}. */
    static Answer of(Table table, Object... facts) {
        return new Answer(table, named(facts));
    }

    /** A table that says everything. */
    static Answer of(Table table) {
        return new Answer(table, table);
    }

    /** The same facts, and an identifier alone as 32 hexadecimal digits for people and scripts. */
    Answer bare(Guid id) {
        return new Answer(new Lines(List.of(id.toHex())), facts);
    }

    private static Map<String, Object> named(Object... facts) {
        Map<String, Object> named = new LinkedHashMap<>();
        for (int i = 0; i < facts.length; i += 2) {
            named.put(String.valueOf(facts[i]), plain(facts[i + 1]));
        }
        return named;
    }

    private static Object plain(Object value) {
        boolean kept = value instanceof Number
                || value instanceof Boolean
                || value instanceof Iterable
                || value instanceof Map;
        if (value instanceof List<?> list) {
            return list.stream().map(Answer::plain).toList();
        }
        return kept ? value : value instanceof Term term ? term.exact() : value.toString();
    }

    /** Prints it. */
    void print(boolean json, PrintWriter out) {
        if (json && facts instanceof Table table) {
            table.printJson(out);
        } else if (json) {
            Table.printJson(out, facts);
        } else if (text instanceof Table table) {
            table.print(out);
        } else if (text instanceof Lines lines) {
            lines.print(out);
        } else {
            out.println(Visible.line(text.toString()));
        }
    }
}
