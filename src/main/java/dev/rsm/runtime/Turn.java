package dev.rsm.runtime;

import java.util.concurrent.locks.Condition;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A task of a {@link CalculatedTime}, which takes the baton once and once more after each pause. Guarded by its lock. */
final class Turn {

    final String name;
    final Runnable task;

    /** What is done when the task has ended, under the lock. */
    final Runnable ended;

    /** The place in the line; negative while it has none. */
    long number = -1;

    /** The thread once it has begun. */
    @Nullable
    Thread thread;

    private final Condition woken;

    /**
     * Creates a turn that has not begun.
     *
     * @param woken tells its thread to look
     */
    Turn(Condition woken, String name, Runnable task, Runnable ended) {
        this.woken = woken;
        this.name = name;
        this.task = task;
        this.ended = ended;
    }

    /** Waits until it has the baton; the lock is held. */
    void await(BooleanSupplier mine) {
        while (!mine.getAsBoolean()) {
            woken.awaitUninterruptibly();
        }
    }

    /** Has it look whether it has the baton. */
    void wake() {
        woken.signal();
    }
}
