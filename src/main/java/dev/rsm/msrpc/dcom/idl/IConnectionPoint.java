package dev.rsm.msrpc.dcom.idl;

import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.dcom.idl.IConnectionPointContainer.PointerAnswer;
import dev.rsm.msrpc.ndr.InterfacePointer;
import dev.rsm.msrpc.ndr.Opnum;
import dev.rsm.msrpc.ndr.Pointer;
import dev.rsm.msrpc.ndr.Pointer.Kind;
import dev.rsm.msrpc.ndr.RpcInterface;
import dev.rsm.msrpc.ndr.Unsigned;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Where clients connect their objects that have one interface (ocidl.h). */
@RpcInterface(uuid = "b196b286-bab4-101a-b69c-00aa00341d07")
public interface IConnectionPoint {

    /** GetConnectionInterface. */
    @Opnum(3)
    CompletionStage<Interface> getConnectionInterface();

    /**
     * What is called.
     *
     * @param pIid the interface
     * @param result the HRESULT
     */
    record Interface(Guid pIid, int result) {}

    /** GetConnectionPointContainer. */
    @Opnum(4)
    CompletionStage<PointerAnswer> getConnectionPointContainer();

    /** Advise: connects an object. */
    @Opnum(5)
    CompletionStage<Advised> advise(@Pointer(Kind.UNIQUE) @Nullable InterfacePointer pUnkSink);

    /**
     * A connection.
     *
     * @param pdwCookie its number
     * @param result the HRESULT
     */
    record Advised(@Unsigned long pdwCookie, int result) {}

    /** Unadvise: ends a connection. */
    @Opnum(6)
    CompletionStage<HResultAnswer> unadvise(@Unsigned long dwCookie);

    /** EnumConnections. */
    @Opnum(7)
    CompletionStage<PointerAnswer> enumConnections();
}
