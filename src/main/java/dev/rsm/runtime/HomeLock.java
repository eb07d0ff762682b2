package dev.rsm.runtime;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Ownership of a home: one process, and in it one owner, at a time.
 *
 * <p>The operating system drops the lock when the process ends, however it ends. The file says who holds it, for the
 * message that the next one gets. Thread-safe.
 */
public final class HomeLock implements AutoCloseable {

    private static final int WHO_BYTES = 256;

    /** The byte that is locked: behind the text, since Windows lets nobody read a locked byte. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    /**
     * What this process holds, and for whom. A second owner in the same process is refused here, without touching the
     * file: POSIX drops a process's locks on a file when it closes any descriptor of it, so a look would give the home
     * away.
     */
    private static final Map<Path, String> HELD = new ConcurrentHashMap<>();

    private final Path key;
    private final FileChannel channel;
    private final FileLock lock;

    private HomeLock(Path key, FileChannel channel, FileLock lock) {
        this.key = key;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Takes the home.
     *
     * @param who what the owner is, for others to read, such as {@code "the service"}
     * @throws HomeException if somebody else holds it, saying who, or if the file cannot be locked
     */
    public static HomeLock take(Home home, String who) {
        String text = who + " (process " + ProcessHandle.current().pid() + ")";
        try {
            Path key = home.root().toRealPath();
            String holder = HELD.putIfAbsent(key, text);
            if (holder != null) {
                throw inUse(home, holder);
            }
            try {
                return lock(home, key, text);
            } catch (IOException | RuntimeException e) {
                HELD.remove(key);
                throw e;
            }
        } catch (IOException e) {
            throw new HomeException("The home " + home + " cannot be locked: " + e + ".", e);
        }
    }

    private static HomeLock lock(Home home, Path key, String text) throws IOException {
        FileChannel channel = FileChannel.open(
                home.lock(), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
            if (lock == null) {
                throw inUse(home, holder(home));
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
            return new HomeLock(key, channel, lock);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static HomeException inUse(Home home, String holder) {
        return new HomeException(
                "The home " + home + " is in use by " + holder + ": stop it first, or wait until it has ended.");
    }

    private static String holder(Home home) throws IOException {
        byte[] text = Files.readAllBytes(home.lock());
        String who = new String(text, 0, Math.min(text.length, WHO_BYTES), StandardCharsets.UTF_8).strip();
        return who.isEmpty() ? "another process" : who;
    }

    /** Gives the home back; does nothing the second time. */
    @Override
    public synchronized void close() {
        if (!channel.isOpen()) {
            return;
        }
        try {
            channel.truncate(0);
            lock.release();
        } catch (IOException e) {
            throw new HomeException("The lock of a home could not be given back: " + e + ".", e);
        } finally {
            closeChannel();
            HELD.remove(key);
        }
    }

    private void closeChannel() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new HomeException("The lock of a home could not be given back: " + e + ".", e);
        }
    }
}
