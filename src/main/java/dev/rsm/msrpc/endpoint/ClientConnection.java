package dev.rsm.msrpc.endpoint;

import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.pdu.Fragment;
import dev.rsm.msrpc.pdu.MalformedPduException;
import dev.rsm.msrpc.pdu.SyntaxId;
import dev.rsm.msrpc.security.AuthenticationException;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection of a client: takes PDUs to who understands them. On the event loop, but for what {@link RpcConnection} needs. */
final class ClientConnection extends ChannelInboundHandlerAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(ClientConnection.class);

    private final Channel channel;
    private final RpcAddress address;
    private final Executor executor;
    private final Outbox outbox;
    private final ClientNegotiation negotiation;
    private final ClientCalls calls;
    private int lastCallId;
    private boolean shutDown;
    private boolean broken;
    private @Nullable Throwable why;

    // Guarded by the list itself:
    private final List<Runnable> closeActions = new ArrayList<>();
    private boolean closed;

    ClientConnection(Channel channel, RpcAddress address, RpcClientLimits limits, Executor executor) {
        this.channel = channel;
        this.address = address;
        this.executor = executor;
        outbox = new Outbox(channel);
        Deadline deadline = new Deadline(channel.eventLoop(), () -> fail("does not answer in time", null));
        negotiation = new ClientNegotiation(this, outbox, limits, deadline);
        Patience patience = new Patience(
                channel.eventLoop(), limits.callTime(), () -> fail("does not answer a call in time", null));
        calls = new ClientCalls(this, negotiation, outbox, limits, patience);
    }

    CompletionStage<RpcBinding> bind(SyntaxId syntax, @Nullable ClientSecurity logon, @Nullable BoundContext existing) {
        CompletableFuture<RpcBinding> result = new CompletableFuture<>();
        start(result, () -> negotiation.propose(syntax, logon, existing, result));
        return result.minimalCompletionStage();
    }

    OutgoingCall call(RpcBinding binding, int opnum, @Nullable Guid object, byte[] stub) {
        ClientCall call = new ClientCall(calls, binding, opnum, object, stub);
        start(call.future(), () -> calls.start(call));
        return call;
    }

    private void start(CompletableFuture<?> result, Runnable task) {
        boolean accepted = later(() -> {
            if (channel.isActive() && !shutDown) {
                task.run();
            } else {
                tell(() -> result.completeExceptionally(lost()));
            }
        });
        if (!accepted) {
            result.completeExceptionally(lost());
        }
    }

    /** Has something done on the event loop; false if that has ended, with the client. */
    boolean later(Runnable task) {
        try {
            channel.eventLoop().execute(task);
            return true;
        } catch (RejectedExecutionException e) {
            LOG.debug("The client is closed", e);
            return false;
        }
    }

    int nextCallId() {
        lastCallId = lastCallId == Integer.MAX_VALUE ? 1 : lastCallId + 1;
        return lastCallId;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (broken) {
            return; // what came together with what broke the protocol is worth no more than that
        }
        try {
            if (message instanceof Fragment fragment) {
                process(fragment);
            } else if (message instanceof MalformedPduException malformed) {
                throw malformed;
            }
        } catch (MalformedPduException | AuthenticationException e) {
            fail("breaks the protocol: " + e.getMessage(), e);
        }
    }

    private void process(Fragment fragment) throws MalformedPduException, AuthenticationException {
        switch (fragment.header().type()) {
            case RESPONSE -> calls.answer(fragment);
            case FAULT -> {
                if (negotiation.isAsked(fragment.header().callId())) {
                    negotiation.answer(fragment);
                } else {
                    calls.answer(fragment);
                }
            }
            case BIND_ACK, BIND_NAK, ALTER_CONTEXT_RESP -> negotiation.answer(fragment);
            case SHUTDOWN -> {
                shutDown = true;
                watch();
            }
            default ->
                throw new MalformedPduException(
                        "a server sends no " + fragment.header().type());
        }
    }

    /** Closes the connection when it has nothing to do any more and the server wants that. */
    void watch() {
        if (shutDown && calls.isEmpty() && negotiation.isIdle()) {
            close();
        }
    }

    private void fail(String what, @Nullable Throwable cause) {
        broken = true;
        if (why == null) {
            why = new RpcConnectionException("the connection to " + address + " is closed: the server " + what, cause);
        }
        Channels.close(channel);
    }

    private RpcConnectionException lost() {
        return why instanceof RpcConnectionException known
                ? known
                : new RpcConnectionException("the connection to " + address + " is closed", why);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        outbox.pump();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof RuntimeException || cause instanceof Error) {
            LOG.error("The connection to {} is closed: the client is defective", address, cause);
        }
        if (why == null) {
            why = cause;
        }
        Channels.close(channel);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        outbox.discard();
        calls.end(lost());
        negotiation.end(lost());
        List<Runnable> told;
        synchronized (closeActions) {
            closed = true;
            told = List.copyOf(closeActions);
            closeActions.clear();
        }
        told.forEach(this::tell);
    }

    /** Tells somebody something, on the executor; here, if that takes no more. */
    void tell(Runnable action) {
        tell(executor, action);
    }

    static void tell(Executor executor, Runnable action) {
        try {
            executor.execute(action);
        } catch (RejectedExecutionException e) {
            LOG.debug("The executor takes no more tasks", e);
            action.run();
        }
    }

    boolean isOpen() {
        return channel.isActive();
    }

    void onClose(Runnable action) {
        synchronized (closeActions) {
            if (!closed) {
                closeActions.add(action);
                return;
            }
        }
        tell(action);
    }

    void forget(Runnable action) {
        synchronized (closeActions) {
            closeActions.remove(action);
        }
    }

    void close() {
        Channels.close(channel);
    }
}
