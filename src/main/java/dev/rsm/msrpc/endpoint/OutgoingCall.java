package dev.rsm.msrpc.endpoint;

import java.util.concurrent.CompletionStage;

/** A call that a client has made. Thread-safe. */
public interface OutgoingCall {

    /**
     * Returns what comes of the call: its results, or a failure with {@link RpcFault}, {@link RpcConnectionException} or,
     * after {@link #abandon}, {@link java.util.concurrent.CancellationException}.
     */
    CompletionStage<StubData> result();

    /** Asks the server to cancel the call (co_cancel). It still answers, with results or a fault, when it sees fit. */
    void cancel();

    /** Waits no more: the server is told (orphaned), and the result fails at once. */
    void abandon();
}
