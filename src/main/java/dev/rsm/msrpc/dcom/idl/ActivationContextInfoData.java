package dev.rsm.msrpc.dcom.idl;

import dev.rsm.msrpc.ndr.InterfacePointer;
import dev.rsm.msrpc.ndr.Pointer;
import dev.rsm.msrpc.ndr.Pointer.Kind;
import dev.rsm.msrpc.ndr.Unsigned;
import org.jspecify.annotations.Nullable;

/**
 * ActivationContextInfoData: the contexts of the client (MS-DCOM 2.2.22.2.5).
 *
 * @param clientOk ignored
 * @param bReserved1 ignored
 * @param dwReserved1 ignored
 * @param dwReserved2 ignored
 * @param pIfdClientCtx the client's context
 * @param pIfdPrototypeCtx the context that it would like the object to have
 */
public record ActivationContextInfoData(
        int clientOk,
        int bReserved1,
        @Unsigned long dwReserved1,
        @Unsigned long dwReserved2,
        @Pointer(Kind.UNIQUE) @Nullable InterfacePointer pIfdClientCtx,
        @Pointer(Kind.UNIQUE) @Nullable InterfacePointer pIfdPrototypeCtx) {}
