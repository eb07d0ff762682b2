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
 */
public record DriveTraits(
        String personality, Set<String> readOnly, int cleaningInterval, Set<Quirk> quirks, Times times) {

    /** What a drive is of which nothing is said. */
    public static final DriveTraits PLAIN = new DriveTraits("", Set.of(), 0, Set.of(), Times.TYPICAL);

    /** Copies the sets. */
    public DriveTraits {
        readOnly = Set.copyOf(readOnly);
        quirks = Set.copyOf(quirks);
    }

    /** Returns how long the drive takes until a cartridge put into it can be read. */
    Duration loading() {
        return times.load().plus(times.thread());
    }

    /** Returns how long the drive takes until a cartridge that can be read can be taken out. */
    Duration unloading() {
        return times.rewind().plus(times.unload());
    }
}
