package dev.rsm.rsmp.idl;

import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.ndr.LengthIs;
import dev.rsm.msrpc.ndr.Opnum;
import dev.rsm.msrpc.ndr.RpcInterface;
import dev.rsm.msrpc.ndr.SizeIs;
import dev.rsm.msrpc.ndr.Text;
import dev.rsm.msrpc.ndr.Text.Charset;
import dev.rsm.msrpc.ndr.Unsigned;
import java.util.concurrent.CompletionStage;

/**
 * Objects: the robust forms of attributes (MS-RSMP 3.2.5.2.10).
 */
@RpcInterface(uuid = "3bbed8d9-2c9a-4b21-8936-acb2f995be6c")
public interface INtmsObjectManagement3 extends INtmsObjectManagement2 {

    /** GetNtmsObjectAttributeAR; the IDL makes the name one character. */
    @Opnum(17)
    CompletionStage<RobustAttribute> getNtmsObjectAttributeAR(
            Guid lpObjectId, @Unsigned long dwType, byte lpAttributeName, @Unsigned long lpdwAttributeBufferSize);

    /** GetNtmsObjectAttributeWR. */
    @Opnum(18)
    CompletionStage<RobustAttribute> getNtmsObjectAttributeWR(
            Guid lpObjectId,
            @Unsigned long dwType,
            @Text(Charset.WIDE) String lpAttributeName,
            @Unsigned long lpdwAttributeBufferSize);

    /**
     * What GetNtmsObjectAttributeR returns.
     *
     * @param lpAttributeData the value
     * @param lpAttributeSize how many bytes are in the buffer
     * @param lpActualAttributeSize how many there are
     * @param result the HRESULT
     */
    record RobustAttribute(
            @SizeIs("lpdwAttributeBufferSize") @LengthIs byte[] lpAttributeData,
            @Unsigned long lpAttributeSize,
            @Unsigned long lpActualAttributeSize,
            int result) {}
}
