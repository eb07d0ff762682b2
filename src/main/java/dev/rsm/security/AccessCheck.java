package dev.rsm.security;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.Principal;
import dev.rsm.ntms.RequiredAccess;
import dev.rsm.ntms.Securable;
import dev.rsm.store.Transaction;
import java.util.Optional;

/**
 * The access check, the same for all functions: one query over the ordered entries of a stored descriptor (MS-DTYP
 * 2.5.3.2).
 *
 * <p>For each right that is asked, the first entry that names the right and one of the caller's SIDs decides; without one
 * the right is not held. Entries that are only there to be inherited do not count; without a DACL everything is granted. The owner can always read and write the
 * descriptor. An administrator of the computer holds every right and is not looked up (MS-RSMP product note 85).
 */
public final class AccessCheck {

    private AccessCheck() {}

    /**
     * Tells whether a caller holds rights on a library, media pool or computer.
     *
     * @param secured an object that has a descriptor; one that has none grants nothing
     * @param mask the rights, all of which are needed; 0 is always held
     */
    public static boolean holds(Transaction tx, Principal caller, Guid secured, int mask) {
        return mask == 0 || caller.administrator() || AccessCatalog.holds(tx, caller, secured, mask);
    }

    /**
     * Checks that a caller holds what a function asks of the object that it is about.
     *
     * @param type the object's type
     * @param object the object; it exists
     * @param access what the function asks
     * @throws NtmsException ERROR_ACCESS_DENIED if the caller lacks a right
     */
    public static void require(
            Transaction tx, Principal caller, NtmsObjectType type, Guid object, RequiredAccess access) {
        Optional<Securable> securable = type.securedBy();
        if (caller.administrator() || securable.isEmpty()) {
            return;
        }
        Optional<Guid> secured = AccessCatalog.secures(tx, type, object);
        int mask = securable.get() == Securable.MEDIA_POOL
                        && secured.isPresent()
                        && AccessCatalog.isFree(tx, secured.get())
                ? access.freePool()
                : access.on(securable.get());
        if (secured.isEmpty() || !holds(tx, caller, secured.get(), mask)) {
            throw new NtmsException(
                    NtmsStatus.ACCESS_DENIED,
                    caller.name() + " lacks the rights 0x" + Integer.toHexString(mask) + " on what secures " + type
                            + " " + object + ": an administrator can grant them.");
        }
    }

    /**
     * Checks that a caller holds what a function asks of the computer.
     *
     * @throws NtmsException ERROR_ACCESS_DENIED if the caller lacks a right
     */
    public static void requireOnComputer(Transaction tx, Principal caller, RequiredAccess access) {
        require(tx, caller, NtmsObjectType.NTMS_COMPUTER, AccessCatalog.computer(tx), access);
    }
}
