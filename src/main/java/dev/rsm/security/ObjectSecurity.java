package dev.rsm.security;

import dev.rsm.dtyp.Guid;
import dev.rsm.dtyp.SecurityDescriptor;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.Principal;
import dev.rsm.ntms.SecurityInformation;
import dev.rsm.store.ObjectRows;
import dev.rsm.store.Transaction;
import java.util.function.Supplier;

/** Reads and writes parts of stored descriptors: GetNtmsObjectSecurity, SetNtmsObjectSecurity (MS-RSMP 3.2.5.2.4.1, 2). */
public final class ObjectSecurity {

    /** The control bits that go with the list. */
    private static final int DACL_BITS = SecurityDescriptor.DACL_PRESENT
            | SecurityDescriptor.DACL_PROTECTED
            | SecurityDescriptor.DACL_AUTO_INHERITED
            | SecurityDescriptor.DACL_AUTO_INHERIT_REQUIRED;

    private static final int BOTH_WAYS = SecurityInformation.PROTECTED_DACL_SECURITY_INFORMATION
            | SecurityInformation.UNPROTECTED_DACL_SECURITY_INFORMATION;

    private ObjectSecurity() {}

    /**
     * Reads the parts of a descriptor that are asked for.
     *
     * @param type the object's type
     * @throws NtmsException ERROR_NO_SECURITY_ON_OBJECT if the object borrows its descriptor
     */
    public static SecurityDescriptor read(Transaction tx, Guid object, NtmsObjectType type, int parts) {
        SecurityDescriptor whole = stored(tx, object, type);
        boolean dacl = has(parts, SecurityInformation.DACL_SECURITY_INFORMATION);
        return new SecurityDescriptor(
                dacl ? whole.control() : whole.control() & ~DACL_BITS,
                has(parts, SecurityInformation.OWNER_SECURITY_INFORMATION) ? whole.owner() : null,
                has(parts, SecurityInformation.GROUP_SECURITY_INFORMATION) ? whole.group() : null,
                dacl ? whole.dacl() : null);
    }

    /**
     * Replaces parts of a descriptor. That the caller may write the list was checked before.
     *
     * @param type the object's type
     * @throws NtmsException ERROR_NO_SECURITY_ON_OBJECT if the object borrows its descriptor; ERROR_ACCESS_DENIED for a
     *     system list, or an owner whom the caller may not set; ERROR_INVALID_PARAMETER if the whole would be too large
     */
    public static void write(
            Transaction tx, Principal caller, Guid object, NtmsObjectType type, int parts, SecurityDescriptor given) {
        SecurityDescriptor before = stored(tx, object, type);
        if (has(parts, SecurityInformation.SACL_SECURITY_INFORMATION)) {
            throw new NtmsException(
                    NtmsStatus.ACCESS_DENIED,
                    "A SACL needs a privilege that nobody holds here: set owner, group and DACL only.");
        }
        boolean owner = has(parts, SecurityInformation.OWNER_SECURITY_INFORMATION);
        if (owner) {
            requireOwner(caller, given);
        }
        boolean dacl = has(parts, SecurityInformation.DACL_SECURITY_INFORMATION);
        SecurityCatalog.replace(
                tx,
                object,
                type,
                fitting(() -> new SecurityDescriptor(
                        dacl ? daclControl(before.control(), given.control(), parts) : before.control(),
                        owner ? given.owner() : before.owner(),
                        has(parts, SecurityInformation.GROUP_SECURITY_INFORMATION) ? given.group() : before.group(),
                        dacl ? given.dacl() : before.dacl())));
        ObjectRows.touch(tx, object, type);
    }

    private static int daclControl(int before, int given, int parts) {
        int control = (before & ~DACL_BITS) | (given & DACL_BITS);
        if (has(parts, SecurityInformation.PROTECTED_DACL_SECURITY_INFORMATION)) {
            control |= SecurityDescriptor.DACL_PROTECTED;
        }
        if (has(parts, SecurityInformation.UNPROTECTED_DACL_SECURITY_INFORMATION)) {
            control &= ~SecurityDescriptor.DACL_PROTECTED;
        }
        return control;
    }

    /** Checks that a caller may make the owner in a descriptor, if there is one, an object's owner. */
    static void requireOwner(Principal caller, SecurityDescriptor given) {
        if (given.owner() != null && !caller.administrator() && !caller.user().equals(given.owner())) {
            throw new NtmsException(
                    NtmsStatus.ACCESS_DENIED,
                    caller.name() + " cannot make " + given.owner()
                            + " the owner: only oneself, or as an administrator.");
        }
    }

    /**
     * Checks which parts are named.
     *
     * @throws NtmsException ERROR_INVALID_PARAMETER for none, for bits without a meaning, or for both of two opposites
     */
    public static void checkParts(int parts) {
        boolean none = (parts & (SecurityInformation.PARTS | SecurityInformation.SACL_SECURITY_INFORMATION)) == 0;
        if (none || (parts & ~SecurityInformation.ALL) != 0 || (parts & BOTH_WAYS) == BOTH_WAYS) {
            throw new NtmsException(
                    NtmsStatus.INVALID_PARAMETER,
                    "The parts 0x" + Integer.toHexString(parts)
                            + " are not parts of a security descriptor: give owner (1), group (2), DACL (4) or several.");
        }
    }

    /**
     * Checks that a descriptor has the owner and the group that are to be set.
     *
     * @throws NtmsException ERROR_INVALID_PARAMETER if not
     */
    public static void checkGiven(int parts, SecurityDescriptor given) {
        boolean owner = has(parts, SecurityInformation.OWNER_SECURITY_INFORMATION) && given.owner() == null;
        boolean group = has(parts, SecurityInformation.GROUP_SECURITY_INFORMATION) && given.group() == null;
        if (owner || group) {
            throw new NtmsException(
                    NtmsStatus.INVALID_PARAMETER,
                    "The security descriptor has no " + (owner ? "owner" : "group") + ": add it, or do not set it.");
        }
    }

    private static SecurityDescriptor stored(Transaction tx, Guid object, NtmsObjectType type) {
        return SecurityCatalog.find(tx, object)
                .orElseThrow(() -> new NtmsException(
                        NtmsStatus.NO_SECURITY_ON_OBJECT,
                        type + " " + object + " has no security descriptor of its own: name the library, media pool or "
                                + "computer that secures it."));
    }

    /** Makes a descriptor of parts that fit each for itself, but may be too large together. */
    static SecurityDescriptor fitting(Supplier<SecurityDescriptor> parts) {
        try {
            return parts.get();
        } catch (IllegalArgumentException e) {
            throw new NtmsException(
                    NtmsStatus.INVALID_PARAMETER,
                    "The security descriptor would be too large: give fewer entries (" + e.getMessage() + ").");
        }
    }

    private static boolean has(int parts, int part) {
        return (parts & part) != 0;
    }
}
