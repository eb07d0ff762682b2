package dev.rsm.rsmp.client;

import dev.rsm.ntms.NtmsStatus;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A call that fills a buffer, made again with a larger one as long as it is too short. What is asked about may grow as well,
 * so the last answer may still be that it is.
 *
 * @param <T> what is in the buffer
 */
final class Growing<T> extends CompletableFuture<Growing.Filled<T>> {

    /** So often a call is made. */
    static final int MAX_TRIES = 8;

    /** The largest buffer, in elements. */
    static final long MAX_SIZE = 1L << 20;

    private static final int SHORT = NtmsStatus.INSUFFICIENT_BUFFER.hresult();

    private final LongFunction<? extends CompletionStage<Filled<T>>> method;
    private volatile @Nullable CompletionStage<Filled<T>> attempt;

    private Growing(LongFunction<? extends CompletionStage<Filled<T>>> method) {
        this.method = method;
    }

    /**
     * What has come back.
     *
     * @param content what is in the buffer; means nothing unless it was large enough
     * @param needed how many elements there are
     * @param result the HRESULT
     */
    record Filled<T>(T content, long needed, int result) {}

    /**
     * Makes a call.
     *
     * @param first how large the first buffer is
     * @param method calls the method with a buffer of some size
     */
    static <T> Growing<T> from(long first, LongFunction<? extends CompletionStage<Filled<T>>> method) {
        Growing<T> growing = new Growing<>(method);
        growing.attempt(first, 1);
        return growing;
    }

    private void attempt(long size, int tries) {
        CompletionStage<Filled<T>> current = method.apply(size);
        attempt = current;
        current.whenComplete((filled, failure) -> {
            if (failure != null) {
                completeExceptionally(failure);
            } else if (filled.result() != SHORT || tries == MAX_TRIES || size == MAX_SIZE) {
                complete(filled);
            } else {
                again(size, filled.needed(), tries);
            }
        });
    }

    /** With a little more than is needed now: by the time of the next call there may be more. */
    private void again(long size, long needed, int tries) {
        long enough = needed > size ? needed + needed / 8 : 2 * size;
        try {
            attempt(Math.min(MAX_SIZE, enough), tries + 1);
        } catch (RuntimeException e) {
            completeExceptionally(e);
        }
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        CompletionStage<Filled<T>> current = attempt;
        if (current != null) {
            current.toCompletableFuture().cancel(mayInterruptIfRunning);
        }
        return isCancelled();
    }
}
