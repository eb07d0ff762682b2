package dev.rsm.msrpc.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rsm.msrpc.pdu.PduEncoder;
import dev.rsm.msrpc.pdu.PfcFlags;
import dev.rsm.msrpc.pdu.Response;
import dev.rsm.msrpc.pdu.Shutdown;
import dev.rsm.msrpc.security.Level;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Peers that are too slow: each time limit but the one that is meant is long. */
class RpcTimesTest {

    private static final Duration SHORT = Duration.ofMillis(150);

    private static Bench with(String limit) throws Exception {
        return Bench.start(Limits.with(limit, SHORT, "shutdownTime", SHORT.multipliedBy(2)));
    }

    private static byte[] whole(int stub) {
        return PduEncoder.encode(PfcFlags.WHOLE, 2, RawPeer.request(Echo.ECHO, new byte[stub]), null);
    }

    @Test
    void client_thatSaysNothing_isClosed() throws Exception {
        try (Bench bench = with("handshakeTime");
                RawPeer peer = bench.raw()) {
            long start = System.nanoTime();
            assertThat(peer.isClosedByServer()).isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(SHORT.minusMillis(20));
        }
    }

    @Test
    void client_thatSendsHalfABind_isClosed() throws Exception {
        try (Bench bench = with("handshakeTime");
                RawPeer peer = bench.raw()) {
            byte[] bind = PduEncoder.encode(PfcFlags.WHOLE, 1, RawPeer.bindPdu(Echo.SYNTAX), null);
            peer.send(Arrays.copyOf(bind, 20));
            assertThat(peer.isClosedByServer()).isTrue();
        }
    }

    @Test
    void client_thatDoesNotEndItsLogon_isClosed() throws Exception {
        try (Bench bench = with("handshakeTime");
                RawPeer peer = bench.raw()) {
            new RawLogon(peer, 1, Level.INTEGRITY, Bench.PASSWORD).bind(0);
            assertThat(peer.read().auth()).isNotNull();
            assertThat(peer.isClosedByServer()).isTrue();
        }
    }

    @Test
    void client_thatIsBound_hasTime() throws Exception {
        try (Bench bench = with("handshakeTime");
                RawPeer bound = bench.raw().bind(0);
                RawPeer silent = bench.raw()) {
            assertThat(silent.isClosedByServer())
                    .as("it came later, and its time is over")
                    .isTrue();
            bound.send(whole(8));
            assertThat(bound.readBody()).isNotNull();
        }
    }

    @Test
    void client_thatStopsInsideAPdu_isClosed() throws Exception {
        try (Bench bench = with("requestTime");
                RawPeer peer = bench.raw().bind(0)) {
            peer.send(Arrays.copyOf(whole(100), 99));
            assertThat(peer.isClosedByServer()).isTrue();
        }
    }

    /** Each byte is progress, but the time is for the whole. */
    @Test
    void client_thatDrips_isClosed() throws Exception {
        try (Bench bench = with("requestTime");
                RawPeer peer = bench.raw().bind(0)) {
            byte[] slow = whole(5000);
            Bench.await("the server has enough", () -> {
                try {
                    peer.send(new byte[] {slow[0]});
                    return bench.server.connections() == 0;
                } catch (java.io.IOException closed) {
                    return true;
                }
            });
        }
    }

    @Test
    void client_thatStopsBetweenFragments_isClosed() throws Exception {
        try (Bench bench = with("requestTime");
                RawPeer peer = bench.raw().bind(0)) {
            peer.send(PfcFlags.FIRST_FRAG, 2, RawPeer.request(Echo.ECHO, new byte[8]));
            assertThat(peer.isClosedByServer()).isTrue();
            Bench.await("nothing is kept", () -> bench.server.state().reserved() == 0);
        }
    }

    @Test
    void client_thatMakesNoCalls_isClosed() throws Exception {
        try (Bench bench = with("idleTime");
                RawPeer peer = bench.raw().bind(0)) {
            peer.send(whole(8));
            assertThat(peer.readBody()).isNotNull();
            assertThat(peer.isClosedByServer()).isTrue();
        }
    }

    /** Where logons are wanted, one who never logs on cannot stay, whatever he calls. */
    @Test
    void client_thatDoesNotLogOn_isClosed_thoughItCalls() throws Exception {
        try (Bench bench = wantsLogons();
                RawPeer silent = bench.raw().bind(0);
                RawPeer busy = bench.raw().bind(0)) {
            Bench.await("the server has enough of the one who calls", () -> {
                try {
                    busy.send(whole(8));
                    return busy.readOrEnd() == null;
                } catch (java.io.IOException | dev.rsm.msrpc.pdu.MalformedPduException closed) {
                    return true;
                }
            });
            assertThat(silent.isClosedByServer()).isTrue();
        }
    }

    @Test
    void client_thatHasLoggedOn_hasTime() throws Exception {
        try (Bench bench = wantsLogons();
                RawPeer earlier = bench.raw()) {
            RpcBinding binding = bench.bind(Bench.logon(ClientSecurity.WINNT, Level.INTEGRITY));
            assertThat(Bench.call(binding, Echo.ECHO, new byte[] {1})).containsExactly(1);
            RawPeer stranger = bench.raw();
            assertThat(earlier.isClosedByServer()).isTrue();
            assertThat(stranger.isClosedByServer()).as("it came later").isTrue();
            assertThat(Bench.call(binding, Echo.ECHO, new byte[] {2})).containsExactly(2);
        }
    }

