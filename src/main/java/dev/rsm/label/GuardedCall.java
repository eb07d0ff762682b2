package dev.rsm.label;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Calls of what somebody plugged in, in threads of their own: whatever they do, the caller goes on in time. */
final class GuardedCall {

    private GuardedCall() {}

    /**
     * Makes a call and waits for what it returns. One that does not end in time is interrupted and abandoned.
     *
     * @param thread the name of its thread
     * @throws ExecutionException if the call throws, with what it throws as the cause
     * @throws TimeoutException if it does not end in time; the stack trace tells where it hangs
     */
    static <T> T of(String thread, Duration limit, Callable<T> call) throws ExecutionException, TimeoutException {
        FutureTask<T> task = new FutureTask<>(call);
        Thread runs = new Thread(task, thread);
        runs.setDaemon(true);
        runs.start();
        try {
            return await(task, limit);
        } catch (TimeoutException e) {
            TimeoutException told = new TimeoutException("no answer within " + limit.toMillis() + " ms");
            told.setStackTrace(runs.getStackTrace());
            task.cancel(true);
            throw told;
        }
    }

    /** Waits for the answer; an interrupt neither shortens nor forgets that. */
    private static <T> T await(FutureTask<T> task, Duration limit) throws ExecutionException, TimeoutException {
        long deadline = System.nanoTime() + limit.toNanos();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
