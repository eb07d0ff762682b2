package dev.rsm.testing;

import dev.rsm.msrpc.dcom.Activation;
import dev.rsm.msrpc.dcom.ComClass;
import dev.rsm.msrpc.dcom.ComObject;
import dev.rsm.msrpc.dcom.ConnectionPoint;
import dev.rsm.msrpc.dcom.ConnectionPoints;
import dev.rsm.msrpc.dcom.DcomClient;
import dev.rsm.msrpc.dcom.DcomLimits;
import dev.rsm.msrpc.dcom.DcomServer;
import dev.rsm.msrpc.dcom.idl.IConnectionPointContainer;
import dev.rsm.msrpc.endpoint.RpcAddress;
import dev.rsm.msrpc.endpoint.RpcLimits;
import dev.rsm.msrpc.ntlm.NtHash;
import dev.rsm.msrpc.ntlm.NtlmAccount;
import dev.rsm.msrpc.ntlm.NtlmClient;
import dev.rsm.msrpc.ntlm.NtlmCredentials;
import dev.rsm.msrpc.ntlm.NtlmServer;
import dev.rsm.msrpc.ntlm.NtlmTarget;
import dev.rsm.msrpc.security.Level;
import dev.rsm.ntms.NtmsServer;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.Principal;
import dev.rsm.rsmp.client.RemoteServer;
import dev.rsm.rsmp.client.ServerActivation;
import dev.rsm.rsmp.client.SinkHost;
import dev.rsm.rsmp.dcom.RsmConnection;
import dev.rsm.rsmp.idl.INtmsNotifySink;
import dev.rsm.rsmp.server.Receivers;
import dev.rsm.rsmp.server.ServerClass;
import dev.rsm.rsmp.server.ServerLimits;
import dev.rsm.rsmp.server.ServerObject;
import dev.rsm.runtime.Timekeeper;
import dev.rsm.service.NtmsService;
import dev.rsm.service.ServiceState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * A network for tests: one server of DCOM on loopback for all services in this process, to which each principal of each service
 * logs on with an account of its own. Everything between a session and its service is the product's, but that calls and
 * notifications are {@linkplain Flight flights}. Thread-safe.
 */
final class Wire {

    private static final String HOST = "127.0.0.1";
    private static final char[] PASSWORD = "everybody's secret".toCharArray();
    private static final NtHash HASH = NtHash.of(PASSWORD);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Duration LONG = Duration.ofHours(1);
    private static final int MANY = 10_000;

