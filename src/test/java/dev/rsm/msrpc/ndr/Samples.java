package dev.rsm.msrpc.ndr;

import dev.rsm.dtyp.Guid;
import dev.rsm.dtyp.SystemTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Structures that between them use everything that can be declared. */
final class Samples {

    private Samples() {}

    record Bytes(byte value) {}

    record Shorts(short value) {}

    record Ints(int value) {}

    record Longs(long value) {}

    record UnsignedShorts(@Unsigned int value) {}

    record UnsignedInts(@Unsigned long value) {}

    record Bools(boolean value) {}

    record Guids(Guid value) {}

    record Times(SystemTime value) {}

    record ByteThenLong(byte first, long second) {}

    record Nested(byte first, ByteThenLong inner, short last) {}

    record ByteThenShort(byte first, short second) {}

    record FixedBytes(@Fixed(5) List<Byte> value) {}

    record FixedStructures(byte first, @Fixed(3) List<ByteThenShort> value) {}

    record VaryingFixed(byte first, @Fixed(4) @LengthIs List<Short> value) {}

    /** DUALSTRINGARRAY of MS-DCOM 2.2.19.2. */
    record StringArray(
            @Unsigned int entries,
            @Unsigned int securityOffset,
            @SizeIs("entries") List<@Unsigned Integer> array) {}

    /** A conformant structure that ends another. */
    record Outer(byte first, Hypers inner) {}

    record Hypers(@SizeIs List<Long> value) {}

    record ConformantVarying(
            byte first,
            @Unsigned int room,
            @SizeIs("room") @LengthIs List<Short> value) {}

    record PointedArray(
            @Pointer(Pointer.Kind.UNIQUE) @SizeIs("count") @Nullable
            List<Guid> value,

            @Unsigned long count) {}

    record PointedLongs(
            @Pointer(Pointer.Kind.UNIQUE) @SizeIs @Nullable List<Long> value, int after) {}

    record AnsiText(
            byte first,
            @Text(value = Text.Charset.ANSI, in = 6) String value,
            short after) {}

    record WideText(
            byte first,
            @Text(value = Text.Charset.WIDE, in = 6) String value,
            short after) {}

    record PointedText(
            @Pointer(Pointer.Kind.UNIQUE) @Text(Text.Charset.ANSI) @Nullable
            String ansi,

            @Pointer(Pointer.Kind.REFERENCE) @Text(Text.Charset.WIDE)
            String wide) {}

    record Characters(
            @Unsigned int room,

            @SizeIs("room") @LengthIs @Text(Text.Charset.WIDE)
            String value) {}

    /** A union whose widest arm is wider than what decides. */
    sealed interface Choice {
        @Case(1)
        record Small(@Unsigned int value) implements Choice {}

        @Case(2)
        record Large(long value) implements Choice {}

        @Case(7)
        record Nothing() implements Choice {}

        @Case(8)
        record Pointing(
                @Pointer(Pointer.Kind.UNIQUE) @Nullable Guid value) implements Choice {}
    }

    record Deciding(
            @Unsigned long kind,
            byte before,
            @SwitchIs("kind") Choice choice) {}

    record DecidingShort(byte before, @SwitchIs("kind") Choice choice, short kind) {}

    record Unique(
            @Pointer(Pointer.Kind.UNIQUE) @Nullable Integer one,
            @Pointer(Pointer.Kind.UNIQUE) @Nullable Short two,
            int three) {}

    record Shared(
            @Pointer(Pointer.Kind.FULL) @Nullable Pair one,
            @Pointer(Pointer.Kind.FULL) @Nullable Pair two,
            @Pointer(Pointer.Kind.FULL) @Nullable Pair three) {}

    record Pair(short left, short right) {}

    /** A tree, whose referents show in which order they come. */
    record Tree(
            @Pointer(Pointer.Kind.UNIQUE) @Nullable Tree left,
            byte number,
            @Pointer(Pointer.Kind.UNIQUE) @Nullable Tree right) {}

    /** A tree in a structure in a structure, beside pointers of the outer ones. */
    record Forest(
            @Pointer(Pointer.Kind.UNIQUE) @Nullable Byte first,
            @Fixed(2) List<Tree> trees,
            @Pointer(Pointer.Kind.UNIQUE) @Nullable Byte last) {}

    /** Pointers to structures that have no size of their own, as in PropsOutInfo of MS-DCOM 2.2.22.2.9. */
    record PointerArray(
            int count,

            @Pointer(Pointer.Kind.UNIQUE) @SizeIs("count") @Nullable
            List<@Pointer(Pointer.Kind.UNIQUE) @Nullable InterfacePointer> pointers) {}

    record Reference(@Pointer(Pointer.Kind.REFERENCE) Pair value, int after) {}

    /** ORPCTHIS of MS-DCOM 2.2.13.3 and what it is made of. */
    record OrpcThis(
            Version version,
            @Unsigned long flags,
            @Unsigned long reserved,
            Guid cid,
            @Pointer(Pointer.Kind.UNIQUE) @Nullable Extents extensions) {}

    record Version(@Unsigned int major, @Unsigned int minor) {}

    record Extents(
            @Unsigned long size,
            @Unsigned long reserved,

            @Pointer(Pointer.Kind.UNIQUE) @SizeIs @Nullable
            List<@Pointer(Pointer.Kind.UNIQUE) @Nullable Extent> extents) {}

    record Extent(Guid id, @Unsigned long size, @SizeIs List<Byte> data) {}

    /** CustomHeader of MS-DCOM 2.2.22.1. */
    record CustomHeader(
            @Unsigned long totalSize,
            @Unsigned long headerSize,
            @Unsigned long reserved,
            @Unsigned long destinationContext,
            @Unsigned long count,
            Guid classInfo,

            @Pointer(Pointer.Kind.UNIQUE) @SizeIs("count") @Nullable
            List<Guid> classes,

            @Pointer(Pointer.Kind.UNIQUE) @SizeIs("count") @Nullable
            List<@Unsigned Long> sizes,

            @Pointer(Pointer.Kind.UNIQUE) @Nullable @Unsigned
            Long alsoReserved) {}

    /** InstantiationInfoData of MS-DCOM 2.2.22.2.1. */
    record Instantiation(
            Guid classId,
            @Unsigned long context,
            @Unsigned long flags,
            int surrogate,
            @Unsigned long count,
            @Unsigned long instanceFlags,

            @Pointer(Pointer.Kind.UNIQUE) @SizeIs("count") @Nullable
            List<Guid> interfaces,

            @Unsigned long thisSize,
            Version version) {}
}
