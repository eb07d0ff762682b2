package dev.rsm.msrpc.dcom.idl;

import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.ndr.InterfacePointer;
import dev.rsm.msrpc.ndr.Opnum;
import dev.rsm.msrpc.ndr.Pointer;
import dev.rsm.msrpc.ndr.Pointer.Kind;
import dev.rsm.msrpc.ndr.RpcInterface;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** An object that calls interfaces of its clients (ocidl.h). */
@RpcInterface(uuid = "b196b284-bab4-101a-b69c-00aa00341d07")
public interface IConnectionPointContainer {

    /** EnumConnectionPoints. */
    @Opnum(3)
    CompletionStage<PointerAnswer> enumConnectionPoints();

    /** FindConnectionPoint: the {@link IConnectionPoint} for an interface. */
    @Opnum(4)
    CompletionStage<PointerAnswer> findConnectionPoint(Guid riid);

    /**
     * A reference.
     *
     * @param pointer the object
     * @param result the HRESULT
     */
    record PointerAnswer(@Pointer(Kind.UNIQUE) @Nullable InterfacePointer pointer, int result) {}
}
