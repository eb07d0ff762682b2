package dev.rsm.host;

import dev.rsm.runtime.Workers;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Runs so many tasks at once at most; the others wait in a row, whose length is bounded by whoever hands them in. A task that was
 * taken is run, even if the workers have refused others meanwhile: by whoever learns of that. Thread-safe.
 */
final class BoundedExecutor implements Executor {

    private final Workers workers;
    private final int most;
    private final Queue<Runnable> row = new ArrayDeque<>();
    private int running;

    BoundedExecutor(Workers workers, int most) {
        this.workers = workers;
        this.most = most;
    }

    @Override
    public void execute(Runnable task) {
        synchronized (this) {
            if (running == most) {
                row.add(task);
                return;
            }
            running++;
        }
        try {
            workers.execute(() -> runFrom(task));
        } catch (RuntimeException e) {
            // Its place may have kept others waiting, who were told that they would be run.
            Runnable next = ended();
            if (next != null) {
                runFrom(next);
            }
            throw e;
        }
    }

    private void runFrom(Runnable first) {
        @Nullable Runnable next = first;
        while (next != null) {
            try {
                next.run();
            } finally {
                next = ended();
            }
        }
    }

    /** Takes the next task; without one, a place is free. */
    private synchronized @Nullable Runnable ended() {
        @Nullable Runnable next = row.poll();
        if (next == null) {
            running--;
        }
        return next;
    }
}
