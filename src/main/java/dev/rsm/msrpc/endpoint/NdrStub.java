package dev.rsm.msrpc.endpoint;

import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.ndr.NdrCaller;
import dev.rsm.msrpc.ndr.NdrInterface;
import dev.rsm.msrpc.ndr.NdrReader;
import dev.rsm.msrpc.ndr.NdrWriter;
import dev.rsm.msrpc.pdu.SyntaxId;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Takes the calls of a declared interface to a server. Who cancels what a call has returned has the server asked to end the
 * call, and gets its answer all the same.
 */
public final class NdrStub implements NdrCaller {

    private final Function<? super SyntaxId, ? extends CompletionStage<RpcBinding>> bind;
    private final SyntaxId syntax;

    private final @Nullable Guid object;

    private NdrStub(
            SyntaxId syntax,
            @Nullable Guid object,
            Function<? super SyntaxId, ? extends CompletionStage<RpcBinding>> bind) {
        this.syntax = syntax;
        this.object = object;
        this.bind = bind;
    }

    /**
     * Returns a stub.
     *
     * @param bind gets the interface ready before each call
     */
    public static <T> T of(
            Class<T> declaration, Function<? super SyntaxId, ? extends CompletionStage<RpcBinding>> bind) {
        NdrInterface<T> declared = NdrInterface.of(declaration);
        return declared.stub(new NdrStub(NdrService.syntax(declared), null, bind));
    }

    /**
     * Returns a stub that uses a binding.
     *
     * @param binding a binding to the interface
     * @param object the object to call; null to name none
     * @throws IllegalArgumentException if the binding is to another interface
     */
    public static <T> T of(Class<T> declaration, RpcBinding binding, @Nullable Guid object) {
        NdrInterface<T> declared = NdrInterface.of(declaration);
        if (!declared.uuid().equals(binding.syntax().uuid())) {
            throw new IllegalArgumentException(
                    declared.name() + " is " + declared.uuid() + "; the binding is to " + binding.syntax());
        }
        CompletionStage<RpcBinding> ready = CompletableFuture.completedStage(binding);
        return declared.stub(new NdrStub(NdrService.syntax(declared), object, syntax -> ready));
    }

    @Override
    public CompletionStage<NdrReader> call(int opnum, NdrWriter request) {
        RemoteCall.Cancellation cancellation = new RemoteCall.Cancellation();
        RemoteCall<NdrReader> result = new RemoteCall<>(cancellation);
        bind.apply(syntax)
                .thenCompose(binding -> {
                    OutgoingCall call = binding.call(opnum, object, request.toBytes());
                    cancellation.sent(call);
                    return call.result().thenApply(StubData::reader);
                })
                .whenComplete((reader, failure) -> {
                    if (failure == null) {
                        result.complete(reader);
                    } else {
                        result.completeExceptionally(cause(failure));
                    }
                });
        return result;
    }

    /** Returns the interface, and the object. */
    @Override
    public String toString() {
        return syntax + (object == null ? "" : " of " + object);
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
