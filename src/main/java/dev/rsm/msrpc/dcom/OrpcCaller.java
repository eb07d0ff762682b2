package dev.rsm.msrpc.dcom;

import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.dcom.idl.OrpcThat;
import dev.rsm.msrpc.dcom.idl.OrpcThis;
import dev.rsm.msrpc.endpoint.OutgoingCall;
import dev.rsm.msrpc.endpoint.RemoteCall;
import dev.rsm.msrpc.ndr.NdrCaller;
import dev.rsm.msrpc.ndr.NdrReader;
import dev.rsm.msrpc.ndr.NdrType;
import dev.rsm.msrpc.ndr.NdrWriter;
import dev.rsm.msrpc.pdu.SyntaxId;
import java.security.SecureRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Takes calls of an interface to an object (MS-DCOM 3.2.4.2).
 *
 * @param exporter where the object is
 * @param syntax the interface
 * @param ipid gives the IPID, which may have to be asked for first
 */
record OrpcCaller(RemoteExporter exporter, SyntaxId syntax, Supplier<CompletableFuture<Guid>> ipid)
        implements NdrCaller {

    private static final SecureRandom RANDOM = new SecureRandom();

    @Override
    public NdrWriter request() {
        // A call that a call of ours has led to belongs to the same chain (MS-DCOM 1.3.5).
        Guid causality = DcomCall.current().map(DcomCall::causality).orElseGet(() -> RandomIds.guid(RANDOM));
        NdrWriter out = new NdrWriter();
        NdrType.of(OrpcThis.class).write(out, OrpcThis.of(exporter.version(), causality));
        return out;
    }

    /** Old servers append what has no meaning (MS-DCOM 3.1.1.5.4). */
    @Override
    public int trailing() {
        return Integer.MAX_VALUE;
    }

    @Override
    public CompletionStage<NdrReader> call(int opnum, NdrWriter request) {
        byte[] stub = request.toBytes();
        RemoteCall.Cancellation cancellation = new RemoteCall.Cancellation();
        RemoteCall<NdrReader> result = new RemoteCall<>(cancellation);
        var unused = ipid.get()
                .thenCompose(id -> exporter.link().bind(syntax).thenApply(binding -> binding.call(opnum, id, stub)))
                .thenCompose(call -> sent(call, cancellation))
                .whenComplete((reader, failure) -> {
                    if (failure == null) {
                        result.complete(reader);
                    } else {
                        result.completeExceptionally(cause(failure));
                    }
                });
        return result;
    }

    private static CompletionStage<NdrReader> sent(OutgoingCall call, RemoteCall.Cancellation cancellation) {
        cancellation.sent(call);
        return call.result().thenApply(answer -> {
            NdrReader reader = answer.reader();
            NdrType.of(OrpcThat.class).read(reader);
            return reader;
        });
    }

    static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    /** Returns the interface and where it is. */
    @Override
    public String toString() {
        return syntax + " at " + exporter.link().address();
    }
}
