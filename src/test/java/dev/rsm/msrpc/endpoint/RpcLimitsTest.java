package dev.rsm.msrpc.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rsm.conformance.Spec;
import dev.rsm.msrpc.pdu.AlterContext;
import dev.rsm.msrpc.pdu.AlterContextResp;
import dev.rsm.msrpc.pdu.Bind;
import dev.rsm.msrpc.pdu.BindAck;
import dev.rsm.msrpc.pdu.BindNak;
import dev.rsm.msrpc.pdu.Pdu;
import dev.rsm.msrpc.pdu.PduEncoder;
import dev.rsm.msrpc.pdu.PfcFlags;
import dev.rsm.msrpc.pdu.PresentationContext;
import dev.rsm.msrpc.pdu.Response;
import dev.rsm.msrpc.pdu.SyntaxId;
import dev.rsm.msrpc.security.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each limit one below, at, and one beyond. */
class RpcLimitsTest {

    private static Bind bind(int contexts, int firstId) {
        List<PresentationContext> list = new ArrayList<>();
        for (int i = 0; i < contexts; i++) {
            list.add(new PresentationContext(firstId + i, Echo.SYNTAX, List.of(SyntaxId.NDR)));
        }
        return new Bind(5840, 5840, 0, list);
    }

    @ParameterizedTest
    @ValueSource(strings = {"connections", "connectionsPerPeer"})
    void connections_beyondTheLimit_areClosed(String limit) throws Exception {
        try (Bench bench = Bench.start(Limits.with(limit, 3))) {
            List<RawPeer> peers = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                peers.add(bench.raw().bind(0));
            }
            assertThat(bench.server.connections()).isEqualTo(3);
            try (RawPeer fourth = bench.raw()) {
                assertThat(fourth.isClosedByServer()).isTrue();
            }
            peers.get(1).close();
            Bench.await("one has gone", () -> bench.server.connections() == 2);
            bench.raw().bind(0).close();
            for (RawPeer peer : peers) {
                peer.close();
            }
        }
    }

    @Spec("MS-RPCE 3.3.3.5.5")
    @Test
    void presentationContexts_beyondTheLimit_areRefusedWithBindNak() throws Exception {
        try (Bench bench = Bench.start(Limits.with("presentationContexts", 5))) {
            try (RawPeer peer = bench.raw()) {
                peer.send(PfcFlags.WHOLE, 1, bind(6, 0));
                assertThat(peer.readBody()).isEqualTo(new BindNak(BindNak.LOCAL_LIMIT_EXCEEDED));
                assertThat(peer.isClosedByServer()).isTrue();
            }
            try (RawPeer peer = bench.raw()) {
                peer.send(PfcFlags.WHOLE, 1, bind(4, 0));
                assertThat(((BindAck) peer.readBody()).results()).hasSize(4);
                peer.send(
                        PfcFlags.WHOLE, 2, new AlterContext(0, 0, 0, bind(1, 4).contexts()));
                assertThat(peer.readBody()).isInstanceOf(AlterContextResp.class);
                peer.send(
                        PfcFlags.WHOLE, 3, new AlterContext(0, 0, 0, bind(5, 0).contexts()));
                assertThat(peer.readBody()).as("the same ones again").isInstanceOf(AlterContextResp.class);
                peer.send(
                        PfcFlags.WHOLE, 4, new AlterContext(0, 0, 0, bind(1, 5).contexts()));
                assertThat(peer.readBody()).isEqualTo(new BindNak(BindNak.LOCAL_LIMIT_EXCEEDED));
            }
        }
    }

    @Spec("MS-RPCE 3.3.1.5.4")
    @Test
    void securityContexts_beyondTheLimit_areRefusedWithAFault() throws Exception {
        try (Bench bench = Bench.start(Limits.with("securityContexts", 2))) {
            RpcConnection connection = bench.connect();
            RpcBinding first = Bench.get(connection.bind(Echo.SYNTAX, Bench.logon(10, Level.INTEGRITY)));
            Bench.get(connection.bind(Echo.SYNTAX, Bench.logon(9, Level.INTEGRITY)));
            assertThatExceptionOfType(RpcBindException.class)
                    .isThrownBy(() -> Bench.get(connection.bind(Echo.SYNTAX, Bench.logon(10, Level.INTEGRITY))))
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(RpcFault.SECURITY_CONTEXTS));
            assertThat(Bench.call(first, Echo.ECHO, new byte[] {1})).containsExactly(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1999, 2000, 2001})
    void fragment_beyondTheLimit_endsTheConnection(int length) throws Exception {
        try (Bench bench = Bench.start(Limits.with("fragmentBytes", 2000));
                RawPeer peer = bench.raw()) {
            peer.send(PfcFlags.WHOLE, 1, bind(1, 0));
            assertThat(((BindAck) peer.readBody()).maxRecvFrag()).isEqualTo(2000);
            byte[] request =
                    PduEncoder.encode(PfcFlags.WHOLE, 2, RawPeer.request(Echo.ECHO, new byte[length - 24]), null);
            assertThat(request).hasSize(length);
            peer.send(request);
            if (length <= 2000) {
                assertThat(((Response) peer.readBody()).stub()).hasSize(length - 24);
            } else {
                assertThat(peer.readFault()).isEqualTo(RpcFault.PROTOCOL_ERROR);
                assertThat(peer.isClosedByServer()).isTrue();
            }
        }
    }

    @Spec("MS-RPCE 3.3.3.5.4")
    @ParameterizedTest
    @ValueSource(ints = {9999, 10_000, 10_001})
    void stub_beyondTheLimit_isAnsweredWithAFault(int length) throws Exception {
        try (Bench bench = Bench.start(Limits.with("stubBytes", 10_000))) {
            RpcBinding binding = bench.bind();
            if (length <= 10_000) {
                assertThat(Bench.call(binding, Echo.ECHO, new byte[length])).hasSize(length);
            } else {
                assertThatExceptionOfType(RpcFault.class)
                        .isThrownBy(() -> Bench.call(binding, Echo.ECHO, new byte[length]))
                        .satisfies(fault -> assertThat(fault.status()).isEqualTo(RpcFault.ACCESS_DENIED));
            }
            assertThat(Bench.call(binding, Echo.ECHO, new byte[7]))
                    .as("the connection goes on")
                    .hasSize(7);
            Bench.await("nothing is kept", () -> bench.server.state().reserved() == 0);
        }
    }

    @Test
    void stubsInAll_beyondTheLimit_areAnsweredWithAFault() throws Exception {
        try (Bench bench = Bench.start(Limits.with("stubBytesInAll", 20_000L))) {
            RpcBinding one = bench.bind();
            RpcBinding other = bench.bind();
            OutgoingCall waits = one.call(Echo.WAIT, new byte[10_000]);
            Echo.Waiting waiting = bench.echo.takeWaiting();
            assertThat(Bench.call(other, Echo.ECHO, new byte[9_999])).hasSize(9_999);
            assertThat(Bench.call(other, Echo.ECHO, new byte[10_000])).hasSize(10_000);
            assertThatExceptionOfType(RpcFault.class)
                    .isThrownBy(() -> Bench.call(other, Echo.ECHO, new byte[10_001]))
                    .satisfies(fault -> assertThat(fault.status()).isEqualTo(RpcFault.TOO_BUSY));
            waiting.result().complete(new byte[0]);
            Bench.get(waits.result());
            assertThat(Bench.call(other, Echo.ECHO, new byte[20_000])).hasSize(20_000);
            Bench.await("nothing is kept", () -> bench.server.state().reserved() == 0);
        }
    }

    @Test
    void pendingCalls_beyondTheLimit_areAnsweredWithAFault() throws Exception {
        try (Bench bench = Bench.start(Limits.with("pendingCalls", 3))) {
            RpcBinding binding = bench.bind();
            for (int i = 0; i < 3; i++) {
                binding.call(Echo.WAIT, new byte[0]);
            }
            Echo.Waiting waiting = bench.echo.takeWaiting();
            bench.echo.takeWaiting();
            bench.echo.takeWaiting();
            assertThatExceptionOfType(RpcFault.class)
                    .isThrownBy(() -> Bench.call(binding, Echo.ECHO, new byte[0]))
                    .satisfies(fault -> assertThat(fault.status()).isEqualTo(RpcFault.TOO_BUSY));
            waiting.result().complete(new byte[0]);
            Bench.await("one has ended", () -> {
                try {
                    return Bench.call(binding, Echo.ECHO, new byte[1]).length == 1;
                } catch (RpcFault stillBusy) {
                    return false;
                }
            });
        }
    }

    @Test
    void clientsCalls_beyondTheirLimit_failAtOnce() throws Exception {
        RpcClientLimits limits = new RpcClientLimits(
                Duration.ofSeconds(10), Duration.ofSeconds(10), RpcClientLimits.NO_CALL_TIME, 5840, 1 << 20, 2);
        try (Bench bench = Bench.start(limits)) {
            RpcBinding binding = bench.bind();
            binding.call(Echo.WAIT, new byte[0]);
            assertThat(Bench.call(binding, Echo.ECHO, new byte[1])).hasSize(1);
            binding.call(Echo.WAIT, new byte[0]);
            assertThatExceptionOfType(RpcFault.class)
                    .isThrownBy(() -> Bench.call(binding, Echo.ECHO, new byte[1]))
                    .satisfies(fault -> assertThat(fault.status()).isEqualTo(RpcFault.TOO_BUSY));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {9999, 10_000, 10_001})
    void results_beyondTheClientsLimit_endTheConnection(int length) throws Exception {
        RpcClientLimits limits = new RpcClientLimits(
                Duration.ofSeconds(10), Duration.ofSeconds(10), RpcClientLimits.NO_CALL_TIME, 5840, 10_000, 2);
        try (Bench bench = Bench.start(limits)) {
            RpcBinding binding = bench.bind();
            if (length <= 10_000) {
                assertThat(Bench.call(binding, Echo.SIZE, Echo.number(length))).hasSize(length);
            } else {
                assertThatExceptionOfType(RpcConnectionException.class)
                        .isThrownBy(() -> Bench.call(binding, Echo.SIZE, Echo.number(length)))
                        .withMessageContaining("more than 10000 bytes");
            }
        }
    }

    @Test
    void limits_thatMakeNoSense_areRefused() {
        assertThat(Limits.with("fragmentBytes", 1432)).isNotNull();
        assertThat(Limits.with("fragmentBytes", 65_535)).isNotNull();
        for (Object[] wrong : new Object[][] {
            {"fragmentBytes", 1431},
            {"fragmentBytes", 65_536},
            {"connections", 0},
            {"pendingCalls", 0},
            {"stubBytesInAll", 0L}
        }) {
            assertThatIllegalArgumentException().isThrownBy(() -> Limits.with(wrong));
        }
    }

    /** MS-RPCE has 1432 bytes as what everybody takes: a client that says less gets that all the same. */
    @Test
    void client_thatTakesTooLittle_getsWhatEverybodyTakes() throws Exception {
        try (Bench bench = Bench.start();
                RawPeer peer = bench.raw()) {
            peer.send(PfcFlags.WHOLE, 1, new Bind(0, 0, 0, bind(1, 0).contexts()));
            Pdu ack = peer.readBody();
            assertThat(((BindAck) ack).maxXmitFrag()).isEqualTo(1432);
        }
    }
}
