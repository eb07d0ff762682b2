package dev.rsm.host;

import dev.rsm.control.ControlPath;
import dev.rsm.control.ControlServices;
import dev.rsm.control.ControlledService;
import dev.rsm.eventlog.EventLog;
import dev.rsm.msrpc.dcom.DcomServer;
import dev.rsm.msrpc.dcom.DcomServerBuilder;
import dev.rsm.msrpc.endpoint.RpcAddress;
import dev.rsm.msrpc.endpoint.RpcService;
import dev.rsm.msrpc.security.Identity;
import dev.rsm.msrpc.security.Level;
import dev.rsm.ntms.NtmsServer;
import dev.rsm.ntms.Principal;
import dev.rsm.rsmp.server.ServerClass;
import dev.rsm.runtime.Home;
import dev.rsm.runtime.HomeException;
import dev.rsm.runtime.HomeLock;
import dev.rsm.runtime.HomeState;
import dev.rsm.runtime.WireLimit;
import dev.rsm.runtime.WireSettings;
import dev.rsm.runtime.Workers;
import dev.rsm.service.NtmsService;
import dev.rsm.service.ServiceOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A service of a home and the ways to it: the control socket in the home, for its owner, and the wire, for callers with an
 * account. Thread-safe.
 */
public final class RsmHost implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RsmHost.class);

    private static final Duration END_WAIT = Duration.ofSeconds(30);

    private final Home home;
    private final NtmsService service;
    private final NtmsServer server;
    private final Workers workers;
    private final BoundedExecutor calls;

    /** Where the control socket's calls are carried out that wait for devices: nobody else's wait with them. */
    private final BoundedExecutor deviceCalls;

    private final CountDownLatch stopAsked = new CountDownLatch(1);
    private @Nullable ControlPath controlPath;
    private @Nullable DcomServer control;
    private @Nullable DcomServer wire;

    private RsmHost(Home home, NtmsService service, WireSettings settings, UnaryOperator<NtmsServer> callers) {
        this.home = home;
        this.service = service;
        this.server = callers.apply(service);
        this.workers = service.clock().workers("rsm-wire", false);
        this.calls = new BoundedExecutor(workers, Math.toIntExact(settings.number(WireLimit.CALLS_AT_ONCE)));
        this.deviceCalls =
                new BoundedExecutor(workers, Math.toIntExact(settings.number(WireLimit.DEVICE_CALLS_AT_ONCE)));
    }

    /**
     * Starts the service of a home, its control socket and its wire.
     *
     * @param settings how the wire is
     * @throws HomeException if the service cannot start, or one of the ways cannot be opened; nothing of it is left
     */
    public static RsmHost start(Home home, ServiceOptions options, WireSettings settings) {
        return start(home, options, settings, service -> service);
    }

    /**
     * Starts the service of a home, its control socket and its wire.
     *
     * @param settings how the wire is
     * @param callers what stands between the service and whoever calls it from outside
     * @throws HomeException if the service cannot start, or one of the ways cannot be opened; nothing of it is left
     */
    public static RsmHost start(
            Home home, ServiceOptions options, WireSettings settings, UnaryOperator<NtmsServer> callers) {
        NtmsService service = NtmsService.start(home, options);
        RsmHost host;
        try {
            host = new RsmHost(home, service, settings, callers);
        } catch (RuntimeException | Error e) {
            service.close();
            throw e;
        }
        try {
            host.openControl(options);
            if (settings.enabled()) {
                host.openWire(settings);
            }
            HomeLock.listening(home, true);
            return host;
        } catch (IOException | RuntimeException e) {
            host.close();
            throw e instanceof HomeException refusal ? refusal : cannotListen(home, e);
        }
    }

    private static HomeException cannotListen(Home home, Exception e) {
        return new HomeException("The service of " + home + " cannot be reached from outside: " + e.getMessage(), e);
    }

    private void openControl(ServiceOptions options) throws IOException {
        controlPath = ControlPath.to(home);
        Principal owner = service.accounts().administrator();
        DcomServerBuilder builder = DcomServer.builder(calls)
                .listen(RpcAddress.unix(controlPath.socket()))
                .localCaller(new Identity(owner.name(), owner.name()))
                .register(ServerClass.local(server, owner, calls));
        for (RpcService each :
                ControlServices.of(new Controlled(), service.hardware(), options.mediaTypes(), deviceCalls)) {
            builder.serve(each, Level.PRIVACY);
        }
        control = builder.start();
    }

    private void openWire(WireSettings settings) {
        WireAccess access =
                new WireAccess(service, settings, HomeState.load(home).computerName());
        DcomServerBuilder builder = DcomServer.builder(calls)
                .limits(access.limits())
                .limits(access.dcomLimits())
                .minimumLevel(access.minimumLevel())
                .security(access.logons())
                .register(ServerClass.of(server, access::principal, calls, access.serverLimits()));
        access.addresses().forEach(builder::listen);
        try {
            wire = builder.start();
        } catch (IOException e) {
            throw portTaken(home, settings, e);
        }
    }

    private static HomeException portTaken(Home home, WireSettings settings, IOException e) {
        return new HomeException(
                "The service cannot listen at port " + settings.port() + " (" + e.getMessage()
                        + "): free the port, or choose another with \"wire.port\" in " + home.root()
                        + "/rsm.properties or \"rsm start --port N\".",
                e);
    }

    /**
     * Looks whether the wire can be opened, before a start does all that comes first.
     *
     * @throws HomeException if a port is taken
     */
    public static void requirePort(Home home, WireSettings settings) {
        if (!settings.enabled() || settings.port() == 0) {
            return;
        }
        for (InetAddress address : settings.addresses()) {
            try (ServerSocket socket = new ServerSocket()) {
                socket.setReuseAddress(true);
                socket.bind(new InetSocketAddress(address, settings.port()));
            } catch (IOException e) {
                throw portTaken(home, settings, e);
            }
        }
    }

    /** The service. */
    public NtmsService service() {
        return service;
    }

    /** Where the wire listens, with the port that was picked; empty without one. */
    public List<RpcAddress> wireAddresses() {
        return wire == null ? List.of() : wire.addresses();
    }

    /** Waits until somebody asks for the end over the control socket, or {@link #askToStop} is called. */
    public void awaitStop() throws InterruptedException {
        stopAsked.await();
    }

    /** Has {@link #awaitStop} return. */
    public void askToStop() {
        stopAsked.countDown();
    }

    /** Closes the ways to the service, then stops it. Closing twice does nothing. */
    @Override
    public void close() {
        close(service::close);
    }

    /** Closes the ways to the service, then stops it as {@link NtmsService#discard} does. */
    public void discard() {
        close(service::discard);
    }

    private void close(Runnable stop) {
        stopAsked.countDown();
        closeQuietly(() -> HomeLock.listening(home, false));
        closeQuietly(wire);
        closeQuietly(control);
        stop.run();
        workers.refuse();
        if (!workers.awaitEnd(END_WAIT)) {
            LOG.warn("calls from outside that did not end within {} s are cut off", END_WAIT.toSeconds());
        }
        closeQuietly(controlPath);
    }

    private static void closeQuietly(@Nullable AutoCloseable part) {
        try {
            if (part != null) {
                part.close();
            }
        } catch (Exception e) {
            LOG.warn("a way to the service was not closed well: {}", e.toString());
        }
    }

    /** What the control of this service needs of it. */
    private final class Controlled implements ControlledService {

        @Override
        public String state() {
            return service.state().name();
        }

        @Override
        public String trouble() {
            return service.trouble().orElse("");
        }

        @Override
        public String home() {
            return home.toString();
        }

        @Override
        public String version() {
            return Optional.ofNullable(RsmHost.class.getPackage().getImplementationVersion())
                    .orElse("");
        }

        @Override
        public int sessions() {
            return service.sessions();
        }

        @Override
        public List<String> addresses() {
            return wireAddresses().stream().map(RpcAddress::toString).toList();
        }

        @Override
        public boolean inventoried() {
            return service.inventory().toCompletableFuture().isDone();
        }

        @Override
        public CompletionStage<?> inventory() {
            return service.inventory();
        }

        @Override
        public EventLog.Content events() throws IOException {
            return service.events();
        }

        @Override
        public void onProgress(Consumer<String> listener) {
            service.onProgress(listener);
        }

        @Override
        public void cloneTo(Path target) {
            var unused = HomeClone.ofRunning(service, home, target);
        }

        @Override
        public void askToStop() {
            RsmHost.this.askToStop();
        }
    }
}
