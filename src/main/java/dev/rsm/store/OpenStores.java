package dev.rsm.store;

import dev.rsm.runtime.DurableFiles;
import dev.rsm.store.StoreException.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The databases that this process has open for writing.
 *
 * <p>H2 would let the same process open one twice, over the same pages but with a second pool and housekeeping. And to
 * ask the file itself would do harm: POSIX drops every lock that a process has on a file as soon as it closes any
 * descriptor of it, so even a look would take away the lock that keeps other processes out.
 */
final class OpenStores {

    private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

    private OpenStores() {}

    /** Notes that {@code file} is open from now on. */
    static void add(Path file) {
        if (!OPEN.add(key(file))) {
            throw inUse(file);
        }
    }

    static void remove(Path file) {
        OPEN.remove(key(file));
    }

    static void requireNotOpen(Path file) {
        if (OPEN.contains(key(file))) {
            throw inUse(file);
        }
    }

    private static StoreException inUse(Path file) {
        return new StoreException(
                Reason.IN_USE, "The database " + file + " is open in this process already: close it first.", null);
    }

    private static Path key(Path file) {
        Path folder = DurableFiles.folderOf(file);
        try {
            return folder.toRealPath().resolve(file.getFileName());
        } catch (IOException e) {
            return file.toAbsolutePath().normalize(); // the folder is not there yet
        }
    }
}
