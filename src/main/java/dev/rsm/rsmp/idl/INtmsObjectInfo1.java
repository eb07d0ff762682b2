package dev.rsm.rsmp.idl;

import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.ndr.LengthIs;
import dev.rsm.msrpc.ndr.Opnum;
import dev.rsm.msrpc.ndr.Pointer;
import dev.rsm.msrpc.ndr.Pointer.Kind;
import dev.rsm.msrpc.ndr.RpcInterface;
import dev.rsm.msrpc.ndr.SizeIs;
import dev.rsm.msrpc.ndr.Text.Charset;
import dev.rsm.msrpc.ndr.Unsigned;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Information of objects, and making media (MS-RSMP 3.2.5.2.3).
 */
@RpcInterface(uuid = "69ab7050-3059-11d1-8faf-00a024cb6019")
public interface INtmsObjectInfo1 {

    /** GetNtmsServerObjectInformationA. */
    @Opnum(value = 3, text = Charset.ANSI)
    CompletionStage<Information> getNtmsServerObjectInformationA(
            @Pointer(Kind.UNIQUE) @Nullable Guid lpObjectId, @Unsigned long dwType, @Unsigned long dwSize);

    /** GetNtmsServerObjectInformationW. */
    @Opnum(value = 4, text = Charset.WIDE)
    CompletionStage<Information> getNtmsServerObjectInformationW(
            Guid lpObjectId, @Unsigned long dwType, @Unsigned long dwSize);

    /** SetNtmsObjectInformationA. */
    @Opnum(value = 5, text = Charset.ANSI)
    CompletionStage<Answer> setNtmsObjectInformationA(Guid lpObjectId, NtmsObjectInformation lpInfo);

    /** SetNtmsObjectInformationW. */
    @Opnum(value = 6, text = Charset.WIDE)
    CompletionStage<Answer> setNtmsObjectInformationW(Guid lpObjectId, NtmsObjectInformation lpInfo);

    /** CreateNtmsMediaA. */
    @Opnum(value = 7, text = Charset.ANSI)
    CompletionStage<Media> createNtmsMediaA(
            NtmsObjectInformation lpMedia,
            @SizeIs("lpdwListBufferSize") @LengthIs List<NtmsObjectInformation> lpList,
            @Unsigned long lpdwListBufferSize,
            @Unsigned long dwListCount,
            @Unsigned long dwOptions);

    /** CreateNtmsMediaW. */
    @Opnum(value = 8, text = Charset.WIDE)
    CompletionStage<Media> createNtmsMediaW(
            NtmsObjectInformation lpMedia,
            @SizeIs("lpdwListBufferSize") @LengthIs List<NtmsObjectInformation> lpList,
            @Unsigned long lpdwListBufferSize,
            @Unsigned long dwListCount,
            @Unsigned long dwOptions);

    /**
     * What GetNtmsServerObjectInformation returns.
     *
     * @param lpInfo what is known
     * @param result the HRESULT
     */
    record Information(NtmsObjectInformation lpInfo, int result) {}

    /**
     * What CreateNtmsMedia returns.
     *
     * @param lpMedia the medium
     * @param lpList its sides
     * @param result the HRESULT
     */
    record Media(
            NtmsObjectInformation lpMedia,
            @SizeIs("lpdwListBufferSize") @LengthIs List<NtmsObjectInformation> lpList,
            int result) {}
}
