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
 * Media: the robust form of the pool name (MS-RSMP 3.2.5.2.9).
 */
@RpcInterface(uuid = "7d07f313-a53f-459a-bb12-012c15b1846e")
public interface IRobustNtmsMediaServices1 extends INtmsMediaServices1 {

    /** GetNtmsMediaPoolNameAR. */
    @Opnum(value = 21, text = Charset.ANSI)
    CompletionStage<RobustPoolName> getNtmsMediaPoolNameAR(Guid lpPoolId, @Unsigned long lpdwNameSizeBuf);

    /** GetNtmsMediaPoolNameWR. */
    @Opnum(value = 22, text = Charset.WIDE)
    CompletionStage<RobustPoolName> getNtmsMediaPoolNameWR(Guid lpPoolId, @Unsigned long lpdwNameSizeBuf);

    /**
     * What GetNtmsMediaPoolNameR returns.
     *
     * @param lpBufName the characters, with the NUL
     * @param lpdwNameSize how many there are in the buffer
     * @param lpdwOutputSize how many are needed
     * @param result the HRESULT
     */
    record RobustPoolName(
            @SizeIs("lpdwNameSizeBuf") @LengthIs @Text(Charset.BY_METHOD)
            String lpBufName,

            @Unsigned long lpdwNameSize,
            @Unsigned long lpdwOutputSize,
            int result) {}
}
