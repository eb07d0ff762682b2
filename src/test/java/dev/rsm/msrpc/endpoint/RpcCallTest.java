package dev.rsm.msrpc.endpoint;

import static dev.rsm.msrpc.endpoint.Bench.call;
import static dev.rsm.msrpc.endpoint.Bench.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rsm.conformance.Spec;
import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.pdu.BindAck;
import dev.rsm.msrpc.pdu.CoCancel;
import dev.rsm.msrpc.pdu.ContextResult;
import dev.rsm.msrpc.pdu.Fragment;
import dev.rsm.msrpc.pdu.PduType;
import dev.rsm.msrpc.pdu.PfcFlags;
import dev.rsm.msrpc.pdu.PresentationContext;
import dev.rsm.msrpc.pdu.Request;
import dev.rsm.msrpc.pdu.Response;
import dev.rsm.msrpc.pdu.SyntaxId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RpcCallTest {

    private static final Guid OBJECT = Guid.parse("01020304-0506-0708-090a-0b0c0d0e0f10");

    /** What fits into one fragment of 5840 bytes, with and without an object's identifier, in multiples of 8. */
    private static final int FRAGMENT = 5840 - 24;

    private Bench bench;

    @BeforeEach
    void start() throws IOException {
        bench = Bench.start();
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static void assertFault(int status, OutgoingCall call) {
        assertThatExceptionOfType(RpcFault.class)
                .isThrownBy(() -> get(call.result()))
                .satisfies(fault -> assertThat(fault.status()).isEqualTo(status));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, FRAGMENT - 1, FRAGMENT, FRAGMENT + 1, 2 * FRAGMENT, 2 * FRAGMENT + 1, 4 << 20})
    void stub_ofAnyLength_comesBack(int length) {
        RpcBinding binding = bench.bind();
        assertThat(call(binding, Echo.ECHO, random(length))).isEqualTo(random(length));
        assertThat(get(binding.call(Echo.ECHO, OBJECT, random(length)).result()).bytes())
                .isEqualTo(random(length));
    }

    @Test
    void object_ofTheCall_reachesTheService() {
        RpcBinding binding = bench.bind();
        assertThat(get(binding.call(Echo.WHO, OBJECT, new byte[0]).result()).bytes())
                .asString()
                .isEqualTo("/NONE/" + OBJECT);
        assertThat(call(binding, Echo.WHO, new byte[0])).asString().isEqualTo("/NONE/-");
    }

    @Test
    void fault_ofTheService_reachesTheClient() {
        assertFault(0x8004_1234, bench.bind().call(Echo.FAULT, Echo.number(0x8004_1234)));
        assertFault(RpcFault.NO_SUCH_OPERATION, bench.bind().call(99, new byte[0]));
    }

    @ParameterizedTest
    @ValueSource(ints = {Echo.DEFECT, Echo.NULL, Echo.NO_STAGE})
    void defect_ofTheService_isNeverASuccess(int opnum) {
        RpcBinding binding = bench.bind();
        assertFault(RpcFault.UNSPECIFIED, binding.call(opnum, new byte[0]));
        assertThat(call(binding, Echo.ECHO, random(3)))
                .as("the connection goes on")
                .isEqualTo(random(3));
    }

    /** Status 0 would look like a success. */
    @Spec("MS-RPCE 3.3.3.5.1")
    @ParameterizedTest
    @ValueSource(ints = {0, 0xC000_0005})
    void status_thatNoServerMaySend_isReplaced(int status) {
        assertFault(RpcFault.UNSPECIFIED, bench.bind().call(Echo.FAULT, Echo.number(status)));
    }

    @Test
    void interface_thatIsNotServed_isRefused() {
        assertThatExceptionOfType(RpcBindException.class)
                .isThrownBy(() -> get(bench.connect().bind(SyntaxId.of("11111111-2222-3333-4444-555555555555", 1))))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(ContextResult.ABSTRACT_SYNTAX_NOT_SUPPORTED));
        assertThatExceptionOfType(RpcBindException.class)
                .isThrownBy(() -> get(bench.connect().bind(new SyntaxId(Echo.SYNTAX.uuid(), 2))));
        assertThatExceptionOfType(RpcBindException.class)
                .as("a newer minor version than is served")
                .isThrownBy(() -> get(bench.connect().bind(new SyntaxId(Echo.SYNTAX.uuid(), 0x0001_0001))));
    }

    @Test
    void interface_isAddedToAConnection() {
        RpcConnection connection = bench.connect();
        RpcBinding first = get(connection.bind(Echo.SYNTAX));
        assertThatExceptionOfType(RpcBindException.class).isThrownBy(() -> get(first.alter(SyntaxId.NDR64)));
        RpcBinding second = get(first.alter(Echo.SYNTAX));
        assertThat(second.contextId()).isNotEqualTo(first.contextId());
        assertThat(call(second, Echo.ECHO, random(5))).isEqualTo(random(5));
        assertThat(call(first, Echo.ECHO, random(6))).isEqualTo(random(6));
    }

    @Spec({"MS-RPCE 3.3.1.5.3", "MS-RPCE 3.3.1.5.6"})
    @Test
    void bind_answersEachProposalInItsPlace() throws Exception {
        SyntaxId features = SyntaxId.of("6cb71c2c-9812-4540-ff00-000000000000", 1);
        try (RawPeer peer = bench.raw()) {
            peer.send(
                    PfcFlags.WHOLE,
                    1,
                    new dev.rsm.msrpc.pdu.Bind(
                            5840,
                            5840,
                            0,
                            List.of(
                                    new PresentationContext(0, Echo.SYNTAX, List.of(SyntaxId.NDR)),
                                    new PresentationContext(1, Echo.SYNTAX, List.of(SyntaxId.NDR64)),
                                    new PresentationContext(2, Echo.SYNTAX, List.of(features)),
                                    new PresentationContext(3, SyntaxId.NDR64, List.of(SyntaxId.NDR)),
                                    new PresentationContext(4, Echo.SYNTAX, List.of(SyntaxId.NDR64, SyntaxId.NDR)))));
            Fragment answer = peer.read();
            assertThat(answer.header().has(PfcFlags.CONC_MPX))
                    .as("not asked for")
                    .isFalse();
            BindAck ack = (BindAck) answer.body();
            assertThat(ack.results())
                    .containsExactly(
                            ContextResult.accepted(SyntaxId.NDR),
                            new ContextResult(2, 2, SyntaxId.NONE),
                            new ContextResult(3, 3, SyntaxId.NONE),
                            new ContextResult(2, 1, SyntaxId.NONE),
                            ContextResult.accepted(SyntaxId.NDR));
            assertThat(ack.secondaryAddress()).isEqualTo(String.valueOf(bench.port()));
            assertThat(ack.assocGroupId()).isNotZero();
        }
    }

    @Spec("MS-RPCE 3.3.1.5.7")
    @Test
    void association_isJoinedByItsNumberOnly() throws Exception {
        try (RawPeer first = bench.raw();
                RawPeer second = bench.raw();
                RawPeer third = bench.raw()) {
            first.send(PfcFlags.WHOLE, 1, RawPeer.bindPdu(Echo.SYNTAX));
            int group = ((BindAck) first.readBody()).assocGroupId();
            second.send(PfcFlags.WHOLE, 1, new dev.rsm.msrpc.pdu.Bind(5840, 5840, group, List.of()));
            assertThat(((BindAck) second.readBody()).assocGroupId()).isEqualTo(group);
            third.send(PfcFlags.WHOLE, 1, new dev.rsm.msrpc.pdu.Bind(5840, 5840, group + 1, List.of()));
            assertThat(third.readBody()).isEqualTo(new dev.rsm.msrpc.pdu.BindNak(0));
            assertThat(third.isClosedByServer()).isTrue();
        }
    }

    @Test
    void calls_runAtTheSameTimeAndEndInAnyOrder() throws Exception {
        RpcBinding binding = bench.bind();
        List<OutgoingCall> calls = new ArrayList<>();
        List<Echo.Waiting> waiting = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            calls.add(binding.call(Echo.WAIT, Echo.number(i)));
            waiting.add(bench.echo.takeWaiting());
        }
        assertThat(call(binding, Echo.ECHO, random(9))).isEqualTo(random(9));
        for (int i = 9; i >= 0; i--) {
            waiting.get(i).result().complete(Echo.number(-i));
            assertThat(get(calls.get(i).result()).bytes()).isEqualTo(Echo.number(-i));
        }
    }

    /** A client that does not ask for it, but sends the next request all the same, is served in order. */
    @Spec("MS-RPCE 3.3.1.5.8")
    @Test
    void calls_withoutMultiplexing_runOneAfterTheOther() throws Exception {
        try (RawPeer peer = bench.raw().bind(0)) {
            for (int callId = 2; callId < 5; callId++) {
                peer.send(PfcFlags.WHOLE, callId, RawPeer.request(Echo.WAIT, Echo.number(callId)));
            }
            peer.send(PfcFlags.WHOLE, 5, RawPeer.request(Echo.ECHO, Echo.number(5)));
            for (int callId = 2; callId < 5; callId++) {
                Echo.Waiting waiting = bench.echo.takeWaiting();
                assertThat(waiting.call().stub().bytes()).isEqualTo(Echo.number(callId));
                assertThat(bench.echo.hasWaiting()).isFalse();
                waiting.result().complete(new byte[0]);
                assertThat(peer.read().header().callId()).isEqualTo(callId);
            }
            assertThat(peer.read().header().callId()).isEqualTo(5);
        }
    }

    @Test
    void call_thatWaits_holdsNoThread() throws Exception {
        try (Bench one = Bench.start()) {
            RpcBinding binding = one.bind();
            for (int i = 0; i < 60; i++) {
                binding.call(Echo.WAIT, new byte[0]);
            }
            for (int i = 0; i < 60; i++) {
                one.echo.takeWaiting();
            }
            Bench.await(
                    "all tasks have ended",
                    () -> ((java.util.concurrent.ThreadPoolExecutor) one.executor).getActiveCount() == 0);
        }
    }

    @Test
    void cancel_reachesTheService() throws Exception {
        RpcBinding binding = bench.bind();
        OutgoingCall call = binding.call(Echo.UNTIL_CANCELLED, new byte[0]);
        Echo.Waiting waiting = bench.echo.takeWaiting();
        assertThat(waiting.call().isCancelled()).isFalse();
        call.cancel();
        assertFault(RpcFault.CANCELLED, call);
        assertThat(waiting.call().isCancelled()).isTrue();
    }

    @Test
    void cancel_ofACallThatHasNotBegun_endsIt() throws Exception {
        try (RawPeer peer = bench.raw().bind(0)) {
            peer.send(PfcFlags.WHOLE, 2, RawPeer.request(Echo.WAIT, new byte[0]));
            peer.send(PfcFlags.WHOLE, 3, RawPeer.request(Echo.WAIT, new byte[0]));
            peer.send(PfcFlags.WHOLE, 3, new CoCancel());
            Fragment fault = peer.read();
            assertThat(fault.header().callId()).isEqualTo(3);
            assertThat(fault.header().has(PfcFlags.DID_NOT_EXECUTE)).isTrue();
            bench.echo.takeWaiting().result().complete(new byte[0]);
            assertThat(peer.read().header().callId()).isEqualTo(2);
            assertThat(bench.echo.hasWaiting()).isFalse();
        }
    }

    @Test
    void abandonedCall_isCancelledAndNotAnswered() throws Exception {
        RpcBinding binding = bench.bind();
        OutgoingCall call = binding.call(Echo.UNTIL_CANCELLED, new byte[0]);
        Echo.Waiting waiting = bench.echo.takeWaiting();
        call.abandon();
        assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> get(call.result()));
        Bench.await("the service knows", () -> waiting.call().isCancelled());
        assertThat(call(binding, Echo.ECHO, random(4))).isEqualTo(random(4));
    }

    @Test
    void client_thatVanishes_cancelsItsCalls() throws Exception {
        RawPeer peer = bench.raw().bind(PfcFlags.CONC_MPX);
        CountDownLatch closed = new CountDownLatch(1);
        peer.send(PfcFlags.WHOLE, 2, RawPeer.request(Echo.UNTIL_CANCELLED, new byte[0]));
        Echo.Waiting waiting = bench.echo.takeWaiting();
        waiting.call().connection().onClose(closed::countDown);
        peer.close();
        assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
        Bench.await("the service knows", () -> waiting.call().isCancelled());
        Bench.await(
                "nothing is left",
                () -> bench.server.connections() == 0
                        && bench.server.state().reserved() == 0
                        && bench.server.state().groups().size() == 0);
        CountDownLatch late = new CountDownLatch(2);
        waiting.call().connection().onClose(late::countDown);
        waiting.call().onCancel(late::countDown);
        assertThat(late.await(20, TimeUnit.SECONDS))
                .as("whoever asks too late is told at once")
                .isTrue();
    }

    @Test
    void server_thatVanishes_failsTheCalls() throws Exception {
        RpcBinding binding = bench.bind();
        OutgoingCall call = binding.call(Echo.WAIT, new byte[0]);
        bench.echo.takeWaiting().call().connection().close();
        assertThatExceptionOfType(RpcConnectionException.class).isThrownBy(() -> get(call.result()));
        assertThatExceptionOfType(RpcConnectionException.class).isThrownBy(() -> call(binding, 0, new byte[0]));
        assertThat(binding.connection().isOpen()).isFalse();
    }

    @Test
    void server_thatIsNotThere_isTold() {
        RpcAddress address = bench.address();
        bench.server.close();
        assertThatExceptionOfType(RpcConnectionException.class)
                .isThrownBy(() -> get(bench.client.connect(address)))
                .withMessageContaining(address.toString());
    }

    /** Some clients share a connection among objects that count calls each for itself. */
    @Test
    void callNumbers_mayFallButNotBeInUse() throws Exception {
        try (RawPeer peer = bench.raw().bind(PfcFlags.CONC_MPX)) {
            for (int callId : new int[] {9, 3, 9, 4}) {
                peer.send(PfcFlags.WHOLE, callId, RawPeer.request(Echo.ECHO, new byte[0]));
                assertThat(peer.read().header().callId()).isEqualTo(callId);
            }
            peer.send(PfcFlags.WHOLE, 7, RawPeer.request(Echo.WAIT, new byte[0]));
            peer.send(PfcFlags.WHOLE, 7, RawPeer.request(Echo.ECHO, new byte[0]));
            assertThat(peer.readFault()).isEqualTo(RpcFault.PROTOCOL_ERROR);
            assertThat(peer.isClosedByServer()).isTrue();
        }
    }

    @Test
    void fragments_ofTwoRequestsMixed_breakTheProtocol() throws Exception {
        try (RawPeer peer = bench.raw().bind(PfcFlags.CONC_MPX)) {
            peer.send(PfcFlags.FIRST_FRAG, 2, RawPeer.request(Echo.ECHO, new byte[8]));
            peer.send(PfcFlags.FIRST_FRAG, 3, RawPeer.request(Echo.ECHO, new byte[8]));
            assertThat(peer.readFault()).isEqualTo(RpcFault.PROTOCOL_ERROR);
            assertThat(peer.isClosedByServer()).isTrue();
        }
        try (RawPeer peer = bench.raw().bind(PfcFlags.CONC_MPX)) {
            peer.send(PfcFlags.FIRST_FRAG, 2, RawPeer.request(Echo.ECHO, new byte[8]));
            peer.send(PfcFlags.LAST_FRAG, 2, RawPeer.request(Echo.WAIT, new byte[8]));
            assertThat(peer.readFault()).isEqualTo(RpcFault.PROTOCOL_ERROR);
        }
    }

    @Spec({"MS-RPCE 3.3.3.5.6", "MS-RPCE 3.3.3.5.8"})
    @Test
    void fragments_afterAFault_areIgnored() throws Exception {
        try (RawPeer peer = bench.raw().bind(PfcFlags.CONC_MPX)) {
            Request wrong = new Request(0, 77, 0, null, new byte[8]);
            peer.send(PfcFlags.FIRST_FRAG, 200, wrong);
            assertThat(peer.readFault()).isEqualTo(RpcFault.UNKNOWN_INTERFACE);
            peer.send(0, 200, wrong);
            peer.send(PfcFlags.LAST_FRAG, 200, wrong);
            peer.send(PfcFlags.LAST_FRAG, 51, wrong);
            peer.send(PfcFlags.WHOLE, 201, RawPeer.request(Echo.ECHO, new byte[0]));
            assertThat(peer.read().header().type()).isEqualTo(PduType.RESPONSE);
            peer.send(PfcFlags.LAST_FRAG, 51, wrong);
            assertThat(peer.readFault()).isEqualTo(RpcFault.PROTOCOL_ERROR);
        }
    }

    @Test
    void response_isCutIntoFragmentsThatTheClientTakes() throws Exception {
        try (RawPeer peer = bench.raw()) {
            peer.send(
                    PfcFlags.WHOLE,
                    1,
                    new dev.rsm.msrpc.pdu.Bind(
                            4280, 2000, 0, List.of(new PresentationContext(0, Echo.SYNTAX, List.of(SyntaxId.NDR)))));
            BindAck ack = (BindAck) peer.readBody();
            assertThat(ack.maxXmitFrag()).isEqualTo(2000);
            peer.send(PfcFlags.WHOLE, 2, RawPeer.request(Echo.SIZE, Echo.number(5000)));
            int left = 5000;
            while (left > 0) {
                Fragment fragment = peer.read();
                assertThat(fragment.header().fragLength()).isLessThanOrEqualTo(2000);
                assertThat(fragment.header().has(PfcFlags.FIRST_FRAG)).isEqualTo(left == 5000);
                Response response = (Response) fragment.body();
                assertThat(response.allocHint()).as("MS-RPCE 2.2.2.6").isEqualTo(left);
                left -= response.stub().length;
                assertThat(fragment.header().has(PfcFlags.LAST_FRAG)).isEqualTo(left == 0);
            }
        }
    }

    @Test
    void request_beforeTheBind_andSecondBind_areRefused() throws Exception {
        try (RawPeer peer = bench.raw()) {
            peer.send(PfcFlags.WHOLE, 1, RawPeer.request(0, new byte[0]));
            assertThat(peer.readBody()).isEqualTo(new dev.rsm.msrpc.pdu.BindNak(4));
            assertThat(peer.isClosedByServer()).isTrue();
        }
        try (RawPeer peer = bench.raw().bind(0)) {
            peer.send(PfcFlags.WHOLE, 2, RawPeer.bindPdu(Echo.SYNTAX));
            assertThat(peer.readBody()).isEqualTo(new dev.rsm.msrpc.pdu.BindNak(4));
            assertThat(peer.isClosedByServer()).isTrue();
        }
    }
}
