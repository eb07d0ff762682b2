package dev.rsm.msrpc.ndr;

import java.util.concurrent.CompletionStage;

/** What {@link Sampler} inherits. */
@RpcInterface(uuid = "0b57f3a2-56d7-4c2e-9a6d-3f0e0c5a1b2b")
interface BaseSampler {

    record Added(int sum, int result) {}

    @Opnum(3)
    CompletionStage<Added> add(int left, int right);
}
