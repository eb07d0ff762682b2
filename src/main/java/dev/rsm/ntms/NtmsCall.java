package dev.rsm.ntms;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A call of an NTMS function that has been made: done, refused, or waiting.
 *
 * <p>Every facet's method returns one, so each function is written down once for all three ways of calling: {@link
 * #await} blocks, {@link #whenEnded} does not, {@link #cancel} gives up. A function that need not wait has ended when its
 * method returns, if the service is in this process. Thread-safe.
 *
 * @param <T> the function's result
 */
public final class NtmsCall<T> {

    private final CompletableFuture<T> future;
    private final Runnable onCancel;

    private NtmsCall(CompletableFuture<T> future, Runnable onCancel) {
        this.future = future;
        this.onCancel = onCancel;
    }

    /** Returns a call that has ended with {@code result}. */
    public static <T> NtmsCall<T> done(T result) {
        return new NtmsCall<>(CompletableFuture.completedFuture(result), () -> {});
    }

    /** Returns a call that was refused. */
    public static <T> NtmsCall<T> refused(NtmsException refusal) {
        return new NtmsCall<>(CompletableFuture.failedFuture(refusal), () -> {});
    }

    /**
     * Returns a call that ends when {@code future} does.
     *
     * @param future completed with the result, or with an NtmsException
     * @param onCancel asks for an early end; the future is then completed with ERROR_CANCELLED, or still with a result
     */
    public static <T> NtmsCall<T> waiting(CompletableFuture<T> future, Runnable onCancel) {
        return new NtmsCall<>(future, onCancel);
    }

    /**
     * Waits for the end of the call. A thread that is interrupted while it waits cancels the call, waits for its end, and
     * stays marked as interrupted.
     *
     * @throws NtmsException if the function was refused or cancelled
     */
    public T await() {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return future.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                    cancel();
                } catch (CancellationException e) {
                    throw cancelled(e);
                } catch (ExecutionException e) {
                    throw unwrap(e);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static RuntimeException unwrap(ExecutionException e) {
        Throwable cause = e.getCause();
        if (cause instanceof NtmsException refusal) {
            return refusal;
        }
        return new IllegalStateException("the emulator has a fault", cause);
    }

    /** Asks for an early end with ERROR_CANCELLED; without effect once the call has ended. */
    public void cancel() {
        if (!future.isDone()) {
            onCancel.run();
        }
    }

    /** Tells whether the call has ended. */
    public boolean ended() {
        return future.isDone();
    }

    /** Runs {@code action} with the result or the failure when the call has ended, at once if it has already. */
    public void whenEnded(BiConsumer<? super @Nullable T, ? super @Nullable Throwable> action) {
        var unused = future.whenComplete((result, failure) -> action.accept(result, plain(failure)));
    }

    /** Takes off what the future has put around a failure. */
    private static @Nullable Throwable plain(@Nullable Throwable failure) {
        if (failure instanceof CancellationException e) {
            return cancelled(e);
        }
        return failure instanceof CompletionException e && e.getCause() != null ? e.getCause() : failure;
    }

    private static NtmsException cancelled(CancellationException e) {
        return new NtmsException(NtmsStatus.CANCELLED, "The call was cancelled.", e);
    }
}
