package dev.rsm.cli;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** How numbers and times are put to people. */
final class Words {

    private Words() {}

    /** A number of things, such as {@code 1 block} or {@code 2 blocks}. */
    static String count(long number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }

    /** A time without the parts of a second. */
    static Instant time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS);
    }
}
