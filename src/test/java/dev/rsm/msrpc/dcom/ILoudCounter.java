package dev.rsm.msrpc.dcom;

import dev.rsm.msrpc.ndr.Opnum;
import dev.rsm.msrpc.ndr.RpcInterface;
import java.util.concurrent.CompletionStage;

/** An interface that inherits methods. */
@RpcInterface(uuid = "5c2b1d6e-8a41-4f0e-9d6b-0d5a3c1e7f03")
public interface ILoudCounter extends ICounter {

    /** Adds ten times as much. */
    @Opnum(6)
    CompletionStage<Sum> shout(int by);
}
