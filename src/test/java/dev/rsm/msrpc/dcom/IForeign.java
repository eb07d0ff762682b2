package dev.rsm.msrpc.dcom;

import dev.rsm.msrpc.dcom.idl.HResultAnswer;
import dev.rsm.msrpc.ndr.Opnum;
import dev.rsm.msrpc.ndr.RpcInterface;
import java.util.concurrent.CompletionStage;

/** An interface that the server knows and its objects do not have. */
@RpcInterface(uuid = "5c2b1d6e-8a41-4f0e-9d6b-0d5a3c1e7f05")
public interface IForeign {

    /** Never carried out. */
    @Opnum(3)
    CompletionStage<HResultAnswer> anything();
}
