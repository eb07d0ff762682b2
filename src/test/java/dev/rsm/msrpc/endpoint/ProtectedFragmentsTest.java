package dev.rsm.msrpc.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rsm.conformance.Spec;
import dev.rsm.msrpc.pdu.PduType;
import dev.rsm.msrpc.security.Level;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Requests and answers of several fragments, at each level that protects them and with either security package, of which one fragment
 * does not arrive as it was sent.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProtectedFragmentsTest {

    /** Four fragments. */
    private static final int LENGTH = 20_000;

    private final Bench bench;

    ProtectedFragmentsTest() throws IOException {
        bench = Bench.start();
    }

    @AfterAll
    void stop() {
        bench.close();
    }

    static Stream<Arguments> cases() {
        return Stream.of(ClientSecurity.WINNT, ClientSecurity.GSS_NEGOTIATE)
                .flatMap(type -> Stream.of(Level.PACKET, Level.INTEGRITY, Level.PRIVACY)
                        .flatMap(level -> Stream.of(Meddler.Deed.values())
                                .filter(deed -> level != Level.PACKET || deed != Meddler.Deed.CHANGED)
                                .map(deed -> Arguments.of(type, level, deed))));
    }

    private OutgoingCall call(Meddler between, int authType, Level level, int opnum, byte[] stub) {
        RpcConnection connection = Bench.get(bench.client.connect(between.address()));
        return Bench.get(connection.bind(Echo.SYNTAX, Bench.logon(authType, level)))
                .call(opnum, stub);
    }

    @ParameterizedTest
    @MethodSource("cases")
    @Spec("MS-RPCE 3.3.1.5.2.2")
    void request_ofWhichOneFragmentIsNotAsItWas_isNotCarriedOut(int authType, Level level, Meddler.Deed deed)
            throws Exception {
        try (Meddler between = new Meddler(bench.port(), PduType.REQUEST, deed)) {
            OutgoingCall call = call(between, authType, level, Echo.WAIT, new byte[LENGTH]);
            assertThatThrownBy(() -> Bench.get(call.result()))
                    .isInstanceOfAny(
                            RpcFault.class, RpcConnectionException.class) // the fault is lost if the relay still sends
                    .satisfies(failure -> {
                        if (failure instanceof RpcFault fault) {
                            assertThat(fault.status()).isEqualTo(RpcFault.SECURITY_PACKAGE);
                        }
                    });
            assertThat(bench.echo.hasWaiting()).isFalse();
            Bench.await("the connection is closed", () -> bench.server.connections() == 0);
            Bench.await("nothing is kept", () -> bench.server.state().reserved() == 0);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    @Spec("MS-RPCE 3.3.1.5.2.2")
    void answer_ofWhichOneFragmentIsNotAsItWas_isNotBelieved(int authType, Level level, Meddler.Deed deed)
            throws Exception {
        try (Meddler between = new Meddler(bench.port(), PduType.RESPONSE, deed)) {
            OutgoingCall call = call(between, authType, level, Echo.SIZE, Echo.number(LENGTH));
            assertThatExceptionOfType(RpcConnectionException.class)
                    .isThrownBy(() -> Bench.get(call.result()))
                    .withMessageContaining("breaks the protocol");
            Bench.await("the connection is closed", () -> bench.server.connections() == 0);
        }
    }

    /** What shows that it is the protection that tells: without, one fragment is as good as the other. */
    @ParameterizedTest
    @MethodSource("unprotected")
    void request_withoutProtection_isTakenAsItComes(Level level) throws Exception {
        try (Meddler between = new Meddler(bench.port(), PduType.REQUEST, Meddler.Deed.CHANGED)) {
            RpcConnection connection = Bench.get(bench.client.connect(between.address()));
            RpcBinding binding = Bench.get(
                    level == Level.NONE
                            ? connection.bind(Echo.SYNTAX)
                            : connection.bind(Echo.SYNTAX, Bench.logon(ClientSecurity.WINNT, level)));
            byte[] answer = Bench.call(binding, Echo.ECHO, new byte[LENGTH]);
            assertThat(answer).hasSize(LENGTH).contains(0x40);
            connection.close();
            Bench.await("the connection is closed", () -> bench.server.connections() == 0);
        }
    }

    static List<Level> unprotected() {
        return List.of(Level.NONE, Level.CONNECT);
    }
}
