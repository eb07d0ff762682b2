package dev.rsm.msrpc.endpoint;

import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.ndr.NdrCaller;
import dev.rsm.msrpc.ndr.NdrInterface;
import dev.rsm.msrpc.ndr.NdrReader;
import dev.rsm.msrpc.ndr.NdrWriter;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Calls a declared interface, without DCOM. */
public final class NdrStub {

    private NdrStub() {}

    /**
     * Returns an implementation that calls a server. What its methods return fails as {@link OutgoingCall#result} does, and
     * with {@link dev.rsm.msrpc.ndr.NdrException} if the response does not fit the interface.
     *
     * @param type the interface, with {@link dev.rsm.msrpc.ndr.RpcInterface}
     * @param binding a binding to it
     * @param object the object to call; null to name none
     * @throws IllegalArgumentException if the interface declares something that cannot be, or the binding is to another one
     */
    public static <T> T of(Class<T> type, RpcBinding binding, @Nullable Guid object) {
        NdrInterface<T> declared = NdrInterface.of(type);
        if (!declared.uuid().equals(binding.syntax().uuid())) {
            throw new IllegalArgumentException(
                    declared.name() + " is " + declared.uuid() + "; the binding is to " + binding.syntax());
        }
        return declared.stub(new NdrCaller() {
            @Override
            public CompletionStage<NdrReader> call(int opnum, NdrWriter request) {
                return binding.call(opnum, object, request.toBytes()).result().thenApply(StubData::reader);
            }

            @Override
            public String toString() {
                return binding.syntax() + (object == null ? "" : " of " + object);
            }
        });
    }
}
