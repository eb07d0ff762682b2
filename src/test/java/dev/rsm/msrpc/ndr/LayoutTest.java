package dev.rsm.msrpc.ndr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Spec;
import dev.rsm.dtyp.Guid;
import dev.rsm.dtyp.SystemTime;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each kind of declaration, wherever in a stub it begins, written and read. */
class LayoutTest {

    private static final Guid GUID = Guid.parse("00112233-4455-6677-8899-aabbccddeeff");
    private static final String GUID_BYTES = "33221100554477668899aabbccddeeff";

    static Stream<Arguments> kinds() {
        Stream<Kind> all = Stream.of(scalars(), arrays(), texts(), unions(), pointers(), dcom())
                .flatMap(each -> each);
        return all.flatMap(kind -> IntStream.range(0, 8).mapToObj(before -> Arguments.of(kind, before)));
    }

    /** A value and how it lies. */
    record Kind(Object value, String layout) {
        @Override
        public String toString() {
            return value.getClass().getSimpleName() + " " + layout;
        }
    }

    /** C706 14.2: each number is aligned to its own size. */
    private static Stream<Kind> scalars() {
        return Stream.of(
                new Kind(new Samples.Bytes((byte) 0xAB), "ab"),
                new Kind(new Samples.Shorts((short) -2), "@2 feff"),
                new Kind(new Samples.Ints(0x01020304), "@4 04030201"),
                new Kind(new Samples.Longs(0x0102030405060708L), "@8 0807060504030201"),
                new Kind(new Samples.UnsignedShorts(0xFFFE), "@2 feff"),
                new Kind(new Samples.UnsignedInts(0xFFFF_FFFEL), "@4 feffffff"),
                new Kind(new Samples.Bools(true), "@4 01000000"),
                new Kind(new Samples.Bools(false), "@4 00000000"),
                // A GUID is a structure whose first field has 4 bytes.
                new Kind(new Samples.Guids(GUID), "@4 " + GUID_BYTES),
                // A SYSTEMTIME is eight shorts; 24 April 2003 was a Thursday, day 4.
                new Kind(
                        new Samples.Times(new SystemTime(2003, 4, 24, 17, 5, 6, 789)),
                        "@2 d307 0400 0400 1800 1100 0500 0600 1503"),
                // 14.3.2: the gap comes before the structure, for its widest component, then before the component.
                new Kind(new Samples.ByteThenLong((byte) 1, 2), "@8 01 @8 0200000000000000"),
                new Kind(
                        new Samples.Nested((byte) 9, new Samples.ByteThenLong((byte) 1, 2), (short) 3),
                        "@8 09 @8 01 @8 0200000000000000 0300"));
    }

    /** C706 14.3.3 and 14.3.7. */
    private static Stream<Kind> arrays() {
        return Stream.of(
                new Kind(
                        new Samples.FixedBytes(List.of((byte) 1, (byte) 2, (byte) 3, (byte) 4, (byte) 5)),
                        "0102030405"),
                // Each structure of an array is aligned; nothing follows the last one.
                new Kind(
                        new Samples.FixedStructures(
                                (byte) 7,
                                List.of(
                                        new Samples.ByteThenShort((byte) 1, (short) 2),
                                        new Samples.ByteThenShort((byte) 3, (short) 4),
                                        new Samples.ByteThenShort((byte) 5, (short) 6))),
                        "@2 07 @2 01 @2 0200 03 @2 0400 05 @2 0600"),
                // Offset and actual count lie where the varying array is.
                new Kind(
                        new Samples.VaryingFixed((byte) 7, List.of((short) 1, (short) 2, (short) 3)),
                        "@4 07 @4 00000000 03000000 0100 0200 0300"),
                // The maximum count lies before the structure, aligned for itself.
                new Kind(new Samples.StringArray(3, 2, List.of(0xFFFF, 0, 1)), "@4 03000000 0300 0200 ffff 0000 0100"),
                // Before the outermost structure, whose alignment of 8 makes a second gap.
                new Kind(
                        new Samples.Outer((byte) 7, new Samples.Hypers(List.of(5L, 6L))),
                        "@4 02000000 @8 07 @8 0500000000000000 0600000000000000"),
                // The maximum count in front, offset and actual count before the elements.
                new Kind(
                        new Samples.ConformantVarying((byte) 7, 9, List.of((short) 1, (short) 2)),
                        "@4 09000000 07 @2 0900 @4 00000000 02000000 0100 0200"),
                new Kind(
                        new Samples.ConformantVarying((byte) 7, 0, List.of()),
                        "@4 00000000 07 @2 0000 @4 00000000 00000000"),
                // Behind a pointer the count lies before the array, after the structure.
                new Kind(
                        new Samples.PointedArray(List.of(GUID, Guid.NULL), 2),
                        "@4 00000200 02000000 02000000 " + GUID_BYTES + "00".repeat(16)),
                new Kind(new Samples.PointedLongs(List.of(5L), 3), "@4 00000200 03000000 01000000 @8 0500000000000000"),
                new Kind(new Samples.PointedLongs(List.of(), 3), "@4 00000200 03000000 00000000 @8"));
    }

