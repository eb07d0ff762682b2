package dev.rsm.msrpc.pdu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.dtyp.Guid;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PduRoundTripTest {

    private static final String NDR = "045d888aeb1cc9119fe808002b10486002000000";
    private static final String IID = "43010000" + "0000" + "0000" + "c000000000000046";

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }

    private static Stream<Pdu> samples() {
        return Samples.all();
    }

    private static void assertSame(Pdu expected, Pdu actual) {
        assertThat(actual).usingRecursiveComparison().isEqualTo(expected);
        assertThat(actual.type()).isEqualTo(expected.type());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void pdu_withoutTrailer_isReadAsWritten(Pdu pdu) throws MalformedPduException {
        byte[] bytes = PduEncoder.encode(PfcFlags.WHOLE | PfcFlags.CONC_MPX, 0x8123_4567, pdu, null);

        Fragment fragment = Fragment.parse(bytes);

        assertSame(pdu, fragment.body());
        assertThat(fragment.header())
                .isEqualTo(new PduHeader(
                        pdu.type(),
                        PfcFlags.WHOLE | PfcFlags.CONC_MPX | pdu.impliedFlags(),
                        DataRepresentation.LITTLE_ENDIAN,
                        bytes.length,
                        0,
                        0x8123_4567));
        assertThat(fragment.auth()).isNull();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void pdu_withTrailer_isReadAsWritten(Pdu pdu) throws MalformedPduException {
        AuthTrailer trailer = new AuthTrailer(10, 6, 0x8000_0001, new byte[] {4, 5, 6, 7, 8});
        byte[] bytes = PduEncoder.encode(PfcFlags.WHOLE, 2, pdu, trailer);

        Fragment fragment = Fragment.parse(bytes);

        assertSame(pdu, fragment.body());
        assertThat(fragment.auth()).usingRecursiveComparison().isEqualTo(trailer);
        assertThat(fragment.header().authLength()).isEqualTo(5);
    }

    /** MS-RPCE 2.2.2.11: the trailer stands at a multiple of 16 from the start of the stub. */
    @Test
    void stub_withTrailer_isFilledUpTo16() throws MalformedPduException {
        for (int length : IntStream.rangeClosed(0, 33).toArray()) {
            for (Guid object : new @Nullable Guid[] {null, Samples.OBJECT}) {
                byte[] bytes = PduEncoder.encode(
                        3, 1, new Request(0, 0, 0, object, new byte[length]), new AuthTrailer(10, 5, 1, new byte[16]));
                Fragment fragment = Fragment.parse(bytes);
                assertThat((fragment.sealTo() - fragment.sealFrom()) % 16).isZero();
                assertThat(fragment.sealTo() - fragment.sealFrom() - length).isBetween(0, 15);
                assertThat(((Request) fragment.body()).stub()).hasSize(length);
            }
        }
    }

    /** C706 12.6.3.1 and 12.6.4.3, written down by hand. */
    @Test
    void bind_isWrittenAsSpecified() {
        Bind bind =
                new Bind(5840, 4280, 0, List.of(new PresentationContext(1, Samples.INTERFACE, List.of(SyntaxId.NDR))));

        assertThat(PduEncoder.encode(PfcFlags.WHOLE, 1, bind, null))
                .isEqualTo(hex(
                        "05 00 0b 03 10000000 4800 0000 01000000" // header: 72 bytes
                                + "d016 b810 00000000" // fragments and association
                                + "01 00 0000" // one context
                                + "0100 01 00" + IID + "01000200" + NDR));
    }

    /** C706 12.6.4.4: the name of the port is followed by padding to a multiple of four from the start. */
    @Test
    void bindAck_isWrittenAsSpecified() {
        BindAck ack = new BindAck(5840, 5840, 0x1122, "135", List.of(ContextResult.accepted(SyntaxId.NDR)));

        assertThat(PduEncoder.encode(PfcFlags.WHOLE, 1, ack, null))
                .isEqualTo(hex("05 00 0c 03 10000000 3c00 0000 01000000" + "d016 d016 22110000"
                        + "0400 31333500 0000" // "135" and NUL, two bytes of padding
                        + "01 00 0000 0000 0000" + NDR));
    }

    /** C706 12.6.4.9 with 14.2.5: a sender of big-endian integers, with an object. */
    @Test
    void request_bigEndian_isRead() throws MalformedPduException {
        Fragment fragment = Fragment.parse(hex("05 00 00 83 00000000 002c 0000 00000102" + "00000004 0003 0007"
                + "01020304 0506 0708 090a0b0c0d0e0f10" + "deadbeef"));

        assertThat(fragment.header().representation()).isEqualTo(DataRepresentation.BIG_ENDIAN);
        assertThat(fragment.header().callId()).isEqualTo(0x0102);
        assertSame(new Request(4, 3, 7, Samples.OBJECT, hex("deadbeef")), fragment.body());
    }

    /** The same, of a bind with a trailer, whose context number is big-endian, too (MS-RPCE 2.2.2.11). */
    @Test
    void bind_bigEndianWithTrailer_isRead() throws MalformedPduException {
        Fragment fragment = Fragment.parse(hex("05 00 0b 03 00000000 0054 0004 00000001"
                + "16d0 10b8 00000005" + "01 00 0000"
                + "0001 01 00" + "00000143 0000 0000 c000000000000046" + "00020001"
                + "8a885d04 1ceb 11c9 9fe808002b104860" + "00000002"
                + "0a 05 00 00 00000102" + "01020304"));

        assertSame(
                new Bind(5840, 4280, 5, List.of(new PresentationContext(1, Samples.INTERFACE, List.of(SyntaxId.NDR)))),
                fragment.body());
        assertThat(Objects.requireNonNull(fragment.auth()).contextId()).isEqualTo(0x0102);
    }

    /** Servers in use send a bind_nak with a signature, and faults without the reserved end (MS-RPCE 2.2.2.9). */
    @Test
    void refusals_inOtherShapes_areRead() throws MalformedPduException {
        assertSame(
                new BindNak(4),
                Fragment.parse(hex("05 00 0d 03 10000000 2500 0000 01000000" + "0400 01 05 00"
                                + "90749af2b3dd2f4f8e6f5cbe31b31e41"))
                        .body());
        assertSame(
                new Fault(1, 0, 5),
                Fragment.parse(hex("05 00 03 03 10000000 1c00 0000 01000000" + "00000000 0100 00 00 05000000"))
                        .body());
    }
}
