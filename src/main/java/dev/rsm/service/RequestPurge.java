package dev.rsm.service;

import dev.rsm.operator.OperatorRequests;
import dev.rsm.queue.LibraryRequests;
import dev.rsm.runtime.Timekeeper;
import dev.rsm.store.Store;
import dev.rsm.store.StoreException;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes library and operator requests that ended long ago, when the service starts and every hour after that. Thread-safe.
 */
final class RequestPurge implements AutoCloseable {

    /** The time between two purges. */
    static final Duration PERIOD = Duration.ofHours(1);

    private static final Logger LOG = LoggerFactory.getLogger(RequestPurge.class);

    private final Store store;
    private final Timekeeper time;
    private final Executor executor;
    private Timekeeper.Alarm next = () -> {};
    private boolean closed;

    /**
     * Creates a purge that has not begun.
     *
     * @param executor does the work
     */
    RequestPurge(Store store, Timekeeper time, Executor executor) {
        this.store = store;
        this.time = time;
        this.executor = executor;
    }

    /** Purges, and sets the next time. */
    void begin() {
        purge();
        synchronized (this) {
            if (!closed) {
                next = time.at(time.instant().plus(PERIOD), this::ring);
            }
        }
    }

    private void ring() {
        try {
            executor.execute(this::begin);
        } catch (RejectedExecutionException e) {
            LOG.debug("the service stops: the next start purges");
        }
    }

    private void purge() {
        try {
            int deleted = store.step(tx -> LibraryRequests.purge(tx) + OperatorRequests.purge(tx));
            LOG.debug("{} requests were purged", deleted);
        } catch (StoreException e) {
            LOG.warn("requests that ended long ago could not be deleted: {}", e.getMessage());
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        next.cancel();
    }
}