    /** C706 14.3.4. */
    private static Stream<Kind> texts() {
        return Stream.of(
                // char x[6] is an array of bytes.
                new Kind(new Samples.AnsiText((byte) 7, "a\u20ac", (short) 1), "@2 07 61 80 00 00 00 00 @2 0100"),
                new Kind(new Samples.AnsiText((byte) 7, "", (short) 1), "@2 07 000000000000 @2 0100"),
                // [string] wchar_t x[6] is a varying string.
                new Kind(
                        new Samples.WideText((byte) 7, "a\u20ac", (short) 1),
                        "@4 07 @4 00000000 03000000 6100 ac20 0000 0100"),
                new Kind(new Samples.WideText((byte) 7, "", (short) 1), "@4 07 @4 00000000 01000000 0000 0100"),
                // [string] char * and [string] wchar_t *: maximum count, offset, actual count, the NUL among them.
                new Kind(
                        new Samples.PointedText("ab", "c"),
                        "@4 00000200 04000200 03000000 00000000 03000000 616200 @4 02000000 00000000 02000000 6300 0000"),
                new Kind(new Samples.PointedText(null, ""), "@4 00000000 00000200 01000000 00000000 01000000 0000"),
                // An array of characters has what it has.
                new Kind(new Samples.Characters(4, "a\0b"), "@4 04000000 0400 @4 00000000 03000000 6100 0000 6200"));
    }

    /** C706 14.3.8 and 14.3.2: all arms count for the structure, only the arm that is there for the union itself. */
    private static Stream<Kind> unions() {
        return Stream.of(
                new Kind(
                        new Samples.Deciding(1, (byte) 9, new Samples.Choice.Small(5)),
                        "@8 01000000 09 @4 01000000 0500"),
                new Kind(
                        new Samples.Deciding(2, (byte) 9, new Samples.Choice.Large(5)),
                        "@8 02000000 09 @4 02000000 @8 0500000000000000"),
                new Kind(new Samples.Deciding(7, (byte) 9, new Samples.Choice.Nothing()), "@8 07000000 09 @4 07000000"),
                new Kind(
                        new Samples.Deciding(8, (byte) 9, new Samples.Choice.Pointing(GUID)),
                        "@8 08000000 09 @4 08000000 00000200 " + GUID_BYTES),
                // What decides has the size of the component that decides, and may come later.
                new Kind(
                        new Samples.DecidingShort((byte) 9, new Samples.Choice.Large(5), (short) 2),
                        "@8 09 @2 0200 @8 0500000000000000 0200"));
    }

