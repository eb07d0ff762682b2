package dev.rsm.msrpc.endpoint;

import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.security.Identity;
import dev.rsm.msrpc.security.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A call from its last fragment to its answer. The cancellation is guarded by the call's own lock; whether it was begun and
 * ended is known on the event loop only.
 */
final class ServerCall implements IncomingCall {

    private final ServerState state;
    private final PeerConnection connection;
    private final IncomingRequest request;
    private final RpcService service;
    private final StubData stub;
    private final List<Runnable> actions = new ArrayList<>();
    private boolean cancelled;
    private boolean deaf;

    // Only on the event loop:
    private boolean begun;
    private boolean ended;
    private boolean orphaned;

    ServerCall(
            ServerState state, PeerConnection connection, IncomingRequest request, RpcService service, StubData stub) {
        this.state = state;
        this.connection = connection;
        this.request = request;
        this.service = service;
        this.stub = stub;
    }

    IncomingRequest request() {
        return request;
    }

    boolean hasBegun() {
        return begun;
    }

    void begin() {
        begun = true;
    }

    /** Marks the call as ended; false if it was. */
    boolean end() {
        if (ended) {
            return false;
        }
        ended = true;
        synchronized (this) {
            deaf = true;
            actions.clear();
        }
        return true;
    }

    boolean isOrphaned() {
        return orphaned;
    }

    void orphan() {
        orphaned = true;
    }

    /** Carries the call out, on the executor. */
    void carryOut(BiConsumer<byte @Nullable [], @Nullable Throwable> whenEnded) {
        CompletionStage<byte[]> stage;
        try {
            stage = Objects.requireNonNull(service.call(this), "the service has returned no stage");
        } catch (RuntimeException | Error e) {
            whenEnded.accept(null, e);
            return;
        }
        stage.whenComplete(whenEnded);
    }

    /** Cancels the call. */
    void cancel() {
        List<Runnable> told;
        synchronized (this) {
            if (cancelled || deaf) {
                return;
            }
            cancelled = true;
            told = List.copyOf(actions);
            actions.clear();
        }
        told.forEach(state::tell);
    }

    @Override
    public void onCancel(Runnable action) {
        synchronized (this) {
            if (!cancelled) {
                if (!deaf) {
                    actions.add(action);
                }
                return;
            }
        }
        state.tell(action);
    }

    @Override
    public synchronized boolean isCancelled() {
        return cancelled;
    }

    @Override
    public int opnum() {
        return request.opnum();
    }

    @Override
    public Optional<Guid> object() {
        return Optional.ofNullable(request.object());
    }

    @Override
    public StubData stub() {
        return stub;
    }

    @Override
    public Identity caller() {
        return request.caller().identity();
    }

    @Override
    public Level level() {
        return request.caller().level();
    }

    @Override
    public PeerConnection connection() {
        return connection;
    }
}
