package dev.rsm.msrpc.dcom;

import dev.rsm.msrpc.endpoint.RpcBinding;
import dev.rsm.msrpc.ndr.NdrCaller;
import dev.rsm.msrpc.ndr.NdrInterface;
import dev.rsm.msrpc.ndr.NdrReader;
import dev.rsm.msrpc.ndr.NdrWriter;
import dev.rsm.msrpc.pdu.SyntaxId;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Takes calls of an interface that is not called on an object.
 *
 * @param syntax the interface
 * @param bind gets it ready
 */
record NativeCaller(SyntaxId syntax, Function<SyntaxId, ? extends CompletionStage<RpcBinding>> bind)
        implements NdrCaller {

    /** Returns a stub that is called under a link's logon. */
    static <T> T stub(Class<T> declaration, Link link) {
        return stub(declaration, link::bind);
    }

    /** Returns a stub that is called without authentication. */
    static <T> T openStub(Class<T> declaration, Link link) {
        return stub(declaration, link::bindOpen);
    }

    private static <T> T stub(Class<T> declaration, Function<SyntaxId, ? extends CompletionStage<RpcBinding>> bind) {
        NdrInterface<T> declared = NdrInterface.of(declaration);
        return declared.stub(new NativeCaller(new SyntaxId(declared.uuid(), declared.version()), bind));
    }

    @Override
    public CompletionStage<NdrReader> call(int opnum, NdrWriter request) {
        return bind.apply(syntax)
                .thenCompose(binding -> binding.call(opnum, request.toBytes()).result())
                .thenApply(Stubs::reader);
    }
}
