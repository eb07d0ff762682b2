package dev.rsm.msrpc.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
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
}
