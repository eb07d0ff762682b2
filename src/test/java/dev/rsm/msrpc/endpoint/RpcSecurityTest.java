package dev.rsm.msrpc.endpoint;

import static dev.rsm.msrpc.endpoint.Bench.call;
import static dev.rsm.msrpc.endpoint.Bench.get;
import static dev.rsm.msrpc.endpoint.Bench.logon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rsm.conformance.Spec;
import dev.rsm.msrpc.endpoint.RpcBindException.Refusal;
import dev.rsm.msrpc.pdu.AlterContext;
import dev.rsm.msrpc.pdu.AlterContextResp;
import dev.rsm.msrpc.pdu.Auth3;
import dev.rsm.msrpc.pdu.AuthTrailer;
import dev.rsm.msrpc.pdu.BindNak;
import dev.rsm.msrpc.pdu.Fragment;
import dev.rsm.msrpc.pdu.PfcFlags;
import dev.rsm.msrpc.pdu.PresentationContext;
import dev.rsm.msrpc.pdu.Response;
import dev.rsm.msrpc.pdu.SyntaxId;
import dev.rsm.msrpc.security.Level;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RpcSecurityTest {

    private static final char[] WRONG = "Secret of 2004!".toCharArray();
    private static final int NTLM = ClientSecurity.WINNT;
    private static final int SPNEGO = ClientSecurity.GSS_NEGOTIATE;

    private Bench bench;

    @BeforeEach
    void start() throws IOException {
        // Failed logons are slowed down in a test of their own.
        bench = Bench.start(Limits.with(
                "logonDelay", java.time.Duration.ofMillis(1), "logonDelayBound", java.time.Duration.ofMillis(1)));
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    private static String who(RpcBinding binding) {
        return new String(call(binding, Echo.WHO, new byte[0]), StandardCharsets.UTF_8);
    }

    private static void assertDenied(RpcBinding binding) {
        assertThatExceptionOfType(RpcFault.class)
                .isThrownBy(() -> who(binding))
                .satisfies(fault -> assertThat(fault.status()).isEqualTo(RpcFault.ACCESS_DENIED));
    }

    /** MS-RPCE 2.2.1.1.8: CALL is PACKET. */
    @ParameterizedTest
    @CsvSource({
        "10,CONNECT,CONNECT", "10,CALL,PACKET", "10,PACKET,PACKET", "10,INTEGRITY,INTEGRITY", "10,PRIVACY,PRIVACY",
        "9,CONNECT,CONNECT", "9,CALL,PACKET", "9,PACKET,PACKET", "9,INTEGRITY,INTEGRITY", "9,PRIVACY,PRIVACY"
    })
    void caller_isKnownAtEachLevel(int authType, Level level, Level seen) {
        RpcBinding binding = bench.bind(logon(authType, level));
        assertThat(who(binding)).isEqualTo("Operator/" + seen + "/-");
        for (int length : new int[] {0, 1, 15, 16, 17, 5776, 5777, 5791, 5792, 5793, 100_000}) {
            byte[] stub = RpcCallTest.random(length);
            assertThat(call(binding, Echo.ECHO, stub))
                    .as("stub of %d bytes", length)
                    .isEqualTo(stub);
        }
    }

    @Test
    void logon_withTheWrongPassword_isRefusedByTheFirstCall() {
        assertDenied(bench.bind(logon(NTLM, Level.INTEGRITY, WRONG)));
    }

    @Test
    void logon_withTheWrongPasswordBySpnego_isRefusedByTheServersAnswer() {
        assertThatExceptionOfType(RpcBindException.class)
                .isThrownBy(() -> bench.bind(logon(SPNEGO, Level.INTEGRITY, WRONG)))
                .satisfies(e -> {
                    assertThat(e.refusal()).isEqualTo(Refusal.FAULT);
                    assertThat(e.reason()).isEqualTo(RpcFault.ACCESS_DENIED);
                });
    }

    @Test
    void connection_goesOnAfterALogonThatFailed() {
        RpcConnection connection = bench.connect();
        RpcBinding nobody = get(connection.bind(Echo.SYNTAX));
        assertDenied(get(connection.bind(Echo.SYNTAX, logon(NTLM, Level.PRIVACY, WRONG))));
        assertThat(who(nobody)).isEqualTo("/NONE/-");
        assertThat(who(get(connection.bind(Echo.SYNTAX, logon(NTLM, Level.PRIVACY)))))
                .isEqualTo("Operator/PRIVACY/-");
    }

    @Spec("MS-RPCE 3.3.1.5.4")
    @Test
    void connection_hasSeveralLogonsAtOnce() {
        RpcConnection connection = bench.connect();
        RpcBinding connect = get(connection.bind(Echo.SYNTAX, logon(NTLM, Level.CONNECT)));
        RpcBinding integrity = get(connection.bind(Echo.SYNTAX, logon(SPNEGO, Level.INTEGRITY)));
        RpcBinding none = get(connection.bind(Echo.SYNTAX));
        RpcBinding privacy = get(connection.bind(Echo.SYNTAX, logon(NTLM, Level.PRIVACY)));
        RpcBinding again = get(privacy.alter(Echo.SYNTAX));
        for (int i = 0; i < 3; i++) {
            assertThat(who(privacy)).isEqualTo("Operator/PRIVACY/-");
            assertThat(who(none)).isEqualTo("/NONE/-");
            assertThat(who(integrity)).isEqualTo("Operator/INTEGRITY/-");
            assertThat(who(connect)).isEqualTo("Operator/CONNECT/-");
            assertThat(who(again)).isEqualTo("Operator/PRIVACY/-");
        }
    }

    @Test
    void level_belowTheMinimum_isDenied() throws IOException {
        SyntaxId open = SyntaxId.of("6f0e2d8a-7b5c-4a31-9e60-0d1c2b3a4f51", 1);
        RpcService other = new RpcService() {
            @Override
            public SyntaxId syntax() {
                return open;
            }

            @Override
            public java.util.concurrent.CompletionStage<byte[]> call(IncomingCall call) {
                return java.util.concurrent.CompletableFuture.completedFuture(new byte[] {1});
            }
        };
        try (Bench strict =
                Bench.start(settings -> settings.minimumLevel(Level.INTEGRITY).serve(other, Level.NONE))) {
            assertDenied(strict.bind());
            assertDenied(strict.bind(logon(NTLM, Level.CONNECT)));
            assertDenied(strict.bind(logon(NTLM, Level.PACKET)));
            assertThat(who(strict.bind(logon(NTLM, Level.INTEGRITY)))).startsWith("Operator/");
            assertThat(who(strict.bind(logon(NTLM, Level.PRIVACY)))).startsWith("Operator/");
            assertThat(call(get(strict.connect().bind(open)), 0, new byte[0]))
                    .as("an interface with a minimum of its own")
                    .containsExactly(1);
        }
    }

    @Spec("MS-RPCE 3.3.3.5.3")
    @Test
    void provider_thatIsNotThere_isRefused() throws Exception {
        AuthTrailer kerberos = new AuthTrailer(16, 5, 1, new byte[] {1});
        try (RawPeer peer = bench.raw()) {
            peer.send(PfcFlags.WHOLE, 1, RawPeer.bindPdu(Echo.SYNTAX), kerberos);
            assertThat(peer.readBody()).isEqualTo(new BindNak(BindNak.AUTHENTICATION_TYPE_NOT_RECOGNIZED));
            assertThat(peer.isClosedByServer()).isTrue();
        }
        try (RawPeer peer = bench.raw().bind(0)) {
            peer.send(PfcFlags.WHOLE, 2, new AlterContext(0, 0, 0, List.of()), kerberos);
            assertThat(peer.readFault()).isEqualTo(BindNak.AUTHENTICATION_TYPE_NOT_RECOGNIZED);
        }
    }

    @Test
    void token_thatIsGarbage_isRefused() throws Exception {
        try (RawPeer peer = bench.raw()) {
            peer.send(PfcFlags.WHOLE, 1, RawPeer.bindPdu(Echo.SYNTAX), new AuthTrailer(10, 5, 1, new byte[40]));
            assertThat(peer.readBody()).isEqualTo(new BindNak(BindNak.INVALID_CHECKSUM));
            assertThat(peer.isClosedByServer()).isTrue();
        }
    }

    /** MS-RPCE 3.3.1.5.2.2: whoever asks is answered in kind; some clients never ask and sign the header all the same. */
    @ParameterizedTest
    @CsvSource({"4", "0"})
    void headerSigning_isEchoed(int flag) throws Exception {
        try (RawPeer peer = bench.raw()) {
            RawLogon logon = new RawLogon(peer, 7, Level.INTEGRITY, Bench.PASSWORD).bind(flag);
            Fragment ack = peer.read();
            assertThat(ack.header().has(PfcFlags.SUPPORT_HEADER_SIGN)).isEqualTo(flag != 0);
            AuthTrailer challenge = java.util.Objects.requireNonNull(ack.auth());
            assertThat(challenge.contextId()).isEqualTo(7);
            byte[] answer = logon.context.context().step(challenge.token());
            peer.send(PfcFlags.WHOLE, 1, new Auth3(), logon.context.trailer(answer));
            peer.send(logon.request(PfcFlags.WHOLE, 2, Echo.ECHO, new byte[] {1, 2, 3}));
            Fragment response = peer.read();
            logon.context.unprotect(
                    response, java.util.Objects.requireNonNull(response.auth()).token());
            assertThat(((Response) response.body()).stub()).containsExactly(1, 2, 3);
        }
    }

    @Test
    void logon_canEndWithAnAlterContext() throws Exception {
        try (RawPeer peer = bench.raw()) {
            RawLogon logon = new RawLogon(peer, 1, Level.PRIVACY, Bench.PASSWORD).bind(0);
            AuthTrailer last = logon.challenged();
            peer.send(
                    PfcFlags.WHOLE,
                    2,
                    new AlterContext(
                            5840, 5840, 0, List.of(new PresentationContext(0, Echo.SYNTAX, List.of(SyntaxId.NDR)))),
                    last);
            Fragment answer = peer.read();
            assertThat(((AlterContextResp) answer.body()).results()).hasSize(1);
            assertThat(answer.auth()).as("there is nothing more to say").isNull();
            peer.send(logon.request(PfcFlags.WHOLE, 3, Echo.ECHO, new byte[] {1}));
            assertThat(peer.readBody()).isNotNull();
        }
    }

    @Test
    void bindAckAndChallenge_areOnePdu() throws Exception {
        try (RawPeer peer = bench.raw()) {
            new RawLogon(peer, 1, Level.PRIVACY, Bench.PASSWORD).bind(0);
            assertThat(peer.read().auth()).isNotNull();
        }
    }

    @Test
    void request_repeated_endsTheConnection() throws Exception {
        try (RawPeer peer = bench.raw()) {
            RawLogon logon = new RawLogon(peer, 1, Level.INTEGRITY, Bench.PASSWORD)
                    .bind(PfcFlags.CONC_MPX)
                    .finish();
            byte[] request = logon.request(PfcFlags.WHOLE, 2, Echo.ECHO, new byte[] {1});
            peer.send(request);
            assertThat(peer.readBody()).isInstanceOf(Response.class);
            peer.send(request);
            assertThat(peer.readFault()).isEqualTo(RpcFault.SECURITY_PACKAGE);
            assertThat(peer.isClosedByServer()).isTrue();
        }
    }

    /** Each byte of the header, the stub, the padding, the trailer and the verifier is looked at, in one way or another. */
    @ParameterizedTest
    @CsvSource({
        "INTEGRITY,3",
        "INTEGRITY,22",
        "INTEGRITY,24",
        "INTEGRITY,38",
        "INTEGRITY,48",
        "PRIVACY,22",
        "PRIVACY,24",
        "PRIVACY,38",
        "PRIVACY,55"
    })
    void request_changed_isRefused(Level level, int offset) throws Exception {
        try (RawPeer peer = bench.raw()) {
            RawLogon logon =
                    new RawLogon(peer, 1, level, Bench.PASSWORD).bind(0).finish();
            byte[] request = logon.request(PfcFlags.WHOLE, 2, Echo.ECHO, new byte[] {1, 2});
            assertThat(request).hasSize(24 + 16 + 8 + 16);
            request[offset] ^= 0x40;
            peer.send(request);
            assertThat(peer.readFault()).isEqualTo(RpcFault.SECURITY_PACKAGE);
            assertThat(peer.isClosedByServer()).isTrue();
        }
    }

    @Test
    void stub_atPrivacy_isNotReadableOnTheWire() throws Exception {
        String secret = "what nobody should read";
        try (RawPeer peer = bench.raw()) {
            RawLogon logon =
                    new RawLogon(peer, 1, Level.PRIVACY, Bench.PASSWORD).bind(0).finish();
            byte[] request = logon.request(PfcFlags.WHOLE, 2, Echo.ECHO, secret.getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(request, StandardCharsets.ISO_8859_1)).doesNotContain(secret);
            peer.send(request);
            Fragment response = peer.read();
            assertThat(new String(response.bytes(), StandardCharsets.ISO_8859_1))
                    .doesNotContain(secret);
            logon.context.unprotect(
                    response, java.util.Objects.requireNonNull(response.auth()).token());
            assertThat(((Response) response.body()).stub())
                    .asString(StandardCharsets.US_ASCII)
                    .isEqualTo(secret);
        }
    }

    @Test
    void request_whoseTrailerNamesAnotherLevel_breaksTheProtocol() throws Exception {
        try (RawPeer peer = bench.raw()) {
            RawLogon logon = new RawLogon(peer, 1, Level.INTEGRITY, Bench.PASSWORD)
                    .bind(0)
                    .finish();
            byte[] request = logon.request(PfcFlags.WHOLE, 2, Echo.ECHO, new byte[16]);
            request[request.length - 23] = 2;
            peer.send(request);
            assertThat(peer.readFault()).isEqualTo(RpcFault.PROTOCOL_ERROR);
            assertThat(peer.isClosedByServer()).isTrue();
        }
    }

    /** Without a verifier, nobody in particular has sent it: the logon on the same connection does not help. */
    @Test
    void request_withoutVerifier_isNobodys() throws Exception {
        try (RawPeer peer = bench.raw()) {
            new RawLogon(peer, 1, Level.INTEGRITY, Bench.PASSWORD).bind(0).finish();
            peer.send(PfcFlags.WHOLE, 2, RawPeer.request(Echo.WHO, new byte[0]));
            assertThat(((Response) peer.readBody()).stub()).asString().isEqualTo("/NONE/-");
        }
    }

    @Spec("MS-RPCE 3.3.1.5.4")
    @Test
    void request_withoutTrailerAtConnect_isOfTheOnlyLogon() throws Exception {
        try (RawPeer peer = bench.raw()) {
            new RawLogon(peer, 1, Level.CONNECT, Bench.PASSWORD).bind(0).finish();
            peer.send(PfcFlags.WHOLE, 2, RawPeer.request(Echo.WHO, new byte[0]));
            assertThat(((Response) peer.readBody()).stub()).asString().isEqualTo("Operator/CONNECT/-");
        }
    }

    @Spec("MS-RPCE 3.3.1.5.2.1")
    @ParameterizedTest
    @CsvSource({"true", "false"})
    void request_afterAnAuth3ThatFailed_isDenied(boolean withTrailer) throws Exception {
        try (RawPeer peer = bench.raw()) {
            RawLogon logon = new RawLogon(peer, 1, Level.CONNECT, WRONG).bind(0).finish();
            if (withTrailer) {
                peer.send(logon.request(PfcFlags.WHOLE, 2, Echo.WHO, new byte[0]));
            } else {
                peer.send(PfcFlags.WHOLE, 2, RawPeer.request(Echo.WHO, new byte[0]));
            }
            assertThat(peer.readFault()).isEqualTo(RpcFault.ACCESS_DENIED);
        }
    }

    @Test
    void request_duringTheLogon_isDenied() throws Exception {
        try (RawPeer peer = bench.raw()) {
            RawLogon logon = new RawLogon(peer, 1, Level.CONNECT, Bench.PASSWORD).bind(0);
            peer.read();
            peer.send(logon.request(PfcFlags.WHOLE, 2, Echo.WHO, new byte[0]));
            assertThat(peer.readFault()).isEqualTo(RpcFault.ACCESS_DENIED);
            peer.send(PfcFlags.WHOLE, 3, RawPeer.request(Echo.WHO, new byte[0]));
            assertThat(peer.readFault()).isEqualTo(RpcFault.ACCESS_DENIED);
        }
    }

    @Test
    void auth3_thatNobodyWaitsFor_breaksTheProtocol() throws Exception {
        try (RawPeer peer = bench.raw().bind(0)) {
            peer.send(PfcFlags.WHOLE, 1, new Auth3(), new AuthTrailer(10, 5, 1, new byte[16]));
            assertThat(peer.readFault()).isEqualTo(RpcFault.PROTOCOL_ERROR);
            assertThat(peer.isClosedByServer()).isTrue();
        }
    }
}
