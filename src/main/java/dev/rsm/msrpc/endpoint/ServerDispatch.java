package dev.rsm.msrpc.endpoint;

import dev.rsm.msrpc.pdu.Fault;
import dev.rsm.msrpc.pdu.PduEncoder;
import dev.rsm.msrpc.pdu.PfcFlags;
import dev.rsm.msrpc.pdu.Response;
import io.netty.channel.Channel;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The calls of a server's connection, from their last fragment until their answer is sent. Only on the event loop.
 *
 * <p>With concurrent multiplexing, calls begin as they come and are answered as they end. Without, each waits until the one
 * before it is answered (MS-RPCE 3.3.1.5.8).
 */
final class ServerDispatch {

    private static final Logger LOG = LoggerFactory.getLogger(ServerDispatch.class);

    private final ServerState state;
    private final PeerConnection connection;
    private final Channel channel;
    private final Outbox outbox;
    private final SecurityContexts security;
    private final Runnable whenIdle;
    private final Map<Integer, ServerCall> active = new HashMap<>();
    private final Queue<ServerCall> waiting = new ArrayDeque<>();
    private int fragmentBytes = RpcLimits.MUST_RECV_FRAG_SIZE;

    /** Creates a dispatch that says when it has no calls any more. */
    ServerDispatch(
            ServerState state,
            PeerConnection connection,
            Channel channel,
            Outbox outbox,
            SecurityContexts security,
            Runnable whenIdle) {
        this.state = state;
        this.connection = connection;
        this.channel = channel;
        this.outbox = outbox;
        this.security = security;
        this.whenIdle = whenIdle;
    }

    /** Sets how long answers' fragments may be. */
    void setFragmentBytes(int fragmentBytes) {
        this.fragmentBytes = fragmentBytes;
    }

    boolean isActive(int callId) {
        return active.containsKey(callId);
    }

    boolean isFull() {
        return active.size() >= state.limits().pendingCalls();
    }

    boolean isIdle() {
        return active.isEmpty();
    }

    void start(IncomingRequest request, StubData stub, boolean concurrent) {
        ServerCall call =
                new ServerCall(state, connection, request, request.served().service(), stub);
        active.put(request.callId(), call);
        if (request.isCancelled()) {
            call.cancel();
        }
        if (concurrent || active.size() == 1) {
            begin(call);
        } else {
            waiting.add(call);
        }
    }

    private void begin(ServerCall call) {
        call.begin();
        try {
            state.execute(() -> call.carryOut((results, failure) -> later(() -> ended(call, results, failure))));
        } catch (RejectedExecutionException e) {
            LOG.warn(
                    "The executor takes no more calls: call {} is refused",
                    call.request().callId());
            fail(call, RpcFault.TOO_BUSY, PfcFlags.DID_NOT_EXECUTE);
        }
    }

    private void later(Runnable task) {
        try {
            channel.eventLoop().execute(task);
        } catch (RejectedExecutionException e) {
            LOG.debug("A call ended after the server did", e);
        }
    }

    private void ended(ServerCall call, byte @Nullable [] results, @Nullable Throwable failure) {
        if (failure == null && results != null) {
            respond(call, results);
        } else {
            fail(call, status(call, failure), 0);
        }
    }

    private static int status(ServerCall call, @Nullable Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof RpcFault fault && !RpcFault.isForbidden(fault.status())) {
            return fault.status();
        }
        LOG.error(
                "Operation {} of {} is defective: connection {}, call {}",
                call.opnum(),
                call.request().served().service().syntax(),
                call.connection().id(),
                call.request().callId(),
                cause == null ? new NullPointerException("it gave null as its results") : cause);
        return RpcFault.UNSPECIFIED;
    }

    private void respond(ServerCall call, byte[] results) {
        if (!finish(call)) {
            return;
        }
        IncomingRequest request = call.request();
        int cancels = call.isCancelled() ? 1 : 0;
        outbox.send(new StubMessage(
                results,
                request.callId(),
                fragmentBytes,
                Response.STUB_OFFSET,
                0,
                request.caller().context(),
                security.size() > 1,
                (left, part) -> new Response(left, request.contextId(), cancels, part),
                () -> release(call)));
    }

    private void fail(ServerCall call, int status, int flags) {
        if (!finish(call)) {
            return;
        }
        IncomingRequest request = call.request();
        Fault fault = new Fault(request.contextId(), call.isCancelled() ? 1 : 0, status);
        outbox.send(PduEncoder.encode(PfcFlags.WHOLE | flags, request.callId(), fault, null));
        release(call);
    }

    /** Ends a call; false if it has no answer to send. */
    private boolean finish(ServerCall call) {
        if (!call.end()) {
            return false;
        }
        state.unreserve(call.request().stub().length());
        if (call.isOrphaned() || !channel.isActive()) {
            release(call);
            return false;
        }
        return true;
    }

    private void release(ServerCall call) {
        active.remove(call.request().callId(), call);
        ServerCall next;
        while ((next = waiting.peek()) != null && active.values().stream().noneMatch(ServerCall::hasBegun)) {
            waiting.remove();
            begin(next);
        }
        if (active.isEmpty()) {
            whenIdle.run();
        }
    }

    void cancel(int callId) {
        ServerCall call = active.get(callId);
        if (call != null) {
            cancel(call);
        }
    }

    private void cancel(ServerCall call) {
        call.cancel();
        if (waiting.remove(call)) {
            fail(call, RpcFault.CANCELLED, PfcFlags.DID_NOT_EXECUTE);
        }
    }

    void orphan(int callId) {
        ServerCall call = active.get(callId);
        if (call != null) {
            call.orphan();
            cancel(call);
        }
    }

    /** Cancels every call. */
    void cancelAll() {
        List.copyOf(active.values()).forEach(this::cancel);
    }
}