    private static Bench wantsLogons() throws Exception {
        return Bench.start(
                server -> server.minimumLevel(Level.CONNECT).limits(Limits.with("logonTime", Duration.ofSeconds(1))));
    }

    @Test
    void client_thatIsIdle_isAskedToEndBeforeItIsClosed() throws Exception {
        try (Bench bench = with("idleTime");
                RawPeer peer = bench.raw().bind(0)) {
            assertThat(peer.readBody()).isEqualTo(new Shutdown());
            peer.send(whole(8));
            assertThat(peer.readBody()).as("a call that has crossed it").isInstanceOf(Response.class);
            assertThat(peer.readBody()).as("it has made no call since").isEqualTo(new Shutdown());
            assertThat(peer.isClosedByServer()).isTrue();
        }
    }

    /** A call that waits is no idleness: another connection, which came later, is idle and closed before. */
    @Test
    void client_whoseCallWaits_isNotIdle() throws Exception {
        try (Bench bench = with("idleTime");
                RawPeer waits = bench.raw().bind(0)) {
            waits.send(PfcFlags.WHOLE, 2, RawPeer.request(Echo.WAIT, new byte[0]));
            Echo.Waiting waiting = bench.echo.takeWaiting();
            try (RawPeer idle = bench.raw().bind(0)) {
                assertThat(idle.isClosedByServer()).isTrue();
            }
            waiting.result().complete(new byte[0]);
            assertThat(waits.readBody()).isNotNull();
            assertThat(waits.isClosedByServer()).isTrue();
        }
    }

    @Test
    void client_thatDoesNotRead_isClosed() throws Exception {
        try (Bench bench = with("stalledTime");
                RawPeer peer = bench.raw().bind(0)) {
            peer.send(PfcFlags.WHOLE, 2, RawPeer.request(Echo.SIZE, Echo.number(32 << 20)));
            Bench.await("it is closed", () -> bench.server.connections() == 0);
        }
    }

    @Test
    void peer_thatFailsToLogOn_waitsForTheNextTime() throws Exception {
        Duration delay = Duration.ofMillis(300);
        try (Bench bench = Bench.start(Limits.with("logonDelay", delay, "logonDelayBound", delay))) {
            assertThatExceptionOfType(RpcBindException.class)
                    .isThrownBy(() -> bench.bind(Bench.logon(9, Level.INTEGRITY, "wrong".toCharArray())));
            long failed = System.nanoTime();
            RpcBinding binding = bench.bind(Bench.logon(10, Level.INTEGRITY));
            assertThat(Bench.call(binding, Echo.ECHO, new byte[] {1})).containsExactly(1);
            assertThat(Duration.ofNanos(System.nanoTime() - failed)).isGreaterThan(delay.minusMillis(100));
        }
    }

    @Test
    void server_thatDoesNotAnswerACall_isGivenUp_whereCallsHaveATime() throws Exception {
        try (Bench bench = Bench.start(RpcClientLimits.DEFAULTS.withCallTime(SHORT))) {
            RpcBinding binding = bench.bind();
            for (int i = 0; i < 3; i++) {
                assertThat(Bench.call(binding, Echo.ECHO, new byte[] {5})).containsExactly(5);
            }
            OutgoingCall first = binding.call(Echo.WAIT, new byte[0]);
            assertThatExceptionOfType(RpcConnectionException.class)
                    .isThrownBy(() -> Bench.get(first.result()))
                    .withMessageContaining("does not answer a call in time");
            Bench.await("the connection is closed", () -> bench.server.connections() == 0);
        }
    }

    /** The time of the second call begins when it does. */
    @Test
    void callTime_isThatOfEachCall() throws Exception {
        Duration time = Duration.ofSeconds(2);
        try (Bench bench = Bench.start(RpcClientLimits.DEFAULTS.withCallTime(time))) {
            RpcBinding binding = bench.bind();
            OutgoingCall first = binding.call(Echo.WAIT, new byte[0]);
            Echo.Waiting waiting = bench.echo.takeWaiting();
            OutgoingCall second = binding.call(Echo.WAIT, new byte[0]);
            long begun = System.nanoTime();
            bench.echo.takeWaiting();
            waiting.result().complete(new byte[0]);
            Bench.get(first.result());
            assertThatExceptionOfType(RpcConnectionException.class).isThrownBy(() -> Bench.get(second.result()));
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(time.minusMillis(50));
        }
    }

    @Test
    void server_thatDoesNotAnswer_isGivenUp() throws Exception {
        RpcClientLimits limits =
                new RpcClientLimits(Duration.ofSeconds(10), SHORT, RpcClientLimits.NO_CALL_TIME, 5840, 1 << 20, 10);
        try (ServerSocket silent = new ServerSocket(0);
                Bench bench = Bench.start(limits)) {
            RpcConnection connection =
                    Bench.get(bench.client.connect(RpcAddress.tcp("127.0.0.1", silent.getLocalPort())));
            assertThatExceptionOfType(RpcConnectionException.class)
                    .isThrownBy(() -> Bench.get(connection.bind(Echo.SYNTAX)))
                    .withMessageContaining("does not answer in time");
        }
    }
}
