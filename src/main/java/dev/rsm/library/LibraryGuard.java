package dev.rsm.library;

import dev.rsm.dtyp.Guid;
import dev.rsm.library.LibraryStateCatalog.Library;
import dev.rsm.ntms.LibraryType;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsFunction;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.OperationalState;
import dev.rsm.ntms.Principal;
import dev.rsm.security.AccessCheck;
import dev.rsm.store.Transaction;

/**
 * What functions ask of a library before they have it do something, in the documented order: that it exists, that the caller
 * holds the right, that it is not the off-line library, that it is enabled, that it is connected (MS-RSMP 3.2.5.2.1.3). The
 * functions differ in the codes they answer.
 *
 * @param unknown the code if there is no such library
 * @param disabled the code if it is disabled
 * @param offline the code if it is the off-line library
 * @param absent the code if it is not connected
 */
public record LibraryGuard(NtmsStatus unknown, NtmsStatus disabled, NtmsStatus offline, NtmsStatus absent) {

    /**
     * Checks a library.
     *
     * @param function the function, whose row tells the rights
     * @return what kind of library it is
     * @throws NtmsException with ERROR_ACCESS_DENIED or one of the codes
     */
    public LibraryType require(Transaction tx, Principal caller, NtmsFunction function, Guid library) {
        Library found = LibraryStateCatalog.library(tx, library)
                .orElseThrow(() -> new NtmsException(unknown, "There is no library " + library + "."));
        AccessCheck.require(
                tx,
                caller,
                NtmsObjectType.NTMS_LIBRARY,
                library,
                function.rights().about(NtmsObjectType.NTMS_LIBRARY));
        if (found.type() == LibraryType.NTMS_LIBRARYTYPE_OFFLINE) {
            throw new NtmsException(offline, "The off-line library has no devices: name another library.");
        }
        if (!found.enabled()) {
            throw new NtmsException(disabled, "The library " + library + " is disabled: enable it first.");
        }
        if (found.state() == OperationalState.NTMS_NOT_PRESENT) {
            throw new NtmsException(absent, "The library " + library + " is not connected.");
        }
        return found.type();
    }
}
