package dev.rsm.msrpc.dcom.idl;

import dev.rsm.msrpc.ndr.Pointer;
import dev.rsm.msrpc.ndr.Pointer.Kind;
import dev.rsm.msrpc.ndr.Unsigned;
import org.jspecify.annotations.Nullable;

/**
 * ORPCTHAT: what every response of an object begins with (MS-DCOM 2.2.13.4).
 *
 * @param flags ignored
 * @param extensions data beside the results
 */
public record OrpcThat(
        @Unsigned long flags,
        @Pointer(Kind.UNIQUE) @Nullable OrpcExtentArray extensions) {

    /** One that says nothing. */
    public static final OrpcThat EMPTY = new OrpcThat(0, null);
}
