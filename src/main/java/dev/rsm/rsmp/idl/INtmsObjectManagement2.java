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
 * Objects: the robust list, and where messages to people go (MS-RSMP 3.2.5.2.7).
 */
@RpcInterface(uuid = "895a2c86-270d-489d-a6c0-dc2a9b35280e")
public interface INtmsObjectManagement2 extends INtmsObjectManagement1 {

    /** EnumerateNtmsObjectR. */
    @Opnum(12)
    CompletionStage<RobustObjects> enumerateNtmsObjectR(
            @Pointer(Kind.UNIQUE) @Nullable Guid lpContainerId,
            @Unsigned long lpdwListBufferSize,
            @Unsigned long dwType,
            @Unsigned long dwOptions);

    /** GetNtmsUIOptionsA. */
    @Opnum(value = 13, text = Charset.ANSI)
    CompletionStage<UiOptions> getNtmsUIOptionsA(
            @Pointer(Kind.UNIQUE) @Nullable Guid lpObjectId, @Unsigned long dwType, @Unsigned long lpdwBufSize);

    /** GetNtmsUIOptionsW. */
    @Opnum(value = 14, text = Charset.WIDE)
    CompletionStage<UiOptions> getNtmsUIOptionsW(
            @Pointer(Kind.UNIQUE) @Nullable Guid lpObjectId, @Unsigned long dwType, @Unsigned long lpdwBufSize);

    /** SetNtmsUIOptionsA. */
    @Opnum(value = 15, text = Charset.ANSI)
    CompletionStage<Answer> setNtmsUIOptionsA(
            @Pointer(Kind.UNIQUE) @Nullable Guid lpObjectId,
            @Unsigned long dwType,
            @Unsigned long dwOperation,
            @Text(Charset.BY_METHOD) String lpszDestination);

    /** SetNtmsUIOptionsW. */
    @Opnum(value = 16, text = Charset.WIDE)
    CompletionStage<Answer> setNtmsUIOptionsW(
            @Pointer(Kind.UNIQUE) @Nullable Guid lpObjectId,
            @Unsigned long dwType,
            @Unsigned long dwOperation,
            @Text(Charset.BY_METHOD) String lpszDestination);

    /**
     * What EnumerateNtmsObjectR returns.
     *
     * @param lpList the identifiers
     * @param lpdwListSize how many are in the list
     * @param lpdwOutputSize how many there are
     * @param result the HRESULT
     */
    record RobustObjects(
            @SizeIs("lpdwListBufferSize") @LengthIs List<Guid> lpList,
            @Unsigned long lpdwListSize,
            @Unsigned long lpdwOutputSize,
            int result) {}

    /**
     * What GetNtmsUIOptions returns.
     *
     * @param lpszDestination names, each with a NUL, and one more NUL
     * @param lpdwDataSize how many characters are in the buffer
     * @param lpdwOutSize how many are needed
     * @param result the HRESULT
     */
    record UiOptions(
            @SizeIs("lpdwBufSize") @LengthIs @Text(Charset.BY_METHOD)
            String lpszDestination,

            @Unsigned long lpdwDataSize,
            @Unsigned long lpdwOutSize,
            int result) {}
}
