package dev.rsm.junit;

import dev.rsm.device.Fault;
import dev.rsm.runtime.Home;
import java.time.Instant;
import java.util.List;

/**
 * An emulator as it was at one instant: database, exported set, devices with what is recorded on every tape and disk, event log,
 * history, accounts and counters, what its clock showed, and what was to go wrong, which counts from its beginning again when it is
 * restored. It can be restored as often as a test likes, and is deleted with the
 * JVM. Immutable.
 */
public final class RsmSnapshot {

    private final Home home;
    private final Instant time;
    private final List<Fault> faults;
    private final RsmSettings settings;

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
}
