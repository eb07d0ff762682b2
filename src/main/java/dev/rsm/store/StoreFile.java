package dev.rsm.store;

import dev.rsm.ntms.Requester;
import dev.rsm.store.StoreException.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.FileStore;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * A database file that nobody works in: opened for reading, and left as it is to the byte.
 *
 * <p>One thread at a time; several may have the same file open this way.
 */
public final class StoreFile implements Transactions {

    /** The user that owns every database; its password is empty, since the file's own rights guard it. */
    static final String USER = "RSM";

    static final String SUFFIX = ".mv.db";

    private final Path file;
    private final Connection connection;
    private @Nullable DatabaseShape shape;

    private StoreFile(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
    }

    /**
     * Opens {@code file} for reading.
     *
     * @throws StoreException if it is missing, damaged, in use, not an RSM database, or of a newer schema
     */
    public static StoreFile open(Path file) {
        OpenStores.requireNotOpen(file);
        return open(file, Schema.VERSION);
    }

    static StoreFile open(Path file, int newestSchema) {
        if (!Files.exists(file)) {
            throw new StoreException(Reason.MISSING, "There is no database at " + file + ".", null);
        }
        try {
            Connection connection = DriverManager.getConnection(
                    "jdbc:h2:" + h2Name(file)
                            + ";ACCESS_MODE_DATA=r;IFEXISTS=TRUE;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0"
                            + ";LAZY_QUERY_EXECUTION=1",
                    USER,
                    "");
            StoreFile opened = new StoreFile(file, connection);
            try {
                opened.requireKnownSchema(newestSchema);
                return opened;
            } catch (SQLException | RuntimeException e) {
                opened.close();
                throw e;
            }
        } catch (SQLException | RuntimeException e) {
            throw H2Errors.translateOpening(file, e);
        }
    }

    private void requireKnownSchema(int newest) throws SQLException {
        int version = Schema.versionOf(connection);
        if (version == 0) {
            throw new StoreException(Reason.DAMAGED, "The file " + file + " holds no RSM database.", null);
        }
        if (version > newest) {
            throw Store.newer(file, version, newest);
        }
    }

    /** The name by which H2 knows {@code file}: without its suffix. */
    static String h2Name(Path file) {
        String name = file.toAbsolutePath().toString();
        if (!name.endsWith(SUFFIX)) {
            throw new IllegalArgumentException("a database's file ends with " + SUFFIX + ", unlike " + name);
        }
        if (name.indexOf(';') >= 0) {
            throw new StoreException(
                    Reason.FAILED,
                    "The database " + name + " cannot be opened: its path must not contain \";\".",
                    null);
        }
        return name.substring(0, name.length() - SUFFIX.length());
    }

    /** The version of its schema, at most {@link Schema#VERSION}. */
    public int schemaVersion() {
        return query(() -> Schema.versionOf(connection));
    }

    @Override
    public <T> T read(Function<Transaction, T> reading) {
        try {
            return reading.apply(new Transaction(
                    DSL.using(
                            connection,
                            SQLDialect.H2,
                            new Settings().withRenderSchema(false).withExecuteLogging(false)),
                    Sources.ofSystem(),
                    Requester.SERVICE));
        } catch (DataAccessException e) {
            throw H2Errors.translate(file, e);
        }
    }

    /** Runs a step as a reading: a statement that would change the file fails. */
    @Override
    public <T> T step(Requester requester, Function<Transaction, T> step) {
        return read(step);
    }

    /** Counts the rows of every table, by table name in order. */
    public Map<String, Long> rowCounts() {
        return query(() -> {
            Map<String, Long> counts = new TreeMap<>();
            for (String table : shape().tables().keySet()) {
                counts.put(table, number("SELECT COUNT(*) FROM \"" + table + "\""));
            }
            return counts;
        });
    }

    /**
     * Reads every row of every table, so that damage anywhere in the file is found.
     *
     * @throws StoreException if something cannot be read, or if the newest version of the database cannot
     */
    public void readAll() {
        query(() -> {
            requireNewest();
            for (String table : shape().tables().keySet()) {
                try (Statement statement = connection.createStatement();
                        ResultSet rows = statement.executeQuery("SELECT * FROM \"" + table + "\"")) {
                    int columns = rows.getMetaData().getColumnCount();
                    while (rows.next()) {
                        rows.getObject(columns);
                    }
                }
            }
            return true;
        });
    }

    /**
     * H2 opens an older version when the newest chunks of the file are gone; its header still names what was the newest when it
     * was last written, which is at each end in good order.
     */
    private void requireNewest() throws SQLException {
        FileStore<?> chunks = Store.mvStoreOf(connection).getFileStore();
        long newest = DataUtils.readHexLong(chunks.getStoreHeader(), "version", 0);
        if (chunks.lastChunkVersion() < newest) {
            throw new StoreException(
                    Reason.DAMAGED,
                    "The database " + file + " is damaged: what was committed last cannot be read (version "
                            + chunks.lastChunkVersion() + " can, " + newest + " was written).",
                    null);
        }
    }

    /** Reads the rows of a table in order of its key; at most one such reading at a time. */
    public TableRows rows(String table) {
        return query(() -> {
            DatabaseShape.Table shape = shape().tables().get(table);
            if (shape == null) {
                throw new StoreException(Reason.FAILED, "The database " + file + " has no table " + table + ".", null);
            }
            return TableRows.open(connection, table, shape);
        });
    }

    /** Returns a sentence for each foreign key that some rows break; none if the file is sound. */
    public List<String> brokenForeignKeys() {
        return query(() -> ForeignKeys.broken(connection, shape()));
    }

    /**
     * Writes the SQL script that makes this database anew: schema and rows, no passwords.
     *
     * @param script the file to make; one that exists is overwritten
     */
    public void scriptTo(Path script) {
        query(() -> {
            String quoted = script.toAbsolutePath().toString().replace("'", "''");
            try (Statement statement = connection.createStatement()) {
                statement.execute("SCRIPT NOPASSWORDS NOSETTINGS TO '" + quoted + "' CHARSET 'UTF-8'");
            }
            return true;
        });
    }

    /**
     * Makes a database from a script that {@link #scriptTo} wrote.
     *
     * @param file the file to make; there must be none
     * @throws StoreException if the script cannot be read or is damaged; a part of a file may be left
     */
    public static void replay(Path script, Path file) {
        String quoted = script.toAbsolutePath().toString().replace("'", "''");
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:h2:" + h2Name(file) + ";TRACE_LEVEL_FILE=0;DB_CLOSE_ON_EXIT=FALSE", USER, "");
                Statement statement = connection.createStatement()) {
            statement.execute("RUNSCRIPT FROM '" + quoted + "' CHARSET 'UTF-8'");
            statement.execute("SHUTDOWN COMPACT");
        } catch (SQLException | RuntimeException e) {
            throw H2Errors.translate(script, e);
        }
    }

    private DatabaseShape shape() throws SQLException {
        DatabaseShape known = shape;
        if (known == null) {
            known = DatabaseShape.of(connection);
            shape = known;
        }
        return known;
    }

    private long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private interface Query<T> {
        T run() throws SQLException;
    }

    private <T> T query(Query<T> query) {
        try {
            return query.run();
        } catch (SQLException | RuntimeException e) {
            throw H2Errors.translate(file, e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw H2Errors.translate(file, e);
        }
    }
}
