package dev.rsm.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.rsm.ntms.Requester;
import dev.rsm.runtime.DurableFiles;
import dev.rsm.store.StoreException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.jooq.Configuration;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An open RSM database.
 *
 * <p>Work is done in steps: {@link #step} runs a function in one transaction, at READ COMMITTED, and commits before it
 * returns. A committed step survives a kill of the process: every commit is written to the file (WRITE_DELAY=0) before
 * the step returns. It is handed to the operating system, not forced to the platter, so a power cut can cost the last
 * moments; the short retention that keeps the file small makes such a loss a little likelier than H2's default would.
 *
 * <p>Steps run one after the other. H2 writes a version of all its tables' maps at each commit, but takes the maps one
 * by one while other threads change them: a transaction that runs meanwhile can get into the file with some of its
 * changes and without the undo log that would take them back, and after a kill, or in a copy, half of it stays. With one
 * writer at a time every version in the file is whole. {@link #read} runs beside steps.
 *
 * <p>Thread-safe. A step holds a connection only while it runs; nothing here waits for people or devices.
 */
public final class Store implements Transactions {

    /** How many connections there are: for the one step, and for readings, which wait when there are more. */
    public static final int CONNECTIONS = 16;

    /** How often a step that lost against another is run again before its failure is reported. */
    public static final int ATTEMPTS = 20;

    /** How many parsed statements a connection keeps: more than a busy service has different ones. */
    private static final int STATEMENTS_KEPT = 256;

    /** How jOOQ speaks to the database. */
    static final Configuration JOOQ = new DefaultConfiguration()
            .set(SQLDialect.H2)
            .set(new Settings()
                    .withRenderSchema(false)
                    .withExecuteLogging(false)
                    .withFetchWarnings(false));

    private static final long CONNECTION_WAIT_MILLIS = 30_000;

    /** How long a close waits for the file: a large one may have much to write. */
    private static final Duration CLOSE_WAIT = Duration.ofMinutes(2);

    private static final Duration LOOK_PAUSE = Duration.ofMillis(1);

    private static final Logger LOG = LoggerFactory.getLogger(Store.class);

    private final Path file;
    private final HikariDataSource pool;
    private final MVStore mvStore;
    private final ReentrantLock writing = new ReentrantLock(true);
    private final Housekeeping housekeeping;
    private volatile Sources sources = Sources.ofSystem();
    private volatile Commit.Listener listener = commit -> {};
    private volatile Consumer<StoreException> failureListener = failure -> {};
    private long nextStateChange = 1;

    private Store(Path file, HikariDataSource pool, MVStore mvStore) {
        this.file = file;
        this.pool = pool;
        this.mvStore = mvStore;
        this.housekeeping = new Housekeeping(mvStore, writing);
    }

    /**
     * Opens the database at {@code file}, migrating an older schema forward, or makes a new, empty one. A database that is
     * refused is as it was, to the byte; one that is made or migrated is so whole or not at all.
     *
     * @throws StoreException if it is damaged, in use, of a newer schema, or cannot be written
     */
    public static Store open(Path file) {
        return open(file, Schema.CURRENT);
    }

    /**
     * Opens the database at {@code file} with another schema than {@link Schema#CURRENT}.
     *
     * @throws StoreException as {@link #open(Path)}
     */
    public static Store open(Path file, Schema schema) {
        OpenStores.add(file);
        try {
            prepare(file, schema);
            return connect(file);
        } catch (RuntimeException e) {
            OpenStores.remove(file);
            throw e;
        }
    }

    /**
     * Opens the database at {@code file}, which has {@link Schema#CURRENT}: whoever calls this has looked. It spares H2 an
     * opening of the file, which is most of what a start of a small service costs.
     *
     * @throws StoreException if it is in use or cannot be written
     */
    public static Store openCurrent(Path file) {
        OpenStores.add(file);
        try {
            return connect(file);
        } catch (RuntimeException e) {
            OpenStores.remove(file);
            throw e;
        }
    }

    /** Looks at the database without changing it, and makes or migrates it where that is needed. */
    private static void prepare(Path file, Schema schema) {
        if (!Files.exists(file)) {
            SchemaUpgrade.run(file, Optional.empty(), schema);
            return;
        }
        int version;
        try (StoreFile found = StoreFile.open(file, schema.version())) {
            version = found.schemaVersion();
        }
        if (version < schema.version()) {
            SchemaUpgrade.run(file, Optional.of(file), schema);
        }
    }

    private static Store connect(Path file) {
        HikariDataSource pool = pool(file);
        try (Connection connection = pool.getConnection()) {
            return new Store(file, pool, mvStoreOf(connection));
        } catch (SQLException | RuntimeException e) {
            pool.close();
            throw H2Errors.translate(file, e);
        }
    }

    static StoreException newer(Path file, int version, int newest) {
        return new StoreException(
                Reason.NEWER_SCHEMA,
                "The database " + file + " has schema version " + version + ", and this software knows versions up to "
                        + newest + ": use the newer software that made it.",
                null);
    }

    static HikariDataSource pool(Path file) {
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
                + ";WRITE_DELAY=0;RETENTION_TIME=1000;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0"
                // parsed statements are kept, but no results: those of other transactions could be in them
                + ";QUERY_CACHE_SIZE=" + STATEMENTS_KEPT + ";OPTIMIZE_REUSE_RESULTS=0";
    }

    static MVStore mvStoreOf(Connection connection) throws SQLException {
        return sessionOf(connection).getDatabase().getStore().getMvStore();
    }

    private static SessionLocal sessionOf(Connection connection) throws SQLException {
        return (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
    }

    /** Sets where steps take identifiers and the time from; until then, from the system. */
    public void use(Sources newSources) {
        sources = newSources;
    }

    /** Sets who is told of commits; until then, nobody is. */
    public void onCommit(Commit.Listener newListener) {
        listener = newListener;
    }

    /** Sets who is told of steps that the database has failed; until then, nobody is. It must be quick and not fail. */
    public void onFailure(Consumer<StoreException> newListener) {
        failureListener = newListener;
    }

    /** The database's file. */
    public Path file() {
        return file;
    }

    /**
     * Runs {@code step} in one transaction and commits it, when the steps before it have ended. A step may be rolled back
     * and run again, when H2 reports a conflict, so it must not act outside the database, nor wait for another step.
     *
     * @return what the step returns
     * @throws StoreException if the database fails; an exception of the step itself is passed on; nothing is committed
     */
    @Override
    public <T> T step(Requester requester, Function<Transaction, T> step) {
        for (int attempt = 1; ; attempt++) {
            writing.lock();
            try (Connection connection = pool.getConnection()) {
                return run(connection, requester, step);
            } catch (SQLException | DataAccessException e) {
                if (attempt == ATTEMPTS || !H2Errors.isConflict(e)) {
                    StoreException failure = H2Errors.translate(file, e);
                    failureListener.accept(failure);
                    throw failure;
                }
            } finally {
                writing.unlock();
            }
        }
    }

    /**
     * Runs {@code reading} in one transaction at READ COMMITTED, beside steps and other readings. It must only read: no
     * update, no {@code FOR UPDATE}, no number from a sequence; what it changes all the same is rolled back.
     *
     * @return what the reading returns
     * @throws StoreException if the database fails; an exception of the reading itself is passed on
     */
    @Override
    public <T> T read(Function<Transaction, T> reading) {
        try (Connection connection = pool.getConnection()) {
            try {
                return reading.apply(transaction(connection, Requester.SERVICE));
            } finally {
                endReading(connection);
            }
        } catch (SQLException | DataAccessException e) {
            throw H2Errors.translate(file, e);
        }
    }

    /** After a rollback H2 has forgotten the statements that it had parsed, so there is one only where something changed. */
    private static void endReading(Connection connection) throws SQLException {
        if (sessionOf(connection).hasPendingTransaction()) {
            connection.rollback();
        } else {
            connection.commit();
        }
    }

    private Transaction transaction(Connection connection, Requester requester) {
        return new Transaction(DSL.using(JOOQ.derive(connection)), sources, requester);
    }

    private <T> T run(Connection connection, Requester requester, Function<Transaction, T> step) throws SQLException {
        Transaction tx = transaction(connection, requester);
        T result = commit(connection, tx, step);
        try {
            tx.afterCommit().forEach(Runnable::run);
            listener.committed(tx.commit());
        } catch (RuntimeException e) { // what is committed must not look refused
            LOG.error("somebody who is told of commits has failed", e);
        }
        return result;
    }

    private <T> T commit(Connection connection, Transaction tx, Function<Transaction, T> step) throws SQLException {
        try {
            T result = step.apply(tx);
            nextStateChange = StateChanges.write(tx, sources.ids().start(), nextStateChange);
            connection.commit();
            return result;
        } catch (Throwable e) {
            rollBack(connection, e);
            throw e;
        }
    }

    private static void rollBack(Connection connection, Throwable failure) {
        try {
            if (!connection.isClosed()) {
                connection.rollback();
            }
        } catch (SQLException e) {
            failure.addSuppressed(e); // what failed first tells more
        }
    }

    /**
     * Copies one committed version of the database to {@code target}, compacted, while others go on writing.
     *
     * <p>Every transaction that was committed when the call began is in the copy; one that commits meanwhile is in it
     * whole or not at all.
     *
     * @param target the file to make; one that exists is overwritten. Its neighbour that ends with {@code .raw.mv.db} is
     *     used on the way and deleted
     * @param cancelled asked now and then; once it answers true the copy ends with a CancellationException
     * @throws StoreException if the store is closed or damaged, or the engine cannot write the copy
     * @throws IOException if the copy cannot be written
     */
    public void copyTo(Path target, BooleanSupplier cancelled) throws IOException {
        try {
            housekeeping.pausedFor(() -> {
                requireOpen();
                OnlineCopy.make(mvStore, file, target, cancelled);
            });
        } catch (CompletionException | MVStoreException e) {
            throw H2Errors.translate(file, e);
        }
    }

    /** Work on files that belong to one instant. */
    public interface Still {

        /** Does the work. */
        void run() throws IOException;
    }

    /** Does some work while no step is under way; those that come meanwhile wait. It may copy the database, but not step. */
    public void still(Still work) throws IOException {
        writing.lock();
        try {
            work.run();
        } finally {
            writing.unlock();
        }
    }

    private void requireOpen() {
        if (pool.isClosed() || mvStore.isClosed()) {
            throw new StoreException(Reason.FAILED, "The database " + file + " is closed.", null);
        }
    }

    /**
     * Ends the steps under way and leaves the file as a kill of the process would: whole, but not tidied up. For a database that
     * is about to be deleted.
     */
    public void discard() {
        housekeeping.close();
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SHUTDOWN IMMEDIATELY");
        } catch (SQLException e) {
            LOG.debug("the database {} ends by itself: {}", file, e.getMessage());
        }
        close();
    }

    /** Ends the steps under way and closes the database; does nothing on a closed one. */
    @Override
    public void close() {
        housekeeping.close();
        pool.close();
        awaitClosed();
        OpenStores.remove(file);
    }

    /** The pool closes connections in a thread of its own, which it does not wait for without end; the last closes the file. */
    private void awaitClosed() {
        long deadline = System.nanoTime() + CLOSE_WAIT.toNanos();
        while (!mvStore.isClosed() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(LOOK_PAUSE.toNanos());
        }
        if (!mvStore.isClosed()) {
            LOG.warn(
                    "the database {} is not closed after {} s: what was committed is in it",
                    file,
                    CLOSE_WAIT.toSeconds());
        }
    }
}
