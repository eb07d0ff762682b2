package dev.rsm.msrpc.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.rsm.conformance.Assumed;
import dev.rsm.conformance.Spec;
import dev.rsm.msrpc.endpoint.RpcBindException.Refusal;
import dev.rsm.msrpc.ndr.NdrException;
import dev.rsm.msrpc.ndr.Opnum;
import dev.rsm.msrpc.ndr.RpcInterface;
import dev.rsm.msrpc.pdu.AuthTrailer;
import dev.rsm.msrpc.pdu.Bind;
import dev.rsm.msrpc.pdu.BindAck;
import dev.rsm.msrpc.pdu.CoCancel;
import dev.rsm.msrpc.pdu.ContextResult;
import dev.rsm.msrpc.pdu.Fault;
import dev.rsm.msrpc.pdu.Fragment;
import dev.rsm.msrpc.pdu.Orphaned;
import dev.rsm.msrpc.pdu.Pdu;
import dev.rsm.msrpc.pdu.PduEncoder;
import dev.rsm.msrpc.pdu.PduHeader;
import dev.rsm.msrpc.pdu.PduType;
import dev.rsm.msrpc.pdu.PfcFlags;
import dev.rsm.msrpc.pdu.Response;
import dev.rsm.msrpc.pdu.Shutdown;
import dev.rsm.msrpc.pdu.SyntaxId;
import dev.rsm.msrpc.security.Level;
import dev.rsm.msrpc.security.SecurityContext;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A client, and a server that says what this test wants. */
class HostileServerTest {

    private Bench bench;
    private ServerSocket listening;
    private RpcConnection connection;
    private Socket socket;

    @BeforeEach
    void start() throws IOException {
        bench = Bench.start();
        listening = new ServerSocket(0);
        connection = Bench.get(bench.client.connect(RpcAddress.tcp("127.0.0.1", listening.getLocalPort())));
        socket = listening.accept();
        socket.setSoTimeout(20_000);
    }

    @AfterEach
    void stop() throws IOException {
        socket.close();
        listening.close();
        bench.close();
    }

    private Fragment read() throws Exception {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        byte[] whole = new byte[PduHeader.BYTES];
        in.readFully(whole);
        whole = Arrays.copyOf(whole, PduHeader.read(whole).fragLength());
        in.readFully(whole, PduHeader.BYTES, whole.length - PduHeader.BYTES);
        return Fragment.parse(whole);
    }

    private void send(int flags, int callId, Pdu pdu, @Nullable AuthTrailer trailer) throws IOException {
        socket.getOutputStream().write(PduEncoder.encode(flags, callId, pdu, trailer));
    }

    private RpcBinding bind(int flags) throws Exception {
        CompletableFuture<RpcBinding> binding = connection.bind(Echo.SYNTAX).toCompletableFuture();
        accept(flags, null);
        return Bench.get(binding);
    }

    private Fragment accept(int flags, @Nullable SecurityContext acceptor) throws Exception {
        Fragment bind = read();
        assertThat(bind.body()).isInstanceOf(Bind.class);
        AuthTrailer trailer = bind.auth();
        send(
                PfcFlags.WHOLE | flags,
                bind.header().callId(),
                new BindAck(4280, 4280, 1, "", List.of(ContextResult.accepted(SyntaxId.NDR))),
                acceptor == null || trailer == null
                        ? null
                        : new AuthTrailer(
                                trailer.type(), trailer.level(), trailer.contextId(), acceptor.step(trailer.token())));
        return bind;
    }

    private void assertLost(OutgoingCall call, String words) {
        assertThatExceptionOfType(RpcConnectionException.class)
                .isThrownBy(() -> Bench.get(call.result()))
                .withMessageContaining(words);
    }

    /** Somebody between the two could answer in the server's name. */
    @Test
    void result_withoutTheVerifierThatItNeeds_isNotBelieved() throws Exception {
        CompletableFuture<RpcBinding> binding = connection
                .bind(Echo.SYNTAX, Bench.logon(ClientSecurity.WINNT, Level.INTEGRITY))
                .toCompletableFuture();
        accept(PfcFlags.CONC_MPX, Bench.acceptor(ClientSecurity.WINNT).orElseThrow());
        OutgoingCall call = Bench.get(binding).call(Echo.ECHO, new byte[0]);
        assertThat(read().header().type()).isEqualTo(PduType.AUTH3);
        send(PfcFlags.WHOLE, read().header().callId(), new Response(0, 0, 0, new byte[4]), null);
        assertLost(call, "not protected");
    }

