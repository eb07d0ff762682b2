package dev.rsm.msrpc.endpoint;

import dev.rsm.msrpc.ntlm.NtHash;
import dev.rsm.msrpc.ntlm.NtlmAccount;
import dev.rsm.msrpc.ntlm.NtlmClient;
import dev.rsm.msrpc.ntlm.NtlmCredentials;
import dev.rsm.msrpc.ntlm.NtlmServer;
import dev.rsm.msrpc.ntlm.NtlmTarget;
import dev.rsm.msrpc.ntlm.SecurityProvider;
import dev.rsm.msrpc.security.Identity;
import dev.rsm.msrpc.security.Level;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/** A server with the service of {@link Echo} on a port of this machine, and a client. */
final class Bench implements AutoCloseable {

    static final String USER = "Operator";
    static final char[] PASSWORD = "Secret of 2003!".toCharArray();
    static final Identity OWNER = new Identity("owner", "owner");

    static final String THREAD = "bench";

    private static final long POLL_NANOS = 1_000_000;
    private static final int PATIENCE_SECONDS = 20;

    final Echo echo = new Echo();
    final ExecutorService executor = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, THREAD);
        thread.setDaemon(true);
        return thread;
    });
    final RpcServer server;
    final RpcClient client;

    private Bench(UnaryOperator<RpcServerBuilder> settings, RpcClientLimits clientLimits) throws IOException {
        RpcServerBuilder builder = RpcServer.builder(executor)
                .listen(RpcAddress.tcp("127.0.0.1", 0))
                .serve(echo)
                .security(Bench::acceptor)
                .localCaller(OWNER);
        server = settings.apply(builder).start();
        client = new RpcClient(executor, clientLimits);
    }

    static Bench start() throws IOException {
        return start(settings -> settings);
    }

    static Bench start(RpcLimits limits) throws IOException {
        return start(settings -> settings.limits(limits));
    }

    static Bench start(UnaryOperator<RpcServerBuilder> settings) throws IOException {
        return new Bench(settings, RpcClientLimits.DEFAULTS);
    }

    static Bench start(RpcClientLimits clientLimits) throws IOException {
        return new Bench(settings -> settings, clientLimits);
    }

    static Optional<dev.rsm.msrpc.security.SecurityContext> acceptor(int authType) {
        NtHash hash = NtHash.of(PASSWORD);
        NtlmServer ntlm = new NtlmServer(
                NtlmTarget.standalone("tapes"),
                (user, domain) -> user.toLowerCase(Locale.ROOT).equals(USER.toLowerCase(Locale.ROOT))
                        ? Optional.of(new NtlmAccount(USER, hash))
                        : Optional.empty(),
                false,
                Clock.systemUTC(),
                new SecureRandom());
        return SecurityProvider.of(authType).map(provider -> provider.acceptor(ntlm));
    }

    static ClientSecurity logon(int authType, Level level) {
        return logon(authType, level, PASSWORD);
    }

    static ClientSecurity logon(int authType, Level level, char[] password) {
        NtlmClient ntlm = new NtlmClient(NtlmCredentials.of(USER, "", password), Clock.systemUTC(), new SecureRandom());
        SecurityProvider provider = SecurityProvider.of(authType).orElseThrow();
        return new ClientSecurity(authType, level, provider.initiator(ntlm, level));
    }

    RpcAddress address() {
        return server.addresses().get(0);
    }

    int port() {
        return ((RpcAddress.Tcp) address()).port();
    }

    RpcConnection connect() {
        return get(client.connect(address()));
    }

    RpcBinding bind() {
        return get(connect().bind(Echo.SYNTAX));
    }

    RpcBinding bind(ClientSecurity security) {
        return get(connect().bind(Echo.SYNTAX, security));
    }

    RawPeer raw() throws IOException {
        return new RawPeer(port());
    }

    static byte[] call(RpcBinding binding, int opnum, byte[] stub) {
        return get(binding.call(opnum, stub).result()).bytes();
    }

    /** Waits for a result, and throws what it fails with. */
    static <T> T get(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new CompletionException(e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("no result within " + PATIENCE_SECONDS + " s", e);
        }
    }

    /** Waits until something is so. */
    static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + PATIENCE_SECONDS + " s: " + what);
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    @Override
    public void close() {
        client.close();
        server.close();
        executor.shutdownNow();
    }
}
