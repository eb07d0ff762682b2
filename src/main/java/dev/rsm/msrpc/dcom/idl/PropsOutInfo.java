package dev.rsm.msrpc.dcom.idl;

import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.ndr.InterfacePointer;
import dev.rsm.msrpc.ndr.Pointer;
import dev.rsm.msrpc.ndr.Pointer.Kind;
import dev.rsm.msrpc.ndr.SizeIs;
import dev.rsm.msrpc.ndr.Unsigned;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * PropsOutInfo: the interfaces of the object (MS-DCOM 2.2.22.2.9).
 *
 * @param cIfs how many were asked for
 * @param piid which
 * @param phresults for each, zero or why there is no reference
 * @param ppIntfData for each, the reference
 */
public record PropsOutInfo(
        @Unsigned long cIfs,
        @Pointer(Kind.UNIQUE) @SizeIs("cIfs") @Nullable List<Guid> piid,
        @Pointer(Kind.UNIQUE) @SizeIs("cIfs") @Nullable List<Integer> phresults,

        @Pointer(Kind.UNIQUE) @SizeIs("cIfs") @Nullable
        List<@Pointer(Kind.UNIQUE) @Nullable InterfacePointer> ppIntfData) {}
