package dev.rsm.rsmp.server;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.NtmsCall;
import dev.rsm.ntms.NtmsException;
import dev.rsm.rsmp.form.HResults;
import dev.rsm.rsmp.idl.Answer;
import dev.rsm.rsmp.idl.GuidAnswer;
import dev.rsm.rsmp.idl.NumberAnswer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** Calls of facets as what the wire waits for. */
final class Calls {

    private Calls() {}

    /** What ends as {@code call} does; whoever cancels it cancels the call. */
    static <T, R> CompletionStage<R> after(NtmsCall<T> call, Function<? super T, ? extends R> answer) {
        CompletableFuture<R> stage = new CompletableFuture<>() {
            @Override
            public boolean cancel(boolean mayInterruptIfRunning) {
                call.cancel(); // it ends by itself, with ERROR_CANCELLED
                return !isDone();
            }
        };
        call.whenEnded((result, failure) -> {
            if (failure != null) {
                stage.completeExceptionally(failure);
            } else if (result == null) {
                stage.completeExceptionally(new IllegalStateException("a call has ended without a result"));
            } else {
                answer(stage, result, answer);
            }
        });
        return stage;
    }

    private static <T, R> void answer(CompletableFuture<R> stage, T result, Function<? super T, ? extends R> answer) {
        try {
            stage.complete(answer.apply(result));
        } catch (RuntimeException e) {
            stage.completeExceptionally(e);
        }
    }

    static CompletionStage<Answer> done(NtmsCall<?> call) {
        return after(call, result -> new Answer(HResults.S_OK));
    }

    static CompletionStage<GuidAnswer> guid(NtmsCall<Guid> call) {
        return after(call, id -> new GuidAnswer(id, HResults.S_OK));
    }

    static CompletionStage<NumberAnswer> number(NtmsCall<Long> call) {
        return after(call, number -> new NumberAnswer(number, HResults.S_OK));
    }

    /** What a method answers that has more to say when it is refused than zeros, and what came both ways. */
    static <R> CompletionStage<R> refusedWith(Supplier<CompletionStage<R>> method, IntFunction<R> answer) {
        CompletionStage<R> stage;
        try {
            stage = method.get();
        } catch (NtmsException e) {
            return CompletableFuture.completedFuture(answer.apply(e.status().hresult()));
        }
        return stage.exceptionallyCompose(failure -> {
            var hresult = HResults.of(failure);
            return hresult.isPresent()
                    ? CompletableFuture.completedFuture(answer.apply(hresult.getAsInt()))
                    : CompletableFuture.failedStage(failure);
        });
    }

    /** What has ended already. */
    static CompletionStage<Answer> ended(int hresult) {
        return CompletableFuture.completedFuture(new Answer(hresult));
    }
}
