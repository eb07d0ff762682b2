package dev.rsm.junit;

import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/** The seeds of tests. */
final class Seeds {

    private static final long DRAWN = new SecureRandom().nextInt(Integer.MAX_VALUE);

    private Seeds() {}

    /**
     * Returns the seed that counts for a test that asks for {@code asked}.
     *
     * @throws IllegalArgumentException if the system property for it is no number
     */
    static long settle(long asked) {
        @Nullable String all = System.getProperty(RemovableStorage.SEED_PROPERTY);
        if (all == null || all.isBlank()) {
            return asked == RemovableStorage.ANY_SEED ? DRAWN : asked;
        }
        try {
            return Long.parseLong(all.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "The system property " + RemovableStorage.SEED_PROPERTY + " is a whole number, not \"" + all
                            + "\".",
                    e);
        }
    }
}
