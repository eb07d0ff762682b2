package dev.rsm.msrpc.dcom;

import dev.rsm.msrpc.endpoint.RpcAddress;
import dev.rsm.msrpc.endpoint.RpcLimits;
import dev.rsm.msrpc.ntlm.NtHash;
import dev.rsm.msrpc.ntlm.NtlmAccount;
import dev.rsm.msrpc.ntlm.NtlmClient;
import dev.rsm.msrpc.ntlm.NtlmCredentials;
import dev.rsm.msrpc.ntlm.NtlmServer;
import dev.rsm.msrpc.ntlm.NtlmTarget;
import dev.rsm.msrpc.security.Level;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/** A server with the test's class and two accounts, and its clients, all of which end with it. */
final class Stage implements AutoCloseable {

    static final Duration PERIOD = Duration.ofMinutes(2);
    static final Duration GRACE = Duration.ofSeconds(60);
    static final DcomLimits LIMITS = new DcomLimits(PERIOD, 3, GRACE, 8, 16, 2, 4, 3, 6, 4, 8, Duration.ofSeconds(60));

    private static final Map<String, char[]> ACCOUNTS =
            Map.of("anna", "Anna's secret".toCharArray(), "bert", "Bert's secret".toCharArray());
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int THREADS = 4;

    final HandClock clock = new HandClock();

    /** The server's: one thread, so that calls of one connection are carried out in their order. */
    final ExecutorService serverExecutor = Executors.newSingleThreadExecutor();

    final ExecutorService executor = Executors.newFixedThreadPool(THREADS);
    final List<Counter> counters = new CopyOnWriteArrayList<>();
    final DcomServer server;
    private final List<AutoCloseable> clients = new ArrayList<>();

    Stage(UnaryOperator<DcomServerBuilder> changes) throws IOException {
        server = changes.apply(DcomServer.builder(serverExecutor)
                        .register(Counter.comClass(this::make))
                        .security(accounts())
                        .limits(LIMITS)
                        .limits(RpcLimits.DEFAULTS)
                        .clock(clock))
                .start();
    }

    static Stage onLoopback() throws IOException {
        return onLoopback(Level.NONE);
    }

    static Stage onLoopback(Level minimum) throws IOException {
        return new Stage(server -> server.listen(RpcAddress.tcp("127.0.0.1", 0)).minimumLevel(minimum));
    }

    private ComObject make(Activation activation) {
        Counter made = new Counter(activation);
        counters.add(made);
        return made;
    }

    static NtlmServer accounts() {
        return new NtlmServer(
                NtlmTarget.standalone("tapes"),
                (user, domain) -> Optional.ofNullable(ACCOUNTS.get(user.toLowerCase(Locale.ROOT)))
                        .map(password -> new NtlmAccount(user.toLowerCase(Locale.ROOT), NtHash.of(password))),
                false,
                InstantSource.system(),
                RANDOM);
    }

    static NtlmClient credentials(String user) {
        char[] password = ACCOUNTS.getOrDefault(user, "wrong".toCharArray());
        return new NtlmClient(NtlmCredentials.of(user, "", password), InstantSource.system(), RANDOM);
    }

    RpcAddress address() {
        return server.addresses().get(0);
    }

    /** Returns a client without an account. */
    DcomClient client() {
        return client(builder -> builder);
    }

    DcomClient client(String user, Level level) {
        return client(builder -> builder.credentials(credentials(user)).level(level));
    }

    DcomClient client(UnaryOperator<DcomClientBuilder> changes) {
        return client(executor, changes);
    }

    /** Returns a client of anna's with a clock of its own, which takes answers in the order in which they come. */
    DcomClient orderedClient(DcomClock clientClock) {
        return client(serverExecutor, builder -> builder.credentials(credentials("anna"))
                .level(Level.INTEGRITY)
                .clock(clientClock));
    }

    private DcomClient client(ExecutorService told, UnaryOperator<DcomClientBuilder> changes) {
        DcomClient client = changes.apply(DcomClient.builder(told, address())
                        .limits(LIMITS)
                        .clock(clock)
                        .callback(IListener.class))
                .open();
        clients.add(client);
        return client;
    }

    /** Returns the object that was made last. */
    Counter counter() {
        return counters.get(counters.size() - 1);
    }

    /** Waits for what comes of something. */
    static <T> T get(CompletionStage<T> stage) throws InterruptedException {
        try {
            return stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new CompletionException(e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("nothing has come of it within 30 seconds", e);
        }
    }

    /** Waits until something is so. */
    static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("it is not so after 30 seconds");
            }
            Thread.onSpinWait();
        }
    }

    /** Waits for a failure. */
    static Throwable failure(CompletionStage<?> stage) throws InterruptedException {
        try {
            throw new AssertionError("it should have failed, but gave " + get(stage));
        } catch (CompletionException e) {
            return java.util.Objects.requireNonNull(e.getCause());
        }
    }

    @Override
    public void close() {
        for (AutoCloseable each : clients) {
            try {
                each.close();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }
        server.close();
        executor.shutdown();
        serverExecutor.shutdown();
    }
}
