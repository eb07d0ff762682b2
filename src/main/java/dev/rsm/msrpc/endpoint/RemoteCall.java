package dev.rsm.msrpc.endpoint;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What comes of a call, and of everything that is made of that. Whoever cancels it asks the server to cancel the call; it ends
 * when the server answers, one way or the other.
 */
public final class RemoteCall<T> extends CompletableFuture<T> {

    private final Cancellation cancellation;

    /** Asks for the end of a call, whether it was sent already or not. Thread-safe. */
    public static final class Cancellation {
        private @Nullable OutgoingCall call;
        private boolean cancelled;

        /** Is told that the call was sent. */
        public void sent(OutgoingCall outgoing) {
            synchronized (this) {
                call = outgoing;
                if (!cancelled) {
                    return;
                }
            }
            outgoing.cancel();
        }

        private void cancel() {
            OutgoingCall sent;
            synchronized (this) {
                cancelled = true;
                sent = call;
            }
            if (sent != null) {
                sent.cancel();
            }
        }
    }

    /** Creates what comes of a call that {@code cancellation} ends. */
    public RemoteCall(Cancellation cancellation) {
        this.cancellation = cancellation;
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new RemoteCall<>(cancellation);
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        cancellation.cancel();
        return !isDone();
    }
}
