package dev.rsm.msrpc.dcom;

import static dev.rsm.msrpc.dcom.ReferencesTest.status;
import static dev.rsm.msrpc.dcom.Stage.failure;
import static dev.rsm.msrpc.dcom.Stage.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rsm.msrpc.endpoint.RpcAddress;
import dev.rsm.msrpc.endpoint.RpcFault;
import dev.rsm.msrpc.endpoint.RpcLimits;
import dev.rsm.msrpc.security.Level;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Calls that wait hold no thread, and end when their client does not want them any more. */
class WaitingCallsTest {

    private static final int CALLS = 1000;

    private static RpcLimits limits() {
        RpcLimits d = RpcLimits.DEFAULTS;
        return new RpcLimits(
                d.connections(),
                d.connectionsPerPeer(),
                d.presentationContexts(),
                d.securityContexts(),
                d.fragmentBytes(),
                d.stubBytes(),
                d.stubBytesInAll(),
                CALLS + 10,
                d.handshakeTime(),
                d.logonTime(),
                d.requestTime(),
                d.idleTime(),
                d.stalledTime(),
                d.shutdownTime(),
                d.logonDelay(),
                d.logonDelayBound(),
                d.logonMemory(),
                d.logonPeers(),
                d.logonNames());
    }

    @Test
    void wait_aThousandCalls_needNoThreads() throws Exception {
        try (Stage stage = new Stage(server -> server.listen(RpcAddress.tcp("127.0.0.1", 0))
                .minimumLevel(Level.INTEGRITY)
                .limits(limits()))) {
            RemoteObject object = get(stage.client("anna", Level.INTEGRITY).activate(Counter.CLSID, ICounter.class));
            get(object.as(ICounter.class).add(1));
            int before = ManagementFactory.getThreadMXBean().getThreadCount();
            List<CompletableFuture<ICounter.Sum>> calls = new ArrayList<>();
            for (int i = 0; i < CALLS; i++) {
                calls.add(object.as(ICounter.class).waitForIt().toCompletableFuture());
            }
            List<CompletableFuture<ICounter.Sum>> waiting = stage.counter().awaitWaiting(CALLS);
            int during = ManagementFactory.getThreadMXBean().getThreadCount();
            assertThat(during - before).isLessThanOrEqualTo(4); // the client's pool may have grown
            assertThat(get(object.as(ICounter.class).add(1)).sum()).isEqualTo(2);
            assertThat(calls).noneMatch(CompletableFuture::isDone);
            for (int i = 0; i < CALLS; i++) {
                waiting.get(i).complete(new ICounter.Sum(i, 0));
            }
            int sum = 0;
            for (CompletableFuture<ICounter.Sum> each : calls) {
                sum += get(each).sum();
            }
            assertThat(sum).isEqualTo(CALLS * (CALLS - 1) / 2);
        }
    }

    @Test
    void cancel_endsTheCallOnTheServer() throws Exception {
        try (Stage stage = Stage.onLoopback(Level.INTEGRITY)) {
            RemoteObject object = get(stage.client("anna", Level.INTEGRITY).activate(Counter.CLSID, ICounter.class));
            CompletableFuture<ICounter.Sum> call =
                    object.as(ICounter.class).waitForIt().toCompletableFuture();
            CompletableFuture<ICounter.Sum> waiting =
                    stage.counter().awaitWaiting(1).get(0);
            call.cancel(true);
            assertThat(status(failure(call))).isEqualTo(RpcFault.CANCELLED);
            assertThat(waiting).isCancelled();
            assertThat(get(object.as(ICounter.class).add(1)).sum()).isEqualTo(1);
        }
    }

    @Test
    void clientIsGone_itsCallsAreCancelled() throws Exception {
        try (Stage stage = Stage.onLoopback(Level.INTEGRITY)) {
            DcomClient client = stage.client("anna", Level.INTEGRITY);
            RemoteObject object = get(client.activate(Counter.CLSID, ICounter.class));
            CompletableFuture<ICounter.Sum> call =
                    object.as(ICounter.class).waitForIt().toCompletableFuture();
            CompletableFuture<ICounter.Sum> waiting =
                    stage.counter().awaitWaiting(1).get(0);
            client.close();
            failure(call);
            assertThatThrownBy(() -> get(waiting)).isInstanceOf(CancellationException.class);
        }
    }
}
