package dev.rsm.rsmp.idl;

import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.ndr.LengthIs;
import dev.rsm.msrpc.ndr.Opnum;
import dev.rsm.msrpc.ndr.Pointer;
import dev.rsm.msrpc.ndr.Pointer.Kind;
import dev.rsm.msrpc.ndr.RpcInterface;
import dev.rsm.msrpc.ndr.SizeIs;
import dev.rsm.msrpc.ndr.Text;
import dev.rsm.msrpc.ndr.Text.Charset;
import dev.rsm.msrpc.ndr.Unsigned;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Media: mounting, allocation, pools (MS-RSMP 3.2.5.2.2).
 */
@RpcInterface(uuid = "d02e4be0-3419-11d1-8fb1-00a024cb6019")
public interface INtmsMediaServices1 {

    /** MountNtmsMedia. */
    @Opnum(3)
    CompletionStage<Mounted> mountNtmsMedia(
            @SizeIs("dwCount") List<Guid> lpMediaId,
            @SizeIs("dwCount") List<Guid> lpDriveId,
            @Unsigned long dwCount,
            @Unsigned long dwOptions,
            int dwPriority,
            @Unsigned long dwTimeout,
            MountInformation lpMountInformation);

    /** DismountNtmsMedia. */
    @Opnum(4)
    CompletionStage<Answer> dismountNtmsMedia(
            @SizeIs("dwCount") List<Guid> lpMediaId, @Unsigned long dwCount, @Unsigned long dwOptions);

    /** Kept for the server itself. */
    @Opnum(5)
    CompletionStage<Answer> opnum5NotUsedOnWire();

    /** AllocateNtmsMedia. */
    @Opnum(6)
    CompletionStage<Allocated> allocateNtmsMedia(
            Guid lpMediaPool,
            @Pointer(Kind.UNIQUE) @Nullable Guid lpPartition,
            Guid lpMediaId,
            @Unsigned long dwOptions,
            @Unsigned long dwTimeout,
            AllocationInformation lpAllocateInformation);

    /** DeallocateNtmsMedia. */
    @Opnum(7)
    CompletionStage<Answer> deallocateNtmsMedia(Guid lpMediaId, @Unsigned long dwOptions);

    /** SwapNtmsMedia. */
    @Opnum(8)
    CompletionStage<Answer> swapNtmsMedia(Guid lpMediaId1, Guid lpMediaId2);

    /** DecommissionNtmsMedia. */
    @Opnum(9)
    CompletionStage<Answer> decommissionNtmsMedia(Guid lpMediaId);

    /** SetNtmsMediaComplete. */
    @Opnum(10)
    CompletionStage<Answer> setNtmsMediaComplete(Guid lpMediaId);

    /** DeleteNtmsMedia. */
    @Opnum(11)
    CompletionStage<Answer> deleteNtmsMedia(Guid lpMediaId);

    /** CreateNtmsMediaPoolA. */
    @Opnum(value = 12, text = Charset.ANSI)
    CompletionStage<GuidAnswer> createNtmsMediaPoolA(
            @Text(Charset.BY_METHOD) String lpPoolName,
            @Pointer(Kind.UNIQUE) @Nullable Guid lpMediaType,
            @Unsigned long dwOptions,
            @Pointer(Kind.UNIQUE) @Nullable SecurityAttributes lpSecurityAttributes);

    /** CreateNtmsMediaPoolW. */
    @Opnum(value = 13, text = Charset.WIDE)
    CompletionStage<GuidAnswer> createNtmsMediaPoolW(
            @Text(Charset.BY_METHOD) String lpPoolName,
            @Pointer(Kind.UNIQUE) @Nullable Guid lpMediaType,
            @Unsigned long dwOptions,
            @Pointer(Kind.UNIQUE) @Nullable SecurityAttributes lpSecurityAttributes);

    /** GetNtmsMediaPoolNameA. */
    @Opnum(value = 14, text = Charset.ANSI)
    CompletionStage<PoolName> getNtmsMediaPoolNameA(Guid lpPoolId, @Unsigned long lpdwNameSizeBuf);

    /** GetNtmsMediaPoolNameW. */
    @Opnum(value = 15, text = Charset.WIDE)
    CompletionStage<PoolName> getNtmsMediaPoolNameW(Guid lpPoolId, @Unsigned long lpdwNameSizeBuf);

    /** MoveToNtmsMediaPool. */
    @Opnum(16)
    CompletionStage<Answer> moveToNtmsMediaPool(Guid lpMediaId, Guid lpPoolId);

    /** DeleteNtmsMediaPool. */
    @Opnum(17)
    CompletionStage<Answer> deleteNtmsMediaPool(Guid lpPoolId);

    /** AddNtmsMediaType. */
    @Opnum(18)
    CompletionStage<Answer> addNtmsMediaType(Guid lpMediaTypeId, Guid lpLibId);

    /** DeleteNtmsMediaType. */
    @Opnum(19)
    CompletionStage<Answer> deleteNtmsMediaType(Guid lpMediaTypeId, Guid lpLibId);

    /** ChangeNtmsMediaType. */
    @Opnum(20)
    CompletionStage<Answer> changeNtmsMediaType(Guid lpMediaId, Guid lpPoolId);

    /**
     * What MountNtmsMedia returns.
     *
     * @param lpDriveId the drives
     * @param lpMountInformation as it came
     * @param result the HRESULT
     */
    record Mounted(@SizeIs("dwCount") List<Guid> lpDriveId, MountInformation lpMountInformation, int result) {}

    /**
     * What AllocateNtmsMedia returns.
     *
     * @param lpMediaId the logical medium
     * @param lpAllocateInformation where the medium came from
     * @param result the HRESULT
     */
    record Allocated(Guid lpMediaId, AllocationInformation lpAllocateInformation, int result) {}

    /**
     * What GetNtmsMediaPoolName returns.
     *
     * @param lpBufName the buffer, as long as it came
     * @param lpdwNameSize how many characters there are, with the NUL
     * @param result the HRESULT
     */
    record PoolName(
            @SizeIs("lpdwNameSizeBuf") @LengthIs @Text(Charset.BY_METHOD)
            String lpBufName,

            @Unsigned long lpdwNameSize,
            int result) {}
}
