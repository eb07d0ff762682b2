package dev.rsm.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.rsm.runtime.DurableFiles;
import dev.rsm.store.StoreException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.jooq.Configuration;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;

/**
 * An open RSM database.
 *
 * <p>Work is done in steps: {@link #step} runs a function in one transaction, at READ COMMITTED, and commits before it
 * returns. A committed step survives a kill of the process: every commit is written to the file (WRITE_DELAY=0) before
 * the step returns. It is handed to the operating system, not forced to the platter, so a power cut can cost the last
 * moments; the short retention that keeps the file small makes such a loss a little likelier than H2's default would.
 *
 * <p>Thread-safe. A step holds a connection only while it runs; nothing here waits for people or devices.
 */
public final class Store implements AutoCloseable {

    /** How many steps run at once; more wait for a connection. */
    public static final int CONNECTIONS = 16;

    /** How often a step that lost against another is run again before its failure is reported. */
    public static final int ATTEMPTS = 20;

    private static final long CONNECTION_WAIT_MILLIS = 30_000;

    private final Path file;
    private final HikariDataSource pool;
    private final MVStore mvStore;
    private final Housekeeping housekeeping;
    private final Configuration configuration = new DefaultConfiguration()
            .set(SQLDialect.H2)
            .set(new Settings().withRenderSchema(false).withExecuteLogging(false));

    private Store(Path file, HikariDataSource pool, MVStore mvStore) {
        this.file = file;
        this.pool = pool;
        this.mvStore = mvStore;
        this.housekeeping = new Housekeeping(mvStore);
    }

    /**
     * Opens the database at {@code file}, migrating an older schema forward, or makes a new, empty one.
     *
     * @throws StoreException if it is damaged, in use, of a newer schema, or cannot be written
     */
    public static Store open(Path file) {
        HikariDataSource pool = pool(file);
        try {
            try (Connection connection = pool.getConnection()) {
                int version = Schema.versionOf(connection);
                if (version > Schema.VERSION) {
                    throw newer(file, version);
                }
                if (version < Schema.VERSION) {
                    Schema.migrate(pool);
                }
                return new Store(file, pool, mvStoreOf(connection));
            }
        } catch (SQLException | RuntimeException e) {
            pool.close();
            throw H2Errors.translate(file, e);
        }
    }

    static StoreException newer(Path file, int version) {
        return new StoreException(
                Reason.NEWER_SCHEMA,
                "The database " + file + " has schema version " + version + ", and this software knows versions up to "
                        + Schema.VERSION + ": use the newer software that made it.",
                null);
    }

    private static HikariDataSource pool(Path file) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url(file));
        config.setUsername(StoreFile.USER);
        config.setPassword("");
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(CONNECTION_WAIT_MILLIS);
        config.setAutoCommit(false);
        config.setPoolName("rsm-store");
        try {
            Files.createDirectories(DurableFiles.folderOf(file));
            return new HikariDataSource(config);
        } catch (IOException | RuntimeException e) {
            throw H2Errors.translate(file, e);
        }
    }

    private static String url(Path file) {
        // retry: keeps the store open when a thread is interrupted in the middle of a read or write
        return "jdbc:h2:retry:" + StoreFile.h2Name(file)
                + ";WRITE_DELAY=0;RETENTION_TIME=1000;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0";
    }

    private static MVStore mvStoreOf(Connection connection) throws SQLException {
        SessionLocal session =
                (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
        return session.getDatabase().getStore().getMvStore();
    }

    /** The database's file. */
    public Path file() {
        return file;
    }

    /**
     * Runs {@code step} in one transaction and commits it. A step that loses against another one (deadlock, concurrent
     * update, lock time-out) is rolled back and run again, so it must not act outside the database.
     *
     * @return what the step returns
     * @throws StoreException if the database fails; an exception of the step itself is passed on; nothing is committed
     */
    public <T> T step(Function<Transaction, T> step) {
        for (int attempt = 1; ; attempt++) {
            try (Connection connection = pool.getConnection()) {
                return run(connection, step);
            } catch (SQLException | org.jooq.exception.DataAccessException e) {
                if (attempt == ATTEMPTS || !H2Errors.isConflict(e)) {
                    throw H2Errors.translate(file, e);
                }
            }
        }
    }

    private <T> T run(Connection connection, Function<Transaction, T> step) throws SQLException {
        boolean committed = false;
        try {
            T result = step.apply(new Transaction(DSL.using(configuration.derive(connection))));
            connection.commit();
            committed = true;
            return result;
        } finally {
            if (!committed && !connection.isClosed()) {
                connection.rollback();
            }
        }
    }

    /**
     * Copies one committed version of the database to {@code target}, compacted, while others go on writing.
     *
     * <p>Every transaction that was committed when the call began is in the copy; one that commits meanwhile is in it
     * whole or not at all.
     *
     * @param target the file to make; one that exists is overwritten. Its neighbour with {@code .tempFile} at the end is
     *     used on the way
     * @param cancelled asked now and then; once it answers true the copy ends with a CancellationException
     * @throws StoreException if the store is closed or damaged
     * @throws IOException if the copy cannot be written
     */
    public void copyTo(Path target, java.util.function.BooleanSupplier cancelled) throws IOException {
        OnlineCopy.make(mvStore, housekeeping, target, cancelled);
    }

    @Override
    public void close() {
        housekeeping.close();
        pool.close();
    }
}
