package dev.rsm.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a table in the order of its primary key (of all columns, where it has none), read one after the other.
 *
 * <p>Values are held as text, so that rows of two databases can be compared whatever version of H2 wrote them.
 */
public final class TableRows implements AutoCloseable {

    /**
     * A row.
     *
     * @param key the values of the key's columns
     * @param values the values of all columns, in order of column name
     */
    public record Row(List<String> key, List<String> values) {

        /** Compares two rows of a table by key. */
        public int compareKey(Row other) {
            for (int i = 0; i < key.size(); i++) {
                int order = compare(key.get(i), other.key.get(i));
                if (order != 0) {
                    return order;
                }
            }
            return 0;
        }

        /** As the database orders: an absent value comes before every text, also before the empty one. */
        private static int compare(String left, String right) {
            boolean present = !left.equals(NULL);
            return present && !right.equals(NULL)
                    ? left.compareTo(right)
                    : Boolean.compare(present, !right.equals(NULL));
        }
    }

    /** What a column holds, however its values are written here. */
    public enum Type {
        /** Text. */
        TEXT,
        /** A number in decimal digits. */
        NUMBER,
        /** {@code TRUE} or {@code FALSE}. */
        TRUTH,
        /** A time in UTC, as in {@code 2020-01-31 23:59:59.5}. */
        TIME,
        /** An identifier. */
        IDENTIFIER,
        /** Bytes in hexadecimal digits. */
        BYTES;

        static Type of(String sql) {
            return switch (sql) {
                case "INTEGER", "BIGINT" -> NUMBER;
                case "BOOLEAN" -> TRUTH;
                case "TIMESTAMP" -> TIME;
                case "UUID" -> IDENTIFIER;
                default -> sql.startsWith("BINARY") ? BYTES : TEXT;
            };
        }
    }

    private static final String NULL = "\0null";

    private final Statement statement;
    private final ResultSet rows;
    private final List<String> keyColumns;
    private final Map<String, Type> types;
    private final List<String> columns;

    private TableRows(Statement statement, ResultSet rows, List<String> keyColumns, Map<String, Type> types) {
        this.statement = statement;
        this.rows = rows;
        this.keyColumns = keyColumns;
        this.types = types;
        this.columns = List.copyOf(types.keySet());
    }

    /** The columns whose values {@link Row#key} gives, in its order. */
    public List<String> keyColumns() {
        return keyColumns;
    }

    /** The columns whose values {@link Row#values} gives, in its order. */
    public List<String> columns() {
        return columns;
    }

    /** What a column holds. */
    public Type type(String column) {
        return Objects.requireNonNull(types.get(column), column);
    }

    /** Tells whether a value that a row gives stands for none. */
    public static boolean isNull(String value) {
        return value.equals(NULL);
    }

    static TableRows open(Connection connection, String name, DatabaseShape.Table table) throws SQLException {
        Map<String, Type> columns = table.columns();
        List<String> order = table.key().isEmpty() ? List.copyOf(columns.keySet()) : table.key();
        List<String> selected = new ArrayList<>(asText(order, columns));
        selected.addAll(asText(columns.keySet(), columns));
        Statement statement = connection.createStatement();
        try {
            // Ordered as text, which is how compareKey compares.
            ResultSet rows = statement.executeQuery("SELECT " + String.join(", ", selected) + " FROM \"" + name
                    + "\" ORDER BY " + String.join(", ", ordinals(order.size())));
            return new TableRows(statement, rows, order, columns);
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
    }

    private static List<String> asText(Collection<String> names, Map<String, Type> columns) {
        // A cast would read bytes as UTF-8 and make all that are none the same.
        return names.stream()
                .map(column -> columns.get(column) == Type.BYTES
                        ? "RAWTOHEX(\"" + column + "\")"
                        : "CAST(\"" + column + "\" AS VARCHAR)")
                .toList();
    }

    private static List<String> ordinals(int count) {
        List<String> ordinals = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            ordinals.add(String.valueOf(i));
        }
        return ordinals;
    }

    /** Returns the next row, or null after the last. */
    public @Nullable Row next() {
        try {
            if (!rows.next()) {
                return null;
            }
            int keys = keyColumns.size();
            int all = keys + columns.size();
            List<String> values = new ArrayList<>(all);
            for (int i = 1; i <= all; i++) {
                String value = rows.getString(i);
                values.add(value == null ? NULL : value);
            }
            return new Row(values.subList(0, keys), values.subList(keys, all));
        } catch (SQLException e) {
            throw new StoreException(StoreException.Reason.DAMAGED, "A row cannot be read: " + e.getMessage() + ".", e);
        }
    }

    @Override
    public void close() {
        try {
            statement.close();
        } catch (SQLException e) {
            throw new StoreException(
                    StoreException.Reason.FAILED, "A query cannot be ended: " + e.getMessage() + ".", e);
        }
    }
}
