package dev.rsm.rsmp.client;

import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.ndr.NdrException;
import dev.rsm.ntms.NtmsCall;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsFunction;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.rsmp.form.HResults;
import dev.rsm.rsmp.idl.Answer;
import dev.rsm.rsmp.idl.GuidAnswer;
import dev.rsm.rsmp.idl.INtmsLocal;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The calls of a session: methods of the wire as calls of NTMS. Each is made in the same order: session open, parameters that
 * cannot travel, the method. Thread-safe.
 */
final class RemoteCalls {

    /** A line for each call that went to the server: function and code. */
    private static final Logger CALLS = LoggerFactory.getLogger("dev.rsm.client.calls");

    private final RemoteServer server;
    private final @Nullable INtmsLocal explainer;
    private final Set<UnderWay> underWay = Collections.synchronizedSet(new LinkedHashSet<>());
    private volatile boolean closed;

    /**
     * Makes the calls of a session.
     *
     * @param explainer tells what refusals mean; null if the server does not offer that
     */
    RemoteCalls(RemoteServer server, @Nullable INtmsLocal explainer) {
        this.server = server;
        this.explainer = explainer;
    }

    /**
     * Calls a method.
     *
     * @param method checks what cannot travel and calls it
     * @param hresult takes the HRESULT from what it returns
     * @param result what the caller gets if that is a success; fails with IllegalArgumentException if it makes no sense
     */
    <A, T> NtmsCall<T> make(
            NtmsFunction function,
            Supplier<? extends CompletionStage<A>> method,
            ToIntFunction<A> hresult,
            Function<A, T> result) {
        INtmsLocal known = explainer;
        Supplier<CompletionStage<A>> explained = known == null
                ? method::get
                : () -> method.get().thenCompose(answer -> explained(known, answer, hresult.applyAsInt(answer)));
        return begin(function, explained, answer -> {
            HResults.check(function.ntmsName(), hresult.applyAsInt(answer));
            return HResults.read(function.ntmsName(), answer, result);
        });
    }

    /** Returns the answer, or fails with the refusal that it is and with the words of the server. */
    private static <A> CompletionStage<A> explained(INtmsLocal explainer, A answer, int hresult) {
        Optional<NtmsStatus> refusal = HResults.refusal(hresult);
        if (refusal.isEmpty()) {
            return CompletableFuture.completedFuture(answer);
        }
        return explainer.explain(hresult).handle((explanation, failure) -> {
            if (failure == null && !explanation.words().isEmpty()) {
                throw new NtmsException(refusal.get(), explanation.words());
            }
            return answer; // the refusal counts, also where nobody can be asked any more what it means
        });
    }

    /** Calls a method that says nothing more than how it went. */
    NtmsCall<Boolean> done(NtmsFunction function, Supplier<CompletionStage<Answer>> method) {
        return make(function, method, Answer::result, answer -> true);
    }

    /** Calls a method that returns an identifier. */
    NtmsCall<Guid> guid(NtmsFunction function, Supplier<CompletionStage<GuidAnswer>> method) {
        return make(function, method, GuidAnswer::result, GuidAnswer::id);
    }

    /**
     * Returns the interface for functions that MS-RSMP has no method for.
     *
     * @throws NtmsException ERROR_CALL_NOT_IMPLEMENTED if the server offers none
     */
    static INtmsLocal local(NtmsFunction function, @Nullable INtmsLocal stub) {
        if (stub == null) {
            throw new NtmsException(
                    NtmsStatus.CALL_NOT_IMPLEMENTED,
                    function.ntmsName() + " works on the server's own computer only: call it there.");
        }
        return stub;
    }

    /**
     * Begins what a function does.
     *
     * @param work checks what cannot travel and begins it
     * @param result what the caller gets of it, or why not
     */
    <A, T> NtmsCall<T> begin(
            NtmsFunction function, Supplier<? extends CompletionStage<A>> work, Function<A, T> result) {
        CompletionStage<A> stage;
        try {
            requireOpen();
            stage = work.get();
        } catch (NtmsException refusal) {
            return NtmsCall.refused(refusal);
        } catch (NdrException e) {
            return NtmsCall.refused(new NtmsException(
                    NtmsStatus.INVALID_PARAMETER, "A parameter cannot be sent: " + e.getMessage() + ".", e));
        } catch (RuntimeException e) {
            if (refusal(function, e) instanceof NtmsException refusal) {
                return NtmsCall.refused(refusal);
            }
            throw e;
        }
        CompletableFuture<T> future = new CompletableFuture<>();
        UnderWay call = new UnderWay(future, stage);
        underWay.add(call);
        stage.whenComplete((answer, failure) -> {
            underWay.remove(call);
            end(function, future, answer, failure, result);
        });
        return NtmsCall.waiting(future, call::cancel);
    }

    /** A call that has not ended; equal to itself alone. */
    private static final class UnderWay {

        private final CompletableFuture<?> future;
        private final CompletionStage<?> stage;

        UnderWay(CompletableFuture<?> future, CompletionStage<?> stage) {
            this.future = future;
            this.stage = stage;
        }

        void cancel() {
            stage.toCompletableFuture().cancel(true);
        }
    }

    private <A, T> void end(
            NtmsFunction function,
            CompletableFuture<T> future,
            A answer,
            @Nullable Throwable failure,
            Function<A, T> result) {
        if (failure != null) {
            Throwable refusal = refusal(function, failure);
            note(function, refusal);
            future.completeExceptionally(refusal);
            return;
        }
        try {
            T done = result.apply(answer);
            note(function, NtmsStatus.SUCCESS);
            future.complete(done);
        } catch (RuntimeException e) {
            note(function, e);
            future.completeExceptionally(e);
        }
    }

    private static void note(NtmsFunction function, Throwable failure) {
        if (failure instanceof NtmsException refusal) {
            note(function, refusal.status());
        }
    }

    private static void note(NtmsFunction function, NtmsStatus status) {
        CALLS.debug("{} {}", function.ntmsName(), status);
    }

    /** Notes how a method went that is called as a part of something else. */
    static void note(NtmsFunction function, Answer answer) {
        if (answer.result() == HResults.S_OK) {
            note(function, NtmsStatus.SUCCESS);
        } else {
            HResults.refusal(answer.result()).ifPresent(status -> note(function, status));
        }
    }

    /** Returns what a failure is to the caller; the failure itself if it is a defect of the client. */
    private Throwable refusal(NtmsFunction function, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof NtmsException) {
            return cause;
        }
        if (cause instanceof CancellationException) {
            return new NtmsException(NtmsStatus.CANCELLED, "The call was cancelled.", cause);
        }
        return server.status(cause)
                .<Throwable>map(status ->
                        new NtmsException(status, function.ntmsName() + " has failed: " + cause.getMessage(), cause))
                .orElse(cause);
    }

    private void requireOpen() {
        if (closed) {
            throw new NtmsException(NtmsStatus.INVALID_HANDLE, "The session is closed: open another one.");
        }
    }

    /** Makes no calls from now on; tells whether it did before. */
    synchronized boolean close() {
        boolean open = !closed;
        closed = true;
        return open;
    }

    /** Asks the calls that are under way to end, and runs an action when they have. */
    void cancelAll(Runnable whenEnded) {
        List<UnderWay> calls = List.copyOf(underWay);
        calls.forEach(UnderWay::cancel);
        var unused = CompletableFuture.allOf(
                        calls.stream().map(call -> call.future).toArray(CompletableFuture[]::new))
                .whenComplete((none, failure) -> whenEnded.run());
    }
}
