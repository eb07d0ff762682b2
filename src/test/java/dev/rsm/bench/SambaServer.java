package dev.rsm.bench;

import dev.rsm.host.HomeBuilder;
import dev.rsm.msrpc.endpoint.ClientSecurity;
import dev.rsm.msrpc.endpoint.RpcAddress;
import dev.rsm.msrpc.endpoint.RpcBinding;
import dev.rsm.msrpc.endpoint.RpcClient;
import dev.rsm.msrpc.endpoint.RpcClientLimits;
import dev.rsm.msrpc.endpoint.RpcConnection;
import dev.rsm.msrpc.ntlm.NtlmClient;
import dev.rsm.msrpc.ntlm.NtlmCredentials;
import dev.rsm.msrpc.ntlm.SecurityProvider;
import dev.rsm.msrpc.security.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Samba's server of RPC, with a configuration and accounts of its own in a temporary folder, asked for NetrServerGetInfo at level
 * 101 (MS-SRVS 3.1.4.17) by this project's client: a small request and a structure with two texts in return.
 */
final class SambaServer implements AutoCloseable {

    /** As tools/bench/samba calls it. */
    private static final String DOMAIN = "BENCH";

    private static final String USER = System.getProperty("user.name");

    /** The structure has at least as many bytes. */
    private static final int LEAST = 200;

    /** Where tools/bench/samba has it listen; each of its processes takes the next port that is free. */
    private static final int FIRST_PORT = 49_200;

    private static final int PORTS = 8;
    private static final long PATIENCE_SECONDS = 60;

    private final Path folder;
    private final Process process;
    private final ExecutorService executor = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "samba-client");
        thread.setDaemon(true);
        return thread;
    });
    private final RpcClient client = new RpcClient(executor, RpcClientLimits.DEFAULTS);
    private final int port;

    /** Starts it and waits until it answers. */
    SambaServer() throws IOException, InterruptedException {
        folder = Files.createTempDirectory("samba");
        process = new ProcessBuilder("tools/bench/samba", folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
        port = find();
    }

    private int find() throws InterruptedException, IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (System.nanoTime() < end && process.isAlive()) {
            for (int tried = FIRST_PORT; tried < FIRST_PORT + PORTS; tried++) {
                try {
                    bind(tried, Level.PRIVACY).run();
                    return tried;
                } catch (CompletionException | IllegalStateException e) {
                    // Another one's port, or not yet.
                }
            }
            process.waitFor(100, TimeUnit.MILLISECONDS);
        }
        String said = Files.readString(folder.resolve("output"));
        close();
        throw new IOException("Samba does not answer (Debian: apt-get install samba): " + said);
    }

    /** Connects, and returns what makes one call. */
    Runnable caller(Level level) {
        return bind(port, level);
    }

    private Runnable bind(int at, Level level) {
        RpcConnection connection = get(client.connect(RpcAddress.tcp("127.0.0.1", at)));
        try {
            RpcBinding binding = get(
                    level == Level.NONE
                            ? connection.bind(SamrUser.SAMR)
                            : connection.bind(SamrUser.SAMR, security(level)));
            SamrUser user = new SamrUser(binding, DOMAIN, USER);
            return () -> {
                int length = user.query();
                if (length < LEAST) {
                    throw new IllegalStateException("Samba's answer has " + length + " bytes");
                }
            };
        } catch (CompletionException | IllegalStateException e) {
            connection.close();
            throw e;
        }
    }

    private static ClientSecurity security(Level level) {
        NtlmClient who = new NtlmClient(
                NtlmCredentials.of(USER, "", "secret".toCharArray()), InstantSource.system(), new SecureRandom());
        return new ClientSecurity(ClientSecurity.WINNT, level, SecurityProvider.WINNT.initiator(who, level));
    }

    private static <T> T get(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    @Override
    public void close() {
        client.close();
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        process.onExit().join();
        executor.shutdownNow();
        HomeBuilder.deleteTree(folder);
    }
}
