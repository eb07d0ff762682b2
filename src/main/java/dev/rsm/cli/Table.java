package dev.rsm.cli;

import dev.rsm.runtime.ByteCount;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Rows under named columns, printed for people or as JSON. */
final class Table {

    private static final String GAP = "  ";

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

    /** Prints the columns, each as wide as its widest value, under their names; numbers to the right. */
    void print(PrintWriter out) {
        int[] widths = new int[columns.size()];
        boolean[] numbers = new boolean[columns.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = columns.get(i).length();
            numbers[i] = !rows.isEmpty();
            for (List<Object> row : rows) {
                widths[i] = Math.max(widths[i], text(row.get(i)).length());
                numbers[i] &= row.get(i) instanceof Number || row.get(i) instanceof ByteCount;
            }
        }
        out.println(line(columns, widths, numbers));
        rows.forEach(row -> out.println(line(row, widths, numbers)));
        out.flush();
    }

    private static String line(List<?> values, int[] widths, boolean[] numbers) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String text = text(values.get(i));
            String blanks = " ".repeat(widths[i] - text.length());
            line.append(numbers[i] ? blanks + text : text + blanks).append(GAP);
        }
        return line.toString().stripTrailing();
    }

    /** A value on one line. */
    static String text(Object value) {
        String text = value instanceof Boolean truth
                ? truth ? "yes" : "no"
                : value instanceof ByteCount count ? count.digits() : value.toString();
        return Visible.line(text);
    }

    /** Prints the rows as a JSON array of objects. */
    void printJson(PrintWriter out) {
        List<Map<String, Object>> objects = new ArrayList<>();
        for (List<Object> row : rows) {
            Map<String, Object> object = new LinkedHashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                Object value = exact(row.get(i));
                boolean plain = value instanceof Number || value instanceof Boolean;
                object.put(key(columns.get(i)), plain ? value : value.toString());
            }
            objects.add(object);
        }
        printJson(out, objects);
    }

    /** A value as programs take it. */
    private static Object exact(Object value) {
        if (value instanceof ByteCount count) {
            return count.bytes();
        }
        return value instanceof Term term ? term.exact() : value;
    }

    /** The key for a column: {@code "serial number"} gives {@code "serialNumber"}. */
    private static String key(String column) {
        StringBuilder key = new StringBuilder();
        for (String word : column.split(" ", -1)) {
            key.append(key.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return key.toString();
    }

    /** Prints a value as JSON, over several lines. */
    static void printJson(PrintWriter out, Object value) {
        print(out, value, JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT));
    }

    /** Prints a value as JSON on one line. */
    static void printJsonLine(PrintWriter out, Object value) {
        print(out, value, JsonMapper.builder());
    }

    private static void print(PrintWriter out, Object value, JsonMapper.Builder json) {
        out.println(Visible.json(json.build().writeValueAsString(value)));
        out.flush();
    }
}
