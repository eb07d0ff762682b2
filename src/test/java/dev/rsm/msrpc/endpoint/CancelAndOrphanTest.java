package dev.rsm.msrpc.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Spec;
import dev.rsm.msrpc.pdu.AuthTrailer;
import dev.rsm.msrpc.pdu.CoCancel;
import dev.rsm.msrpc.pdu.Fault;
import dev.rsm.msrpc.pdu.Fragment;
import dev.rsm.msrpc.pdu.Orphaned;
import dev.rsm.msrpc.pdu.Pdu;
import dev.rsm.msrpc.pdu.PduType;
import dev.rsm.msrpc.pdu.PfcFlags;
import dev.rsm.msrpc.pdu.Response;
import dev.rsm.msrpc.pdu.Shutdown;
import dev.rsm.msrpc.security.Level;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a client says about calls that it has begun (C706 12.6.4.6 and 12.6.4.8), PDU by PDU. */
class CancelAndOrphanTest {

    private Bench bench;

    @BeforeEach
    void start() throws IOException {
        bench = Bench.start();
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    private static Stream<Pdu> both() {
        return Stream.of(new CoCancel(), new Orphaned());
    }

    private RawPeer bound() throws Exception {
        return bench.raw().bind(PfcFlags.CONC_MPX);
    }

    /** The next call is served, and its answer is the next thing that the server says. */
    private static void assertServes(RawPeer peer, int callId) throws Exception {
        peer.send(PfcFlags.WHOLE, callId, RawPeer.request(Echo.ECHO, new byte[] {7}));
        Fragment answer = peer.read();
        assertThat(answer.header().callId()).isEqualTo(callId);
        assertThat(((Response) answer.body()).stub()).containsExactly(7);
    }

    @Test
    void orphaned_inTheMiddleOfARequest_forgetsIt() throws Exception {
        try (RawPeer peer = bound()) {
            peer.send(PfcFlags.FIRST_FRAG, 2, RawPeer.request(Echo.ECHO, new byte[96]));
            Bench.await("the fragment is kept", () -> bench.server.state().reserved() == 96);
            peer.send(PfcFlags.WHOLE, 2, new Orphaned());
            Bench.await("nothing is kept", () -> bench.server.state().reserved() == 0);
            assertServes(peer, 2); // the number is free again
        }
    }

    @Test
    void orphaned_whileTheCallRuns_cancelsItAndHasNoAnswer() throws Exception {
        try (RawPeer peer = bound()) {
            peer.send(PfcFlags.WHOLE, 2, RawPeer.request(Echo.UNTIL_CANCELLED, new byte[8]));
            Echo.Waiting waiting = bench.echo.takeWaiting();
            peer.send(PfcFlags.WHOLE, 2, new Orphaned());
            Bench.await("the service knows", () -> waiting.call().isCancelled());
            Bench.await("nothing is kept", () -> bench.server.state().reserved() == 0);
            assertServes(peer, 3);
            assertServes(peer, 2);
        }
    }

    /** It ends by itself, much later, with a result that nobody wants any more. */
    @Test
    void orphaned_ofACallThatGoesOn_hasNoAnswerEither() throws Exception {
        try (RawPeer peer = bound()) {
            peer.send(PfcFlags.WHOLE, 2, RawPeer.request(Echo.WAIT, new byte[8]));
            Echo.Waiting waiting = bench.echo.takeWaiting();
            peer.send(PfcFlags.WHOLE, 2, new Orphaned());
            Bench.await("the service knows", () -> waiting.call().isCancelled());
            waiting.result().complete(new byte[] {1});
            Bench.await("nothing is kept", () -> bench.server.state().reserved() == 0);
            assertServes(peer, 3);
        }
    }

    @Test
    @Spec("MS-RPCE 3.3.3.5.6")
    void cancel_inTheMiddleOfARequest_isKnownToTheCallFromItsBegin() throws Exception {
        try (RawPeer peer = bound()) {
            peer.send(PfcFlags.FIRST_FRAG, 2, RawPeer.request(Echo.UNTIL_CANCELLED, new byte[96]));
            peer.send(PfcFlags.WHOLE, 2, new CoCancel());
            peer.send(PfcFlags.LAST_FRAG, 2, RawPeer.request(Echo.UNTIL_CANCELLED, new byte[8]));
            Fault fault = (Fault) peer.readBody();
            assertThat(fault.status()).isEqualTo(RpcFault.CANCELLED);
            assertThat(fault.cancelCount()).isEqualTo(1);
            assertServes(peer, 3);
        }
    }

    @Test
    void cancel_repeatedAndAfterTheEnd_isNotHeeded() throws Exception {
        try (RawPeer peer = bound()) {
            peer.send(PfcFlags.WHOLE, 2, RawPeer.request(Echo.WAIT, new byte[8]));
            Echo.Waiting waiting = bench.echo.takeWaiting();
            peer.send(PfcFlags.WHOLE, 2, new CoCancel());
            peer.send(PfcFlags.WHOLE, 2, new CoCancel());
            Bench.await("the service knows", () -> waiting.call().isCancelled());
            waiting.result().complete(new byte[] {5});
            Response late = (Response) peer.readBody();
            assertThat(late.stub()).as("a result counts, cancelled or not").containsExactly(5);
            assertThat(late.cancelCount()).isEqualTo(1);
            peer.send(PfcFlags.WHOLE, 2, new CoCancel());
            assertServes(peer, 3);
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void either_ofACallThatThereIsNot_isIgnored(Pdu pdu) throws Exception {
        try (RawPeer peer = bound()) {
            peer.send(PfcFlags.WHOLE, 99, pdu);
            assertServes(peer, 2);
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void either_beforeABind_breaksTheProtocol(Pdu pdu) throws Exception {
        try (RawPeer peer = bench.raw()) {
            peer.send(PfcFlags.WHOLE, 1, pdu);
            assertThat(peer.isClosedByServer()).isTrue();
        }
    }

    /** As our client and Windows send them: they carry no stub, so nothing in them is protected. */
    @ParameterizedTest
    @EnumSource(
            value = Level.class,
            names = {"CONNECT", "PACKET", "INTEGRITY", "PRIVACY"})
    void cancel_behindALogon_reachesTheCallAtEachLevel(Level level) throws Exception {
        try (RawPeer peer = bench.raw()) {
            RawLogon logon = new RawLogon(peer, 1, level, Bench.PASSWORD)
                    .bind(PfcFlags.CONC_MPX)
                    .finish();
            peer.send(logon.request(PfcFlags.WHOLE, 2, Echo.UNTIL_CANCELLED, new byte[8]));
            bench.echo.takeWaiting();
            peer.send(PfcFlags.WHOLE, 2, new CoCancel());
            assertThat(peer.readFault()).isEqualTo(RpcFault.CANCELLED);
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void either_withAWrongVerifier_endsTheConnectionAndItsCalls(Pdu pdu) throws Exception {
        try (RawPeer peer = bench.raw()) {
            RawLogon logon = new RawLogon(peer, 1, Level.INTEGRITY, Bench.PASSWORD)
                    .bind(PfcFlags.CONC_MPX)
                    .finish();
            peer.send(logon.request(PfcFlags.WHOLE, 2, Echo.UNTIL_CANCELLED, new byte[8]));
            Echo.Waiting waiting = bench.echo.takeWaiting();
            peer.send(
                    PfcFlags.WHOLE,
                    2,
                    pdu,
                    new AuthTrailer(ClientSecurity.WINNT, Level.INTEGRITY.number(), 1, new byte[16]));
            assertThat(peer.readFault()).isEqualTo(RpcFault.SECURITY_PACKAGE);
            assertThat(peer.isClosedByServer()).isTrue();
            Bench.await("the service knows", () -> waiting.call().isCancelled());
        }
    }

    @Test
    void shutdown_whichIsTheServersToSend_breaksTheProtocol() throws Exception {
        try (RawPeer peer = bound()) {
            peer.send(PfcFlags.WHOLE, 2, new Shutdown());
            Fragment fault = peer.read();
            assertThat(fault.header().type()).isEqualTo(PduType.FAULT);
            assertThat(((Fault) fault.body()).status()).isEqualTo(RpcFault.PROTOCOL_ERROR);
            assertThat(peer.isClosedByServer()).isTrue();
        }
    }
}
