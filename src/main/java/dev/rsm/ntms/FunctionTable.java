package dev.rsm.ntms;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Reads {@code functions.tsv}, whose first lines explain its columns.
 *
 * <p>The resource is part of the program: a mistake in it is a fault, told by IllegalStateException with the line.
 */
final class FunctionTable {

    private static final String RESOURCE = "functions.tsv";
    private static final String HEADER = "function\tmethods\trights\twaits\tcodes";
    private static final int COLUMNS = 5;

    private FunctionTable() {}

    /** Holds the rows, so that they are read when the first one is asked for and not before. */
    private static final class Rows {
        private static final Map<NtmsFunction, FunctionRow> ALL = load();
    }

    static FunctionRow row(NtmsFunction function) {
        return Objects.requireNonNull(Rows.ALL.get(function), "parse demands a row for every function");
    }

    private static Map<NtmsFunction, FunctionRow> load() {
        try (InputStream in = FunctionTable.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing beside " + FunctionTable.class.getName());
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            return parse(reader.lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + RESOURCE, e);
        }
    }

    /** Reads the whole table: comments, the header, then a row for every function. */
    static Map<NtmsFunction, FunctionRow> parse(List<String> lines) {
        Map<String, NtmsFunction> byName = new LinkedHashMap<>();
        for (NtmsFunction function : NtmsFunction.values()) {
            byName.put(function.ntmsName(), function);
        }
        Map<NtmsFunction, FunctionRow> rows = new EnumMap<>(NtmsFunction.class);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith("#") || line.equals(HEADER)) {
                continue;
            }
            try {
                String[] cells = line.split("\t", -1);
                NtmsFunction function = byName.remove(cells[0]);
                if (function == null) {
                    throw new IllegalArgumentException("\"" + cells[0] + "\" is no function, or stands there twice");
                }
                rows.put(function, row(cells));
            } catch (IllegalArgumentException e) {
                throw new IllegalStateException(RESOURCE + " line " + (i + 1) + ": " + e.getMessage(), e);
            }
        }
        if (!byName.isEmpty()) {
            throw new IllegalStateException(RESOURCE + " has no row for " + byName.keySet());
        }
        return rows;
    }

    private static FunctionRow row(String[] cells) {
        if (cells.length != COLUMNS) {
            throw new IllegalArgumentException("there are " + cells.length + " cells instead of " + COLUMNS);
        }
        return new FunctionRow(methods(cells[1]), RightsCell.parse(cells[2]), waits(cells[3]), codes(cells[4]));
    }

    private static List<WireMethod> methods(String cell) {
        List<WireMethod> methods = new ArrayList<>();
        if (cell.equals("local")) {
            return methods;
        }
        for (String group : cell.split(" ", -1)) {
            int colon = group.indexOf(':');
            if (colon < 0) {
                throw new IllegalArgumentException("\"" + group + "\" has no colon between interface and opnums");
            }
            NtmsInterface face = NtmsInterface.ofWireName(group.substring(0, colon));
            for (String opnum : group.substring(colon + 1).split(",", -1)) {
                methods.add(method(face, opnum));
            }
        }
        return methods;
    }

    private static WireMethod method(NtmsInterface face, String text) {
        int digits = 0;
        while (digits < text.length() && Character.isLetter(text.charAt(digits))) {
            digits++;
        }
        WireForm form =
                switch (text.substring(0, digits)) {
                    case "" -> WireForm.PLAIN;
                    case "A" -> WireForm.ANSI;
                    case "W" -> WireForm.WIDE;
                    case "R" -> WireForm.ROBUST;
                    case "AR" -> WireForm.ROBUST_ANSI;
                    case "WR" -> WireForm.ROBUST_WIDE;
                    default -> throw new IllegalArgumentException("\"" + text + "\" starts with an unknown form");
                };
        return new WireMethod(face, Integer.parseInt(text.substring(digits)), form);
    }

    private static boolean waits(String cell) {
        return switch (cell) {
            case "waits" -> true;
            case "-" -> false;
            default -> throw new IllegalArgumentException("\"" + cell + "\" is neither \"waits\" nor \"-\"");
        };
    }

    private static Set<NtmsStatus> codes(String cell) {
        Set<NtmsStatus> codes = EnumSet.noneOf(NtmsStatus.class);
        for (String name : cell.split(" ", -1)) {
            if (!codes.add(NtmsStatus.valueOf(name))) {
                throw new IllegalArgumentException(name + " stands there twice");
            }
        }
        return codes;
    }
}
