package dev.rsm.msrpc.dcom;

import dev.rsm.msrpc.dcom.idl.HResultAnswer;
import dev.rsm.msrpc.ndr.Opnum;
import dev.rsm.msrpc.ndr.RpcInterface;
import java.util.concurrent.CompletionStage;

/** A number that is counted up. */
@RpcInterface(uuid = "5c2b1d6e-8a41-4f0e-9d6b-0d5a3c1e7f01")
public interface ICounter {

    /** Adds, and tells the sum. */
    @Opnum(3)
    CompletionStage<Sum> add(int by);

    /** Waits until somebody lets it go. */
    @Opnum(4)
    CompletionStage<Sum> waitForIt();

    /** Refuses with an HRESULT, or fails without one if that is 0. */
    @Opnum(5)
    CompletionStage<HResultAnswer> refuse(int hresult);

    /** What is answered. */
    record Sum(int sum, int result) {}
}
