package dev.rsm.rsmp.server;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.NtmsCall;
import dev.rsm.rsmp.form.HResults;
import dev.rsm.rsmp.idl.Answer;
import dev.rsm.rsmp.idl.GuidAnswer;
import dev.rsm.rsmp.idl.NumberAnswer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

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

    /** What has ended already. */
    static CompletionStage<Answer> ended(int hresult) {
        return CompletableFuture.completedFuture(new Answer(hresult));
    }
}
