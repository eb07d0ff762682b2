package dev.rsm.msrpc.endpoint;

import dev.rsm.msrpc.ndr.NdrException;
import dev.rsm.msrpc.ndr.NdrInterface;
import dev.rsm.msrpc.ndr.NdrMethod;
import dev.rsm.msrpc.ndr.NdrWriter;
import dev.rsm.msrpc.pdu.SyntaxId;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Serves a declared interface, without DCOM: reads parameters, calls an implementation, and writes what comes out. Thread-safe.
 *
 * @param <T> the interface
 */
public final class NdrService<T> implements RpcService {

    private final NdrInterface<T> declared;
    private final Function<? super IncomingCall, ? extends T> implementations;
    private final Function<? super Throwable, OptionalInt> results;

    private NdrService(
            NdrInterface<T> declared,
            Function<? super IncomingCall, ? extends T> implementations,
            Function<? super Throwable, OptionalInt> results) {
        this.declared = declared;
        this.implementations = implementations;
        this.results = results;
    }

    /**
     * Returns a service.
     *
     * @param type the interface, with {@link dev.rsm.msrpc.ndr.RpcInterface}
     * @param implementations who carries a call out; may look at its caller and its object, and throw {@link RpcFault}
     * @param results which results stand for failures; {@link RpcFault} needs none
     * @throws IllegalArgumentException if the interface declares something that cannot be
     */
    public static <T> NdrService<T> of(
            Class<T> type,
            Function<? super IncomingCall, ? extends T> implementations,
            Function<? super Throwable, OptionalInt> results) {
        return new NdrService<>(NdrInterface.of(type), implementations, results);
    }

    @Override
    public SyntaxId syntax() {
        return new SyntaxId(declared.uuid(), declared.version());
    }

    /** Fails with {@link RpcFault#NO_SUCH_OPERATION} or {@link RpcFault#BAD_STUB_DATA} if the request does not fit the interface. */
    @Override
    public CompletionStage<byte[]> call(IncomingCall call) {
        NdrMethod<T> method = declared.method(call.opnum())
                .orElseThrow(() -> new RpcFault(
                        RpcFault.NO_SUCH_OPERATION, declared.name() + " has no operation " + call.opnum()));
        T implementation = implementations.apply(call);
        try {
            return method.invoke(implementation, call.stub().reader(), new NdrWriter(), results)
                    .thenApply(NdrWriter::toBytes);
        } catch (NdrException e) {
            throw new RpcFault(RpcFault.BAD_STUB_DATA, String.valueOf(e.getMessage()));
        }
    }
}