    @Test
    void result_withAWrongVerifier_isNotBelieved() throws Exception {
        CompletableFuture<RpcBinding> binding = connection
                .bind(Echo.SYNTAX, Bench.logon(ClientSecurity.WINNT, Level.PRIVACY))
                .toCompletableFuture();
        accept(PfcFlags.CONC_MPX, Bench.acceptor(ClientSecurity.WINNT).orElseThrow());
        OutgoingCall call = Bench.get(binding).call(Echo.ECHO, new byte[0]);
        read();
        Fragment request = read();
        AuthTrailer trailer = Objects.requireNonNull(request.auth());
        send(
                PfcFlags.WHOLE,
                request.header().callId(),
                new Response(0, 0, 0, new byte[4]),
                new AuthTrailer(trailer.type(), trailer.level(), trailer.contextId(), new byte[16]));
        assertLost(call, "breaks the protocol");
    }

    /** A wrong one must not end the protection of those that come together with it. */
    @Test
    void results_afterOneWithAWrongVerifier_areNotBelievedEither() throws Exception {
        CompletableFuture<RpcBinding> binding = connection
                .bind(Echo.SYNTAX, Bench.logon(ClientSecurity.WINNT, Level.INTEGRITY))
                .toCompletableFuture();
        accept(PfcFlags.CONC_MPX, Bench.acceptor(ClientSecurity.WINNT).orElseThrow());
        OutgoingCall first = Bench.get(binding).call(Echo.ECHO, new byte[0]);
        OutgoingCall second = Bench.get(binding).call(Echo.ECHO, new byte[0]);
        read();
        ByteArrayOutputStream together = new ByteArrayOutputStream();
        for (int i = 0; i < 2; i++) {
            Fragment request = read();
            AuthTrailer trailer = Objects.requireNonNull(request.auth());
            together.write(PduEncoder.encode(
                    PfcFlags.WHOLE,
                    request.header().callId(),
                    new Response(0, 0, 0, new byte[4]),
                    new AuthTrailer(trailer.type(), trailer.level(), trailer.contextId(), new byte[16])));
        }
        socket.getOutputStream().write(together.toByteArray());
        assertLost(first, "breaks the protocol");
        assertLost(second, "breaks the protocol");
    }

    /** Who has a server call him back names his computer, whose name server may never answer. */
    @Test
    @Assumed("a name that is looked up holds up no call")
    void names_areLookedUpWithoutTheExecutor() throws IOException {
        listening.setSoTimeout(20_000);
        try (RpcClient client = new RpcClient(task -> {}, RpcClientLimits.DEFAULTS)) {
            var unused = client.connect(RpcAddress.tcp("localhost", listening.getLocalPort()));
            assertThatNoException().isThrownBy(() -> listening.accept().close());
        }
    }

    @Test
    void garbage_endsTheConnection() throws Exception {
        OutgoingCall call = bind(PfcFlags.CONC_MPX).call(Echo.ECHO, new byte[0]);
        socket.getOutputStream()
                .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        assertLost(call, "breaks the protocol");
        Bench.await("it is closed", () -> !connection.isOpen());
    }

    @RpcInterface(uuid = "6f0e2d8a-7b5c-4a31-9e60-0d1c2b3a4f54")
    interface Asked {

        @Opnum(0)
        CompletionStage<Answer> ask();
    }

    record Answer(int result) {}

    @Test
    @Assumed("a result that cannot be read has come all the same")
    void result_inCharactersThatAreNotRead_failsTheCall() throws Exception {
        RpcBinding binding = bind(PfcFlags.CONC_MPX);
        Asked stub = NdrStub.of(Asked.class, syntax -> CompletableFuture.completedStage(binding));
        CompletableFuture<Answer> answer = stub.ask().toCompletableFuture();
        byte[] result =
                PduEncoder.encode(PfcFlags.WHOLE, read().header().callId(), new Response(0, 0, 0, new byte[4]), null);
        result[4] |= 1; // EBCDIC
        socket.getOutputStream().write(result);
        assertThat(answer)
                .failsWithin(Duration.ofSeconds(20))
                .withThrowableThat()
                .withCauseInstanceOf(NdrException.class);
    }

