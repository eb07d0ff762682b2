package dev.rsm.service;

import dev.rsm.backup.DatabaseExport;
import dev.rsm.eventlog.EventLog;
import dev.rsm.label.MediaLabels;
import dev.rsm.library.LibraryWork;
import dev.rsm.notification.Notifications;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.SessionRequest;
import dev.rsm.runtime.DurableFiles;
import dev.rsm.runtime.Home;
import dev.rsm.runtime.HomeException;
import dev.rsm.runtime.HomeLock;
import dev.rsm.runtime.HomeState;
import dev.rsm.runtime.Timekeeper;
import dev.rsm.runtime.Waits;
import dev.rsm.security.Accounts;
import dev.rsm.store.Store;
import dev.rsm.store.StoreException;
import dev.rsm.store.StoreFile;
import dev.rsm.store.Transactions;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A home without its service, for what needs none: reading, exporting, marking an import. Nothing that a start does is
 * done: no import, no inventory, no new identifiers. The caller is the home's owner, an administrator.
 */
public final class DetachedHome implements AutoCloseable {

    private final HomeLock lock;
    private final Transactions database;
    private final ServiceSession session;

    private DetachedHome(Accounts accounts, HomeLock lock, Transactions database, @Nullable LoggedExport export) {
        this.lock = lock;
        this.database = database;
        Timekeeper time = Timekeeper.system();
        Dispatcher dispatcher = new Dispatcher(database, () -> ServiceState.READY, new Waits(time, Runnable::run));
        this.session = new ServiceSession(
                new Context(dispatcher, new Notifications(time, Runnable::run), export),
                accounts.administrator(),
                SessionRequest.of(SessionRequest.DEFAULT_APPLICATION).requester());
    }

    /**
     * Opens a home for reading; several may do so at once.
     *
     * @throws HomeException if a service or a command that changes it holds the home
     * @throws dev.rsm.store.StoreException if its database cannot be read
     */
    public static DetachedHome forReading(Home home) {
        HomeLock lock = HomeLock.share(home, "a reader");
        try {
            Accounts accounts = Accounts.of(home, HomeState.load(home));
            return new DetachedHome(accounts, lock, StoreFile.open(home.database()), null);
        } catch (RuntimeException e) {
            lock.close();
            throw withWayOut(home, e);
        }
    }

    /**
     * Opens a home for an export.
     *
     * @throws HomeException if somebody holds the home
     * @throws dev.rsm.store.StoreException if its database cannot be opened
     */
    public static DetachedHome forExport(Home home) {
        HomeLock lock = HomeLock.take(home, "an export");
        try {
            Accounts accounts = Accounts.of(home, HomeState.load(home));
            StoreFile.open(home.database()).close(); // refuses what is missing or damaged, and leaves it as it is
            Store store = Store.open(home.database());
            DatabaseExport export = new DatabaseExport(store, home.export(), DurableFiles.DISK, InstantSource.system());
            LoggedExport logged = new LoggedExport(export, new EventLog(home.log(), InstantSource.system()));
            return new DetachedHome(accounts, lock, store, logged);
        } catch (RuntimeException e) {
            lock.close();
            throw withWayOut(home, e);
        }
    }

    /** A database that is damaged does not come back by itself. */
    private static RuntimeException withWayOut(Home home, RuntimeException failure) {
        return failure instanceof StoreException store && store.reason() == StoreException.Reason.DAMAGED
                ? new StoreException(store.reason(), store.getMessage() + " " + DatabaseStart.wayOut(home), store)
                : failure;
    }

    /**
     * Marks a home, so that its next start imports the exported set; works whatever state the database is in.
     *
     * @throws HomeException if somebody holds the home, or the mark cannot be written
     */
    public static void markImport(Home home) {
        HomeLock lock = HomeLock.take(home, "an import");
        try {
            HomeState.load(home).withImportMarked(true).save(home, DurableFiles.DISK);
        } finally {
            lock.close();
        }
    }

    /** A session as the home's owner. */
    public NtmsSession session() {
        return session;
    }

    @Override
    public void close() {
        session.close();
        try {
            database.close();
        } finally {
            lock.close();
        }
    }

    private record Context(
            Dispatcher dispatcher,
            Notifications notifications,
            @Nullable LoggedExport exportOrNull) implements ServiceContext {

        @Override
        public Executor executor() {
            return Runnable::run;
        }

        @Override
        public void export(Consumer<String> progress, BooleanSupplier cancelled) {
            if (exportOrNull == null) {
                throw new NtmsException(NtmsStatus.DATABASE_FAILURE, "The database is open for reading only.");
            }
            exportOrNull.run(progress, cancelled);
        }

        @Override
        public void markImport() {
            throw new NtmsException(NtmsStatus.DATABASE_FAILURE, "The home is open without its service.");
        }

        @Override
        public LibraryWork libraries() {
            throw new NtmsException(
                    NtmsStatus.NOT_CONNECTED, "The home is open without its service: start it to move media.");
        }

        @Override
        public EventLog events() {
            throw new NtmsException(NtmsStatus.NOT_CONNECTED, "The home is open without its service.");
        }

        @Override
        public MediaLabels labels() {
            throw new NtmsException(NtmsStatus.NOT_CONNECTED, "The home is open without its service.");
        }

        @Override
        public void forget(ServiceSession session) {}
    }
}
