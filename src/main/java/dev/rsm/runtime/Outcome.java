package dev.rsm.runtime;

import dev.rsm.dtyp.Guid;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What one try of something that may have to wait came to.
 *
 * @param <T> the result
 */
public sealed interface Outcome<T> {

    /**
     * It is done.
     *
     * @param result the result
     */
    record Done<T>(T result) implements Outcome<T> {}

    /**
     * It has to wait, and is to be tried again when one of its subjects is woken.
     *
     * @param subjects what it waits for: objects that somebody else changes
     * @param deadline when it gives up; empty to wait for ever
     */
    record Waiting<T>(Set<Guid> subjects, Optional<Instant> deadline) implements Outcome<T> {

        /** Copies the set. */
        public Waiting {
            subjects = Set.copyOf(subjects);
        }
    }
}
