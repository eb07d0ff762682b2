package dev.rsm.device;

import java.time.Duration;

/**
 * How fast a drive reads, writes and winds, for one opening of it. Times are gathered until they make a millisecond, so that
 * many small blocks take as long as one large one. Thread-safe.
 */
final class Pace {

    private static final long NANOS_OF_A_BYTE_AT_ONE = 1_000_000; // at 1000 bytes a second

    private final Turns turns;
    private final DriveTraits traits;
    private final long capacity;
    private Duration owed = Duration.ZERO;

    /**
     * @param turns lets the time pass
     * @param capacity how much can be recorded on the side, or 0 if nobody knows
     */
    Pace(Turns turns, DriveTraits traits, long capacity) {
        this.turns = turns;
        this.traits = traits;
        this.capacity = capacity;
    }

    /** Lets the time pass in which so many bytes are read or written. */
    void transfer(long bytes, Faults.Strike strike) {
        if (traits.dataRate() > 0) {
            pass(strike.slowed(Duration.ofNanos(bytes * NANOS_OF_A_BYTE_AT_ONE / traits.dataRate())));
        }
    }

    /** Lets the time pass in which the tape is wound over so many bytes. */
    void wind(long bytes) {
        pass(traits.winding(bytes, capacity));
    }

    private void pass(Duration time) {
        Duration due;
        synchronized (this) {
            owed = owed.plus(time);
            due = Duration.ofMillis(owed.toMillis());
            owed = owed.minus(due);
        }
        turns.pass(due);
    }
}
