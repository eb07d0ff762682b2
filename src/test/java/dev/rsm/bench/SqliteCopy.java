package dev.rsm.bench;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a database in an SQLite file, as the export's peer: the same tables, columns, keys and indexes. Values take
 * SQLite's shortest form: identifiers are 16-byte blobs, times are integers.
 */
final class SqliteCopy implements AutoCloseable {

    private static final String COLUMNS = """
            SELECT COLUMN_NAME FROM INFORMATION_SCHEMA.COLUMNS
             WHERE TABLE_SCHEMA = 'PUBLIC' AND TABLE_NAME = ? ORDER BY ORDINAL_POSITION
            """;

    private static final String KEYS = """
            SELECT c.CONSTRAINT_NAME, k.COLUMN_NAME
              FROM INFORMATION_SCHEMA.TABLE_CONSTRAINTS c
              JOIN INFORMATION_SCHEMA.KEY_COLUMN_USAGE k ON k.CONSTRAINT_NAME = c.CONSTRAINT_NAME
             WHERE c.CONSTRAINT_TYPE = 'PRIMARY KEY' AND c.TABLE_SCHEMA = 'PUBLIC' AND c.TABLE_NAME = ?
             ORDER BY k.ORDINAL_POSITION
            """;

    /** Every index but that of the primary key; a foreign key and a unique constraint have one of their own. */
    private static final String INDEXES = """
            SELECT CASE WHEN i.INDEX_TYPE_NAME LIKE 'UNIQUE%' THEN 'UNIQUE ' ELSE '' END || i.INDEX_NAME, c.COLUMN_NAME
              FROM INFORMATION_SCHEMA.INDEXES i
              JOIN INFORMATION_SCHEMA.INDEX_COLUMNS c ON c.INDEX_NAME = i.INDEX_NAME
             WHERE i.INDEX_TYPE_NAME <> 'PRIMARY KEY' AND i.TABLE_SCHEMA = 'PUBLIC' AND i.TABLE_NAME = ?
             ORDER BY i.INDEX_NAME, c.ORDINAL_POSITION
            """;

    private static final String FOREIGN_KEYS = """
            SELECT 'FOREIGN KEY ('
                   || LISTAGG('"' || c.COLUMN_NAME || '"', ', ') WITHIN GROUP (ORDER BY c.ORDINAL_POSITION)
                   || ') REFERENCES "' || p.TABLE_NAME || '" ('
                   || LISTAGG('"' || p.COLUMN_NAME || '"', ', ') WITHIN GROUP (ORDER BY c.ORDINAL_POSITION) || ')'
              FROM INFORMATION_SCHEMA.REFERENTIAL_CONSTRAINTS rc
              JOIN INFORMATION_SCHEMA.KEY_COLUMN_USAGE c ON c.CONSTRAINT_NAME = rc.CONSTRAINT_NAME
              JOIN INFORMATION_SCHEMA.KEY_COLUMN_USAGE p ON p.CONSTRAINT_NAME = rc.UNIQUE_CONSTRAINT_NAME
                                                        AND p.ORDINAL_POSITION = c.POSITION_IN_UNIQUE_CONSTRAINT
             WHERE c.TABLE_NAME = ?
             GROUP BY rc.CONSTRAINT_NAME, p.TABLE_NAME
            """;

    private final Path file;
    private final Connection sqlite;
    private long rows;
    private int indexes;

    private SqliteCopy(Path file, Connection sqlite) {
        this.file = file;
        this.sqlite = sqlite;
    }

    /** Makes {@code file} from the database file {@code database}, which nobody writes to. */
    static SqliteCopy of(Path database, Path file) throws SQLException, IOException {
        Files.deleteIfExists(file);
        String name = database.toAbsolutePath().toString().replaceAll("\\.mv\\.db$", "");
        SqliteCopy copy = new SqliteCopy(file, DriverManager.getConnection("jdbc:sqlite:" + file));
        try (Connection h2 = DriverManager.getConnection(
                "jdbc:h2:" + name + ";ACCESS_MODE_DATA=r;IFEXISTS=TRUE;LAZY_QUERY_EXECUTION=1", "RSM", "")) {
            copy.sqlite.setAutoCommit(false);
            for (String table : names(
                    h2,
                    "SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA = ? ORDER BY TABLE_NAME",
                    "PUBLIC")) {
                copy.copyTable(h2, table);
            }
            copy.sqlite.commit();
            copy.sqlite.setAutoCommit(true);
        }
        return copy;
    }

