package dev.rsm.rsmp.idl;

import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.ndr.Opnum;
import dev.rsm.msrpc.ndr.RpcInterface;
import dev.rsm.msrpc.ndr.Unsigned;
import java.util.concurrent.CompletionStage;

/**
 * The client's receiver of notifications (MS-RSMP 3.1.5.1).
 */
@RpcInterface(uuid = "879c8bbe-41b0-11d1-be11-00c04fb6bf70")
public interface IClientSink {

    /** OnNotify. */
    @Opnum(3)
    CompletionStage<Answer> onNotify(@Unsigned long dwType, @Unsigned long dwOperation, Guid lpIdentifier);
}
