package dev.rsm.msrpc.endpoint;

import dev.rsm.msrpc.pdu.SyntaxId;
import dev.rsm.msrpc.security.Identity;
import dev.rsm.msrpc.security.Level;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Says what a server is to be. Not thread-safe. */
public final class RpcServerBuilder {

    private final Executor executor;
    private final List<RpcAddress> addresses = new ArrayList<>();
    private final List<RpcService> services = new ArrayList<>();
    private final List<@Nullable Level> levels = new ArrayList<>();
    private SecurityProviders security = SecurityProviders.NONE;
    private Level minimumLevel = Level.NONE;
    private Identity localCaller = Identity.ANONYMOUS;
    private RpcLimits limits = RpcLimits.DEFAULTS;

    RpcServerBuilder(Executor executor) {
        this.executor = executor;
    }

    /** Listens at an address; at several, if this is called again. */
    public RpcServerBuilder listen(RpcAddress address) {
        addresses.add(address);
        return this;
    }

    /** Serves an interface, to callers with the server's minimum level. */
    public RpcServerBuilder serve(RpcService service) {
        services.add(service);
        levels.add(null);
        return this;
    }

    /** Serves an interface, to callers with a level of its own. */
    public RpcServerBuilder serve(RpcService service, Level minimum) {
        services.add(service);
        levels.add(minimum);
        return this;
    }

    /** Sets who checks logons; without it, nobody can log on. */
    public RpcServerBuilder security(SecurityProviders providers) {
        security = providers;
        return this;
    }

    /**
     * Sets the level that a call needs unless its interface has one of its own; {@link Level#NONE} without it. A call below it is
     * answered with {@link RpcFault#ACCESS_DENIED}.
     */
    public RpcServerBuilder minimumLevel(Level level) {
        minimumLevel = level;
        return this;
    }

    /** Sets who it is that connects to a Unix-domain socket, which only its owner can; without it, nobody in particular. */
    public RpcServerBuilder localCaller(Identity identity) {
        localCaller = identity;
        return this;
    }

    /** Sets the limits; {@link RpcLimits#DEFAULTS} without it. */
    public RpcServerBuilder limits(RpcLimits chosen) {
        limits = chosen;
        return this;
    }

    /**
     * Starts the server.
     *
     * @throws IOException if it cannot listen at one of the addresses; nothing is left of it then
     * @throws IllegalArgumentException if two services have the same interface
     */
    public RpcServer start() throws IOException {
        List<Served> served = new ArrayList<>();
        for (int i = 0; i < services.size(); i++) {
            Level level = levels.get(i);
            SyntaxId syntax = services.get(i).syntax();
            if (served.stream()
                    .anyMatch(other -> other.service().syntax().uuid().equals(syntax.uuid())
                            && other.service().syntax().major() == syntax.major())) {
                throw new IllegalArgumentException("interface " + syntax + " is served twice");
            }
            served.add(new Served(services.get(i), level == null ? minimumLevel : level));
        }
        boolean wantsLogons = minimumLevel != Level.NONE;
        ServerState state = new ServerState(List.copyOf(served), security, localCaller, wantsLogons, executor, limits);
        return RpcServer.start(state, List.copyOf(addresses));
    }
}