    private void copyTable(Connection h2, String table) throws SQLException {
        List<String> columns = names(h2, COLUMNS, table);
        List<String> parts =
                new ArrayList<>(columns.stream().map(SqliteCopy::quoted).toList());
        List<String> key = names(h2, KEYS, table, 2);
        if (!key.isEmpty()) {
            parts.add("PRIMARY KEY " + list(key));
        }
        parts.addAll(names(h2, FOREIGN_KEYS, table));
        try (Statement statement = sqlite.createStatement()) {
            statement.execute("CREATE TABLE " + quoted(table) + " (" + String.join(", ", parts) + ")");
            copyRows(h2, table, columns.size());
            for (Map.Entry<String, List<String>> index :
                    groups(h2, INDEXES, table).entrySet()) {
                boolean unique = index.getKey().startsWith("UNIQUE ");
                statement.execute((unique ? "CREATE UNIQUE INDEX " : "CREATE INDEX ")
                        + quoted(index.getKey().replace("UNIQUE ", "")) + " ON " + quoted(table)
                        + list(index.getValue()));
                indexes++;
            }
        }
    }

    private void copyRows(Connection h2, String table, int columns) throws SQLException {
        String values = String.join(", ", Collections.nCopies(columns, "?"));
        try (Statement read = h2.createStatement();
                ResultSet from = read.executeQuery("SELECT * FROM " + quoted(table));
                PreparedStatement to =
                        sqlite.prepareStatement("INSERT INTO " + quoted(table) + " VALUES (" + values + ")")) {
            while (from.next()) {
                for (int i = 1; i <= columns; i++) {
                    to.setObject(i, sqliteValue(from.getObject(i)));
                }
                to.executeUpdate();
                rows++;
            }
        }
    }

    private static @Nullable Object sqliteValue(@Nullable Object value) {
        if (value instanceof UUID id) {
            return ByteBuffer.allocate(16)
                    .putLong(id.getMostSignificantBits())
                    .putLong(id.getLeastSignificantBits())
                    .array();
        }
        if (value instanceof Timestamp time) {
            return time.getTime();
        }
        if (value instanceof BigDecimal number) {
            return number.longValueExact();
        }
        return value;
    }

    private static List<String> names(Connection h2, String sql, String table) throws SQLException {
        return names(h2, sql, table, 1);
    }

    private static List<String> names(Connection h2, String sql, String table, int column) throws SQLException {
        List<String> names = new ArrayList<>();
        try (PreparedStatement statement = h2.prepareStatement(sql)) {
            statement.setString(1, table);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    names.add(rows.getString(column));
                }
            }
        }
        return names;
    }

    private static Map<String, List<String>> groups(Connection h2, String sql, String table) throws SQLException {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        List<String> keys = names(h2, sql, table, 1);
        List<String> values = names(h2, sql, table, 2);
        for (int i = 0; i < keys.size(); i++) {
            groups.computeIfAbsent(keys.get(i), name -> new ArrayList<>()).add(values.get(i));
        }
        return groups;
    }

    private static String list(List<String> columns) {
        return " (" + String.join(", ", columns.stream().map(SqliteCopy::quoted).toList()) + ")";
    }

    private static String quoted(String name) {
        return '"' + name + '"';
    }

    /** Says what the file holds. */
    String describe() throws IOException {
        return rows + " rows, " + indexes + " indexes beside the primary keys, " + Files.size(file) / 1024 + " KiB";
    }

    /** Runs {@code VACUUM INTO} a new file, forced to the disk as SQLite does it. */
    void vacuumInto(Path target) throws SQLException, IOException {
        Files.deleteIfExists(target);
        try (Statement statement = sqlite.createStatement()) {
            statement.execute("VACUUM INTO '" + target + "'");
        }
    }

    @Override
    public void close() throws SQLException {
        sqlite.close();
    }
}