    @Test
    @Spec("MS-RPCE 3.3.2.5.1")
    void faultThatNoServerSends_isAProtocolError() throws Exception {
        OutgoingCall call = bind(PfcFlags.CONC_MPX).call(Echo.ECHO, new byte[0]);
        send(PfcFlags.WHOLE, read().header().callId(), new Fault(0, 0, 0xC000_0005), null);
        assertThatExceptionOfType(RpcFault.class)
                .isThrownBy(() -> Bench.get(call.result()))
                .satisfies(fault -> assertThat(fault.status()).isEqualTo(RpcFault.PROTOCOL_ERROR));
    }

    @Test
    @Spec("MS-RPCE 3.3.1.5.2.1")
    void serverThatIsNotTrusted_hearsNothingMore() throws Exception {
        CompletableFuture<RpcBinding> logon = connection
                .bind(Echo.SYNTAX, Bench.logon(ClientSecurity.WINNT, Level.INTEGRITY))
                .toCompletableFuture();
        CompletableFuture<RpcBinding> next = connection.bind(Echo.SYNTAX).toCompletableFuture();
        Fragment bind = read();
        AuthTrailer trailer = Objects.requireNonNull(bind.auth());
        send(
                PfcFlags.WHOLE,
                bind.header().callId(),
                new BindAck(4280, 4280, 1, "", List.of(ContextResult.accepted(SyntaxId.NDR))),
                new AuthTrailer(trailer.type(), trailer.level(), trailer.contextId(), new byte[] {1, 2, 3, 4}));
        assertThatExceptionOfType(RpcBindException.class)
                .isThrownBy(() -> Bench.get(logon))
                .satisfies(refusal -> assertThat(refusal.refusal()).isEqualTo(Refusal.SERVER_NOT_TRUSTED));
        assertThatExceptionOfType(RpcConnectionException.class).isThrownBy(() -> Bench.get(next));
        assertThat(socket.getInputStream().read()).as("the client has closed").isEqualTo(-1);
    }

    @Test
    @Spec("MS-RPCE 3.3.1.5.6")
    void acceptance_inAnEncodingThatWasNotProposed_endsTheConnection() throws Exception {
        CompletableFuture<RpcBinding> binding = connection.bind(Echo.SYNTAX).toCompletableFuture();
        send(
                PfcFlags.WHOLE,
                read().header().callId(),
                new BindAck(4280, 4280, 1, "", List.of(ContextResult.accepted(SyntaxId.NDR64))),
                null);
        assertThatExceptionOfType(RpcConnectionException.class)
                .isThrownBy(() -> Bench.get(binding))
                .withMessageContaining("not proposed");
    }

    @Test
    @Spec("MS-RPCE 3.3.1.5.4")
    void serverThatTakesOneLogonOnAConnection_isNotAskedForAnother() throws Exception {
        for (int i = 0; i < 2; i++) {
            CompletableFuture<RpcBinding> logon = connection
                    .bind(Echo.SYNTAX, Bench.logon(ClientSecurity.WINNT, Level.INTEGRITY))
                    .toCompletableFuture();
            if (i == 0) {
                accept(PfcFlags.CONC_MPX, Bench.acceptor(ClientSecurity.WINNT).orElseThrow());
                Bench.get(logon);
                assertThat(read().header().type()).isEqualTo(PduType.AUTH3);
            } else {
                assertThatExceptionOfType(RpcBindException.class)
                        .isThrownBy(() -> Bench.get(logon))
                        .withMessageContaining("one logon");
            }
        }
        assertThat(hasArrived()).isFalse();
        assertThat(connection.isOpen()).isTrue();
    }

    @Test
    void fragments_outOfOrder_endTheConnection() throws Exception {
        OutgoingCall call = bind(PfcFlags.CONC_MPX).call(Echo.ECHO, new byte[0]);
        send(PfcFlags.LAST_FRAG, read().header().callId(), new Response(0, 0, 0, new byte[4]), null);
        assertLost(call, "out of order");
    }

    @Test
    void answer_thatNobodyAskedFor_endsTheConnection() throws Exception {
        OutgoingCall call = bind(PfcFlags.CONC_MPX).call(Echo.ECHO, new byte[0]);
        send(PfcFlags.WHOLE, 77, new BindAck(4280, 4280, 1, "", List.of()), null);
        assertLost(call, "nobody asked");
    }

