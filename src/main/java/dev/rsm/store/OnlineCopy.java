package dev.rsm.store;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.h2.mvstore.FileStore;
import org.h2.mvstore.MVStore;

/**
 * Copies the store's file while it is in use, in three passes.
 *
 * <ol>
 *   <li>The bytes. The engine writes nothing while the copy's instant is fixed: it stops reusing space from then on, so
 *       that what is in the file stays and later versions are appended behind the end that is copied. The bytes are read
 *       through the engine's own channel, because POSIX drops the lock on a file when any descriptor of it is closed.
 *   <li>The transactions. The copy is what a kill at that instant would have left; H2 opens it, rolls back what was not
 *       committed, and closes it. This must come before the next pass, which gives every map a new number, while the
 *       undo log of an open transaction knows the maps by their old ones.
 *   <li>The live pages alone, into a fresh file, so that the set stays small however much the store has been written to.
 * </ol>
 */
final class OnlineCopy {

    private static final int BUFFER_BYTES = 1024 * 1024;

    /** Two blocks that lead to the newest version of the store. */
    private static final int HEADER_BYTES = 8 * 1024;

    private OnlineCopy() {}

    static void make(MVStore store, Housekeeping housekeeping, Path target, BooleanSupplier cancelled)
            throws IOException {
        housekeeping.pausedFor(() -> copyBytes(store, target, cancelled));
        endTransactions(target);
        MVStore.compact(target.toString(), false, null);
    }

    /** What is to be copied: a header that leads to a version whose pages all stand before {@code end}. */
    private record Fixed(ByteBuffer header, long end) {

        static Fixed now(FileStore<?> file) {
            return new Fixed(file.readFully(null, 0, HEADER_BYTES), file.size());
        }
    }

    private static void copyBytes(MVStore store, Path target, BooleanSupplier cancelled) throws IOException {
        FileStore<?> file = store.getFileStore();
        Fixed[] fixed = new Fixed[1];
        try (WritableByteChannel out = Files.newByteChannel(target, CREATE, TRUNCATE_EXISTING, WRITE)) {
            store.executeFilestoreOperation(() -> {
                store.setReuseSpace(false);
                fixed[0] = Fixed.now(file);
            });
            write(out, fixed[0].header());
            for (long at = HEADER_BYTES; at < fixed[0].end(); at += BUFFER_BYTES) {
                if (cancelled.getAsBoolean()) {
                    throw new CancellationException("the copy was interrupted");
                }
                write(out, file.readFully(null, at, (int) Math.min(BUFFER_BYTES, fixed[0].end() - at)));
            }
        } finally {
            store.setReuseSpace(true);
        }
    }

    private static void write(WritableByteChannel out, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }

    private static void endTransactions(Path copy) throws IOException {
        String url = "jdbc:h2:" + StoreFile.h2Name(copy)
                + ";IFEXISTS=TRUE;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0";
        try (Connection connection = DriverManager.getConnection(url, StoreFile.USER, "");
                Statement statement = connection.createStatement()) {
            statement.execute("CHECKPOINT");
            statement.execute("SHUTDOWN IMMEDIATELY"); // an orderly one would force a file that is thrown away
        } catch (SQLException e) {
            throw H2Errors.translate(copy, e);
        }
    }
}
