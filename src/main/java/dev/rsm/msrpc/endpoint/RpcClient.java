package dev.rsm.msrpc.endpoint;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDomainSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.NetUtil;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Makes connections to servers of RPC. Thread-safe. One thread moves the bytes of all of them. */
public final class RpcClient implements AutoCloseable {

    private static final int CLOSE_SECONDS = 5;

    /** How many names are looked up at once: name servers that do not answer hold up nobody but who waits for another name. */
    private static final int LOOKUPS = 4;

    private final Executor executor;
    private final RpcClientLimits limits;
    private final Map<Object, CompletableFuture<RpcConnection>> connecting = new ConcurrentHashMap<>();
    private final EventLoopGroup group =
            new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("rpc-client", true), NioIoHandler.newFactory());

    private final ThreadPoolExecutor lookups = new ThreadPoolExecutor(
            LOOKUPS,
            LOOKUPS,
            1,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            new DefaultThreadFactory("rpc-lookup", true));

    /** Those that are there; one that comes after these were closed is closed as well. */
    private final ChannelGroup channels = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);

    /**
     * Creates a client.
     *
     * @param executor where what comes of anything is told
     */
    public RpcClient(Executor executor, RpcClientLimits limits) {
        this.executor = executor;
        this.limits = limits;
        lookups.allowCoreThreadTimeOut(true);
    }

    /** Connects to a server. The stage fails with {@link RpcConnectionException} if that is not possible. */
    public CompletionStage<RpcConnection> connect(RpcAddress address) {
        CompletableFuture<RpcConnection> result = new CompletableFuture<>();
        Object key = new Object();
        connecting.put(key, result);
        CompletableFuture<RpcConnection> told = result.whenComplete((ignored, failure) -> connecting.remove(key));
        Runnable connect = () -> {
            try {
                connect(address, result);
            } catch (RuntimeException e) {
                result.completeExceptionally(unreachable(address, e));
            }
        };
        try {
            (isNamed(address) ? lookups : executor).execute(connect);
        } catch (RejectedExecutionException e) {
            result.completeExceptionally(group.isShuttingDown() ? closed() : unreachable(address, e));
        }
        return told.minimalCompletionStage();
    }

    private static boolean isNamed(RpcAddress address) {
        return address instanceof RpcAddress.Tcp tcp
                && !NetUtil.isValidIpV4Address(tcp.host())
                && !NetUtil.isValidIpV6Address(tcp.host());
    }

    private void connect(RpcAddress address, CompletableFuture<RpcConnection> result) {
        Bootstrap bootstrap = new Bootstrap()
                .group(group)
                .option(ChannelOption.ALLOCATOR, RpcBuffers.SHARED)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        limits.connectTime().toMillis())
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channels.add(channel);
                        FragmentDecoder decoder = new FragmentDecoder(limits.fragmentBytes());
                        channel.pipeline().addLast(decoder, new ClientConnection(channel, address, limits, executor));
                    }
                });
        SocketAddress there;
        if (address instanceof RpcAddress.Unix unix) {
            there = UnixDomainSocketAddress.of(unix.path());
            bootstrap.channel(NioDomainSocketChannel.class);
        } else {
            RpcAddress.Tcp tcp = (RpcAddress.Tcp) address;
            there = new InetSocketAddress(tcp.host(), tcp.port()); // looks the name up
            bootstrap.channel(NioSocketChannel.class).option(ChannelOption.TCP_NODELAY, true);
        }
        synchronized (group) { // a thread that has ended tells nobody that it takes no more
            if (group.isShuttingDown()) {
                result.completeExceptionally(closed());
                return;
            }
            ChannelFuture opening = bootstrap.connect(there);
            opening.addListener(ignored -> connected(opening, address, result));
        }
    }

    private void connected(ChannelFuture opening, RpcAddress address, CompletableFuture<RpcConnection> result) {
        ClientConnection.tell(executor, () -> {
            if (opening.isSuccess()) {
                KeepAlive.watch(opening.channel());
                ClientConnection connection = opening.channel().pipeline().get(ClientConnection.class);
                result.complete(new RpcConnection(connection));
            } else {
                result.completeExceptionally(unreachable(address, opening.cause()));
            }
        });
    }

    private static RpcConnectionException closed() {
        return new RpcConnectionException("the client is closed");
    }

    private static RpcConnectionException unreachable(RpcAddress address, Throwable cause) {
        return new RpcConnectionException("cannot connect to " + address + ": " + cause.getMessage(), cause);
    }

    /** Closes all connections, and waits a little for the thread to end. Further calls do nothing. */
    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the thread closes them before it ends
    public void close() {
        // A thread that is busy when it is told to end does not close what is left.
        channels.close();
        Future<?> ended;
        synchronized (group) {
            ended = group.shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS);
        }
        ended.awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
        lookups.shutdownNow();
        // Whom the threads would have told, they tell no more.
        List.copyOf(connecting.values()).forEach(result -> result.completeExceptionally(closed()));
    }
}
