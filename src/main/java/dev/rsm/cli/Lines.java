package dev.rsm.cli;

import java.io.PrintWriter;
import java.util.List;

/**
 * A result for scripts: one value a line and nothing else, not even a line for nothing.
 *
 * @param values the values
 */
record Lines(List<String> values) {

    /** Copies the values. */
    Lines {
        values = List.copyOf(values);
    }

    /** Prints them. */
    void print(PrintWriter out) {
        values.forEach(each -> out.println(Table.text(each)));
        out.flush();
    }
}
