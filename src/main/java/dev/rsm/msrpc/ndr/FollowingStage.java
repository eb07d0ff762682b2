package dev.rsm.msrpc.ndr;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * What comes of something else. Whoever cancels it asks that one to be cancelled, and it ends when that one does: with what a
 * cancelled call has done all the same, too. (What {@link CompletionStage#thenApply} returns would end at once, and nobody
 * would ask.)
 *
 * @param <R> what comes of it
 */
public final class FollowingStage<R> extends CompletableFuture<R> {

    private final CompletionStage<?> followed;

    FollowingStage(CompletionStage<?> followed) {
        this.followed = followed;
    }

    /** Returns what {@code next} makes of the result of {@code stage}; fails as the stage or {@code next} does. */
    public static <T, R> FollowingStage<R> of(CompletionStage<T> stage, Function<? super T, ? extends R> next) {
        FollowingStage<R> following = new FollowingStage<>(stage);
        stage.whenComplete((result, failure) -> {
            if (failure != null) {
                following.completeExceptionally(plain(failure));
                return;
            }
            try {
                following.complete(next.apply(result));
            } catch (Throwable e) { // whoever waits must learn of it
                following.completeExceptionally(e);
            }
        });
        return following;
    }

    private static Throwable plain(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        followed.toCompletableFuture().cancel(mayInterruptIfRunning);
        return isCancelled();
    }
}
