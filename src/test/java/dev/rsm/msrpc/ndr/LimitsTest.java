package dev.rsm.msrpc.ndr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.conformance.Spec;
import dev.rsm.dtyp.Guid;
import dev.rsm.dtyp.SystemTime;
import dev.rsm.msrpc.ndr.Samples.Version;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is refused although it has the right form, and what is only just taken. */
class LimitsTest {

    @Test
    void unsigned_numbers_areTakenUpToTheirRange() {
        assertThat(written(new Samples.UnsignedShorts(0xFFFF))).containsExactly(0xFF, 0xFF);
        Refused.because(() -> written(new Samples.UnsignedShorts(0x1_0000)))
                .hasMessage("UnsignedShorts.value, byte 0: 65536 is not between 0 and 65535");
        Refused.because(() -> written(new Samples.UnsignedShorts(-1))).hasMessageContaining("-1 is not between");
        assertThat(written(new Samples.UnsignedInts(0xFFFF_FFFFL))).containsExactly(0xFF, 0xFF, 0xFF, 0xFF);
        Refused.because(() -> written(new Samples.UnsignedInts(0x1_0000_0000L))).hasMessageContaining("4294967295");
    }

    @Test
    void text_isTakenAsLongAsItsArray() {
        assertThat(written(new Samples.AnsiText((byte) 0, "12345", (short) 0))).hasSize(10);
        Refused.because(() -> written(new Samples.AnsiText((byte) 0, "123456", (short) 0)))
                .hasMessageContaining("AnsiText.value")
                .hasMessageContaining("5 have room before the NUL");
        assertThat(written(new Samples.WideText((byte) 0, "12345", (short) 0))).hasSize(26);
        Refused.because(() -> written(new Samples.WideText((byte) 0, "123456", (short) 0)))
                .hasMessageContaining("6 characters are too many");
        Refused.because(() -> written(new Samples.WideText((byte) 0, "1\0", (short) 0)))
                .hasMessageContaining("ends with its first NUL");
    }

    @Test
    @Spec("C706 14.3.4")
    void text_thatDoesNotEndWithNul_isRefusedUnlessItIsAnArray() {
        String header = "07 @4 00000000 ";

        assertThat(read(Samples.WideText.class, header + "02000000 6100 0000 0100")
                        .value())
                .isEqualTo("a");
        refused(Samples.WideText.class, header + "03000000 6100 0000 6200 0100", "does not end with NUL");
        refused(Samples.WideText.class, header + "00000000 0100", "a string of 0 characters");
        refused(Samples.WideText.class, "07 @4 01000000 01000000 0000 0100", "1 characters from 1 on");
        refused(Samples.WideText.class, header + "07000000" + "0000".repeat(7) + " 0100", "a string of 7 characters");
        assertThat(read(Samples.WideText.class, header + "06000000" + "0000".repeat(6) + " 0100")
                        .value())
                .isEmpty();
        // char x[6] has five characters before its NUL, whether that is there or not; what follows a NUL is none of
        // them.
        assertThat(read(Samples.AnsiText.class, "07 616263646566 @2 0100").value())
                .isEqualTo("abcde");
        assertThat(read(Samples.AnsiText.class, "07 616200646566 @2 0100").value())
                .isEqualTo("ab");
    }

    @Test
    @Spec("MS-RPCE 3.1.1.5.3.2.1.12")
    void varyingArrays_beginAtTheirStartAndEndWithinTheirSize() {
        assertThat(read(Samples.VaryingFixed.class, "@4 07 @4 00000000 04000000 0100020003000400")
                        .value())
                .hasSize(4);
        refused(
                Samples.VaryingFixed.class,
                "07 @4 00000000 05000000 01000200030004000500",
                "5 of them, are not the first ones of 4");
        refused(Samples.VaryingFixed.class, "07 @4 01000000 02000000 01000200", "elements from 1 on");
    }

    @Test
    void fixedArrays_areFilledUpAndNotCut() {
        assertThat(written(new Samples.FixedBytes(List.of((byte) 1)))).containsExactly(1, 0, 0, 0, 0);
        Refused.because(() -> written(new Samples.FixedBytes(Collections.nCopies(6, (byte) 1))))
                .hasMessageContaining("has 6 elements, not 5");
    }

