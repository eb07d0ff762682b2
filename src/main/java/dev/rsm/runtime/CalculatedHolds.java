package dev.rsm.runtime;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Which callers are at work and which wait, for a {@link CalculatedTime}; guarded by its lock. */
final class CalculatedHolds {

    private final ReentrantLock lock;
    private final Map<Thread, Holder> holders = new HashMap<>();
    private int held;
    private int waiting;

    CalculatedHolds(ReentrantLock lock) {
        this.lock = lock;
    }

    /** The holds of a thread. */
    private static final class Holder {
        private int count;
        private boolean aside;
    }

    /** Whether a caller holds the clock. */
    boolean held() {
        return held > 0;
    }

    /** Whether a caller waits. */
    boolean waiting() {
        return waiting > 0;
    }

    /** Adds a hold of this thread, and returns how it is taken away, which any thread may do, once. */
    Runnable hold() {
        Thread thread = Thread.currentThread();
        Holder holder = holders.computeIfAbsent(thread, unused -> new Holder());
        holder.count++;
        held++;
        return () -> {
            holder.count--;
            held -= holder.aside ? 0 : 1;
            if (holder.count == 0) {
                holders.remove(thread);
            }
        };
    }

    /** Adds somebody who waits, and returns how they are taken away, once. */
    Runnable await() {
        waiting++;
        return () -> waiting--;
    }

    /** A wait of this thread, whose holds are set aside until somebody ends it. */
    final class Stay {
        private final Condition ended = lock.newCondition();
        private final @Nullable Holder holder = holders.get(Thread.currentThread());
        private boolean over;

        Stay() {
            waiting++;
            if (holder != null) {
                holder.aside = true;
                held -= holder.count;
            }
        }

        /** Ends it, with the holds back in the same moment: nothing happens before the thread goes on. */
        void end() {
            if (!over) {
                over = true;
                waiting--;
                if (holder != null) {
                    holder.aside = false;
                    held += holder.count;
                }
                ended.signal();
            }
        }

        /** Waits for the end for so long in real time, and tells whether it has come. */
        boolean await(Duration limit) throws InterruptedException {
            long left = limit.toNanos();
            while (!over && left > 0) {
                left = ended.awaitNanos(left);
            }
            return over;
        }

        /** Waits for the end; an interrupt only marks the thread. */
        void await() {
            while (!over) {
                ended.awaitUninterruptibly();
            }
        }
    }
}
