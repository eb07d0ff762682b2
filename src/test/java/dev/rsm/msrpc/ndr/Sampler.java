package dev.rsm.msrpc.ndr;

import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.ndr.Samples.Pair;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** An interface whose methods pass everything that can be passed, in the ways of MS-RSMP's own. */
@RpcInterface(uuid = "0b57f3a2-56d7-4c2e-9a6d-3f0e0c5a1b2c", version = 0x0002_0001)
interface Sampler extends BaseSampler {

    record Listed(
            @SizeIs("room") @LengthIs List<Guid> list,
            @Unsigned long count,
            int result) {}

    /** As EnumerateNtmsObject: a varying array comes out in a room that the caller has. */
    @Opnum(4)
    CompletionStage<Listed> list(
            @Pointer(Pointer.Kind.UNIQUE) @Nullable Guid container, @Unsigned long room, @Unsigned long type);

    record Named(
            @SizeIs("room") @LengthIs @Text(Text.Charset.BY_METHOD)
            String name,

            @Unsigned long length,
            int result) {}

    /** As GetNtmsMediaPoolNameW. */
    @Opnum(5)
    CompletionStage<Named> nameW(Guid id, @Unsigned long room);

    /** As GetNtmsMediaPoolNameA. */
    @Opnum(value = 6, text = Text.Charset.ANSI)
    CompletionStage<Named> nameA(Guid id, @Unsigned long room);

    record Secured(
            @SizeIs("room") byte[] descriptor, @Unsigned long needed, int result) {}

    /** As GetNtmsObjectSecurity: an array of the size that the caller has comes out. */
    @Opnum(7)
    CompletionStage<Secured> secure(@Unsigned long room);

    record Mounted(
            @SizeIs("count") List<Guid> drives, @Unsigned long order, int result) {}

    /** As MountNtmsMedia: the count comes after the arrays, and one of them goes both ways. */
    @Opnum(8)
    CompletionStage<Mounted> mount(
            @SizeIs("count") List<Guid> media, @SizeIs("count") List<Guid> drives, @Unsigned long count);

    /** As NTMS_OBJECTINFORMATION: text in the characters of the method, and a union. */
    record Information(
            @Unsigned long size,
            @Unsigned long kind,
            @Text(value = Text.Charset.BY_METHOD, in = 8) String name,
            @SwitchIs("kind") Samples.Choice choice) {}

    record Informed(
            Information information,
            @Pointer(Pointer.Kind.UNIQUE) @Nullable InterfacePointer pointer,
            @Pointer(Pointer.Kind.REFERENCE) Pair pair,
            @Text(Text.Charset.BY_METHOD) String text,
            @Fixed(3) byte[] three,
            int result) {}

    @Opnum(9)
    CompletionStage<Informed> informationW(Information information);

    @Opnum(value = 10, text = Text.Charset.ANSI)
    CompletionStage<Informed> informationA(Information information);

    record Chosen(@SwitchIs("kind") Samples.Choice choice, int result) {}

    /** A union that comes out, decided by what goes in (MS-RPCE 2.2.4.8). */
    @Opnum(11)
    CompletionStage<Chosen> choose(@SwitchIs("kind") Samples.Choice choice, short kind);

    record Secret(
            @Unsigned long length,

            @Pointer(Pointer.Kind.UNIQUE) @SizeIs("descriptorLength")
            byte @Nullable [] descriptor,

            boolean inherit,
            @Unsigned long descriptorLength) {}

    /** As CreateNtmsMediaPool: an array that is sized in its structure, behind a pointer. */
    @Opnum(12)
    CompletionStage<Done> create(
            @Text(Text.Charset.WIDE) String name, @Pointer(Pointer.Kind.UNIQUE) @Nullable Secret security);

    record Done(int result) {}

    record Counted(@Unsigned long references) {}

    /** As Release: what it returns is no result. */
    @Opnum(13)
    CompletionStage<Counted> release();

    /** Not remote. */
    default String note() {
        return "a note";
    }
}
