package dev.rsm.msrpc.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rsm.msrpc.pdu.PfcFlags;
import dev.rsm.msrpc.pdu.Response;
import dev.rsm.msrpc.pdu.Shutdown;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class ShutdownTest {

    @Test
    void waitingCalls_areCancelledAndAnswered() throws Exception {
        try (Bench bench = Bench.start()) {
            OutgoingCall call = bench.bind().call(Echo.UNTIL_CANCELLED, new byte[0]);
            RpcBinding idle = bench.bind();
            bench.echo.takeWaiting();
            bench.server.close();
            assertThatExceptionOfType(RpcFault.class)
                    .isThrownBy(() -> Bench.get(call.result()))
                    .satisfies(fault -> assertThat(fault.status()).isEqualTo(RpcFault.CANCELLED));
            assertThatExceptionOfType(RpcConnectionException.class).isThrownBy(() -> Bench.call(idle, 0, new byte[0]));
        }
    }

    /** C706 12.6.4.11: it says so before it closes, to whoever understands that. */
    @Test
    void clients_areToldBeforeTheirConnectionsAreClosed() throws Exception {
        try (Bench bench = Bench.start();
                RawPeer idle = bench.raw().bind(PfcFlags.CONC_MPX);
                RawPeer unbound = bench.raw();
                RawPeer begun = bench.raw().bind(PfcFlags.CONC_MPX);
                RawPeer calling = bench.raw().bind(PfcFlags.CONC_MPX)) {
            begun.send(PfcFlags.FIRST_FRAG, 2, RawPeer.request(Echo.ECHO, new byte[96]));
            calling.send(PfcFlags.WHOLE, 2, RawPeer.request(Echo.WAIT, new byte[0]));
            Echo.Waiting waiting = bench.echo.takeWaiting();
            Bench.await(
                    "all are there",
                    () -> bench.server.connections() == 4
                            && bench.server.state().reserved() == 96);
            CompletableFuture<Void> closing = CompletableFuture.runAsync(bench.server::close);
            for (RawPeer each : List.of(idle, begun)) {
                assertThat(each.readBody()).isEqualTo(new Shutdown());
                assertThat(each.readOrEnd()).isNull();
            }
            assertThat(unbound.readOrEnd())
                    .as("before a bind there is no protocol")
                    .isNull();
            Bench.await("it is cancelled", () -> waiting.call().isCancelled());
            waiting.result().complete(new byte[] {5});
            assertThat(((Response) calling.readBody()).stub())
                    .as("what was begun is answered first")
                    .containsExactly(5);
            assertThat(calling.readBody()).isEqualTo(new Shutdown());
            assertThat(calling.readOrEnd()).isNull();
            Bench.get(closing);
        }
    }

    @Test
    void callThatDoesNotEnd_isCutOffWithinTheBound() throws Exception {
        try (Bench bench = Bench.start(Limits.with("shutdownTime", Duration.ofMillis(200)))) {
            OutgoingCall call = bench.bind().call(Echo.WAIT, new byte[0]);
            Echo.Waiting waiting = bench.echo.takeWaiting();
            long start = System.nanoTime();
            bench.server.close();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
            assertThatExceptionOfType(RpcConnectionException.class).isThrownBy(() -> Bench.get(call.result()));
            assertThat(waiting.call().isCancelled()).isTrue();
            waiting.result().complete(new byte[0]); // Too late, and no harm done.
        }
    }

    @Test
    void newCallsAndConnections_areRefusedMeanwhile() throws Exception {
        try (Bench bench = Bench.start()) {
            RpcBinding binding = bench.bind();
            OutgoingCall call = binding.call(Echo.WAIT, new byte[0]);
            Echo.Waiting waiting = bench.echo.takeWaiting();
            CompletableFuture<Void> closing = CompletableFuture.runAsync(bench.server::close);
            Bench.await("it is cancelled", () -> waiting.call().isCancelled());
            assertThatExceptionOfType(RpcFault.class)
                    .isThrownBy(() -> Bench.call(binding, Echo.ECHO, new byte[0]))
                    .satisfies(fault -> assertThat(fault.status()).isEqualTo(RpcFault.TOO_BUSY));
            assertThatExceptionOfType(java.io.IOException.class)
                    .isThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), bench.port()).close());
            waiting.result().complete(new byte[] {5});
            assertThat(Bench.get(call.result()).bytes())
                    .as("what was begun is ended")
                    .containsExactly(5);
            Bench.get(closing);
        }
    }

    @Test
    void port_thatIsTaken_isTold_andNothingIsLeft() throws Exception {
        try (Bench bench = Bench.start()) {
            int before = Thread.getAllStackTraces().size();
            assertThatExceptionOfType(java.io.IOException.class)
                    .isThrownBy(() -> RpcServer.builder(bench.executor)
                            .listen(bench.address())
                            .start())
                    .withMessageContaining(bench.address().toString());
            Bench.await(
                    "its threads have ended", () -> Thread.getAllStackTraces().size() <= before);
        }
    }

    @Test
    void client_thatIsClosed_failsItsCalls() throws Exception {
        try (Bench bench = Bench.start()) {
            RpcBinding binding = bench.bind();
            OutgoingCall call = binding.call(Echo.WAIT, new byte[0]);
            bench.echo.takeWaiting();
            bench.client.close();
            assertThatExceptionOfType(RpcConnectionException.class).isThrownBy(() -> Bench.get(call.result()));
            assertThatExceptionOfType(RpcConnectionException.class)
                    .isThrownBy(() -> Bench.call(binding, 0, new byte[0]));
            assertThatExceptionOfType(RpcConnectionException.class).isThrownBy(() -> bench.connect());
        }
    }

    @Test
    void client_whoseThreadIsBusyWhenItIsClosed_failsItsCalls() throws Exception {
        try (Bench bench = Bench.start();
                RpcClient client = new RpcClient(Runnable::run, RpcClientLimits.DEFAULTS)) {
            RpcConnection connection = Bench.get(client.connect(bench.address()));
            RpcBinding binding = Bench.get(connection.bind(Echo.SYNTAX));
            OutgoingCall call = binding.call(Echo.WAIT, new byte[0]);
            OutgoingCall abandoned = binding.call(Echo.WAIT, new byte[0]);
            bench.echo.takeWaiting();
            CompletableFuture<Void> busy = new CompletableFuture<>();
            CompletableFuture<Void> free = new CompletableFuture<>();
            CompletionStage<?> told = abandoned.result().whenComplete((ignored, failure) -> {
                busy.complete(null);
                Bench.get(free);
            });
            abandoned.abandon();
            Bench.get(busy);
            CompletableFuture<Void> closing = CompletableFuture.runAsync(client::close);
            Bench.await("it takes no more connections", () -> isRefused(client.connect(bench.address())));
            free.complete(null);
            Bench.get(closing);
            assertThatExceptionOfType(RpcConnectionException.class).isThrownBy(() -> Bench.get(call.result()));
            assertThat(told.toCompletableFuture()).isCompletedExceptionally();
            Bench.await("the server has noticed", () -> bench.server.connections() == 0);
        }
    }

    private static boolean isRefused(CompletionStage<?> connecting) {
        return connecting.toCompletableFuture().isCompletedExceptionally();
    }
}
