package dev.rsm.msrpc.dcom;

import dev.rsm.msrpc.dcom.idl.IObjectExporter;
import dev.rsm.msrpc.dcom.idl.IRemUnknown;
import dev.rsm.msrpc.dcom.idl.IRemUnknown2;
import dev.rsm.msrpc.dcom.idl.IUnknown;
import dev.rsm.msrpc.endpoint.NdrService;
import dev.rsm.msrpc.endpoint.RpcAddress;
import dev.rsm.msrpc.endpoint.RpcServer;
import dev.rsm.msrpc.endpoint.RpcServerBuilder;
import dev.rsm.msrpc.ndr.InterfacePointer;
import dev.rsm.msrpc.ndr.NdrInterface;
import dev.rsm.msrpc.security.Level;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Executor;

/**
 * The exporter of a client's own objects, which servers call back. Thread-safe.
 *
 * <p>A server has no account at the client's, so its calls are not authenticated, and the bindings say so by naming no security
 * package. Only whoever was given a reference knows the 122 random bits of its IPID; who can read the calls of a server on the
 * network learns them.
 */
final class CallbackServer implements AutoCloseable {

    private final ObjectExporter exporter;
    private final Reach reach;
    private final RpcServer server;

    private CallbackServer(ObjectExporter exporter, Reach reach, RpcServer server) {
        this.exporter = exporter;
        this.reach = reach;
        this.server = server;
    }

    /**
     * Starts to listen at any port.
     *
     * @param host the address to listen at
     * @param interfaces what the objects can have
     * @throws IOException if it cannot
     */
    static CallbackServer start(
            Executor executor, DcomLimits limits, DcomClock clock, String host, Set<Class<?>> interfaces)
            throws IOException {
        ObjectExporter exporter = new ObjectExporter(limits, clock, executor);
        Reach reach = new Reach(Optional.empty(), List.of());
        RpcServerBuilder rpc = RpcServer.builder(executor)
                .listen(RpcAddress.tcp(host, 0))
                .minimumLevel(Level.NONE)
                .serve(NdrService.of(
                        IObjectExporter.class,
                        call -> new ObjectResolver(exporter, reach, Level.NONE, Level.NONE, call),
                        HResultException::resultOf))
                .serve(DcomServerBuilder.remUnknown(exporter, reach, IRemUnknown.class))
                .serve(DcomServerBuilder.remUnknown(exporter, reach, IRemUnknown2.class))
                .serve(OrpcService.of(IUnknown.class, exporter));
        interfaces.forEach(each -> rpc.serve(OrpcService.of(each, exporter)));
        return new CallbackServer(exporter, reach, rpc.start());
    }

    /** Returns the address of this machine from which a server is reached. */
    static String hostTowards(RpcAddress address) throws IOException {
        if (!(address instanceof RpcAddress.Tcp tcp)) {
            return InetAddress.getLoopbackAddress().getHostAddress();
        }
        // Connecting a datagram socket sends nothing: it only asks which way a datagram would go.
        try (DatagramSocket probe = new DatagramSocket()) {
            probe.connect(new InetSocketAddress(tcp.host(), tcp.port()));
            return probe.getLocalAddress().getHostAddress();
        }
    }

    /**
     * Hands out references to an object, which is kept until they are given back or nobody pings for it any more, or the client
     * is closed.
     *
     * @param whenReleased is told then, on the executor
     */
    InterfacePointer export(Class<?> declaration, Object implementation, Runnable whenReleased) {
        ComObject object = new ComObject() {
            @Override
            public Map<Class<?>, Object> interfaces() {
                return Map.of(declaration, implementation);
            }

            @Override
            public void released() {
                whenReleased.run();
            }
        };
        ExportedObject exported = exporter.add(object, null, "", failure -> OptionalInt.empty());
        RpcAddress.Tcp address = (RpcAddress.Tcp) server.addresses().get(0);
        return exporter.marshal(exported, NdrInterface.of(declaration).uuid(), reach.resolver(address));
    }

    /** Gives up an object that was exported, whoever has references to it. */
    void withdraw(InterfacePointer pointer) {
        exporter.table().find(ObjRef.standard(pointer).std().oid()).ifPresent(exporter::giveUp);
    }

    /** Returns how many objects there are. */
    int objects() {
        return exporter.table().objects().size();
    }

    @Override
    public void close() {
        server.close();
        exporter.close();
    }
}
