package dev.rsm.store;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.runtime.Outcome;

/**
 * A step that may have to wait: tried in one transaction, and again in another whenever what it waits for has changed. No
 * transaction is open in between.
 *
 * @param <T> the result
 */
public interface WaitingStep<T> {

    /** The lines of those who wait. */
    interface Lines {
        /** Tells whether others wait for {@code subject} longer than this step; they are to be served first. */
        boolean othersBefore(Guid subject);
    }

    /**
     * Tries. What it writes is committed, also when it has to wait.
     *
     * @throws dev.rsm.ntms.NtmsException if it is refused; nothing is committed then
     */
    Outcome<T> attempt(Transaction tx, Lines lines);

    /**
     * Tidies up what the attempts have left, when the wait ends without a result: TIMEOUT, CANCELLED, or the refusal of a
     * later attempt.
     */
    default void givenUp(Transaction tx, NtmsStatus why) {}

    /** What it waits for, in words for the message of a wait that ran out. */
    String waitsFor();
}
