package dev.rsm.control;

import dev.rsm.msrpc.endpoint.RpcFault;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/** Calls that are carried out where they may wait for devices, and not where they have come in. */
final class Deferred {

    private Deferred() {}

    /** Has a call carried out; it is refused as one too many if {@code where} takes no more. */
    static <T> CompletionStage<T> on(Executor where, Supplier<T> call) {
        try {
            return CompletableFuture.supplyAsync(call, where);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(new RpcFault(RpcFault.TOO_BUSY, "the service has ended"));
        }
    }
}
