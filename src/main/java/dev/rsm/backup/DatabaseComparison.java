package dev.rsm.backup;

import dev.rsm.store.StoreFile;
import dev.rsm.store.TableRows;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Two databases compared row by row, table by table, in the order of their keys.
 *
 * @param tables the tables of either database, in order of name
 */
public record DatabaseComparison(List<TableDifference> tables) {

    /**
     * How one table differs.
     *
     * @param table its name
     * @param same rows equal in both
     * @param changed rows with the same key and other values
     * @param onlyLeft rows of the left database alone
     * @param onlyRight rows of the right database alone
     */
    public record TableDifference(String table, long same, long changed, long onlyLeft, long onlyRight) {

        /** Tells whether the table is the same in both. */
        public boolean equal() {
            return changed == 0 && onlyLeft == 0 && onlyRight == 0;
        }
    }

    /** Creates a comparison whose list does not change. */
    public DatabaseComparison {
        tables = List.copyOf(tables);
    }

    private static final String REQUESTS = "LIB_REQUEST";
    private static final String OBJECTS = "NTMS_OBJECT";

    /** What is on its way to the history is no part of what RSM believes. */
    private static final String NOT_COMPARED = "STATE_CHANGE";

    /** Compares two database files that nobody has open for writing. */
    public static DatabaseComparison of(Path left, Path right) {
        try (StoreFile leftFile = StoreFile.open(left);
                StoreFile rightFile = StoreFile.open(right)) {
            Map<String, Long> leftTables = leftFile.rowCounts();
            Map<String, Long> rightTables = rightFile.rowCounts();
            TreeSet<String> names = new TreeSet<>(leftTables.keySet());
            names.addAll(rightTables.keySet());
            names.remove(NOT_COMPARED);
            List<TableDifference> tables = new ArrayList<>();
            for (String name : names) {
                // Two versions of the schema need not have the same tables.
                Long onlyLeft = rightTables.containsKey(name) ? null : leftTables.get(name);
                Long onlyRight = leftTables.containsKey(name) ? null : rightTables.get(name);
                tables.add(
                        onlyLeft == null && onlyRight == null
                                ? compare(name, leftFile, rightFile)
                                : new TableDifference(
                                        name,
                                        0,
                                        0,
                                        onlyLeft == null ? 0 : onlyLeft,
                                        onlyRight == null ? 0 : onlyRight));
            }
            return new DatabaseComparison(tables);
        }
    }

    private static TableDifference compare(String table, StoreFile left, StoreFile right) {
        try (TableRows leftRows = left.rows(table);
                TableRows rightRows = right.rows(table)) {
            long[] counts = new long[4];
            RowMerge.of(leftRows, rightRows, (l, r) -> counts[l == null ? 3 : r == null ? 2 : l.equals(r) ? 0 : 1]++);
            return new TableDifference(table, counts[0], counts[1], counts[2], counts[3]);
        }
    }

    /** How many library requests only the right database has: every start makes one a library, for its inventory. */
    public long newRequests() {
        return tables.stream()
                .filter(table -> table.table().equals(REQUESTS))
                .mapToLong(TableDifference::onlyRight)
                .sum();
    }

    /** Returns the same comparison as if the right database had no {@link #newRequests new requests}. */
    public DatabaseComparison withoutNewRequests() {
        long requests = newRequests();
        return new DatabaseComparison(tables.stream()
                .map(table -> table.table().equals(REQUESTS) || table.table().equals(OBJECTS)
                        ? new TableDifference(
                                table.table(),
                                table.same(),
                                table.changed(),
                                table.onlyLeft(),
                                table.onlyRight() - requests)
                        : table)
                .toList());
    }

    /** Tells whether both databases have the same rows. */
    public boolean equal() {
        return tables.stream().allMatch(TableDifference::equal);
    }

    /** The number of rows that are the same in both. */
    public long sameRows() {
        return tables.stream().mapToLong(TableDifference::same).sum();
    }

    /** Says in words which tables differ and how; "no differences" if none does. */
    public String summary() {
        List<String> parts = new ArrayList<>();
        for (TableDifference table : tables) {
            if (!table.equal()) {
                parts.add(table.table() + ": " + table.changed() + " changed, " + table.onlyLeft() + " only before, "
                        + table.onlyRight() + " only after");
            }
        }
        return parts.isEmpty() ? "no differences" : String.join("; ", parts);
    }
}
