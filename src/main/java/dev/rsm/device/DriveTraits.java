package dev.rsm.device;

import java.time.Duration;
import java.util.Set;

/**
 * How a drive behaves.
 *
 * @param personality the name of the personality it was described with; empty if none
 * @param readOnly the names of the media types that it reads but does not write
 * @param cleaningInterval after how many loads it asks to be cleaned; 0 if it never does of itself
 * @param quirks what is odd about it
 * @param times how long it takes for what it does
 * @param dataRate how fast it reads and writes, in thousands of bytes a second; 0 if that takes no time
 */
public record DriveTraits(
        String personality, Set<String> readOnly, int cleaningInterval, Set<Quirk> quirks, Times times, int dataRate) {

    /** How fast a drive is of which nothing is said. */
    public static final int TYPICAL_RATE = 5_000;

    /** What a drive is of which nothing is said. */
    public static final DriveTraits PLAIN = new DriveTraits("", Set.of(), 0, Set.of(), Times.TYPICAL, TYPICAL_RATE);

    /** Copies the sets. */
    public DriveTraits {
        readOnly = Set.copyOf(readOnly);
        quirks = Set.copyOf(quirks);
    }

    /** Returns the same with another data rate. */
    DriveTraits withDataRate(int rate) {
        return new DriveTraits(personality, readOnly, cleaningInterval, quirks, times, rate);
    }

    /** Returns how long the drive takes until a cartridge put into it can be read. */
    Duration loading() {
        return times.load().plus(times.thread());
    }

    /** Returns how long the drive takes until a cartridge that can be read can be taken out. */
    Duration unloading() {
        return times.rewind().plus(times.unload());
    }

    /**
     * Returns how long the drive takes to wind its tape: from its middle to its beginning as long as a typical rewind, and as
     * much more or less for other distances.
     *
     * @param bytes how much of what is, or can be, recorded is passed over
     * @param capacity how much can be recorded in all, or 0 if nobody knows: each winding is a typical one then
     */
    Duration winding(long bytes, long capacity) {
        if (bytes == 0) {
            return Duration.ZERO;
        }
        if (capacity <= 0) {
            return times.rewind();
        }
        double share = Math.min(1, (double) bytes / capacity);
        return Duration.ofMillis(Math.round(2 * share * times.rewind().toMillis()));
    }
}
