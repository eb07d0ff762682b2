package dev.rsm.msrpc.dcom;

import dev.rsm.msrpc.dcom.idl.HResultAnswer;
import dev.rsm.msrpc.ndr.Opnum;
import dev.rsm.msrpc.ndr.RpcInterface;
import java.util.concurrent.CompletionStage;

/** What a client has called back. */
@RpcInterface(uuid = "5c2b1d6e-8a41-4f0e-9d6b-0d5a3c1e7f04")
public interface IListener {

    /** Tells a sum. */
    @Opnum(3)
    CompletionStage<HResultAnswer> told(int sum);
}
