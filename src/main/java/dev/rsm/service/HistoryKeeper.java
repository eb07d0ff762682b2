package dev.rsm.service;

import dev.rsm.eventlog.StateChange;
import dev.rsm.eventlog.StateHistory;
import dev.rsm.ntms.Requester;
import dev.rsm.store.StateChanges;
import dev.rsm.store.Store;
import dev.rsm.store.StoreException;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the changes of state from the database into the history.
 *
 * <p>A step leaves its changes in the database, and they are taken out of it a batch at a time once their lines are on the
 * disk. A kill in between leaves some in both: the next start writes only those that have no line. After a line that could
 * not be written nothing more is taken out until the next start. Thread-safe.
 */
final class HistoryKeeper implements AutoCloseable {

    /** So many changes are taken out of the database together. */
    static final int BATCH = 256;

    private static final Logger LOG = LoggerFactory.getLogger(HistoryKeeper.class);

    private final Store store;
    private final StateHistory history;
    private final Executor executor;
    private long start;
    private long number;
    private int written;
    private boolean failed;

    /**
     * Creates a keeper.
     *
     * @param executor takes the changes out of the database
     */
    HistoryKeeper(Store store, StateHistory history, Executor executor) {
        this.store = store;
        this.history = history;
        this.executor = executor;
    }

    /** Writes what the last service, if it was killed, has left without a line; before any step of this one. */
    void recover() {
        List<StateChange> pending = store.read(StateChanges::pending);
        synchronized (this) {
            failed = !history.complete(pending);
            note(pending);
        }
        forget();
    }

    /** Writes what a step has committed; called in commit order. */
    synchronized void committed(List<StateChange> changes) {
        if (changes.isEmpty()) {
            return;
        }
        failed |= !history.append(changes);
        note(changes);
        if (written >= BATCH && !failed) {
            written = 0;
            try {
                executor.execute(this::forget);
            } catch (RejectedExecutionException e) {
                LOG.debug("the service stops: the last changes are taken out at its end");
            }
        }
    }

    private void note(List<StateChange> changes) {
        if (!failed && !changes.isEmpty()) {
            StateChange last = changes.get(changes.size() - 1);
            start = last.start();
            number = last.number();
            written += changes.size();
        }
    }

    private void forget() {
        long lastStart;
        long lastNumber;
        synchronized (this) {
            if (failed || number == 0 || !history.force()) {
                return;
            }
            lastStart = start;
            lastNumber = number;
        }
        try {
            store.step(Requester.SERVICE, tx -> {
                StateChanges.forget(tx, lastStart, lastNumber);
                return true;
            });
        } catch (StoreException e) {
            LOG.warn("the changes that the history has stay in the database: {}", e.getMessage());
        }
    }

    /** Takes out what is left; before the database is closed. */
    @Override
    public void close() {
        forget();
        history.close();
    }

    /** Leaves in the database what is left there, as a kill does. */
    void discard() {
        history.close();
    }
}
