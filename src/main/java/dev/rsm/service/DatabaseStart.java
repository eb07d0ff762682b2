package dev.rsm.service;

import dev.rsm.backup.DatabaseImport;
import dev.rsm.backup.ReplacedDatabases;
import dev.rsm.eventlog.EventLog;
import dev.rsm.eventlog.RsmEvent;
import dev.rsm.runtime.DurableFiles;
import dev.rsm.runtime.Home;
import dev.rsm.runtime.HomeException;
import dev.rsm.runtime.HomeState;
import dev.rsm.store.Schema;
import dev.rsm.store.Store;
import dev.rsm.store.StoreException;
import dev.rsm.store.StoreException.Reason;
import dev.rsm.store.StoreFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Opens the database when the service starts: imports if the home is marked, sets a damaged database aside if asked to,
 * makes a new one if there is none, and refuses one that cannot be read, leaving it as it is.
 */
final class DatabaseStart {

    private final Home home;
    private final DurableFiles files;
    private final EventLog events;

    DatabaseStart(Home home, DurableFiles files, EventLog events) {
        this.home = home;
        this.files = files;
        this.events = events;
    }

    /**
     * The opened database.
     *
     * @param store the database, empty if it is new
     * @param state the home's state, without an import mark
     */
    record Opened(Store store, HomeState state) {}

    /**
     * Opens the database.
     *
     * @param rebuild whether to set aside a database that is there and begin with an empty one
     * @param whole whether the caller knows that the database is whole and of this software's schema, so that it need not be
     *     read through
     * @throws HomeException if it cannot be opened, saying why and what to do
     */
    Opened open(boolean rebuild, boolean whole) {
        requireWritable(); // before an import, whose mark would be lost with it
        HomeState before = HomeState.load(home);
        DatabaseImport.Result imported = new DatabaseImport(home, files, events).runIfMarked(before);
        if (rebuild) {
            setAside();
        }
        if (!Files.exists(home.database())) {
            events.write(
                    RsmEvent.DATABASE_REBUILT,
                    "There is no database in " + home.ntmsData().getFileName()
                            + ": a new one is made and filled by a full inventory.");
            return new Opened(openStore(false, null), imported.state());
        }
        boolean current = (whole && !before.importMarked()) || readThrough(imported.refusal());
        return new Opened(openStore(current, imported.refusal()), imported.state());
    }

    /** H2 would open a file that it may not write for reading, and each change would fail. */
    private void requireWritable() {
        for (Path path : List.of(home.ntmsData(), home.database())) {
            if (Files.exists(path) && !Files.isWritable(path)) {
                String what = path + " can only be read, and the service has to write there.";
                events.write(RsmEvent.DATABASE_READ_ONLY, what);
                throw new HomeException(
                        what + " Give the service's account the right to write, or have the disk mounted for writing.",
                        null);
            }
        }
    }

    /**
     * Reads the whole database first, without writing: H2 would mend what it opens, and lose what it cannot mend.
     *
     * @return whether its schema is the current one
     */
    private boolean readThrough(@Nullable String importRefusal) {
        try (StoreFile file = StoreFile.open(home.database())) {
            file.readAll();
            return file.schemaVersion() == Schema.VERSION;
        } catch (StoreException e) {
            throw refuse(e, unreadable(e), importRefusal);
        }
    }

    /** Damage makes H2 fail in any way; a failure of plain reading that is not the disk's is damage. */
    private static Reason unreadable(StoreException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException) {
                return e.reason();
            }
        }
        return e.reason() == Reason.FAILED ? Reason.DAMAGED : e.reason();
    }

    private Store openStore(boolean current, @Nullable String importRefusal) {
        try {
            return current ? Store.openCurrent(home.database()) : Store.open(home.database());
        } catch (StoreException e) {
            throw refuse(e, e.reason(), importRefusal);
        }
    }

    private HomeException refuse(StoreException e, Reason reason, @Nullable String importRefusal) {
        RsmEvent event =
                switch (reason) {
                    case DAMAGED -> RsmEvent.DATABASE_DAMAGED;
                    case NEWER_SCHEMA -> RsmEvent.VERSION_MISMATCH;
                    case READ_ONLY -> RsmEvent.DATABASE_READ_ONLY;
                    default -> RsmEvent.DATABASE_FAILED;
                };
        events.write(event, String.valueOf(e.getMessage()));
        String also = importRefusal == null ? "" : " The import was refused too: " + importRefusal;
        String wayOut = reason == Reason.DAMAGED ? " It is left as it is. " + wayOut(home) : "";
        return new HomeException(e.getMessage() + also + wayOut, e);
    }

    /** What can be done about a damaged database, in a sentence. */
    static String wayOut(Home home) {
        return "Bring back an exported set (\"rsm --home " + home
                + " import\", then start), or begin anew with \"rsm --home " + home
                + " start --rebuild\", which sets the damaged file aside.";
    }

    private void setAside() {
        if (!Files.exists(home.database())) {
            return;
        }
        try {
            Path aside = ReplacedDatabases.next(home);
            files.rename(home.database(), aside);
            files.forceDirectory(home.ntmsData());
            events.write(RsmEvent.DATABASE_REBUILT, "The database was set aside as " + aside + ".");
        } catch (IOException e) {
            throw new HomeException("The database " + home.database() + " cannot be set aside: " + e + ".", e);
        }
    }
}
