package dev.rsm.msrpc.dcom;

import dev.rsm.msrpc.endpoint.RpcAddress;
import dev.rsm.msrpc.ntlm.NtlmClient;
import dev.rsm.msrpc.ntlm.SecurityProvider;
import dev.rsm.msrpc.security.Level;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Says what a client of DCOM is to be. Not thread-safe. */
public final class DcomClientBuilder {

    private final Executor executor;
    private final RpcAddress address;
    private final Set<Class<?>> callbacks = new LinkedHashSet<>();
    private DcomLimits limits = DcomLimits.DEFAULTS;
    private Level level = Level.PRIVACY;
    private SecurityProvider provider = SecurityProvider.WINNT;
    private @Nullable NtlmClient credentials;
    private @Nullable DcomClock clock;

    DcomClientBuilder(Executor executor, RpcAddress address) {
        this.executor = executor;
        this.address = address;
    }

    /** Sets who the client is; without it, nobody. On a Unix-domain socket, the server knows without that. */
    public DcomClientBuilder credentials(NtlmClient own) {
        credentials = own;
        return this;
    }

    /** Sets how well calls are protected at least, if there are credentials; {@link Level#PRIVACY} without it. */
    public DcomClientBuilder level(Level wanted) {
        level = wanted;
        return this;
    }

    /** Sets the security package; {@link SecurityProvider#WINNT} without it. */
    public DcomClientBuilder provider(SecurityProvider wanted) {
        provider = wanted;
        return this;
    }

    /** Allows objects with an interface to be called by servers. */
    public DcomClientBuilder callback(Class<?> declaration) {
        callbacks.add(declaration);
        return this;
    }

    /** Sets the limits; {@link DcomLimits#DEFAULTS} without it. */
    public DcomClientBuilder limits(DcomLimits chosen) {
        limits = chosen;
        return this;
    }

    /** Sets the clock; the system's without it. */
    public DcomClientBuilder clock(DcomClock given) {
        clock = given;
        return this;
    }

    /** Returns the client. Nothing is sent yet. */
    public DcomClient open() {
        boolean logsOn = credentials != null && level != Level.NONE && address instanceof RpcAddress.Tcp;
        Logon logon = logsOn ? new Logon(credentials, provider, level) : Logon.of(null, Level.NONE);
        return new DcomClient(executor, address, logon, limits, OwnClock.of(clock, "dcom-client"), callbacks);
    }
}
