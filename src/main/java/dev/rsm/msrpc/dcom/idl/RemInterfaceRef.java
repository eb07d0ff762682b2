package dev.rsm.msrpc.dcom.idl;

import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.ndr.Unsigned;

/**
 * REMINTERFACEREF: references to take or to give back (MS-DCOM 2.2.23).
 *
 * @param ipid the interface
 * @param cPublicRefs how many that anybody may give back
 * @param cPrivateRefs how many that only the same client may give back
 */
public record RemInterfaceRef(
        Guid ipid, @Unsigned long cPublicRefs, @Unsigned long cPrivateRefs) {}
