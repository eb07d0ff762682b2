package dev.rsm.store;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.h2.mvstore.MVStore;

/**
 * Copies the store's file while it is in use, with the engine under H2's BACKUP TO.
 *
 * <p>The engine writes to a zip stream. Packing costs a multiple of the copying, so the stream it is given takes the one
 * entry's bytes as they are. While it reads, the store reuses no space, so what was written stays; the copy opens at the
 * last whole version in it, and H2 rolls back there what was not committed. A second pass copies the live pages alone
 * into a fresh file: the set stays small however much the store has been written to.
 *
 * <p>The end of the reuse of space is made in the engine's own queue of writes: a chunk whose place was chosen before
 * is on the disk then, and later ones go to the end. The first two blocks, which lead to the newest version, are read
 * first; the file's length is taken after them, and what writers append beyond it is not copied.
 */
final class OnlineCopy {

    private static final int BUFFER_BYTES = 256 * 1024;

    /** Two blocks that lead to the newest version of the store. */
    private static final int HEADER_BYTES = 2 * 4096;

    private OnlineCopy() {}

    static void make(MVStore store, Path source, Path target, BooleanSupplier cancelled) throws IOException {
        if (cancelled.getAsBoolean()) {
            throw new CancellationException("the copy was interrupted");
        }
        Path raw = rawOf(target);
        try {
            store.executeFilestoreOperation(() -> store.setReuseSpace(false));
            try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(raw), BUFFER_BYTES);
                    EntryBytes bytes = new EntryBytes(file, source, cancelled)) {
                store.getFileStore().backup(bytes);
            } catch (EndReached e) {
                // all that there was when the copy began
            } catch (IOException e) {
                if (e.getCause() instanceof CancellationException interrupted) {
                    throw interrupted; // the engine's stream copying wraps what it does not know
                }
                throw e;
            } finally {
                store.setReuseSpace(true);
            }
            endOpenTransactions(raw);
            MVStore.compact(raw.toString(), target.toString(), false, null);
        } catch (SQLException e) {
            throw H2Errors.translate(raw, e);
        } finally {
            Files.deleteIfExists(raw);
        }
    }

    private static Path rawOf(Path target) {
        String name = target.getFileName().toString();
        return target.resolveSibling(name.substring(0, name.length() - StoreFile.SUFFIX.length()) + ".raw.mv.db");
    }

    /**
     * Lets H2 roll back what was not committed when the copy was taken. It must come before the second pass, which gives
     * the tables' maps new numbers: the undo logs name maps by the old ones, and would undo in others. What it rolled
     * back is in the file then, but not forced to the disk, as an orderly end would do: the file is read once and deleted.
     */
    private static void endOpenTransactions(Path raw) throws SQLException {
        String url = "jdbc:h2:" + StoreFile.h2Name(raw) + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0";
        try (Connection connection = DriverManager.getConnection(url, StoreFile.USER, "");
                Statement statement = connection.createStatement()) {
            statement.execute("CHECKPOINT");
            statement.execute("SHUTDOWN IMMEDIATELY");
        }
    }

    /** Ends the engine's reading, which knows no other end than that of the file, which may grow as fast. */
    private static final class EndReached extends IOException {
        private static final long serialVersionUID = 1;
    }

    /** A zip stream that packs nothing: the bytes of its entry go through as they are. */
    private static final class EntryBytes extends ZipOutputStream {

        private final OutputStream file;
        private final Path source;
        private final BooleanSupplier cancelled;
        private long written;
        private long end = Long.MAX_VALUE;

        EntryBytes(OutputStream file, Path source, BooleanSupplier cancelled) {
            super(OutputStream.nullOutputStream());
            this.file = file;
            this.source = source;
            this.cancelled = cancelled;
        }

        @Override
        public void putNextEntry(ZipEntry entry) {}

        @Override
        public void closeEntry() {}

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
            if (cancelled.getAsBoolean()) {
                throw new CancellationException("the copy was interrupted");
            }
            file.write(bytes, offset, (int) Math.min(length, end - written));
            written += length;
            if (end == Long.MAX_VALUE && written >= HEADER_BYTES) {
                end = Files.size(source);
            }
            if (written >= end) {
                file.flush(); // what fails when the file is closed would be lost behind the end
                throw new EndReached();
            }
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void finish() {}

        @Override
        public void close() {}
    }
}
