package dev.rsm.msrpc.dcom.idl;

import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.ndr.Pointer;
import dev.rsm.msrpc.ndr.Pointer.Kind;
import dev.rsm.msrpc.ndr.Unsigned;
import org.jspecify.annotations.Nullable;

/**
 * ORPCTHIS: what every request on an object begins with (MS-DCOM 2.2.13.3).
 *
 * @param version the client's version
 * @param flags zero, except on activation
 * @param reserved1 ignored
 * @param cid the causality identifier: the same for all calls that one call has led to
 * @param extensions data beside the parameters
 */
public record OrpcThis(
        ComVersion version,
        @Unsigned long flags,
        @Unsigned long reserved1,
        Guid cid,
        @Pointer(Kind.UNIQUE) @Nullable OrpcExtentArray extensions) {

    /** Returns what a call with a causality identifier begins with. */
    public static OrpcThis of(ComVersion version, Guid cid) {
        return new OrpcThis(version, 0, 0, cid, null);
    }
}
