package dev.rsm.control;

import dev.rsm.device.DiskAccess;
import dev.rsm.device.TapeAccess;
import dev.rsm.msrpc.endpoint.NdrStub;
import dev.rsm.msrpc.endpoint.RpcAddress;
import dev.rsm.msrpc.endpoint.RpcBindException;
import dev.rsm.msrpc.endpoint.RpcClient;
import dev.rsm.msrpc.endpoint.RpcClientLimits;
import dev.rsm.msrpc.endpoint.RpcConnection;
import dev.rsm.msrpc.endpoint.RpcConnectionException;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.runtime.Home;
import dev.rsm.runtime.HomeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * The control of a home's running service, over its control socket. Only the home's owner can open that. Thread-safe.
 *
 * <p>Calls block until they are answered. They throw {@link NtmsException} with ERROR_NOT_CONNECTED once the service has ended,
 * or this is closed.
 */
public final class ControlClient implements AutoCloseable {

    /** Beyond all news that there are: only what comes next is told. */
    private static final long NOTHING_YET = 0xFFFF_FFFFL;

    private final Home home;
    private final ControlPath path;
    private final RpcClient client;
    private final ExecutorService threads;
    private final RpcConnection connection;
    private final IServiceControl service;

    private ControlClient(
            Home home, ControlPath path, RpcClient client, ExecutorService threads, RpcConnection connection) {
        this.home = home;
        this.path = path;
        this.client = client;
        this.threads = threads;
        this.connection = connection;
        this.service = stub(IServiceControl.class);
    }

    /**
     * Connects to the service of a home; empty if none runs there, or it does not accept calls yet.
     *
     * @throws HomeException if there is no way to the socket
     */
    public static Optional<ControlClient> connect(Home home) {
        if (!Files.exists(home.control())) {
            return Optional.empty();
        }
        ExecutorService threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "rsm-control");
            thread.setDaemon(true);
            return thread;
        });
        ControlPath path = way(home);
        RpcClient client = new RpcClient(threads, RpcClientLimits.DEFAULTS);
        try {
            RpcConnection connection = client.connect(RpcAddress.unix(path.socket()))
                    .toCompletableFuture()
                    .join();
            return Optional.of(new ControlClient(home, path, client, threads, connection));
        } catch (CompletionException e) { // what a service that was killed has left behind
            end(path, client, threads);
            if (e.getCause() instanceof RpcConnectionException) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static ControlPath way(Home home) {
        try {
            return ControlPath.to(home);
        } catch (IOException e) {
            throw new HomeException("There is no way to the service of " + home + ": " + e.getMessage(), e);
        }
    }

    /** The socket at which the service is reached; as long as this is open. */
    public Path socket() {
        return path.socket();
    }

    /** Tells what the service is doing. */
    public IServiceControl.Status status() {
        return await(service.status());
    }

    /**
     * Waits until the inventory of the service's start has ended.
     *
     * @throws NtmsException ERROR_NOT_READY if it has failed
     */
    public void awaitInventory() {
        String failure = await(service.awaitInventory()).failure();
        if (!failure.isEmpty()) {
            throw new NtmsException(
                    NtmsStatus.NOT_READY, "The inventory of the service's start has failed: " + failure);
        }
    }

    /** Has a listener told what the service says of work that takes its time, from now on, until this is closed. */
    public void follow(Consumer<String> listener) {
        follow(listener, NOTHING_YET);
    }

    private void follow(Consumer<String> listener, long known) {
        var unused = service.progress(known).whenComplete((news, failure) -> {
            if (failure == null) {
                listener.accept(news.phase());
                follow(listener, news.number());
            }
        });
    }

    /**
     * Has the service copy its home, and waits until that is done.
     *
     * @param target a folder that is new or empty
     * @throws HomeException if it cannot
     */
    public void cloneTo(Path target) {
        String failure = await(
                        service.cloneTo(target.toAbsolutePath().normalize().toString()))
                .failure();
        if (!failure.isEmpty()) {
            throw new HomeException(failure);
        }
    }

    /** Asks the service to stop, and waits until it has closed its ways. */
    public void stop() {
        CountDownLatch lost = new CountDownLatch(1);
        connection.onClose(lost::countDown);
        var unused = await(service.stop());
        try {
            lost.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Goes to the hardware of the home. */
    public Devices devices() {
        return new Devices(stub(IDeviceControl.class), this::await);
    }

    /**
     * Opens the tape that is ready in a drive. It is closed with this at the latest.
     *
     * @param deviceName the name of the drive, such as {@code \\.\Tape0}
     * @throws dev.rsm.device.DeviceException if there is none
     */
    public TapeAccess tape(String deviceName) {
        return RemoteTape.open(stub(ITapeControl.class), this::await, deviceName);
    }

    /**
     * Opens the disk that is ready in a drive. It is closed with this at the latest.
     *
     * @param deviceName the name of the drive, such as {@code \\.\Tape0}
     * @throws dev.rsm.device.DeviceException if there is none
     */
    public DiskAccess disk(String deviceName) {
        return RemoteDisk.open(stub(IDiskControl.class), this::await, deviceName);
    }

    private <T> T stub(Class<T> declaration) {
        return NdrStub.of(declaration, connection::bind);
    }

    /** Waits for the answer of a call. */
    private <T> T await(CompletionStage<T> call) {
        CompletableFuture<T> future = call.toCompletableFuture();
        try {
            return future.join();
        } catch (CompletionException | CancellationException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (cause instanceof RpcConnectionException || cause instanceof RpcBindException) {
                throw new NtmsException(
                        NtmsStatus.NOT_CONNECTED,
                        "The service of " + home + " has ended, or cuts this call off: " + cause.getMessage() + ".",
                        e);
            }
            throw new IllegalStateException("a call to the service of " + home + " has failed", e);
        }
    }

    /** Ends the connection. Calls that wait fail. */
    @Override
    public void close() {
        connection.close();
        end(path, client, threads);
    }

    private static void end(ControlPath path, RpcClient client, ExecutorService threads) {
        client.close();
        threads.shutdown();
        try {
            path.close();
        } catch (IOException e) {
            // a link in the folder for temporary files stays behind, which harms nobody
        }
    }

    /** Waits for the answers of calls. */
    interface Waiting {

        /** Returns the answer of a call. */
        <T> T await(CompletionStage<T> call);
    }
}
