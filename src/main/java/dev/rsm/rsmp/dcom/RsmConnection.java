package dev.rsm.rsmp.dcom;

import dev.rsm.msrpc.dcom.DcomClient;
import dev.rsm.msrpc.dcom.DcomClientBuilder;
import dev.rsm.msrpc.dcom.RemoteObject;
import dev.rsm.msrpc.endpoint.RpcAddress;
import dev.rsm.msrpc.ntlm.NtlmClient;
import dev.rsm.msrpc.ntlm.NtlmCredentials;
import dev.rsm.msrpc.security.Level;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.SessionRequest;
import dev.rsm.rsmp.client.ClientTurns;
import dev.rsm.rsmp.client.RemoteRsm;
import dev.rsm.rsmp.client.RemoteServer;
import dev.rsm.rsmp.client.ServerActivation;
import dev.rsm.rsmp.idl.INtmsNotifySink;
import dev.rsm.rsmp.idl.INtmsSession1;
import dev.rsm.rsmp.idl.NtmsSvr;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A client's connection with the RSM service of a computer, over DCOM. Any number of sessions can be opened; their calls share
 * one connection of the network, whose server limits how many may be under way at once. Thread-safe.
 *
 * <p>It connects when the first session is opened, and again when the network connection was lost and the service still knows
 * the session; calls under way at that moment fail with ERROR_NOT_CONNECTED, carried out or not. A service that has ended
 * knows none: then everything fails so, and so do waits for notifications. One that is stopping refuses calls with ERROR_BUSY.
 *
 * <p>For notifications the service connects to this computer, at a port that is picked when the first handle is opened.
 */
public final class RsmConnection implements ServerActivation, AutoCloseable {

    /** How long a server may take to make an object, and to say which interfaces that has. */
    static final long OPENING_SECONDS = 60;

    /** How long the end of the connection waits for servers to take objects back. */
    private static final long RELEASE_SECONDS = 2;

    private static final long IDLE_SECONDS = 1;

    private final DcomClient client;
    private final ClientTurns turns;
    private final Runnable whenClosed;

    /** Ends when servers have taken back all objects that were given back so far; never fails. */
    private CompletableFuture<?> released = CompletableFuture.completedFuture(true);

    private RsmConnection(DcomClientBuilder client, ClientTurns turns, Runnable whenClosed) {
        this.client = client.callback(INtmsNotifySink.class).open();
        this.turns = turns;
        this.whenClosed = whenClosed;
    }

    /**
     * Connects with a service of another home or computer. Nothing is sent yet.
     *
     * @param address where its wire listens
     * @param account who the caller is
     * @param level how well calls are protected at least; {@link Level#NONE} for a caller without a name
     */
    public static RsmConnection to(RpcAddress.Tcp address, NtlmCredentials account, Level level) {
        NtlmClient logon = new NtlmClient(account, InstantSource.system(), new SecureRandom());
        ExecutorService threads = threads();
        return new RsmConnection(
                DcomClient.builder(threads, address).credentials(logon).level(level),
                ClientTurns.system(),
                threads::shutdown);
    }

    /**
     * Connects with the service of a home on this computer, as the home's owner. Nothing is sent yet.
     *
     * @param socket the home's control socket
     */
    public static RsmConnection local(Path socket) {
        ExecutorService threads = threads();
        return new RsmConnection(
                DcomClient.builder(threads, RpcAddress.unix(socket)), ClientTurns.system(), threads::shutdown);
    }

    /**
     * Connects as a builder says.
     *
     * @param client the builder; its executor may be held up by whoever waits for calls, and must have room for others then
     * @param turns where waits for notifications end
     */
    public static RsmConnection of(DcomClientBuilder client, ClientTurns turns) {
        return new RsmConnection(client, turns, () -> {});
    }

    /** Threads while there are tasks: who is told of a call's end may hold them up for as long as he likes. */
    private static ExecutorService threads() {
        return new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                    Thread thread = new Thread(task, "rsm-connection");
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /**
     * OpenNtmsSession: opens a session. Blocks until it is open.
     *
     * @throws NtmsException as {@link RemoteRsm#openSession}; also ERROR_ACCESS_DENIED if the server refuses the caller
     */
    public NtmsSession openSession(SessionRequest request) {
        return new RemoteRsm(this, turns).openSession(request);
    }

    @Override
    public RemoteServer activate() {
        RemoteObject made = Failures.await(client.activate(NtmsSvr.CLSID, INtmsSession1.class));
        return new DcomServerObject(made, new DcomSinks(client, made), new Closings(client::now), this::whileReleased);
    }

    private synchronized void whileReleased(CompletionStage<?> release) {
        released = CompletableFuture.allOf(released, release.toCompletableFuture());
    }

    private synchronized CompletableFuture<?> released() {
        return released.copy();
    }

    /**
     * Closes the connection: calls under way fail with ERROR_NOT_CONNECTED. Sessions should be closed before, since the service
     * finds out only after a while that those that were not are not used any more. Further calls do nothing.
     */
    @Override
    public void close() {
        released()
                .orTimeout(RELEASE_SECONDS, TimeUnit.SECONDS)
                .handle((done, failure) -> true)
                .join();
        client.close();
        whenClosed.run();
    }
}
