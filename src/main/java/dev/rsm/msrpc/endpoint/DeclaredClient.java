package dev.rsm.msrpc.endpoint;

import dev.rsm.msrpc.ndr.NdrCaller;
import dev.rsm.msrpc.ndr.NdrInterface;
import dev.rsm.msrpc.ndr.NdrReader;
import dev.rsm.msrpc.ndr.NdrWriter;
import dev.rsm.msrpc.pdu.SyntaxId;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Takes the calls of a declared interface to a server. Who cancels what a call has returned has the server asked to end the
 * call, and gets its answer all the same.
 */
public final class DeclaredClient implements NdrCaller {

    private final Function<? super SyntaxId, ? extends CompletionStage<RpcBinding>> bind;
    private final SyntaxId syntax;

    private DeclaredClient(SyntaxId syntax, Function<? super SyntaxId, ? extends CompletionStage<RpcBinding>> bind) {
        this.syntax = syntax;
        this.bind = bind;
    }

    /**
     * Returns a stub.
     *
     * @param bind gets the interface ready before each call
     */
    public static <T> T stub(
            Class<T> declaration, Function<? super SyntaxId, ? extends CompletionStage<RpcBinding>> bind) {
        NdrInterface<T> declared = NdrInterface.of(declaration);
        return declared.stub(new DeclaredClient(DeclaredService.syntax(declared), bind));
    }

    @Override
    public CompletionStage<NdrReader> call(int opnum, NdrWriter request) {
        RemoteCall.Cancellation cancellation = new RemoteCall.Cancellation();
        RemoteCall<NdrReader> result = new RemoteCall<>(cancellation);
        bind.apply(syntax)
                .thenCompose(binding -> {
                    OutgoingCall call = binding.call(opnum, request.toBytes());
                    cancellation.sent(call);
                    return call.result();
                })
                .whenComplete((answer, failure) -> {
                    if (failure == null) {
                        result.complete(answer.reader());
                    } else {
                        result.completeExceptionally(cause(failure));
                    }
                });
        return result;
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
