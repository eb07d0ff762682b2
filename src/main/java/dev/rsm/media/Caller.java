package dev.rsm.media;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.NtmsFunction;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.Principal;
import dev.rsm.security.AccessCheck;
import dev.rsm.store.Transaction;

/**
 * Who calls which function, and thereby needs which rights.
 *
 * @param principal on whose behalf
 * @param function the function
 */
public record Caller(Principal principal, NtmsFunction function) {

    /** Refuses with ERROR_ACCESS_DENIED a caller without the function's rights on a pool. */
    public void require(Transaction tx, Guid pool) {
        NtmsObjectType type = NtmsObjectType.NTMS_MEDIA_POOL;
        AccessCheck.require(tx, principal, type, pool, function.rights().about(type));
    }

    /** Refuses with ERROR_ACCESS_DENIED a caller without the function's rights on a library. */
    public void requireLibrary(Transaction tx, Guid library) {
        NtmsObjectType type = NtmsObjectType.NTMS_LIBRARY;
        AccessCheck.require(tx, principal, type, library, function.rights().about(type));
    }

    /** Refuses with ERROR_ACCESS_DENIED a caller without the function's rights on the computer. */
    void requireComputer(Transaction tx) {
        AccessCheck.requireOnComputer(tx, principal, function.rights().about(NtmsObjectType.NTMS_COMPUTER));
    }
}
