package dev.rsm.msrpc.dcom;

import dev.rsm.dtyp.Guid;
import java.util.random.RandomGenerator;

/** Identifiers that nobody can guess, if the generator is a {@link java.security.SecureRandom}. */
final class RandomIds {

    private static final long VERSION = 0x0000_0000_0000_F000L;
    private static final long VARIANT = 0xC000_0000_0000_0000L;

    private RandomIds() {}

    /** Returns a GUID of version 4 (RFC 9562). */
    static Guid guid(RandomGenerator random) {
        return new Guid(
                (random.nextLong() & ~VERSION) | 0x4000L, (random.nextLong() & ~VARIANT) | 0x8000_0000_0000_0000L);
    }

    /** Returns a number that is not zero. */
    static long number(RandomGenerator random) {
        long number;
        do {
            number = random.nextLong();
        } while (number == 0);
        return number;
    }
}
