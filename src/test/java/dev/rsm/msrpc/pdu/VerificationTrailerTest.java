package dev.rsm.msrpc.pdu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** MS-RPCE 2.2.2.13, with bytes put together by hand. */
class VerificationTrailerTest {

    private static final String SIGNATURE = "8ae3137102f43671";
    private static final String NDR = "045d888aeb1cc9119fe808002b10486002000000";
    private static final String IID = "4301000000000000c00000000000004601000200";

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }

    @Test
    void trailer_behindAStub_isFoundAndRead() {
        byte[] stub = hex("01020304 05060000" + SIGNATURE
                + "0100 0400 01000000" // bitmask
                + "0200 2800" + IID + NDR // pcontext
                + "0340 1000 00 00 0000 10000000 07000000 0100 0300"); // header2, the end

        VerificationTrailer trailer = VerificationTrailer.find(stub, 0).orElseThrow();

        assertThat(trailer)
                .isEqualTo(new VerificationTrailer(
                        8,
                        true,
                        new VerificationTrailer.Presentation(Samples.INTERFACE, SyntaxId.NDR),
                        new VerificationTrailer.Header(0, 0x1000_0000, 7, 1, 3),
                        false));
    }

    @Test
    void command_thatIsUnknown_isIgnoredUnlessItMustBeObeyed() {
        assertThat(VerificationTrailer.find(hex(SIGNATURE + "0940 0400 00000000"), 0)
                        .orElseThrow()
                        .unknown())
                .isFalse();
        assertThat(VerificationTrailer.find(hex(SIGNATURE + "09c0 0400 00000000"), 0)
                        .orElseThrow()
                        .unknown())
                .isTrue();
    }

    @Test
    void signature_thatEndsNothing_isPartOfTheStub() {
        assertThat(VerificationTrailer.find(hex(SIGNATURE), 0)).isEmpty();
        assertThat(VerificationTrailer.find(hex(SIGNATURE + "0100 0400 01000000"), 0))
                .isEmpty();
        assertThat(VerificationTrailer.find(hex(SIGNATURE + "0140 0400 01000000" + "00".repeat(16)), 0))
                .isEmpty();
        assertThat(VerificationTrailer.find(hex(SIGNATURE + "0140 0400 01000000" + "00".repeat(15)), 0))
                .isPresent();
        assertThat(VerificationTrailer.find(hex("0000" + SIGNATURE + "0140 0400 01000000"), 0))
                .isEmpty();
        assertThat(VerificationTrailer.find(hex(SIGNATURE + "0140 0400 01000000"), 4))
                .isEmpty();
        assertThat(VerificationTrailer.find(new byte[0], 0)).isEmpty();
        assertThat(VerificationTrailer.find(new byte[3], 0)).isEmpty();
    }
}
