package dev.rsm.service;

import dev.rsm.runtime.Home;
import dev.rsm.security.AccountBook;
import dev.rsm.store.Store;
import java.io.IOException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * One instant of a home whose service runs: nothing that changes it is under way. Steps of the database are held up by the
 * store, and movements by the devices; what is done beside both passes through here: exports, the import mark and the accounts.
 * Thread-safe.
 *
 * <p>The locks are taken in this order: accounts, exports, the store, the mark. Whoever may hold one for long comes first, so
 * that the service stands still for the copying alone.
 */
final class HomeInstant {

    private final Home home;
    private final Store store;
    private final ReadWriteLock exports = new ReentrantReadWriteLock();
    private final Object mark = new Object();

    HomeInstant(Home home, Store store) {
        this.home = home;
        this.store = store;
    }

    /** Makes an export with what the event log says of it. Two do not wait for each other here. */
    void exporting(Runnable export) {
        held(exports.readLock(), export::run);
    }

    /** Sets the import mark. */
    void marking(Runnable marking) {
        synchronized (mark) {
            marking.run();
        }
    }

    /** Does some work while nothing of these is under way, and no step; those that come meanwhile wait. */
    void still(Store.Still work) throws IOException {
        AccountBook.still(
                home,
                () -> copying(() -> store.still(() -> {
                    synchronized (mark) {
                        work.run();
                    }
                })));
    }

    private void copying(Store.Still work) throws IOException {
        held(exports.writeLock(), work::run);
    }

    private interface Work<E extends Exception> {
        void run() throws E;
    }

    private static <E extends Exception> void held(Lock lock, Work<E> work) throws E {
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }
}
