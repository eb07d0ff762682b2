package dev.rsm.msrpc.endpoint;

import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.pdu.Request;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A call of a client. What is not in {@link OutgoingCall} is for the event loop. */
final class ClientCall implements OutgoingCall {

    private final ClientCalls calls;
    private final RpcBinding binding;
    private final int opnum;
    private final @Nullable Guid object;
    private final byte[] stub;
    private final CompletableFuture<StubData> result = new CompletableFuture<>();
    private final StubBuffer received = new StubBuffer();
    private boolean answering;
    private int id;

    ClientCall(ClientCalls calls, RpcBinding binding, int opnum, @Nullable Guid object, byte[] stub) {
        this.calls = calls;
        this.binding = binding;
        this.opnum = opnum;
        this.object = object;
        this.stub = stub;
    }

    @Override
    public CompletionStage<StubData> result() {
        return result.minimalCompletionStage();
    }

    @Override
    public void cancel() {
        calls.later(() -> calls.cancel(this));
    }

    @Override
    public void abandon() {
        calls.later(() -> calls.abandon(this));
    }

    RpcBinding binding() {
        return binding;
    }

    int id() {
        return id;
    }

    void setId(int id) {
        this.id = id;
    }

    StubBuffer received() {
        return received;
    }

    CompletableFuture<StubData> future() {
        return result;
    }

    /** Tells whether a response has begun. */
    boolean isAnswering() {
        return answering;
    }

    void setAnswering() {
        answering = true;
    }

    StubMessage message(int fragmentBytes, int flags, boolean severalContexts) {
        int offset = Request.STUB_OFFSET + (object == null ? 0 : Guid.BYTES);
        return new StubMessage(
                stub,
                id,
                fragmentBytes,
                offset,
                flags,
                binding.security(),
                severalContexts,
                (left, part) -> new Request(left, binding.contextId(), opnum, object, part),
                () -> {});
    }
}
