package dev.rsm.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The tables of a database with their columns and keys, as its information schema tells.
 *
 * <p>H2 makes each table of the information schema anew for every look into it, so each is read once and joined here.
 *
 * @param tables the tables, by name in order
 * @param foreignKeys the foreign keys, in order of name
 */
record DatabaseShape(Map<String, Table> tables, List<ForeignKey> foreignKeys) {

    private static final String COLUMNS = "SELECT TABLE_NAME, COLUMN_NAME, DATA_TYPE FROM INFORMATION_SCHEMA.COLUMNS"
            + " WHERE TABLE_SCHEMA = 'PUBLIC' ORDER BY TABLE_NAME, COLUMN_NAME";
    private static final String KEY_COLUMNS = "SELECT CONSTRAINT_NAME, TABLE_NAME, COLUMN_NAME,"
            + " POSITION_IN_UNIQUE_CONSTRAINT FROM INFORMATION_SCHEMA.KEY_COLUMN_USAGE"
            + " WHERE CONSTRAINT_SCHEMA = 'PUBLIC' ORDER BY CONSTRAINT_NAME, ORDINAL_POSITION";
    private static final String PRIMARY_KEYS = "SELECT TABLE_NAME, CONSTRAINT_NAME"
            + " FROM INFORMATION_SCHEMA.TABLE_CONSTRAINTS"
            + " WHERE CONSTRAINT_SCHEMA = 'PUBLIC' AND CONSTRAINT_TYPE = 'PRIMARY KEY'";
    private static final String FOREIGN_KEYS = "SELECT CONSTRAINT_NAME, UNIQUE_CONSTRAINT_NAME"
            + " FROM INFORMATION_SCHEMA.REFERENTIAL_CONSTRAINTS"
            + " WHERE CONSTRAINT_SCHEMA = 'PUBLIC' ORDER BY CONSTRAINT_NAME";

    /**
     * A table.
     *
     * @param columns what its columns hold, by their names in order
     * @param key the columns of its primary key, in the key's order; none if it has none
     */
    record Table(Map<String, TableRows.Type> columns, List<String> key) {}

    /** A foreign key: the columns of {@code child}, in order, refer to those of {@code parent}. */
    record ForeignKey(String child, List<String> childColumns, String parent, List<String> parentColumns) {}

    private record Key(String table, List<String> columns, List<Integer> positions) {}

    private interface Row {
        void take(ResultSet row) throws SQLException;
    }

    static DatabaseShape of(Connection connection) throws SQLException {
        Map<String, Key> keys = new LinkedHashMap<>();
        read(connection, KEY_COLUMNS, row -> {
            String table = row.getString(2);
            Key key = keys.computeIfAbsent(
                    row.getString(1), name -> new Key(table, new ArrayList<>(), new ArrayList<>()));
            key.columns().add(row.getString(3));
            key.positions().add(row.getInt(4)); // 0 where it is no foreign key
        });
        return new DatabaseShape(tables(connection, keys), foreignKeys(connection, keys));
    }

    private static Map<String, Table> tables(Connection connection, Map<String, Key> keys) throws SQLException {
        Map<String, List<String>> primary = new TreeMap<>();
        read(
                connection,
                PRIMARY_KEYS,
                row -> primary.put(row.getString(1), key(keys, row.getString(2)).columns()));
        Map<String, Table> tables = new TreeMap<>();
        read(connection, COLUMNS, row -> {
            Table table = tables.computeIfAbsent(
                    row.getString(1), name -> new Table(new LinkedHashMap<>(), primary.getOrDefault(name, List.of())));
            table.columns().put(row.getString(2), TableRows.Type.of(row.getString(3)));
        });
        return tables;
    }

    private static List<ForeignKey> foreignKeys(Connection connection, Map<String, Key> keys) throws SQLException {
        List<ForeignKey> foreign = new ArrayList<>();
        read(connection, FOREIGN_KEYS, row -> {
            Key child = key(keys, row.getString(1));
            Key parent = key(keys, row.getString(2));
            List<String> parentColumns = child.positions().stream()
                    .map(position -> parent.columns().get(position - 1))
                    .toList();
            foreign.add(new ForeignKey(child.table(), child.columns(), parent.table(), parentColumns));
        });
        return foreign;
    }

    private static Key key(Map<String, Key> keys, String name) throws SQLException {
        Key key = keys.get(name);
        if (key == null) {
            throw new SQLException("the constraint " + name + " has no columns");
        }
        return key;
    }

    private static void read(Connection connection, String sql, Row each) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                each.take(rows);
            }
        }
    }
}
