package dev.rsm.msrpc.dcom.idl;

import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.ndr.Fixed;
import dev.rsm.msrpc.ndr.Unsigned;
import java.util.List;

/**
 * SpecialPropertiesData: wishes about the logon session of the object (MS-DCOM 2.2.22.2.2).
 *
 * @param dwSessionId the logon session, or {@link #ANY_SESSION}
 * @param fRemoteThisSessionId ignored
 * @param fClientImpersonating ignored
 * @param fPartitionIdPresent ignored
 * @param dwDefaultAuthnLvl ignored
 * @param guidPartition ignored
 * @param dwPrtFlags ignored
 * @param dwOrigClsctx ignored
 * @param dwFlags whether the console's session is wanted
 * @param reserved1 ignored
 * @param reserved2 ignored
 * @param reserved3 ignored
 */
public record SpecialPropertiesData(
        @Unsigned long dwSessionId,
        int fRemoteThisSessionId,
        int fClientImpersonating,
        int fPartitionIdPresent,
        @Unsigned long dwDefaultAuthnLvl,
        Guid guidPartition,
        @Unsigned long dwPrtFlags,
        @Unsigned long dwOrigClsctx,
        @Unsigned long dwFlags,
        @Unsigned long reserved1,
        long reserved2,
        @Fixed(5) List<@Unsigned Long> reserved3) {

    /** The session that does not matter. */
    public static final long ANY_SESSION = 0xFFFF_FFFFL;

    /** Any session, and no other wish. */
    public static final SpecialPropertiesData DEFAULTS =
            new SpecialPropertiesData(ANY_SESSION, 0, 0, 0, 0, Guid.NULL, 0, 0, 0, 0, 0, List.of(0L, 0L, 0L, 0L, 0L));
}
