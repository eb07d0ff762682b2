package dev.rsm.msrpc.pdu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FragmentTest {

    private static byte[] request(int stub) {
        return PduEncoder.encode(PfcFlags.WHOLE, 1, new Request(0, 0, 0, null, new byte[stub]), null);
    }

    private static void setLength(byte[] pdu, int length) {
        pdu[8] = (byte) length;
        pdu[9] = (byte) (length >>> 8);
    }

    private static void assertMalformed(byte[] pdu, String words) {
        assertThatExceptionOfType(MalformedPduException.class)
                .isThrownBy(() -> Fragment.parse(pdu).body())
                .withMessageContaining(words);
    }

    @ParameterizedTest
    @CsvSource({"4,0,true", "5,0,false", "5,1,false", "5,2,true", "6,0,true", "0,0,true"})
    void version_otherThan5_isToldApart(byte major, byte minor, boolean refused) throws MalformedPduException {
        byte[] pdu = request(4);
        pdu[0] = major;
        pdu[1] = minor;
        if (refused) {
            assertThatExceptionOfType(MalformedPduException.class)
                    .isThrownBy(() -> Fragment.parse(pdu))
                    .satisfies(e -> assertThat(e.isOfOtherVersion()).isTrue());
        } else {
            assertThat(Fragment.parse(pdu).body()).isInstanceOf(Request.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"1", "4", "5", "6", "7", "8", "9", "10", "20", "255"})
    void type_ofNoConnection_isMalformed(int type) {
        byte[] pdu = request(4);
        pdu[2] = (byte) type;
        assertMalformed(pdu, "type " + type);
    }

    @Test
    void integers_ofUnknownRepresentation_areMalformed() {
        byte[] pdu = request(4);
        pdu[4] = 0x20;
        assertMalformed(pdu, "represented as 2");
    }

    @Test
    void length_thatIsNotTheLength_isMalformed() throws MalformedPduException {
        byte[] pdu = request(4);
        assertThat(Fragment.parse(pdu).body()).isNotNull();
        for (int wrong : new int[] {0, 15, 16, pdu.length - 1, pdu.length + 1, 0xFFFF}) {
            byte[] bad = pdu.clone();
            setLength(bad, wrong);
            assertMalformed(bad, "");
        }
    }

    @Test
    void message_cutAnywhere_isMalformed() {
        Samples.all()
                .filter(pdu -> !(pdu instanceof Request || pdu instanceof Response || pdu instanceof Auth3))
                .forEach(pdu -> {
                    byte[] whole = PduEncoder.encode(PfcFlags.WHOLE, 1, pdu, null);
                    // A fault may end after its status, a bind_nak after its reason.
                    int least = pdu instanceof Fault ? whole.length - 4 : pdu instanceof BindNak ? 18 : whole.length;
                    for (int length = 0; length < least; length++) {
                        byte[] cut = Arrays.copyOf(whole, length);
                        if (length >= PduHeader.BYTES) {
                            setLength(cut, length);
                        }
                        assertMalformed(cut, "");
                    }
                });
    }

    @Test
    void header_withoutRoomForTheBody_isMalformed() {
        byte[] pdu = Arrays.copyOf(request(0), PduHeader.BYTES);
        setLength(pdu, pdu.length);
        assertMalformed(pdu, "body");
    }

    @ParameterizedTest
    @CsvSource({"16,true", "17,false"})
    void bytesBehindTheMessage_areToleratedUpTo16(int extra, boolean tolerated) throws MalformedPduException {
        byte[] pdu = PduEncoder.encode(3, 1, new Bind(5840, 5840, 0, List.of()), null);
        byte[] longer = Arrays.copyOf(pdu, pdu.length + extra);
        setLength(longer, longer.length);
        if (tolerated) {
            assertThat(Fragment.parse(longer).body()).isInstanceOf(Bind.class);
        } else {
            assertMalformed(longer, "ends 17 bytes before");
        }
    }

    /** The stub of 16 bytes can be padding, and no more than it has. */
    @ParameterizedTest
    @CsvSource({"15,true", "16,true", "17,false", "255,false"})
    void padding_isPartOfTheBody(int padding, boolean possible) throws MalformedPduException {
        byte[] pdu = PduEncoder.encode(
                3, 1, new Request(0, 0, 0, null, new byte[16]), new AuthTrailer(10, 5, 1, new byte[16]));
        pdu[pdu.length - 22] = (byte) padding;
        if (possible) {
            assertThat(((Request) Fragment.parse(pdu).body()).stub()).hasSize(16 - padding);
        } else {
            assertMalformed(pdu, "padding");
        }
    }

    @Test
    void token_longerThanTheMessage_isMalformed() throws MalformedPduException {
        byte[] pdu = request(16);
        int most = pdu.length - PduHeader.BYTES - AuthTrailer.BYTES;
        pdu[10] = (byte) (most + 1);
        assertMalformed(pdu, "at least");
        pdu[10] = (byte) (most - 8);
        assertThat(Fragment.parse(pdu).sealTo()).isEqualTo(Request.STUB_OFFSET);
        pdu[10] = (byte) (most - 7);
        assertMalformed(pdu, "body");
    }

    @Test
    void encoding_beyond65535_isRefused() {
        assertThat(request(0xFFFF - Request.STUB_OFFSET)).hasSize(0xFFFF);
        assertThatIllegalArgumentException().isThrownBy(() -> request(0xFFFF - Request.STUB_OFFSET + 1));
    }
}
