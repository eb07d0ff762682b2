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
 * Objects: lists, attributes, security, enabling (MS-RSMP 3.2.5.2.4).
 */
@RpcInterface(uuid = "b057dc50-3059-11d1-8faf-00a024cb6019")
public interface INtmsObjectManagement1 {

    /** GetNtmsObjectSecurity. */
    @Opnum(3)
    CompletionStage<Security> getNtmsObjectSecurity(
            Guid lpObjectId, @Unsigned long dwType, @Unsigned long securityInformation, @Unsigned long nLength);

    /** SetNtmsObjectSecurity. */
    @Opnum(4)
    CompletionStage<Answer> setNtmsObjectSecurity(
            Guid lpObjectId,
            @Unsigned long dwType,
            @Unsigned long securityInformation,
            @SizeIs("nLength") byte[] lpSecurityDescriptor,
            @Unsigned long nLength);

    /** GetNtmsObjectAttributeA; the IDL makes the name one character. */
    @Opnum(5)
    CompletionStage<Attribute> getNtmsObjectAttributeA(
            Guid lpObjectId, @Unsigned long dwType, byte lpAttributeName, @Unsigned long lpdwAttributeBufferSize);

    /** GetNtmsObjectAttributeW. */
    @Opnum(6)
    CompletionStage<Attribute> getNtmsObjectAttributeW(
            Guid lpObjectId,
            @Unsigned long dwType,
            @Text(Charset.WIDE) String lpAttributeName,
            @Unsigned long lpdwAttributeBufferSize);

    /** SetNtmsObjectAttributeA; the IDL makes the name one character. */
    @Opnum(7)
    CompletionStage<Answer> setNtmsObjectAttributeA(
            Guid lpObjectId,
            @Unsigned long dwType,
            byte lpAttributeName,
            @SizeIs("attributeSize") byte[] lpAttributeData,
            @Unsigned long attributeSize);

    /** SetNtmsObjectAttributeW. */
    @Opnum(8)
    CompletionStage<Answer> setNtmsObjectAttributeW(
            Guid lpObjectId,
            @Unsigned long dwType,
            @Text(Charset.WIDE) String lpAttributeName,
            @SizeIs("attributeSize") byte[] lpAttributeData,
            @Unsigned long attributeSize);

    /** EnumerateNtmsObject. */
    @Opnum(9)
    CompletionStage<Objects> enumerateNtmsObject(
            @Pointer(Kind.UNIQUE) @Nullable Guid lpContainerId,
            @Unsigned long lpdwListBufferSize,
            @Unsigned long dwType,
            @Unsigned long dwOptions);

    /** DisableNtmsObject. */
    @Opnum(10)
    CompletionStage<Answer> disableNtmsObject(@Unsigned long dwType, Guid lpObjectId);

    /** EnableNtmsObject. */
    @Opnum(11)
    CompletionStage<Answer> enableNtmsObject(@Unsigned long dwType, Guid lpObjectId);

    /**
     * What GetNtmsObjectSecurity returns.
     *
     * @param lpSecurityDescriptor the buffer, as long as it came
     * @param lpnLengthNeeded how many bytes are needed
     * @param result the HRESULT
     */
    record Security(
            @SizeIs("nLength") byte[] lpSecurityDescriptor,
            @Unsigned long lpnLengthNeeded,
            int result) {}

    /**
     * What GetNtmsObjectAttribute returns.
     *
     * @param lpAttributeData the value
     * @param lpAttributeSize its length
     * @param result the HRESULT
     */
    record Attribute(
            @SizeIs("lpdwAttributeBufferSize") @LengthIs byte[] lpAttributeData,
            @Unsigned long lpAttributeSize,
            int result) {}

    /**
     * What EnumerateNtmsObject returns.
     *
     * @param lpList the buffer, as long as it came
     * @param lpdwListSize how many there are
     * @param result the HRESULT
     */
    record Objects(
            @SizeIs("lpdwListBufferSize") @LengthIs List<Guid> lpList,
            @Unsigned long lpdwListSize,
            int result) {}
}
