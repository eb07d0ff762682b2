package dev.rsm.msrpc.endpoint;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server of RPC: listens at one or more addresses and serves its interfaces at all of them. Thread-safe.
 *
 * <p>Two threads move bytes, however many connections there are. Services run on the executor that the server was given.
 */
public final class RpcServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RpcServer.class);

    private static final int THREADS = 2;

    private final ServerState state;
    private final EventLoopGroup group;
    private final List<Listener> listeners = new ArrayList<>();

    private RpcServer(ServerState state) {
        this.state = state;
        group = new MultiThreadIoEventLoopGroup(
                THREADS, new DefaultThreadFactory("rpc-server", true), NioIoHandler.newFactory());
    }

    /** Begins to say what a server is to be. */
    public static RpcServerBuilder builder(Executor executor) {
        return new RpcServerBuilder(executor);
    }

    static RpcServer start(ServerState state, List<RpcAddress> addresses) throws IOException {
        RpcServer server = new RpcServer(state);
        try {
            for (RpcAddress address : addresses) {
                server.listeners.add(Listener.open(address, server.group, state));
            }
        } catch (IOException | RuntimeException e) {
            server.close();
            throw e;
        }
        return server;
    }

    /** Returns where it listens, with the ports that were picked. */
    public List<RpcAddress> addresses() {
        return listeners.stream().map(Listener::address).toList();
    }

    /** Returns how many connections there are. */
    public int connections() {
        return state.admitted();
    }

    /** Returns what the connections share. */
    ServerState state() {
        return state;
    }

    /**
     * Takes no more connections and calls, cancels the calls that there are, and waits until they have ended, but no longer than
     * {@link RpcLimits#shutdownTime}. Must not be called by a service. Further calls do nothing.
     */
    @Override
    public void close() {
        if (group.isShuttingDown()) {
            return;
        }
        state.startClosing();
        listeners.forEach(Listener::close);
        state.connections().forEach(ServerConnection::shutDown);
        Duration bound = state.limits().shutdownTime();
        if (!state.awaitNoConnections(bound)) {
            LOG.warn("{} connections are closed although their calls have not ended", state.admitted());
            state.connections().forEach(ServerConnection::close);
        }
        Future<?> ended = group.shutdownGracefully(0, bound.toMillis() + 1, TimeUnit.MILLISECONDS);
        if (!ended.awaitUninterruptibly(bound.toMillis() + 1000)) {
            LOG.warn("The threads of the server have not ended");
        }
    }
}
