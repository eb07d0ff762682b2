package dev.rsm.msrpc.endpoint;

import dev.rsm.msrpc.pdu.Fault;
import dev.rsm.msrpc.pdu.Fragment;
import dev.rsm.msrpc.pdu.MalformedPduException;
import dev.rsm.msrpc.pdu.PduEncoder;
import dev.rsm.msrpc.pdu.PfcFlags;
import dev.rsm.msrpc.pdu.Shutdown;
import dev.rsm.msrpc.security.AuthenticationException;
import dev.rsm.msrpc.security.Identity;
import dev.rsm.msrpc.security.Level;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection of a server: takes PDUs to who understands them, watches the time, and reads only while the client reads
 * too. On the event loop, but for what {@link PeerConnection} promises.
 */
final class ServerConnection extends ChannelInboundHandlerAdapter implements PeerConnection {

    private static final Logger LOG = LoggerFactory.getLogger(ServerConnection.class);

    private final ServerState state;
    private final Channel channel;
    private final FragmentDecoder decoder;
    private final String peerAddress;
    private final Optional<RpcAddress.Tcp> localAddress;
    private final String port;
    private final long id;
    private final Outbox outbox;
    private final SecurityContexts security;
    private final ServerDispatch dispatch;
    private final ServerNegotiation negotiation;
    private final ServerCalls calls;
    private final Deadline handshake;
    private final Deadline logon;
    private final Deadline request;
    private final Deadline idle;
    private final Deadline farewell;
    private final Deadline stalled;
    private final boolean local;
    private final Queue<Object> held = new ArrayDeque<>();
    private boolean paused;
    private boolean ending;

    // Guarded by the list itself:
    private final List<Runnable> closeActions = new ArrayList<>();
    private boolean closed;

    /**
     * Creates a connection.
     *
     * @param port the server's own name for the address, for the acknowledgement
     * @param local whether it is a Unix-domain socket, whose peer is known
     */
    ServerConnection(
            ServerState state,
            Channel channel,
            FragmentDecoder decoder,
            String peerAddress,
            String port,
            boolean local) {
        this.state = state;
        this.channel = channel;
        this.decoder = decoder;
        this.peerAddress = peerAddress;
        this.localAddress = channel.localAddress() instanceof InetSocketAddress own
                ? Optional.of(new RpcAddress.Tcp(own.getAddress().getHostAddress(), own.getPort()))
                : Optional.empty();
        this.port = port;
        this.local = local;
        id = state.nextId();
        outbox = new Outbox(channel);
        security = local
                ? new SecurityContexts(state.localCaller(), Level.PRIVACY)
                : new SecurityContexts(Identity.ANONYMOUS, Level.NONE);
        dispatch = new ServerDispatch(state, this, channel, outbox, security, this::hasNoCalls);
        negotiation = new ServerNegotiation(
                state, this, outbox, new ServerLogons(state, this, channel.eventLoop(), security));
        calls = new ServerCalls(state, outbox, negotiation, security, dispatch);
        handshake = new Deadline(channel.eventLoop(), () -> timedOut("has not bound in time"));
        request = new Deadline(channel.eventLoop(), () -> timedOut("does not end what it has begun"));
        logon = new Deadline(channel.eventLoop(), () -> timedOut("has not logged on in time"));
        idle = new Deadline(channel.eventLoop(), this::askToEnd);
        farewell = new Deadline(channel.eventLoop(), () -> timedOut("has made no call for too long"));
        stalled = new Deadline(channel.eventLoop(), () -> timedOut("does not read"));
    }

    private void timedOut(String what) {
        LOG.info("Connection {} from {} is closed: the client {}", id, peerAddress, what);
        Channels.close(channel);
    }

    /**
     * Asks the client to end the connection, on which it has no calls: one that crosses this on its way is still carried out. If
     * it does not, the server does.
     */
    private void askToEnd() {
        sendShutdown();
        farewell.set(state.limits().shutdownTime());
    }

