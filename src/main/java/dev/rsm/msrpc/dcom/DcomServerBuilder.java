package dev.rsm.msrpc.dcom;

import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.dcom.idl.IActivation;
import dev.rsm.msrpc.dcom.idl.IObjectExporter;
import dev.rsm.msrpc.dcom.idl.IRemUnknown;
import dev.rsm.msrpc.dcom.idl.IRemUnknown2;
import dev.rsm.msrpc.dcom.idl.IRemoteScmActivator;
import dev.rsm.msrpc.dcom.idl.IUnknown;
import dev.rsm.msrpc.endpoint.NdrService;
import dev.rsm.msrpc.endpoint.RpcAddress;
import dev.rsm.msrpc.endpoint.RpcLimits;
import dev.rsm.msrpc.endpoint.RpcServer;
import dev.rsm.msrpc.endpoint.RpcServerBuilder;
import dev.rsm.msrpc.endpoint.RpcService;
import dev.rsm.msrpc.ntlm.NtlmServer;
import dev.rsm.msrpc.ntlm.SecurityProvider;
import dev.rsm.msrpc.security.Identity;
import dev.rsm.msrpc.security.Level;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Says what a server of DCOM is to be. Not thread-safe. */
public final class DcomServerBuilder {

    private final Executor executor;
    private final RpcServerBuilder rpc;
    private final Map<Guid, ComClass> classes = new LinkedHashMap<>();
    private Level minimumLevel = Level.INTEGRITY;
    private @Nullable Level activationLevel;
    private DcomLimits limits = DcomLimits.DEFAULTS;
    private Optional<String> host = Optional.empty();
    private @Nullable DcomClock clock;
    private @Nullable NtlmServer security;

    DcomServerBuilder(Executor executor) {
        this.executor = executor;
        this.rpc = RpcServer.builder(executor);
    }

    /** Listens at an address; at several, if this is called again. */
    public DcomServerBuilder listen(RpcAddress address) {
        rpc.listen(address);
        return this;
    }

    /**
     * Serves a class.
     *
     * @throws IllegalArgumentException if there is another one with its identifier
     */
    public DcomServerBuilder register(ComClass added) {
        if (classes.putIfAbsent(added.clsid(), added) != null) {
            throw new IllegalArgumentException("class " + added.clsid() + " is registered twice");
        }
        return this;
    }

    /** Serves an interface that has nothing to do with DCOM at the same addresses, to callers with a level of its own. */
    public DcomServerBuilder serve(RpcService service, Level minimum) {
        rpc.serve(service, minimum);
        return this;
    }

    /** Sets who can log on; without it, nobody can. */
    public DcomServerBuilder security(NtlmServer accounts) {
        security = accounts;
        return this;
    }

    /** Sets the level that calls and references need; {@link Level#INTEGRITY} without it. */
    public DcomServerBuilder minimumLevel(Level level) {
        minimumLevel = level;
        return this;
    }

    /**
     * Sets the level that activation and pings need; that of calls without it. A lower one lets clients in that ask for objects
     * at a fixed low level, and learn from the answer (authnHint) at which one to call them.
     */
    public DcomServerBuilder activationLevel(Level level) {
        activationLevel = level;
        return this;
    }

    /** Sets who it is that connects to a Unix-domain socket, which only its owner can; without it, nobody in particular. */
    public DcomServerBuilder localCaller(Identity identity) {
        rpc.localCaller(identity);
        return this;
    }

    /** Sets the name or address under which clients find this machine; without it, what they have connected to. */
    public DcomServerBuilder host(String name) {
        host = Optional.of(name);
        return this;
    }

    /** Sets the limits; {@link DcomLimits#DEFAULTS} without it. */
    public DcomServerBuilder limits(DcomLimits chosen) {
        limits = chosen;
        return this;
    }

    /** Sets the limits of RPC; {@link RpcLimits#DEFAULTS} without it. */
    public DcomServerBuilder limits(RpcLimits chosen) {
        rpc.limits(chosen);
        return this;
    }

    /** Sets the clock; the system's without it. */
    public DcomServerBuilder clock(DcomClock given) {
        clock = given;
        return this;
    }

    /**
     * Starts the server.
     *
     * @throws IOException if it cannot listen at one of the addresses; nothing is left of it then
     * @throws IllegalArgumentException if two interfaces have the same identifier, or one declares something that cannot be
     */
    public DcomServer start() throws IOException {
        OwnClock time = OwnClock.of(clock, "dcom-server");
        ObjectExporter exporter = new ObjectExporter(limits, time.clock(), executor);
        Remotes remotes = new Remotes(executor, limits, time.clock(), Logon.NOBODY, exporter.oxid());
        try {
            serve(exporter, remotes);
            return new DcomServer(rpc.start(), exporter, remotes, time);
        } catch (IOException | RuntimeException e) {
            remotes.close();
            time.close();
            throw e;
        }
    }

    private void serve(ObjectExporter exporter, Remotes remotes) {
        NtlmServer accounts = security;
        Reach reach = new Reach(host, accounts == null ? List.of() : Logon.PACKAGES);
        if (accounts != null) {
            rpc.security(type -> SecurityProvider.of(type).map(provider -> provider.acceptor(accounts)));
        }
        Level minimum = minimumLevel;
        Level activation = activationLevel == null ? minimum : activationLevel;
        Classes known = new Classes(classes, exporter, remotes, reach);
        rpc.minimumLevel(minimum)
                .serve(
                        NdrService.of(
                                IObjectExporter.class,
                                call -> new ObjectResolver(exporter, reach, activation, minimum, call),
                                HResultException::resultOf),
                        Level.NONE)
                .serve(
                        NdrService.of(
                                IActivation.class,
                                call -> new Activator(known, exporter, reach, minimum, call),
                                HResultException::resultOf),
                        activation)
                .serve(
                        NdrService.of(
                                IRemoteScmActivator.class,
                                call -> new Activator(known, exporter, reach, minimum, call),
                                HResultException::resultOf),
                        activation)
                .serve(remUnknown(exporter, reach, IRemUnknown.class))
                .serve(remUnknown(exporter, reach, IRemUnknown2.class));
        Set<Class<?>> interfaces = new LinkedHashSet<>();
        interfaces.add(IUnknown.class);
        classes.values().forEach(each -> interfaces.addAll(each.interfaces()));
        interfaces.forEach(each -> rpc.serve(OrpcService.of(each, exporter)));
    }

    static <T> RpcService remUnknown(ObjectExporter exporter, Reach reach, Class<T> declaration) {
        return new OrpcService<>(declaration, RemUnknown.receiver(exporter, reach, declaration));
    }
}
