package dev.rsm.runtime;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

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

    /** Who holds a home that is just being taken or given back. */
    private static final String UNKNOWN = "another process";

    private static final String ENDING = ", which is ending";

    /** What stands in the file behind who holds the home, as long as its owner takes calls. */
    private static final String LISTENING = "\nlistening";

    /** The locks of this process, as {@link #HELD} has their owners. */
    private static final Map<Path, HomeLock> LOCKS = new ConcurrentHashMap<>();

    private static final Duration LOOK_PAUSE = Duration.ofMillis(5);

    private final Path key;
    private final FileChannel channel;
    private final FileLock lock;
    private boolean listening;

    private HomeLock(Path key, FileChannel channel, FileLock lock) {
        this.key = key;
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
        return hold(home, who, false);
    }

    /**
     * Shares the home with other processes that only read it.
     *
     * @param who what the reader is, for others in this process
     * @throws HomeException if somebody holds it to change it, saying who, or if the file cannot be locked
     */
    public static HomeLock share(Home home, String who) {
        return hold(home, who, true);
    }

    /**
     * Waits until whoever holds a home now has given it back, such as a service that has been told to stop.
     *
     * @param limit how long at most
     * @return whether it was given back
     * @throws HomeException if the lock cannot be read
     */
    public static boolean awaitGivenBack(Home home, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        try {
            String holder = holder(home);
            while (held(home) && isStill(holder, holder(home))) {
                if (System.nanoTime() > deadline) {
                    return false;
                }
                LockSupport.parkNanos(LOOK_PAUSE.toNanos());
            }
            return true;
        } catch (IOException e) {
            throw unreadable(home, e);
        }
    }

    private static boolean isStill(String holder, String now) {
        return now.equals(UNKNOWN) || now.replace(ENDING, "").equals(holder.replace(ENDING, ""));
    }

    /** Tells of a text of {@link #heldBy} whether the owner is giving the home back. */
    public static boolean isEnding(String holder) {
        return holder.endsWith(ENDING);
    }

    /** Lets others read that the owner is about to give the home back, which can take its time. */
    public synchronized void ending() {
        if (!channel.isOpen() || lock.isShared()) {
            return;
        }
        try {
            listening = false;
            write(HELD.merge(key, ENDING, (who, more) -> isEnding(who) ? who : who + more));
        } catch (IOException e) {
            // only words for others: the home is given back all the same
        }
    }

    /** Lets others read whether the owner of a home that this process holds takes calls; does nothing if it holds none. */
    public static void listening(Home home, boolean takesCalls) {
        try {
            HomeLock mine = LOCKS.get(home.root().toRealPath());
            if (mine != null) {
                mine.note(takesCalls);
            }
        } catch (IOException e) {
            // only words for others, as those of the end
        }
    }

    private synchronized void note(boolean takesCalls) throws IOException {
        String who = HELD.get(key);
        if (channel.isOpen() && !lock.isShared() && who != null && !isEnding(who)) {
            listening = takesCalls;
            write(takesCalls ? who + LISTENING : who);
        }
    }

    private synchronized boolean isListening() {
        return listening;
    }

    /** Writes over what is there, so that nobody reads an empty file meanwhile. */
    private void write(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        channel.write(ByteBuffer.wrap(bytes), 0);
        channel.truncate(bytes.length);
    }

    /**
     * Tells whether somebody holds a home who takes calls, or has taken some before somebody deleted his socket.
     *
     * @throws HomeException if the lock cannot be read
     */
    public static boolean isListening(Home home) {
        try {
            Path key = home.root().toRealPath();
            if (HELD.containsKey(key)) { // before the file, whose lock a look would give away
                HomeLock mine = LOCKS.get(key);
                return mine != null && mine.isListening();
            }
            return Files.exists(home.lock()) && text(home).endsWith(LISTENING) && held(home);
        } catch (IOException e) {
            throw unreadable(home, e);
        }
    }

    /**
     * Tells who holds a home to change it, such as {@code "the service (process 123)"}; empty if nobody does, or nobody
     * can tell.
     *
     * @throws HomeException if the lock cannot be read
     */
    public static Optional<String> heldBy(Home home) {
        try {
            String here = HELD.get(home.root().toRealPath()); // before the file, whose lock a look would give away
            if (here != null) {
                return Optional.of(here);
            }
            return Files.exists(home.lock()) && held(home) ? Optional.of(holder(home)) : Optional.empty();
        } catch (IOException e) {
            throw unreadable(home, e);
        }
    }

    private static HomeException unreadable(Home home, IOException e) {
        return new HomeException("The lock of the home " + home + " cannot be read: " + e + ".", e);
    }

    private static boolean held(Home home) throws IOException {
        if (HELD.containsKey(home.root().toRealPath())) {
            return true;
        }
        try (FileChannel channel = FileChannel.open(home.lock(), StandardOpenOption.READ);
                FileLock lock = channel.tryLock(LOCKED_BYTE, 1, true)) {
            return lock == null;
        }
    }

    private static HomeLock hold(Home home, String who, boolean shared) {
        String text = who + " (process " + ProcessHandle.current().pid() + ")";
        try {
            Path key = home.root().toRealPath();
            String holder = HELD.putIfAbsent(key, text);
            if (holder != null) {
                throw inUse(home, holder);
            }
            try {
                HomeLock taken = lock(home, key, text, shared);
                LOCKS.put(key, taken);
                return taken;
            } catch (IOException | RuntimeException e) {
                HELD.remove(key);
                throw e;
            }
        } catch (IOException e) {
            throw new HomeException(
                    "The home " + home + " cannot be locked (" + home.lock() + "): " + e
                            + ". Whoever uses a home, if only to look, needs the right to write that file.",
                    e);
        }
    }

    private static HomeLock lock(Home home, Path key, String text, boolean shared) throws IOException {
        FileChannel channel = FileChannel.open(
                home.lock(), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock(LOCKED_BYTE, 1, shared);
            if (lock == null) {
                throw inUse(home, holder(home));
            }
            if (shared) {
                return new HomeLock(key, channel, lock);
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
        String who = text(home).lines().findFirst().orElse("");
        return who.isEmpty() ? UNKNOWN : who;
    }

    private static String text(Home home) throws IOException {
        byte[] text = Files.readAllBytes(home.lock());
        return new String(text, 0, Math.min(text.length, WHO_BYTES), StandardCharsets.UTF_8).strip();
    }

    /** Gives the home back; does nothing the second time. */
    @Override
    public synchronized void close() {
        if (!channel.isOpen()) {
            return;
        }
        try {
            if (!lock.isShared()) {
                channel.truncate(0);
            }
            lock.release();
        } catch (IOException e) {
            throw new HomeException("The lock of a home could not be given back: " + e + ".", e);
        } finally {
            closeChannel();
            LOCKS.remove(key);
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
