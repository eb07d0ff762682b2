package dev.rsm.rsmp.idl;

import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.ndr.Opnum;
import dev.rsm.msrpc.ndr.RpcInterface;
import dev.rsm.msrpc.ndr.Unsigned;
import java.util.concurrent.CompletionStage;

/**
 * Libraries: looking at one slot (MS-RSMP 3.2.5.2.8).
 */
@RpcInterface(uuid = "db90832f-6910-4d46-9f5e-9fd6bfa73903")
public interface INtmsLibraryControl2 extends INtmsLibraryControl1 {

    /** IdentifyNtmsSlot. */
    @Opnum(23)
    CompletionStage<Answer> identifyNtmsSlot(Guid lpSlotId, @Unsigned long dwOption);
}