    private void sendShutdown() {
        if (negotiation.isBound()) {
            outbox.send(PduEncoder.encode(PfcFlags.WHOLE, 0, new Shutdown(), null));
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        handshake.set(state.limits().handshakeTime());
        if (!local && state.wantsLogons()) {
            logon.set(state.limits().logonTime());
        }
        if (state.isClosing()) {
            Channels.close(channel);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        held.add(message);
        processHeld();
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        watch();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (channel.isWritable()) {
            outbox.pump();
        }
        watch();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof RuntimeException || cause instanceof Error) {
            LOG.error("Connection {} is closed: the server is defective", id, cause);
        } else {
            LOG.debug("Connection {} from {} broke", id, peerAddress, cause);
        }
        Channels.close(channel);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        List.of(handshake, logon, request, idle, farewell, stalled).forEach(Deadline::end);
        held.clear();
        ending = true;
        calls.drop();
        dispatch.cancelAll();
        outbox.discard();
        negotiation.leave();
        List<Runnable> told;
        synchronized (closeActions) {
            closed = true;
            told = List.copyOf(closeActions);
            closeActions.clear();
        }
        told.forEach(state::tell);
    }

    private void processHeld() {
        while (!paused && !ending && !held.isEmpty()) {
            process(held.remove());
        }
    }

    private void process(Object message) {
        int callId = 0;
        try {
            if (message instanceof Fragment fragment) {
                callId = fragment.header().callId();
                process(fragment);
            } else if (message instanceof MalformedPduException malformed) {
                throw malformed;
            }
        } catch (MalformedPduException e) {
            LOG.info("Connection {} from {} is closed: {}", id, peerAddress, e.getMessage());
            negotiation.malformed(callId);
        } catch (AuthenticationException e) {
            LOG.warn("Connection {} from {} is closed: {}", id, peerAddress, e.getMessage());
            // What waits cannot be sealed any more.
            outbox.clear();
            Fault fault = new Fault(0, 0, RpcFault.SECURITY_PACKAGE);
            outbox.send(PduEncoder.encode(PfcFlags.WHOLE | PfcFlags.DID_NOT_EXECUTE, callId, fault, null));
            end();
        }
        if (!calls.isReceiving()) {
            request.clear();
        }
    }

    private void process(Fragment fragment) throws MalformedPduException, AuthenticationException {
        switch (fragment.header().type()) {
            case BIND -> negotiation.bind(fragment);
            case ALTER_CONTEXT -> negotiation.alter(fragment);
            case AUTH3 -> negotiation.auth3(fragment);
            case REQUEST, CO_CANCEL, ORPHANED -> processCall(fragment);
            default ->
                throw new MalformedPduException(
                        "a client sends no " + fragment.header().type());
        }
    }

    private void processCall(Fragment fragment) throws MalformedPduException, AuthenticationException {
        if (!negotiation.isBound()) {
            throw new MalformedPduException("a " + fragment.header().type() + " comes before any bind");
        }
        switch (fragment.header().type()) {
            case CO_CANCEL -> calls.cancel(fragment);
            case ORPHANED -> calls.orphan(fragment);
            default -> calls.request(fragment);
        }
    }

    /** Reads no more until {@link #resume}. */
    void pause() {
        paused = true;
        watch();
    }

    void resume() {
        paused = false;
        processHeld();
        watch();
    }

    /** Sets the clocks after anything has happened, and says whether to read on. */
    private void watch() {
        if (!channel.isActive()) {
            return;
        }
        boolean reads = !paused && !ending && channel.isWritable();
        channel.config().setAutoRead(reads);
        arm(stalled, !channel.isWritable() || ending, state.limits().stalledTime());
        arm(
                request,
                reads && (calls.isReceiving() || decoder.hasPart()),
                state.limits().requestTime());
        if (negotiation.isBound() && security.areBuilt()) {
            handshake.clear();
        }
        if (security.hasUsable()) {
            logon.clear();
        }
        idle.clear();
        farewell.clear();
        arm(idle, dispatch.isIdle() && !handshake.isSet(), state.limits().idleTime());
    }

    private static void arm(Deadline deadline, boolean wanted, Duration time) {
        if (!wanted) {
            deadline.clear();
        } else if (!deadline.isSet()) {
            deadline.set(time);
        }
    }

    /** Is told that the client's bind was accepted. */
    void bound() {
        dispatch.setFragmentBytes(negotiation.fragmentBytes());
    }

    private void hasNoCalls() {
        if (state.isClosing()) {
            sendShutdown();
            end();
        }
        watch();
    }

    /** Closes the connection when everything is sent; takes nothing more. */
    void end() {
        ending = true;
        held.clear();
        outbox.closeWhenSent();
        watch();
    }

    /** Cancels all calls, and ends the connection when they have ended: the server shuts down. */
    void shutDown() {
        channel.eventLoop().execute(() -> {
            calls.drop();
            dispatch.cancelAll();
            if (dispatch.isIdle()) {
                sendShutdown();
                end();
            }
        });
    }

    /** Tells whether the client reads what it is sent. */
    boolean isWritable() {
        return channel.isWritable();
    }

    /** Tells whether anything is read from the client. */
    boolean isReading() {
        return channel.config().isAutoRead();
    }

    /** Returns how many bytes are written, and not taken by the system yet. */
    long pendingBytes() {
        ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
        return buffer == null ? 0 : buffer.totalPendingWriteBytes();
    }

    /** Returns the server's own name for the address. */
    String port() {
        return port;
    }

    @Override
    public long id() {
        return id;
    }

    @Override
    public String peerAddress() {
        return peerAddress;
    }

    @Override
    public Optional<RpcAddress.Tcp> localAddress() {
        return localAddress;
    }

    @Override
    public void onClose(Runnable action) {
        synchronized (closeActions) {
            if (!closed) {
                closeActions.add(action);
                return;
            }
        }
        state.tell(action);
    }

    @Override
    public void close() {
        Channels.close(channel);
    }

    /** Returns the number and the peer. */
    @Override
    public String toString() {
        return "connection " + id + " from " + peerAddress;
    }
}