    /** C706 14.3.10 to 14.3.12. */
    private static Stream<Kind> pointers() {
        Samples.Pair pair = new Samples.Pair((short) 1, (short) 2);
        Samples.Tree leaf = new Samples.Tree(null, (byte) 3, null);
        Samples.Tree tree = new Samples.Tree(new Samples.Tree(leaf, (byte) 2, null), (byte) 1, leaf);
        return Stream.of(
                new Kind(new Samples.Unique(5, (short) 6, 7), "@4 00000200 04000200 07000000 05000000 0600"),
                new Kind(new Samples.Unique(null, (short) 6, 7), "@4 00000000 00000200 07000000 0600"),
                // Referred to twice, there once, where it is first referred to.
                new Kind(new Samples.Shared(pair, null, pair), "@4 00000200 00000000 00000200 0100 0200"),
                new Kind(new Samples.Reference(pair, 3), "@4 00000200 03000000 0100 0200"),
                // A referent is followed by its own referents before the next one comes.
                new Kind(
                        tree,
                        "@4 00000200 01 @4 04000200"
                                + " @4 08000200 02 @4 00000000"
                                + " @4 00000000 03 @4 00000000"
                                + " @4 00000000 03 @4 00000000"),
                // Those of inner structures are inserted where the structures are, after the outermost one.
                new Kind(
                        new Samples.Forest((byte) 7, List.of(leaf, new Samples.Tree(leaf, (byte) 4, null)), (byte) 8),
                        "@4 00000200"
                                + " 00000000 03 @4 00000000"
                                + " 04000200 04 @4 00000000"
                                + " 08000200"
                                + " 07"
                                + " @4 00000000 03 @4 00000000"
                                + " 08"));
    }

    /** MS-DCOM 2.2.13, 2.2.14. */
    private static Stream<Kind> dcom() {
        InterfacePointer pointer = new InterfacePointer(new byte[] {1, 2, 3});
        List<Byte> data = List.of((byte) 1, (byte) 2, (byte) 0, (byte) 0, (byte) 0, (byte) 0, (byte) 0, (byte) 0);
        return Stream.of(
                // Count, length and bytes of each; a null among them has nothing more.
                new Kind(
                        new Samples.PointerArray(3, Arrays.asList(pointer, null, pointer)),
                        "@4 03000000 00000200 03000000 04000200 00000000 08000200"
                                + " 03000000 03000000 010203 @4 03000000 03000000 010203"),
                new Kind(
                        new Samples.OrpcThis(
                                new Samples.Version(5, 7),
                                1,
                                0,
                                GUID,
                                new Samples.Extents(1, 0, Arrays.asList(new Samples.Extent(Guid.NULL, 2, data), null))),
                        "@4 0500 0700 01000000 00000000 " + GUID_BYTES + " 00000200"
                                + " 01000000 00000000 04000200"
                                + " 02000000 08000200 00000000"
                                + " 08000000 " + "00".repeat(16) + " 02000000 0102000000000000"));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    @Spec({"C706 14.2", "C706 14.3"})
    void write_anywhere_laysTheValueOutAsTheSpecificationSays(Kind kind, int before) {
        NdrWriter out = new NdrWriter();
        for (int i = 0; i < before; i++) {
            out.writeByte(0xEE);
        }
        write(out, kind.value());

        assertThat(out.toBytes()).asHexString().isEqualTo(text(new Layout(kind.layout()).after(before, 0)));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    @Spec({"C706 14.2", "C706 14.3"})
    void read_anywhere_findsTheValueAndLooksAtNoGap(Kind kind, int before) {
        NdrReader in = NdrReader.of(new Layout(kind.layout()).after(before, 0xA5));
        in.readBytes(before);

        assertThat(NdrType.of(kind.value().getClass()).read(in)).isEqualTo(kind.value());
        assertThat(in.remaining()).isZero();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    @Spec("MS-RPCE 3.1.1.5.3.2.2.3")
    void read_cutShortAnywhere_isRefused(Kind kind, int before) {
        byte[] whole = new Layout(kind.layout()).after(before, 0);
        // A gap before an array of nothing may be the end.
        int needed = new Layout(kind.layout().replaceFirst(" @8$", "")).after(before, 0).length;
        for (int length = before; length < needed; length++) {
            NdrReader in = NdrReader.of(ByteBuffer.wrap(whole, 0, length), ByteOrder.LITTLE_ENDIAN);
            in.readBytes(before);

            assertThat(Refused.by(() -> NdrType.of(kind.value().getClass()).read(in)))
                    .hasMessageStartingWith(kind.value().getClass().getSimpleName());
        }
    }

    @SuppressWarnings("unchecked")
    static <T> void write(NdrWriter out, T value) {
        ((NdrType<T>) NdrType.of(value.getClass())).write(out, value);
    }

    private static String text(byte[] bytes) {
        return HexFormat.of().withUpperCase().formatHex(bytes);
    }
}
