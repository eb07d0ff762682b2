package dev.rsm.store;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
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
 * last whole version in it, and H2 rolls back what was not committed then. A second pass copies the live pages alone
 * into a fresh file: the set stays small however much the store has been written to.
 */
final class OnlineCopy {

    private static final int BUFFER_BYTES = 256 * 1024;

    private OnlineCopy() {}

    static void make(MVStore store, Path target, BooleanSupplier cancelled) throws IOException {
        Path raw = target.resolveSibling(target.getFileName() + ".raw");
        try {
            store.commit();
            try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(raw), BUFFER_BYTES);
                    EntryBytes bytes = new EntryBytes(file, cancelled)) {
                store.getFileStore().backup(bytes);
            }
            MVStore.compact(raw.toString(), target.toString(), false, null);
        } finally {
            Files.deleteIfExists(raw);
        }
    }

    /** A zip stream that packs nothing: the bytes of its entry go through as they are. */
    private static final class EntryBytes extends ZipOutputStream {

        private final OutputStream file;
        private final BooleanSupplier cancelled;

        EntryBytes(OutputStream file, BooleanSupplier cancelled) {
            super(OutputStream.nullOutputStream());
            this.file = file;
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
            file.write(bytes, offset, length);
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
