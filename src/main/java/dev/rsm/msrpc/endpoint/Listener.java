package dev.rsm.msrpc.endpoint;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One address at which a server listens. Thread-safe. */
final class Listener implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Listener.class);

    private static final int BACKLOG = 512;
    private static final String LOCAL = "local";

    private final Channel channel;
    private final RpcAddress address;

    private Listener(Channel channel, RpcAddress address) {
        this.channel = channel;
        this.address = address;
    }

    static Listener open(RpcAddress address, EventLoopGroup group, ServerState state) throws IOException {
        if (address instanceof RpcAddress.Unix unix) {
            ServerBootstrap bootstrap = bootstrap(group, state, true).channel(NioServerDomainSocketChannel.class);
            Channel channel =
                    SocketFile.bind(unix.path(), path -> bind(bootstrap, UnixDomainSocketAddress.of(path), address));
            return new Listener(channel, address);
        }
        RpcAddress.Tcp tcp = (RpcAddress.Tcp) address;
        ServerBootstrap bootstrap = bootstrap(group, state, false)
                .channel(NioServerSocketChannel.class)
                .childOption(ChannelOption.TCP_NODELAY, true);
        Channel channel = bind(bootstrap, new InetSocketAddress(tcp.host(), tcp.port()), address);
        int port = ((InetSocketAddress) channel.localAddress()).getPort();
        return new Listener(channel, RpcAddress.tcp(tcp.host(), port));
    }

    private static ServerBootstrap bootstrap(EventLoopGroup group, ServerState state, boolean local) {
        return new ServerBootstrap()
                .group(group)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .childOption(ChannelOption.ALLOCATOR, RpcBuffers.SHARED)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel child) {
                        accept(child, state, local);
                    }
                });
    }

    private static Channel bind(ServerBootstrap bootstrap, SocketAddress where, RpcAddress address) throws IOException {
        ChannelFuture bound = bootstrap.bind(where).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException(
                    "cannot listen at " + address + ": " + bound.cause().getMessage(), bound.cause());
        }
        return bound.channel();
    }

    private static void accept(Channel child, ServerState state, boolean local) {
        // A client that is gone already has no address any more.
        String peer = local
                ? LOCAL
                : child.remoteAddress() instanceof InetSocketAddress remote
                        ? remote.getAddress().getHostAddress()
                        : "unknown";
        if (!state.admit(peer)) {
            LOG.info("A connection from {} is closed: there are enough", peer);
            Channels.close(child);
            return;
        }
        KeepAlive.watch(child);
        String port = child.localAddress() instanceof InetSocketAddress own ? String.valueOf(own.getPort()) : "";
        FragmentDecoder decoder = new FragmentDecoder(state.limits().fragmentBytes());
        ServerConnection connection = new ServerConnection(state, child, decoder, peer, port, local);
        state.connections().add(connection);
        child.closeFuture().addListener(closed -> {
            state.connections().remove(connection);
            state.release(peer);
        });
        child.pipeline().addLast(decoder, connection);
    }

    RpcAddress address() {
        return address;
    }

    @Override
    public void close() {
        channel.close().awaitUninterruptibly();
        if (address instanceof RpcAddress.Unix unix) {
            SocketFile.delete(unix.path());
        }
    }
}
