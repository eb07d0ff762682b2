package dev.rsm.msrpc.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Spec;
import dev.rsm.msrpc.pdu.PfcFlags;
import dev.rsm.msrpc.pdu.Response;
import java.io.IOException;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Verification trailers: what is behind the stub is checked, and the service does not see it. */
@Spec("MS-RPCE 2.2.2.13")
class VerificationTest {

    private static final String SIGNATURE = "8ae3137102f43671";
    private static final String ECHO = "8a2d0e6f5c7b314a9e600d1c2b3a4f50" + "01000000";
    private static final String NDR = "045d888aeb1cc9119fe808002b104860" + "02000000";

    private Bench bench;

    @BeforeEach
    void start() throws IOException {
        bench = Bench.start();
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }

    @Test
    void trailer_thatIsTrue_isTakenOff() throws Exception {
        try (RawPeer peer = bench.raw().bind(PfcFlags.SUPPORT_HEADER_SIGN)) {
            peer.send(
                    PfcFlags.WHOLE,
                    2,
                    RawPeer.request(
                            Echo.ECHO,
                            hex("01020304" + SIGNATURE
                                    + "0100 0400 01000000" + "0200 2800" + ECHO + NDR
                                    + "0340 1000 00 00 0000 10000000 02000000 0000 0000")));
            assertThat(((Response) peer.readBody()).stub()).containsExactly(1, 2, 3, 4);
        }
    }

    /** Header signing that the bind did not ask for, another interface, another operation, and an unknown order. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0140 0400 01000000",
                "0240 2800" + NDR + NDR,
                "0240 2800" + ECHO + ECHO,
                "0340 1000 00 00 0000 10000000 02000000 0000 0100",
                "0340 1000 00 00 0000 10000000 03000000 0000 0000",
                "07c0 0000"
            })
    void trailer_thatIsFalse_isDenied(String command) throws Exception {
        try (RawPeer peer = bench.raw().bind(0)) {
            peer.send(PfcFlags.WHOLE, 2, RawPeer.request(Echo.ECHO, hex("01020304" + SIGNATURE + command)));
            assertThat(peer.readFault()).isEqualTo(RpcFault.ACCESS_DENIED);
            peer.send(PfcFlags.WHOLE, 3, RawPeer.request(Echo.ECHO, new byte[0]));
            assertThat(peer.readBody()).isInstanceOf(Response.class);
            assertThat(bench.server.state().reserved()).isZero();
        }
    }
}
