package dev.rsm.library;

import dev.rsm.device.DeviceEvent;
import dev.rsm.store.Transaction;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One request, or several that go together, being carried out by the line of work of their library.
 *
 * <p>It is made in the step that takes the requests up, and lives as long as they do: what it has to remember meanwhile, it
 * keeps in itself.
 */
interface Work {

    /** How far a work has come. */
    sealed interface Progress {

        /** It is done; its requests have yet to be noted as passed. */
        record Passed() implements Progress {}

        /** It is over, and its requests are noted as ended. */
        record Ended() implements Progress {}

        /**
         * It is over but for a last note in the database. The line of work makes it in the step that takes up what is next,
         * since each step costs a write to the disk.
         *
         * @param last makes the note; false if the work cannot end like this, and nothing is noted
         * @param otherwise ends it another way then, with its requests noted as ended
         */
        record Ending(Predicate<Transaction> last, Runnable otherwise) implements Progress {}

        /**
         * It waits for a person, a device or another request, and is to go on when something has changed.
         *
         * @param until when it is to go on in any case
         * @param alone whether the library is to do nothing else meanwhile
         */
        record Blocked(Optional<Instant> until, boolean alone) implements Progress {}
    }

    /** Passed. */
    Progress PASSED = new Progress.Passed();

    /** Ended. */
    Progress ENDED = new Progress.Ended();

    /**
     * Goes on as far as it can. Called by the library's line of work, with no transaction open.
     *
     * @throws dev.rsm.ntms.NtmsException with the code that its requests fail with
     * @throws dev.rsm.device.DeviceException if the hardware fails; its requests fail with ERROR_DEVICE_NOT_AVAILABLE
     */
    Progress proceed();

    /** Asks it to end early. Called within a step, by any thread; must be quick. The line of work looks at it again soon. */
    default void stop() {}

    /** Asks it to draw the port in and look for media. Called as {@link #stop}. */
    default void retract() {}

    /**
     * Tells it what a device reports while it is under way. Called by the library's line of work, before {@link #proceed}.
     *
     * @return whether that belongs to this work, so that nothing else need be made of it
     */
    default boolean happened(DeviceEvent event) {
        return false;
    }
}
