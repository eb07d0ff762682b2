package dev.rsm.msrpc.ndr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Observed;
import dev.rsm.conformance.Spec;
import dev.rsm.dtyp.Guid;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Structures as streams, against bytes that were laid out by hand and bytes that another implementation makes. */
@Spec("MS-RPCE 2.2.6")
class TypeSerializationTest {

    private static final String COMMON = "01 10 0800 cccccccc";

    @Test
    void write_aStructure_hasItsHeadersAndIsFilledUpTo8() {
        assertThat(TypeSerialization.write(Samples.Shorts.class, new Samples.Shorts((short) 5)))
                .isEqualTo(new Layout(COMMON + " 08000000 00000000 0500 000000000000").bytes());
        assertThat(TypeSerialization.write(Samples.Longs.class, new Samples.Longs(5)))
                .isEqualTo(new Layout(COMMON + " 08000000 00000000 0500000000000000").bytes());
    }

    @Test
    void read_ofAStructure_movesToWhereItsHeaderSaysThatItEnds() {
        ByteBuffer in = ByteBuffer.wrap(
                new Layout("ff " + COMMON.replace(" ", "") + "10000000aaaaaaaa" + "0500" + "bb".repeat(14) + "ee")
                        .bytes());
        in.position(1);

        assertThat(TypeSerialization.read(Samples.Shorts.class, in)).isEqualTo(new Samples.Shorts((short) 5));
        assertThat(in.remaining()).isEqualTo(1);
    }

    @Test
    void read_ofABigEndianStructure_readsItsNumbersSo() {
        ByteBuffer in = ByteBuffer.wrap(Layout.hex("01 00 0800 cccccccc 00000008 00000000 0005 000000000000"));

        assertThat(TypeSerialization.read(Samples.Shorts.class, in)).isEqualTo(new Samples.Shorts((short) 5));
    }

    @Test
    void read_ofSomethingElse_isRefusedAndMovesNowhere() {
        for (String other : List.of(
                "02 10 0800 cccccccc 08000000 00000000 0500000000000000", // version 2
                "01 20 0800 cccccccc 08000000 00000000 0500000000000000", // no order of bytes
                "01 10 1000 cccccccc 08000000 00000000 0500000000000000", // a longer header
                "01 10 0800 cccccccc 09000000 00000000 0500000000000000", // longer than it is
                "01 10 0800 cccccccc ffffffff 00000000 0500000000000000",
                "01 10 0800 cccccccc 00000000 00000000 0500000000000000", // too short for the structure
                "01 10 0800 cccccccc 08000000 000000")) { // no header
            ByteBuffer in = ByteBuffer.wrap(Layout.hex(other));
            Refused.by(() -> TypeSerialization.read(Samples.Shorts.class, in));
            assertThat(in.position()).isZero();
        }
    }

    /** CustomHeader as impacket 0.10 writes it, whose pointers have numbers of their own. */
    @Test
    @Observed("impacket 0.10, dcomrt.CustomHeader")
    void read_ofAHeaderFromImpacket_findsWhatItWasMadeOf() {
        ByteBuffer in = ByteBuffer.wrap(Layout.hex("""
                01100800cccccccc60000000cccccccc2001000070000000000000000200000002000000000000000000000000000000
                000000000da30000640c00000000000002000000ab01000000000000c000000000000046a501000000000000c0000000
                00000046020000004000000058000000"""));
        Samples.CustomHeader header = TypeSerialization.read(Samples.CustomHeader.class, in);

        assertThat(header)
                .isEqualTo(new Samples.CustomHeader(
                        0x120,
                        0x70,
                        0,
                        2,
                        2,
                        Guid.NULL,
                        List.of(
                                Guid.parse("000001ab-0000-0000-c000-000000000046"),
                                Guid.parse("000001a5-0000-0000-c000-000000000046")),
                        List.of(0x40L, 0x58L),
                        null));
        assertThat(in.hasRemaining()).isFalse();
    }

    /** InstantiationInfoData as impacket 0.10 writes it: without what fills it up to 8 bytes. */
    @Test
    @Observed("impacket 0.10, dcomrt.InstantiationInfoData")
    void read_ofAStructureThatIsNotFilledUp_findsIt() {
        ByteBuffer in = ByteBuffer.wrap(Layout.hex("""
                01100800cccccccc44000000ccccccccc6271ad6538fd011bfa000a02415198300000000000000000000000001000000
                0000000001cf00000000000005000700010000000000000000000000c000000000000046"""));
        Samples.Instantiation read = TypeSerialization.read(Samples.Instantiation.class, in);

        assertThat(read.classId()).isEqualTo(Guid.parse("d61a27c6-8f53-11d0-bfa0-00a024151983"));
        assertThat(read.interfaces()).containsExactly(Guid.parse("00000000-0000-0000-c000-000000000046"));
        assertThat(read.version()).isEqualTo(new Samples.Version(5, 7));
    }

    @Test
    @Observed("impacket 0.10, dcomrt.ORPCTHIS")
    void write_whatStandsBeforeACall_isWhatImpacketWrites() {
        NdrWriter out = new NdrWriter();
        NdrType.of(Samples.OrpcThis.class)
                .write(
                        out,
                        new Samples.OrpcThis(
                                new Samples.Version(5, 7),
                                1,
                                0,
                                Guid.parse("00112233-4455-6677-8899-aabbccddeeff"),
                                null));

        assertThat(out.toBytes())
                .isEqualTo(Layout.hex("05000700010000000000000033221100554477668899aabbccddeeff00000000"));
    }
}
