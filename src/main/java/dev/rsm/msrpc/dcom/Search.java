package dev.rsm.msrpc.dcom;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;

/**
 * A search for something elsewhere, which takes as long as others take to answer. Whoever cancels it, or anything that is made of
 * what it finds, has it end at once; what comes of it later is the business of who searches. Thread-safe.
 */
final class Search<T> extends CompletableFuture<T> {

    private final CompletableFuture<?> whole;

    /** Begins a search. */
    Search() {
        this.whole = this;
    }

    private Search(CompletableFuture<?> whole) {
        this.whole = whole;
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new Search<>(whole);
    }

    /** Ends the search, if it has found nothing yet; what is made of it ends with it. */
    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        return whole.completeExceptionally(new CancellationException("nobody waits for it any more"));
    }
}