    private static final RpcLimits LIMITS = new RpcLimits(
            MANY,
            MANY,
            256,
            64,
            5840,
            16 << 20,
            256L << 20,
            MANY,
            LONG,
            LONG,
            LONG,
            LONG,
            LONG,
            Duration.ofSeconds(5),
            Duration.ofMillis(1),
            Duration.ofMillis(1),
            LONG,
            MANY,
            64);

    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final Map<String, Peer> PEERS = new ConcurrentHashMap<>();
    private static final ExecutorService EXECUTOR = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "wire");
        thread.setDaemon(true);
        return thread;
    });
    private static final RpcAddress ADDRESS = start();

    /** Somebody who calls a service. */
    private record Peer(
            NtmsServer server, Timekeeper clock, Principal principal, boolean local, RsmConnection connection) {

        boolean isOver() {
            return server instanceof NtmsService service && service.state() == ServiceState.STOPPED;
        }
    }

    private Wire() {}

    private static RpcAddress start() {
        NtlmServer logons = new NtlmServer(
                NtlmTarget.standalone("RSM"),
                (user, domain) -> Optional.of(new NtlmAccount(user, HASH)),
                false,
                InstantSource.system(),
                RANDOM);
        ComClass some = ServerClass.local(
                (caller, request) -> {
                    throw new AssertionError("nobody's");
                },
                new Principal("nobody", dev.rsm.dtyp.Sid.EVERYONE, java.util.Set.of()),
                EXECUTOR);
        try {
            DcomServer server = DcomServer.builder(EXECUTOR)
                    .listen(RpcAddress.tcp(HOST, 0))
                    .limits(LIMITS)
                    .limits(new DcomLimits(LONG, 3, LONG, MANY, 128, 64, MANY, MANY, MANY, 8, MANY, LONG))
                    .security(logons)
                    .register(new ComClass(some.clsid(), some.interfaces(), Wire::make, some.results()))
                    .start();
            return server.addresses().get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes the object of whoever has logged on. */
    private static ComObject make(Activation activation) {
        Peer peer = PEERS.get(activation.caller().account());
        if (peer == null) {
            throw new AssertionError("nobody is " + activation.caller());
        }
        Executor turns = Flight.tasks(EXECUTOR, peer.clock());
        ComClass made = peer.local()
                ? ServerClass.local(peer.server(), peer.principal(), turns)
                : ServerClass.of(
                        peer.server(), identity -> Optional.of(peer.principal()), turns, ServerLimits.DEFAULTS);
        return landing((ServerObject) made.factory().activate(activation), activation, peer.clock());
    }

    private static ComObject landing(ServerObject object, Activation activation, Timekeeper clock) {
        ConnectionPoints points = new ConnectionPoints(activation, List.of(point(object, clock)));
        Map<Class<?>, Object> interfaces = new HashMap<>();
        object.interfaces().forEach((declaration, target) -> interfaces.put(declaration, landing(declaration, target)));
        interfaces.put(IConnectionPointContainer.class, landing(IConnectionPointContainer.class, points));
        return new ComObject() {
            @Override
            public Map<Class<?>, Object> interfaces() {
                return interfaces;
            }

            @Override
            public void released() {
                points.released();
                object.released();
            }
        };
    }

    private static <T> T landing(Class<T> declaration, Object target) {
        return Flight.to(declaration, declaration.cast(target));
    }

    /** Notifications are flights, too, from here to the client. */
    private static ConnectionPoint<INtmsNotifySink> point(ServerObject object, Timekeeper clock) {
        return new ConnectionPoint<>() {
            @Override
            public Class<INtmsNotifySink> declaration() {
                return INtmsNotifySink.class;
            }

            @Override
            public int connect(INtmsNotifySink sink, IntConsumer drop) {
                return Receivers.connect(object, Flight.from(INtmsNotifySink.class, sink, clock), drop);
            }

            @Override
            public boolean disconnect(int cookie) {
                return Receivers.disconnect(object, cookie);
            }
        };
    }

    /** Returns how somebody reaches a service, as a client on another computer or on the server's. */
    static synchronized ServerActivation to(NtmsServer server, Timekeeper clock, Principal caller, boolean local) {
        PEERS.values().removeIf(peer -> {
            if (peer.isOver()) {
                peer.connection().close();
            }
            return peer.isOver();
        });
        Peer peer = PEERS.values().stream()
                .filter(each -> each.server() == server
                        && each.principal().equals(caller)
                        && each.local() == local
                        && each.clock() == clock)
                .findFirst()
                .orElseGet(() -> add(server, clock, caller, local));
        return () -> new Taken(peer.connection().activate(), peer);
    }

    private static Peer add(NtmsServer server, Timekeeper clock, Principal caller, boolean local) {
        String account = "account" + NUMBERS.incrementAndGet();
        NtlmClient logon = new NtlmClient(NtlmCredentials.of(account, "", PASSWORD), InstantSource.system(), RANDOM);
        RsmConnection connection = RsmConnection.of(
                DcomClient.builder(EXECUTOR, ADDRESS).credentials(logon).level(Level.INTEGRITY), Sessions.turns(clock));
        Peer peer = new Peer(server, clock, caller, local, connection);
        PEERS.put(account, peer);
        return peer;
    }

    /** A server's object whose calls are flights. */
    private record Taken(RemoteServer object, Peer peer) implements RemoteServer, SinkHost {

        @Override
        public <T> Optional<T> find(Class<T> declaration) {
            return object.find(declaration).map(stub -> Flight.from(declaration, stub, peer.clock()));
        }

        @Override
        public SinkHost sinks() {
            return this;
        }

        @Override
        public CompletionStage<Connection> connect(INtmsNotifySink sink, WhenLost whenLost) {
            return Flight.make(peer.clock(), () -> object.sinks().connect(sink, whenLost));
        }

        @Override
        public Optional<NtmsStatus> status(Throwable failure) {
            return object.status(failure);
        }

        @Override
        public void onLost(Runnable action) {
            object.onLost(action);
        }

        @Override
        public void release() {
            object.release();
            if (!(peer.server() instanceof NtmsService)) { // a server of this one session
                PEERS.values().remove(peer);
                EXECUTOR.execute(peer.connection()::close);
            }
        }
    }
}
