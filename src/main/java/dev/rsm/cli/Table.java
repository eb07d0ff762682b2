package dev.rsm.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Rows under named columns, printed for people or as JSON. */
final class Table {

    private final List<String> columns;
    private final List<List<Object>> rows = new ArrayList<>();

    Table(String... columns) {
        this.columns = List.of(columns);
    }

    Table row(Object... values) {
        if (values.length != columns.size()) {
            throw new IllegalArgumentException("a row has " + columns.size() + " values, not " + values.length);
        }
        rows.add(List.of(values));
        return this;
    }

    /** Prints the columns, each as wide as its widest value, under their names. */
    void print(PrintWriter out) {
        int[] widths = new int[columns.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = columns.get(i).length();
            for (List<Object> row : rows) {
                widths[i] = Math.max(widths[i], row.get(i).toString().length());
            }
        }
        out.println(line(List.copyOf(columns), widths));
        rows.forEach(row -> out.println(line(row, widths)));
        out.flush();
    }

    private static String line(List<?> values, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String text = values.get(i).toString();
            String blanks = " ".repeat(widths[i] - text.length());
            line.append(values.get(i) instanceof Number ? blanks + text : text + blanks)
                    .append("  ");
        }
        return line.toString().stripTrailing();
    }

    /** Prints the rows as a JSON array of objects. */
    void printJson(PrintWriter out) {
        List<Map<String, Object>> objects = new ArrayList<>();
        for (List<Object> row : rows) {
            Map<String, Object> object = new LinkedHashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                object.put(columns.get(i), row.get(i));
            }
            objects.add(object);
        }
        printJson(out, objects);
    }

    /** Prints a value as JSON. */
    static void printJson(PrintWriter out, Object value) {
        out.println(JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsString(value));
        out.flush();
    }
}