    @Test
    void pointers_leadAsFarAsTheLimit() {
        Samples.Tree deepest = tree(NdrReader.MAX_DEPTH);
        byte[] stub = written(deepest);
        assertThat(NdrType.of(Samples.Tree.class).read(NdrReader.of(stub))).isEqualTo(deepest);

        Refused.because(() -> written(tree(NdrReader.MAX_DEPTH + 1)))
                .hasMessageContaining("more than 64 pointers lead");
        StringBuilder layout = new StringBuilder();
        for (int i = 0; i <= NdrReader.MAX_DEPTH + 1; i++) {
            layout.append("@4 01000000 01 @4 00000000 ");
        }
        refused(Samples.Tree.class, layout.toString(), "more than 64 pointers lead");
    }

    private static Samples.Tree tree(int depth) {
        Samples.Tree tree = new Samples.Tree(null, (byte) 0, null);
        for (int i = 0; i < depth; i++) {
            tree = new Samples.Tree(tree, (byte) i, null);
        }
        return tree;
    }

    record TwoLists(
            @Pointer(Pointer.Kind.UNIQUE) @SizeIs List<Short> one,
            @Pointer(Pointer.Kind.UNIQUE) @SizeIs List<Short> two) {}

    @Test
    void elements_areTakenUpToTheLimitOfAllTogether() {
        List<Short> most = Collections.nCopies(NdrReader.MAX_ELEMENTS - 1, (short) 1);
        byte[] taken = written(new TwoLists(most, List.of((short) 2)));
        byte[] tooMany = written(new TwoLists(most, List.of((short) 2, (short) 3)));

        assertThat(NdrType.of(TwoLists.class).read(NdrReader.of(taken)).one()).hasSize(NdrReader.MAX_ELEMENTS - 1);
        Refused.because(() -> NdrType.of(TwoLists.class).read(NdrReader.of(tooMany)))
                .hasMessageContaining("TwoLists.two")
                .hasMessageContaining("more than 1048576 elements");
    }

    @Test
    void elements_thatCannotBeThere_areRefusedBeforeTheyAreMade() {
        NdrReader in = NdrReader.of(new Layout("00000200 00000000 ffffffff 0000000000000000").bytes());

        Refused.because(() -> NdrType.of(Samples.PointedLongs.class).read(in))
                .hasMessage("PointedLongs.value, byte 16: 4294967295 elements of at least 8 bytes are announced, "
                        + "4 bytes are left");
    }

    @Test
    void elements_oneMoreThanCanBeThere_areRefusedBeforeTheFirstIsRead() {
        String pointed = "00000200 00000000 ";
        String two = " @8 0100000000000000 0200000000000000";

        assertThat(read(Samples.PointedLongs.class, pointed + "01000000" + two).value())
                .containsExactly(1L);
        assertThat(read(Samples.PointedLongs.class, pointed + "02000000" + two).value())
                .containsExactly(1L, 2L);
        refused(
                Samples.PointedLongs.class,
                pointed + "03000000" + two,
                "byte 16: 3 elements of at least 8 bytes are announced, 16 bytes are left");
    }

    @Test
    @Spec("C706 14.3.11.1")
    void fullPointers_toTheSame_areTheSameAndMayNotContainThemselves() {
        Samples.Pair pair = new Samples.Pair((short) 1, (short) 2);
        Samples.Pair equal = new Samples.Pair((short) 1, (short) 2);
        Samples.Shared read =
                NdrType.of(Samples.Shared.class).read(NdrReader.of(written(new Samples.Shared(pair, equal, pair))));
        assertThat(read.three()).isSameAs(read.one());
        assertThat(read.two()).isEqualTo(read.one()).isNotSameAs(read.one());

        refused(Ring.class, "01000000 01000000", "refers to what it is a part of");
        refused(TwoTypes.class, "01000000 01000000 05000000", "refers to something of another type");
        assertThat(read(TwoTypes.class, "01000000 02000000 05000000 01000200")).isNotNull();
    }

    record Ring(@Pointer(Pointer.Kind.FULL) Ring next) {}

    record TwoTypes(
            @Pointer(Pointer.Kind.FULL) Integer one,
            @Pointer(Pointer.Kind.FULL) Version two) {}

    @Test
    void null_whereThereIsNoPointer_isRefused() {
        List<Guid> withNull = new ArrayList<>();
        withNull.add(null);
        Refused.because(() -> written(new Samples.PointedArray(withNull, 1)))
                .hasMessageContaining("PointedArray.value[0]")
                .hasMessageContaining("is null");
    }

    @Test
    void aUnion_thatHasNoSuchArm_isRefused() {
        Refused.because(() -> NdrType.of(Samples.Deciding.class)
                        .read(NdrReader.of(new Layout("03000000 09 @4 03000000").bytes())))
                .hasMessage("Deciding.choice, byte 12: 3 decides for no arm of the union; it has [1, 2, 7, 8]");
    }

