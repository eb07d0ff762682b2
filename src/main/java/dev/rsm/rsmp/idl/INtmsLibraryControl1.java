package dev.rsm.rsmp.idl;

import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.ndr.Opnum;
import dev.rsm.msrpc.ndr.Pointer;
import dev.rsm.msrpc.ndr.Pointer.Kind;
import dev.rsm.msrpc.ndr.RpcInterface;
import dev.rsm.msrpc.ndr.SizeIs;
import dev.rsm.msrpc.ndr.Unsigned;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Libraries: media in and out, inventory, requests (MS-RSMP 3.2.5.2.1).
 */
@RpcInterface(uuid = "4e934f30-341a-11d1-8fb1-00a024cb6019")
public interface INtmsLibraryControl1 {

    /** EjectNtmsMedia. */
    @Opnum(3)
    CompletionStage<Ejecting> ejectNtmsMedia(
            @Pointer(Kind.UNIQUE) @Nullable Guid lpMediaId, Guid lpEjectOperation, @Unsigned long dwAction);

    /** InjectNtmsMedia. */
    @Opnum(4)
    CompletionStage<Injecting> injectNtmsMedia(Guid lpLibraryId, Guid lpInjectOperation, @Unsigned long dwAction);

    /** AccessNtmsLibraryDoor. */
    @Opnum(5)
    CompletionStage<Answer> accessNtmsLibraryDoor(Guid lpLibraryId, @Unsigned long dwAction);

    /** CleanNtmsDrive. */
    @Opnum(6)
    CompletionStage<Answer> cleanNtmsDrive(Guid lpDriveId);

    /** DismountNtmsDrive. */
    @Opnum(7)
    CompletionStage<Answer> dismountNtmsDrive(Guid lpDriveId);

    /** InventoryNtmsLibrary. */
    @Opnum(8)
    CompletionStage<Answer> inventoryNtmsLibrary(Guid lpLibraryId, @Unsigned long dwAction);

    /** Kept for the server itself. */
    @Opnum(9)
    CompletionStage<Answer> localOnlyOpnum09();

    /** CancelNtmsLibraryRequest. */
    @Opnum(10)
    CompletionStage<Answer> cancelNtmsLibraryRequest(Guid lpRequestId);

    /** ReserveNtmsCleanerSlot. */
    @Opnum(11)
    CompletionStage<Answer> reserveNtmsCleanerSlot(Guid lpLibrary, Guid lpSlot);

    /** ReleaseNtmsCleanerSlot. */
    @Opnum(12)
    CompletionStage<Answer> releaseNtmsCleanerSlot(Guid lpLibrary);

    /** InjectNtmsCleaner. */
    @Opnum(13)
    CompletionStage<Injecting> injectNtmsCleaner(
            Guid lpLibrary, Guid lpInjectOperation, @Unsigned long dwNumberOfCleansLeft, @Unsigned long dwAction);

    /** EjectNtmsCleaner. */
    @Opnum(14)
    CompletionStage<Ejecting> ejectNtmsCleaner(Guid lpLibrary, Guid lpEjectOperation, @Unsigned long dwAction);

    /** DeleteNtmsLibrary. */
    @Opnum(15)
    CompletionStage<Answer> deleteNtmsLibrary(Guid lpLibraryId);

    /** DeleteNtmsDrive. */
    @Opnum(16)
    CompletionStage<Answer> deleteNtmsDrive(Guid lpDriveId);

    /** GetNtmsRequestOrder. */
    @Opnum(17)
    CompletionStage<NumberAnswer> getNtmsRequestOrder(Guid lpRequestId);

    /** SetNtmsRequestOrder. */
    @Opnum(18)
    CompletionStage<Answer> setNtmsRequestOrder(Guid lpRequestId, @Unsigned long dwOrderNumber);

    /** DeleteNtmsRequests. */
    @Opnum(19)
    CompletionStage<Answer> deleteNtmsRequests(
            @SizeIs("dwCount") List<Guid> lpRequestId, @Unsigned long dwType, @Unsigned long dwCount);

    /** BeginNtmsDeviceChangeDetection; the handle is a ULONG_PTR, four bytes here. */
    @Opnum(20)
    CompletionStage<NumberAnswer> beginNtmsDeviceChangeDetection();

    /** SetNtmsDeviceChangeDetection. */
    @Opnum(21)
    CompletionStage<Answer> setNtmsDeviceChangeDetection(
            @Unsigned long detectHandle,
            @SizeIs("dwCount") List<Guid> lpObjectId,
            @Unsigned long dwType,
            @Unsigned long dwCount);

    /** EndNtmsDeviceChangeDetection. */
    @Opnum(22)
    CompletionStage<Answer> endNtmsDeviceChangeDetection(@Unsigned long detectHandle);

    /**
     * What EjectNtmsMedia and EjectNtmsCleaner return.
     *
     * @param lpEjectOperation the operation; as it came if the call is refused
     * @param result the HRESULT
     */
    record Ejecting(Guid lpEjectOperation, int result) {}

    /**
     * What InjectNtmsMedia and InjectNtmsCleaner return.
     *
     * @param lpInjectOperation the operation; as it came if the call is refused
     * @param result the HRESULT
     */
    record Injecting(Guid lpInjectOperation, int result) {}
}
