package dev.rsm.runtime;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Ownership of a home: one process, and in it one owner, at a time.
 *
 * <p>The operating system drops the lock when the process ends, however it ends. The file says who holds it, for the
 * message that the next one gets. Thread-safe.
 */
public final class HomeLock implements AutoCloseable {

    private static final int WHO_BYTES = 256;

    private final FileChannel channel;
    private final FileLock lock;

    private HomeLock(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Takes the home to change it.
     *
     * @param who what the owner is, for others to read, such as {@code "the service"}
     * @throws HomeException if somebody else holds it, saying who, or if the file cannot be locked
     */
    public static HomeLock take(Home home, String who) {
        HomeLock taken = lock(home, false);
        byte[] text = (who + " (process " + ProcessHandle.current().pid() + ")").getBytes(StandardCharsets.UTF_8);
        try {
            taken.channel.truncate(0);
            taken.channel.write(ByteBuffer.wrap(text), 0);
            return taken;
        } catch (IOException e) {
            taken.close();
            throw new HomeException("The home " + home + " cannot be locked: " + e + ".", e);
        }
    }

    /**
     * Shares the home with others that only read it.
     *
     * @throws HomeException if somebody holds it to change it, saying who, or if the file cannot be locked
     */
    public static HomeLock share(Home home) {
        return lock(home, true);
    }

    private static HomeLock lock(Home home, boolean shared) {
        try {
            FileChannel channel = FileChannel.open(
                    home.lock(), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel, shared);
            if (lock == null) {
                channel.close();
                throw new HomeException("The home " + home + " is in use by " + holder(home)
                        + ": stop it first, or wait until it has ended.");
            }
            return new HomeLock(channel, lock);
        } catch (IOException e) {
            throw new HomeException("The home " + home + " cannot be locked: " + e + ".", e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel, boolean shared) throws IOException {
        try {
            return channel.tryLock(0, Long.MAX_VALUE, shared);
        } catch (OverlappingFileLockException e) {
            return null; // held by this very process
        }
    }

    private static String holder(Home home) throws IOException {
        byte[] text = Files.readAllBytes(home.lock());
        String who = new String(text, 0, Math.min(text.length, WHO_BYTES), StandardCharsets.UTF_8).strip();
        return who.isEmpty() ? "another process" : who;
    }

    @Override
    public void close() {
        try {
            if (!lock.isShared()) {
                channel.truncate(0);
            }
            lock.release();
            channel.close();
        } catch (IOException e) {
            throw new HomeException("The lock of a home could not be given back: " + e + ".", e);
        }
    }
}