    record Strict(int even) {
        Strict {
            if (even % 2 != 0) {
                throw new IllegalStateException("odd");
            }
        }
    }

    @Test
    void aRecord_thatRefusesItsComponents_refusesTheStub() {
        assertThat(read(Strict.class, "02000000").even()).isEqualTo(2);
        Refused.because(() -> NdrType.of(Strict.class).read(NdrReader.of(new byte[] {1, 0, 0, 0})))
                .hasMessage("Strict, byte 4: is no Strict: odd");
    }

    @Test
    @Assumed("a client may leave a time that nobody looks at as it was in its memory")
    void aTime_thatIsNone_isNoReasonToRefuseAStructure() {
        assertThat(read(Samples.Times.class, "ffff".repeat(8)).value()).isEqualTo(SystemTime.NONE);
    }

    @Test
    @Spec("C706 14.2.5")
    void bigEndianStubs_areReadAsTheirLabelSays() {
        ByteBuffer stub = ByteBuffer.wrap(
                Layout.hex("0102 0304 01020304 0102030405060708" + " 00112233 4455 6677 8899aabbccddeeff"));
        NdrReader in = NdrReader.labelled(stub, (byte) 0x00);

        assertThat(in.readShort()).isEqualTo((short) 0x0102);
        assertThat(in.align(2).readShort()).isEqualTo((short) 0x0304);
        assertThat(in.readInt()).isEqualTo(0x01020304);
        assertThat(in.readLong()).isEqualTo(0x0102030405060708L);
        assertThat(in.readGuid()).isEqualTo(Guid.parse("00112233-4455-6677-8899-aabbccddeeff"));
        assertThat(NdrReader.labelled(stub, (byte) 0x10).readShort()).isEqualTo((short) 0x0201);
        assertThat(NdrType.of(Samples.WideText.class)
                        .read(NdrReader.of(
                                ByteBuffer.wrap(new Layout("07 @4 00000000 00000002 20ac 0000 0001").bytes()),
                                ByteOrder.BIG_ENDIAN)))
                .isEqualTo(new Samples.WideText((byte) 7, "\u20ac", (short) 1));
        for (byte label : new byte[] {0x20, 0x11}) {
            Refused.because(() -> NdrReader.labelled(stub, label)).hasMessageContaining("the data representation 0x");
        }
    }

    @Test
    void aReader_ofAPartOfABuffer_alignsFromWhereThePartBegins() {
        ByteBuffer buffer =
                ByteBuffer.wrap(Layout.hex("ffffff 01aabbcc 02000000")).position(3);
        NdrReader in = NdrReader.of(buffer, ByteOrder.LITTLE_ENDIAN);

        assertThat(in.readByte()).isEqualTo((byte) 1);
        assertThat(in.readInt()).isEqualTo(2);
        assertThat(buffer.position()).isEqualTo(3);
    }

    @Test
    void aWriter_growsAndShowsWhatItHas() {
        NdrWriter out = new NdrWriter();
        for (int i = 0; i < 1000; i++) {
            out.writeInt(i);
        }
        out.setInt(4, -1);

        assertThat(out.size()).isEqualTo(4000);
        assertThat(out.view().order(ByteOrder.LITTLE_ENDIAN).getInt(3996)).isEqualTo(999);
        assertThat(out.view().remaining()).isEqualTo(4000);
        assertThat(ByteBuffer.wrap(out.toBytes()).getInt(4)).isEqualTo(-1);
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> out.setInt(3997, 0)))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    @Spec("MS-UCODEREF 2.2.1")
    void ansi_everyByte_comesBack() {
        byte[] all = new byte[256];
        for (int i = 0; i < 256; i++) {
            all[i] = (byte) i;
        }
        assertThat(Ansi.encode(Ansi.decode(all))).isEqualTo(all);
        assertThat(Ansi.decode(new byte[] {(byte) 0x80, (byte) 0x81})).isEqualTo("\u20ac\u0081");
        assertThat(Ansi.encode("\u4e2d\ud83d\ude00\u0081a")).containsExactly('?', '?', 0x81, 'a');
    }

    private static <T> byte[] written(T value) {
        NdrWriter out = new NdrWriter();
        LayoutTest.write(out, value);
        return out.toBytes();
    }

    private static <T> T read(Class<T> type, String layout) {
        return NdrType.of(type).read(NdrReader.of(new Layout(layout).bytes()));
    }

    private static void refused(Class<?> type, String layout, String why) {
        NdrReader in = NdrReader.of(new Layout(layout).bytes());
        Refused.because(() -> NdrType.of(type).read(in)).hasMessageContaining(why);
    }
}
