package dev.rsm.msrpc.dcom;

import dev.rsm.msrpc.endpoint.IncomingCall;
import dev.rsm.msrpc.endpoint.RpcFault;
import dev.rsm.msrpc.endpoint.RpcService;
import dev.rsm.msrpc.ndr.NdrException;
import dev.rsm.msrpc.ndr.NdrInterface;
import dev.rsm.msrpc.ndr.NdrMethod;
import dev.rsm.msrpc.ndr.NdrWriter;
import dev.rsm.msrpc.pdu.SyntaxId;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An interface of DCOM's own that is not called on an object.
 *
 * @param declared its declaration
 * @param targets what carries out a call
 */
record NativeService<T>(NdrInterface<T> declared, Function<IncomingCall, T> targets) implements RpcService {

    private static final Logger LOG = LoggerFactory.getLogger(NativeService.class);

    static <T> NativeService<T> of(Class<T> declaration, Function<IncomingCall, T> targets) {
        return new NativeService<>(NdrInterface.of(declaration), targets);
    }

    @Override
    public SyntaxId syntax() {
        return new SyntaxId(declared.uuid(), declared.version());
    }

    @Override
    public CompletionStage<byte[]> call(IncomingCall call) {
        NdrMethod<T> method = declared.method(call.opnum()).orElseThrow(() -> new RpcFault(RpcFault.NO_SUCH_OPERATION));
        try {
            return method.invoke(targets.apply(call), Stubs.reader(call.stub()), new NdrWriter(), NativeService::result)
                    .thenApply(NdrWriter::toBytes);
        } catch (NdrException e) {
            LOG.info("A call of {} is refused: {}", declared.name(), e.getMessage());
            throw new RpcFault(RpcFault.BAD_STUB_DATA, String.valueOf(e.getMessage()));
        }
    }

    private static OptionalInt result(Throwable failure) {
        return failure instanceof HResultException refusal ? OptionalInt.of(refusal.hresult()) : OptionalInt.empty();
    }
}
