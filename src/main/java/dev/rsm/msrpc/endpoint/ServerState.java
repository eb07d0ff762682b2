package dev.rsm.msrpc.endpoint;

import dev.rsm.msrpc.security.Identity;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the connections of a server share. Thread-safe. */
final class ServerState {

    private static final Logger LOG = LoggerFactory.getLogger(ServerState.class);

    private final Collection<Served> services;
    private final SecurityProviders security;
    private final Identity localCaller;
    private final boolean wantsLogons;
    private final Executor executor;
    private final RpcLimits limits;
    private final AssociationGroups groups = new AssociationGroups();
    private final LogonTurns logonTurns;
    private final AtomicLong ids = new AtomicLong();
    private final AtomicLong stubBytes = new AtomicLong();
    private final Map<String, Integer> connectionsOf = new HashMap<>();
    private final Set<ServerConnection> connections = ConcurrentHashMap.newKeySet();
    private int admitted;
    private volatile boolean closing;

    ServerState(
            Collection<Served> services,
            SecurityProviders security,
            Identity localCaller,
            boolean wantsLogons,
            Executor executor,
            RpcLimits limits) {
        this.services = services;
        this.security = security;
        this.localCaller = localCaller;
        this.wantsLogons = wantsLogons;
        this.executor = executor;
        this.limits = limits;
        this.logonTurns = new LogonTurns(new FailedLogons(limits, System::nanoTime));
    }

    Collection<Served> services() {
        return services;
    }

    SecurityProviders security() {
        return security;
    }

    Identity localCaller() {
        return localCaller;
    }

    /** Tells whether callers over a network have to log on. */
    boolean wantsLogons() {
        return wantsLogons;
    }

    RpcLimits limits() {
        return limits;
    }

    AssociationGroups groups() {
        return groups;
    }

    LogonTurns logonTurns() {
        return logonTurns;
    }

    long nextId() {
        return ids.incrementAndGet();
    }

    Set<ServerConnection> connections() {
        return connections;
    }

    boolean isClosing() {
        return closing;
    }

    void startClosing() {
        closing = true;
    }

    /** Counts a connection; false if there are enough. */
    synchronized boolean admit(String peer) {
        int ofPeer = connectionsOf.getOrDefault(peer, 0);
        if (closing || admitted >= limits.connections() || ofPeer >= limits.connectionsPerPeer()) {
            return false;
        }
        admitted++;
        connectionsOf.put(peer, ofPeer + 1);
        return true;
    }

    synchronized void release(String peer) {
        admitted--;
        notifyAll();
        connectionsOf.merge(peer, -1, (count, one) -> count + one == 0 ? null : count + one);
    }

    /** Waits until there are no connections; false if there are some after {@code limit}, or the thread was interrupted. */
    synchronized boolean awaitNoConnections(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        try {
            while (admitted > 0) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0) {
                    return false;
                }
                wait(left);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    synchronized int admitted() {
        return admitted;
    }

    /** Counts bytes of a request; false if there are enough. */
    boolean reserve(int bytes) {
        if (stubBytes.addAndGet(bytes) <= limits.stubBytesInAll()) {
            return true;
        }
        stubBytes.addAndGet(-bytes);
        return false;
    }

    void unreserve(int bytes) {
        stubBytes.addAndGet(-bytes);
    }

    long reserved() {
        return stubBytes.get();
    }

    /**
     * Has a task run by the executor.
     *
     * @throws RejectedExecutionException if the executor takes no more
     */
    void execute(Runnable task) {
        executor.execute(task);
    }

    /** Runs somebody's action on the executor; here, if that takes no more, since who has something to tidy up must be told. */
    void tell(Runnable action) {
        Runnable guarded = () -> {
            try {
                action.run();
            } catch (RuntimeException e) {
                LOG.error("An action on the end of a call or a connection failed", e);
            }
        };
        try {
            executor.execute(guarded);
        } catch (RejectedExecutionException e) {
            LOG.debug("The executor takes no more tasks", e);
            guarded.run();
        }
    }
}
