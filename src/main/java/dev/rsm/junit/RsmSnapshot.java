package dev.rsm.junit;

import dev.rsm.device.Fault;
import dev.rsm.host.HomeBuilder;
import dev.rsm.runtime.DurableFiles;
import dev.rsm.runtime.Home;
import java.time.Instant;
import java.util.List;

/**
 * An emulator as it was at one instant: database, exported set, devices with what is recorded on every tape and disk, event log,
 * history, accounts and counters, what its clock showed, and what was to go wrong, which counts from its beginning again when it is
 * restored. It can be restored as often as a test likes, until it is closed; the emulator that has made it closes it at the latest
 * when it is closed itself. Thread-safe.
 */
public final class RsmSnapshot implements AutoCloseable {

    private final Home home;
    private final Instant time;
    private final List<Fault> faults;
    private final RsmSettings settings;
    private boolean closed;

    RsmSnapshot(Home home, Instant time, List<Fault> faults, RsmSettings settings) {
        this.home = home;
        this.time = time;
        this.faults = faults;
        this.settings = settings;
    }

    /** Where it is, for tools that look at homes; nobody may change it. */
    public Home home() {
        return home;
    }

    /** What the clock showed. */
    public Instant time() {
        return time;
    }

    List<Fault> faults() {
        return faults;
    }

    RsmSettings settings() {
        return settings;
    }

    /**
     * Makes a home of it.
     *
     * @throws IllegalStateException if it is closed
     */
    synchronized Home copy() {
        if (closed) {
            throw new IllegalStateException(
                    "The snapshot is closed: it is kept until it is closed, or the emulator that has made it is.");
        }
        return Homes.copy(home.root());
    }

    /** Deletes it; does nothing the second time. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            HomeBuilder.deleteTree(DurableFiles.folderOf(home.root()));
        }
    }
}
