package dev.rsm.msrpc.dcom.idl;

import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.ndr.Unsigned;

/**
 * STDOBJREF: references to an interface of an object (MS-DCOM 2.2.18.3).
 *
 * @param flags zero or {@link #NO_PING}
 * @param cPublicRefs how many references the receiver now has
 * @param oxid the object exporter
 * @param oid the object
 * @param ipid the interface of the object
 */
public record StdObjRef(@Unsigned long flags, @Unsigned long cPublicRefs, long oxid, long oid, Guid ipid) {

    /** SORF_NOPING: nobody needs to ping for the object (MS-DCOM 2.2.18.2). */
    public static final long NO_PING = 0x1000;

    /** What stands where there is no reference. */
    public static final StdObjRef NONE = new StdObjRef(0, 0, 0, 0, Guid.NULL);
}
