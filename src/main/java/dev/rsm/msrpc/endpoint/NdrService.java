package dev.rsm.msrpc.endpoint;

import dev.rsm.msrpc.ndr.NdrException;
import dev.rsm.msrpc.ndr.NdrInterface;
import dev.rsm.msrpc.ndr.NdrMethod;
import dev.rsm.msrpc.ndr.NdrWriter;
import dev.rsm.msrpc.pdu.SyntaxId;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A declared interface as a service: each call is decoded, carried out, and what comes out of it encoded. A call that is
 * cancelled cancels what its method has returned.
 *
 * @param declared the declaration
 * @param targets what carries out a call
 * @param results the result that stands for what a method throws; empty if that is a defect
 */
public record NdrService<T>(
        NdrInterface<T> declared,
        Function<? super IncomingCall, ? extends T> targets,
        Function<? super Throwable, OptionalInt> results)
        implements RpcService {

    private static final Logger LOG = LoggerFactory.getLogger(NdrService.class);

    /** Returns a service whose methods throw nothing that a result stands for. */
    public static <T> NdrService<T> of(Class<T> declaration, Function<? super IncomingCall, ? extends T> targets) {
        return of(declaration, targets, failure -> OptionalInt.empty());
    }

    /** Returns a service. */
    public static <T> NdrService<T> of(
            Class<T> declaration,
            Function<? super IncomingCall, ? extends T> targets,
            Function<? super Throwable, OptionalInt> results) {
        return new NdrService<>(NdrInterface.of(declaration), targets, results);
    }

    @Override
    public SyntaxId syntax() {
        return syntax(declared);
    }

    static SyntaxId syntax(NdrInterface<?> declared) {
        return new SyntaxId(declared.uuid(), declared.version());
    }

    @Override
    public CompletionStage<byte[]> call(IncomingCall call) {
        NdrMethod<T> method = declared.method(call.opnum()).orElseThrow(() -> new RpcFault(RpcFault.NO_SUCH_OPERATION));
        CompletionStage<NdrWriter> stage;
        try {
            stage = method.invoke(targets.apply(call), call.stub().reader(), new NdrWriter(), results);
        } catch (NdrException e) {
            LOG.info("A call of {} is refused: {}", declared.name(), e.getMessage());
            throw new RpcFault(RpcFault.BAD_STUB_DATA, String.valueOf(e.getMessage()));
        }
        call.onCancel(() -> stage.toCompletableFuture().cancel(true));
        return stage.thenApply(NdrWriter::toBytes)
                .exceptionallyCompose(failure -> CompletableFuture.failedStage(fault(failure)));
    }

    /** A method that was cancelled and does not say more ends with the fault for that. */
    private static Throwable fault(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof CancellationException ? new RpcFault(RpcFault.CANCELLED) : cause;
    }
}
