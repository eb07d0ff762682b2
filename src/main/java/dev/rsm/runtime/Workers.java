package dev.rsm.runtime;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** Threads that a {@link Timekeeper} knows of. Thread-safe. */
public interface Workers extends Executor {

    /**
     * Runs a task soon, in another thread.
     *
     * @throws java.util.concurrent.RejectedExecutionException after {@link #refuse}
     */
    @Override
    void execute(Runnable task);

    /** Takes no more tasks; those taken are still run. */
    void refuse();

    /**
     * Waits until all tasks have ended.
     *
     * @return whether they have within {@code limit} of real time; not if this thread is interrupted, which it is then again
     */
    boolean awaitEnd(Duration limit);

    /** Ordinary daemon threads: one, or as many as there are tasks. */
    static Workers threads(String name, boolean oneAtATime) {
        ThreadFactory factory = runnable -> {
            Thread thread = new Thread(runnable, name);
            thread.setDaemon(true);
            return thread;
        };
        ExecutorService pool =
                oneAtATime ? Executors.newSingleThreadExecutor(factory) : Executors.newCachedThreadPool(factory);
        return new Workers() {
            @Override
            public void execute(Runnable task) {
                pool.execute(task);
            }

            @Override
            public void refuse() {
                pool.shutdown();
            }

            @Override
            public boolean awaitEnd(Duration limit) {
                try {
                    return pool.awaitTermination(limit.toMillis(), TimeUnit.MILLISECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return false;
                }
            }
        };
    }
}
