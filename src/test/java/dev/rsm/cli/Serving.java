package dev.rsm.cli;

import dev.rsm.host.RsmHost;
import dev.rsm.msrpc.endpoint.RpcAddress;
import dev.rsm.runtime.Home;
import dev.rsm.runtime.WireSettings;
import dev.rsm.service.ServiceOptions;
import dev.rsm.service.ServiceState;
import java.nio.file.Path;

/** The service of a home, which runs in this process for verbs that call it. Its first inventory has ended. */
final class Serving implements AutoCloseable {

    private final RsmHost host;
    private final Thread stopper = new Thread(this::stopWhenAsked, "stopper");

    private Serving(RsmHost host) {
        this.host = host;
    }

    static Serving of(Path root) {
        Home home = Home.at(root);
        RsmHost host = RsmHost.start(
                home, ServiceOptions.standard(), WireSettings.of(home).withPort(0));
        host.service().awaitInventory();
        return new Serving(host);
    }

    /** A service that {@code rsm stop} stops, as one in a process of its own. */
    static Serving stoppable(Path root) {
        Serving serving = of(root);
        serving.stopper.start();
        return serving;
    }

    private void stopWhenAsked() {
        try {
            host.awaitStop();
            host.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for the end that it was asked for, and tells whether it came. */
    boolean hasStopped() {
        try {
            stopper.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return host.service().state() == ServiceState.STOPPED;
    }

    /** Where the wire listens, as {@code --server} names it. */
    String server() {
        RpcAddress.Tcp address = (RpcAddress.Tcp) host.wireAddresses().get(0);
        return address.host() + ":" + address.port();
    }

    RsmHost host() {
        return host;
    }

    @Override
    public void close() {
        host.close();
    }
}