    @Test
    void serverWithoutMultiplexing_getsOneCallAtATime() throws Exception {
        RpcBinding binding = bind(0);
        OutgoingCall first = binding.call(1, new byte[0]);
        OutgoingCall second = binding.call(2, new byte[0]);
        OutgoingCall third = binding.call(3, new byte[0]);
        third.cancel();
        assertThatExceptionOfType(RpcFault.class)
                .as("one that was not sent")
                .isThrownBy(() -> Bench.get(third.result()));
        int callId = read().header().callId();
        send(PfcFlags.WHOLE, callId, new Fault(0, 0, 1), null);
        assertThatExceptionOfType(RpcFault.class).isThrownBy(() -> Bench.get(first.result()));
        send(PfcFlags.WHOLE, read().header().callId(), new Response(0, 0, 0, new byte[] {2}), null);
        assertThat(Bench.get(second.result()).bytes()).containsExactly(2);
    }

    /** MS-RPCE 3.3.1.5.10: one that does not keep connections after an orphaned is not sent any. */
    @Test
    void abandonedCall_isOnlyCancelledIfTheServerKnowsNoOrphans() throws Exception {
        RpcBinding binding = bind(0);
        OutgoingCall abandoned = binding.call(1, new byte[0]);
        int callId = read().header().callId();
        abandoned.abandon();
        assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> Bench.get(abandoned.result()));
        OutgoingCall next = binding.call(2, new byte[0]);
        Fragment cancel = read();
        assertThat(cancel.body()).isInstanceOf(CoCancel.class);
        assertThat(cancel.header().callId()).isEqualTo(callId);
        send(PfcFlags.WHOLE, callId, new Response(0, 0, 0, new byte[] {1}), null);
        send(PfcFlags.WHOLE, read().header().callId(), new Response(0, 0, 0, new byte[] {2}), null);
        assertThat(Bench.get(next.result()).bytes()).containsExactly(2);
    }

    @Test
    void shutdown_closesTheConnectionOnceItsCallsHaveEnded() throws Exception {
        RpcBinding binding = bind(PfcFlags.CONC_MPX);
        OutgoingCall call = binding.call(1, new byte[0]);
        int callId = read().header().callId();
        send(PfcFlags.WHOLE, 0, new Shutdown(), null);
        send(PfcFlags.WHOLE, callId, new Response(0, 0, 0, new byte[] {1}), null);
        assertThat(Bench.get(call.result()).bytes()).containsExactly(1);
        Bench.await("it is closed", () -> !connection.isOpen());
    }

    @Test
    void shutdown_withoutCalls_closesAtOnce_andLaterCallsFail() throws Exception {
        RpcBinding binding = bind(PfcFlags.CONC_MPX);
        send(PfcFlags.WHOLE, 0, new Shutdown(), null);
        Bench.await("it is closed", () -> !connection.isOpen());
        assertThat(socket.getInputStream().read()).isEqualTo(-1);
        assertLost(binding.call(1, new byte[0]), "closed");
    }

    @Test
    void call_afterAShutdown_isNotSent() throws Exception {
        RpcBinding binding = bind(PfcFlags.CONC_MPX);
        OutgoingCall first = binding.call(1, new byte[0]);
        int callId = read().header().callId();
        send(PfcFlags.WHOLE, 0, new Shutdown(), null);
        OutgoingCall late = callThatFails(binding);
        assertLost(late, "closed");
        send(PfcFlags.WHOLE, callId, new Response(0, 0, 0, new byte[] {1}), null);
        assertThat(Bench.get(first.result()).bytes()).containsExactly(1);
    }

    /** Calls until one fails: what the server has said arrives some time. Those that arrive before that are answered. */
    private OutgoingCall callThatFails(RpcBinding binding) throws Exception {
        for (int i = 0; i < 1000; i++) {
            OutgoingCall call = binding.call(1, new byte[0]);
            CompletableFuture<StubData> result = call.result().toCompletableFuture();
            Bench.await("it fails or arrives", () -> result.isDone() || hasArrived());
            if (result.isDone()) {
                return call;
            }
            send(PfcFlags.WHOLE, read().header().callId(), new Response(0, 0, 0, new byte[0]), null);
            Bench.get(result);
        }
        throw new AssertionError("the client goes on calling");
    }

    private boolean hasArrived() {
        try {
            return socket.getInputStream().available() > 0;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void cancelledCall_isAskedToEnd_andEndsAsTheServerSays() throws Exception {
        RpcBinding binding = bind(PfcFlags.CONC_MPX);
        OutgoingCall heeded = binding.call(1, new byte[0]);
        int first = read().header().callId();
        OutgoingCall ignored = binding.call(2, new byte[0]);
        int second = read().header().callId();
        heeded.cancel();
        ignored.cancel();
        for (int callId : new int[] {first, second}) {
            Fragment cancel = read();
            assertThat(cancel.body()).isInstanceOf(CoCancel.class);
            assertThat(cancel.header().callId()).isEqualTo(callId);
        }
        send(PfcFlags.WHOLE, second, new Response(0, 0, 1, new byte[] {2}), null);
        send(PfcFlags.WHOLE, first, new Fault(0, 1, RpcFault.CANCELLED), null);
        assertThat(Bench.get(ignored.result()).bytes()).containsExactly(2);
        assertThatExceptionOfType(RpcFault.class)
                .isThrownBy(() -> Bench.get(heeded.result()))
                .satisfies(fault -> assertThat(fault.status()).isEqualTo(RpcFault.CANCELLED));
        heeded.cancel();
        ignored.abandon();
        binding.call(3, new byte[0]);
        assertThat(read().header().type())
                .as("of calls that have ended nothing is said any more")
                .isEqualTo(PduType.REQUEST);
    }

    @Test
    void abandonedCall_isOrphanedIfTheServerKnowsThat_andItsAnswerIgnored() throws Exception {
        CompletableFuture<RpcBinding> bound = connection.bind(Echo.SYNTAX).toCompletableFuture();
        Bind bind = (Bind) read().body();
        List<ContextResult> results = bind.contexts().stream()
                .map(each -> each.abstractSyntax().equals(Echo.SYNTAX)
                                && each.transferSyntaxes().contains(SyntaxId.NDR)
                        ? ContextResult.accepted(SyntaxId.NDR)
                        : ContextResult.negotiated(PresentationContexts.KEEP_CONNECTION_ON_ORPHAN))
                .toList();
        assertThat(results).hasSizeGreaterThan(1);
        send(PfcFlags.WHOLE | PfcFlags.CONC_MPX, 1, new BindAck(4280, 4280, 1, "", results), null);
        RpcBinding binding = Bench.get(bound);
        OutgoingCall abandoned = binding.call(1, new byte[0]);
        int callId = read().header().callId();
        abandoned.abandon();
        assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> Bench.get(abandoned.result()));
        Fragment orphaned = read();
        assertThat(orphaned.body()).isInstanceOf(Orphaned.class);
        assertThat(orphaned.header().callId()).isEqualTo(callId);
        OutgoingCall next = binding.call(2, new byte[0]);
        send(PfcFlags.WHOLE, callId, new Response(0, 0, 0, new byte[] {1}), null);
        send(PfcFlags.WHOLE, read().header().callId(), new Response(0, 0, 0, new byte[] {2}), null);
        assertThat(Bench.get(next.result()).bytes()).containsExactly(2);
    }

    static Stream<Pdu> whatClientsSay() {
        return Stream.of(new CoCancel(), new Orphaned(), RawPeer.bindPdu(Echo.SYNTAX), RawPeer.request(1, new byte[8]));
    }

    @ParameterizedTest
    @MethodSource("whatClientsSay")
    void whatOnlyClientsSay_endsTheConnection(Pdu pdu) throws Exception {
        OutgoingCall call = bind(PfcFlags.CONC_MPX).call(1, new byte[0]);
        send(PfcFlags.WHOLE, read().header().callId(), pdu, null);
        assertLost(call, "a server sends no");
    }

    @Test
    void fragmentsOfARequest_areAsLongAsTheServerTakes() throws Exception {
        OutgoingCall call = bind(PfcFlags.CONC_MPX).call(1, new byte[10_000]);
        int received = 0;
        Fragment fragment;
        do {
            fragment = read();
            assertThat(fragment.header().fragLength()).isLessThanOrEqualTo(4280);
            received += ((dev.rsm.msrpc.pdu.Request) fragment.body()).stub().length;
        } while (!fragment.header().has(PfcFlags.LAST_FRAG));
        assertThat(received).isEqualTo(10_000);
        socket.close();
        assertLost(call, "closed");
    }
}
