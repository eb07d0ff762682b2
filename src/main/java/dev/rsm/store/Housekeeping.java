package dev.rsm.store;

import java.time.Duration;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.RandomAccessStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the store's file compact while it is open.
 *
 * <p>H2 does this from the thread that also delays writes; with WRITE_DELAY=0, which a commit needs to survive a kill,
 * that thread does not run, and the file of a busy store grows to a hundred times its data. So a thread of ours does the
 * same in small portions: it rewrites chunks that hold little live data, then moves chunks into the gaps. A small file is
 * also what makes an export quick.
 */
final class Housekeeping implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

    /** Between two looks. */
    private static final Duration PAUSE = Duration.ofMillis(200);

    /** Chunks are rewritten while live data fills less than this share of them, in per cent. */
    private static final int CHUNK_FILL = 75;

    /** Chunks are moved together while they fill less than this share of the file, in per cent. */
    private static final int FILE_FILL = 60;

    /** Written at a time; commits wait that long at most. */
    private static final int PORTION_BYTES = 1024 * 1024;

    /** How long a close waits for the portion under way. */
    private static final Duration END_WAIT = Duration.ofSeconds(10);

    private final MVStore store;
    private final Thread thread;

    Housekeeping(MVStore store) {
        this.store = store;
        this.thread = new Thread(this::run, "rsm-store-housekeeping");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            while (!store.isClosed()) {
                Thread.sleep(PAUSE.toMillis());
                tidy();
            }
        } catch (InterruptedException e) {
            // closed
        } catch (MVStoreException e) {
            if (!store.isClosed()) {
                LOG.warn("the database file is no longer kept compact: {}", e.getMessage());
            }
        }
    }

    private void tidy() {
        if (!store.isSpaceReused()) {
            return; // an online copy reads the file
        }
        store.compact(CHUNK_FILL, PORTION_BYTES);
        if (store.getFileStore() instanceof RandomAccessStore file && file.getFillRate() < FILE_FILL) {
            file.compactMoveChunks(FILE_FILL, PORTION_BYTES, store);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(END_WAIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
