package dev.rsm.host;

import dev.rsm.msrpc.endpoint.RpcLimits;
import dev.rsm.msrpc.security.Level;
import dev.rsm.runtime.WireLimit;
import dev.rsm.runtime.WireSettings;

/** A home's settings as what RPC understands. */
final class WireLimits {

    private WireLimits() {}

    static RpcLimits of(WireSettings settings) {
        return new RpcLimits(
                (int) settings.number(WireLimit.CONNECTIONS),
                (int) settings.number(WireLimit.CONNECTIONS_PER_PEER),
                (int) settings.number(WireLimit.PRESENTATION_CONTEXTS),
                (int) settings.number(WireLimit.SECURITY_CONTEXTS),
                (int) settings.number(WireLimit.FRAGMENT_BYTES),
                (int) settings.number(WireLimit.STUB_BYTES),
                settings.number(WireLimit.STUB_BYTES_IN_ALL),
                (int) settings.number(WireLimit.PENDING_CALLS),
                settings.time(WireLimit.HANDSHAKE_TIME),
                settings.time(WireLimit.REQUEST_TIME),
                settings.time(WireLimit.IDLE_TIME),
                settings.time(WireLimit.STALLED_TIME),
                settings.time(WireLimit.SHUTDOWN_TIME),
                settings.time(WireLimit.LOGON_DELAY),
                settings.time(WireLimit.LOGON_DELAY_BOUND),
                settings.time(WireLimit.LOGON_MEMORY),
                (int) settings.number(WireLimit.LOGON_PEERS));
    }

    static Level level(WireSettings.Level level) {
        return Level.valueOf(level.name());
    }
}
