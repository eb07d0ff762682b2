package dev.rsm.msrpc.dcom;

import dev.rsm.msrpc.dcom.Bindings.StringBinding;
import dev.rsm.msrpc.endpoint.PeerConnection;
import dev.rsm.msrpc.endpoint.RpcAddress;
import java.util.List;
import java.util.Optional;

/**
 * Where clients find this process: at the address to which they have connected, or under the name that it was given, and in
 * either case at the port to which they have connected. Over a Unix-domain socket there is nothing to tell: the client goes
 * on using it.
 *
 * @param host the name; empty for the address
 * @param security the security packages that clients may use
 */
record Reach(Optional<String> host, List<Integer> security) {

    Reach {
        security = List.copyOf(security);
    }

    /** Returns where the objects are, with the port (MS-DCOM 2.2.19.3). */
    Bindings exporter(PeerConnection connection) {
        return bindings(connection, true);
    }

    /**
     * Returns where the resolver is. The port is left out if it is that of every resolver, as MS-DCOM 2.2.19.3 wants it; any
     * other port is told, since nobody could know it.
     */
    Bindings resolver(PeerConnection connection) {
        return bindings(connection, false);
    }

    private Bindings bindings(PeerConnection connection, boolean always) {
        return connection
                .localAddress()
                .map(local -> at(new RpcAddress.Tcp(host.orElse(local.host()), local.port()), always))
                .orElse(Bindings.NONE);
    }

    private Bindings at(RpcAddress.Tcp address, boolean always) {
        StringBinding binding = always || address.port() != StringBinding.RESOLVER_PORT
                ? StringBinding.tcp(address.host(), address.port())
                : new StringBinding(StringBinding.TCP, address.host());
        return new Bindings(List.of(binding), security);
    }

    /** Returns what {@link #resolver} returns for clients that connect to an address. */
    Bindings resolver(RpcAddress.Tcp address) {
        return at(new RpcAddress.Tcp(host.orElse(address.host()), address.port()), false);
    }
}
