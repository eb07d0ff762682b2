package dev.rsm.store;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.h2.mvstore.MVStore;
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

    /** After a portion that may not have been the last. */
    private static final Duration SHORT_PAUSE = Duration.ofMillis(100);

    /** Chunks are rewritten while live data fills less than this share of them, in per cent; while nobody else writes. */
    private static final int IDLE_CHUNK_FILL = 75;

    /** The same while others write: what is rewritten then is soon out of date again, and they wait meanwhile. */
    private static final int CHUNK_FILL = 50;

    /** Chunks are moved together while they fill less than this share of the file, in per cent. */
    private static final int FILE_FILL = 60;

    /** Written at a time; commits wait that long at most. */
    private static final int PORTION_BYTES = 1024 * 1024;

    /** Written at a time while nobody else writes; the chunks that a bulk load leaves fit into no smaller portion. */
    private static final int IDLE_PORTION_BYTES = 16 * 1024 * 1024;

    /** How long a close waits for the portion under way. */
    private static final Duration END_WAIT = Duration.ofSeconds(10);

    private final MVStore store;
    private final Lock writing;
    private final ReentrantLock tidying = new ReentrantLock();
    private volatile boolean ended;
    private long writesSeen;
    private final Thread thread;

    /**
     * Starts the thread.
     *
     * @param writing held by whoever changes the database: a portion writes a version too, and must not catch a
     *     transaction in the middle
     */
    Housekeeping(MVStore store, Lock writing) {
        this.writing = writing;
        this.store = store;
        this.thread = new Thread(this::run, "rsm-store-housekeeping");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        Duration pause = PAUSE; // also before the first look: a start has better things to do
        try {
            while (!ended && !store.isClosed()) {
                Thread.sleep(pause.toMillis());
                pause = tidy() ? SHORT_PAUSE : PAUSE;
            }
        } catch (InterruptedException e) {
            // closed
        } catch (RuntimeException e) {
            if (!ended && !store.isClosed()) {
                LOG.warn("the database file is no longer kept compact: {}", e.getMessage());
            }
        }
    }

    /** Does a portion of the work and tells whether there may be more. */
    private boolean tidy() {
        writing.lock();
        try {
            if (!tidying.tryLock()) {
                return false; // an online copy reads the file
            }
            try {
                return store.getFileStore() instanceof RandomAccessStore file && rewriteAndMove(file);
            } finally {
                tidying.unlock();
            }
        } finally {
            writing.unlock();
        }
    }

    private boolean rewriteAndMove(RandomAccessStore file) {
        boolean idle = file.getWriteCount() == writesSeen;
        int portion = idle ? IDLE_PORTION_BYTES : PORTION_BYTES;
        boolean rewritten = store.compact(idle ? IDLE_CHUNK_FILL : CHUNK_FILL, portion);
        if (rewritten) {
            store.commit(); // the old chunks die once their pages are stored anew, and in an idle store nobody commits
        }
        file.compactMoveChunks(FILE_FILL, portion, store); // also frees dead chunks, whatever the fill
        writesSeen = file.getWriteCount();
        return rewritten;
    }

    /** Work that needs the file as it is. */
    interface Undisturbed {
        void run() throws IOException;
    }

    /** Runs {@code work} while nothing is rewritten or moved; one at a time. */
    void pausedFor(Undisturbed work) throws IOException {
        tidying.lock();
        try {
            work.run();
        } finally {
            tidying.unlock();
        }
    }

    @Override
    public void close() {
        // Not by the interrupt alone: the file layer swallows one that comes in the middle of a write.
        ended = true;
        thread.interrupt();
        try {
            thread.join(END_WAIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
