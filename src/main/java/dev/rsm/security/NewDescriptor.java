package dev.rsm.security;

import dev.rsm.dtyp.Ace;
import dev.rsm.dtyp.Acl;
import dev.rsm.dtyp.SecurityDescriptor;
import dev.rsm.dtyp.Sid;
import dev.rsm.ntms.NtmsAccess;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.Principal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the descriptor of a new pool (MSDN CreateNtmsMediaPool, Windows Server 2003; MS-DTYP 2.5.3.4). */
public final class NewDescriptor {

    private NewDescriptor() {}

    /**
     * Makes a descriptor.
     *
     * <p>The list is the given one. Without one it grants everything to the creator and to Local System, which the pools
     * inside inherit, followed by what {@code parent} hands down.
     *
     * @param given what the creator wants; null for nothing in particular
     * @param parent the descriptor of the pool above; null if nothing is inherited
     * @throws NtmsException ERROR_ACCESS_DENIED if an owner is given whom the creator may not set;
     *     ERROR_INVALID_PARAMETER if the descriptor would be too large
     */
    public static SecurityDescriptor of(
            Principal creator, @Nullable SecurityDescriptor given, @Nullable SecurityDescriptor parent) {
        if (given != null) {
            ObjectSecurity.requireOwner(creator, given);
        }
        Sid owner = given == null || given.owner() == null ? creator.user() : given.owner();
        Sid group = given == null || given.group() == null ? Sid.USERS : given.group();
        if (given != null && (given.control() & SecurityDescriptor.DACL_PRESENT) != 0) {
            return ObjectSecurity.fitting(() -> new SecurityDescriptor(given.control(), owner, group, given.dacl()));
        }
        List<Ace> entries = new ArrayList<>();
        entries.add(everything(creator.user()));
        entries.add(everything(Sid.LOCAL_SYSTEM));
        List<Ace> inherited = inherited(parent, creator.user());
        entries.addAll(inherited);
        int control = inherited.isEmpty() ? 0 : SecurityDescriptor.DACL_AUTO_INHERITED;
        return ObjectSecurity.fitting(() -> new SecurityDescriptor(
                SecurityDescriptor.DACL_PRESENT | control, owner, group, new Acl(Acl.REVISION, entries)));
    }

    private static Ace everything(Sid who) {
        return new Ace(Ace.Type.ALLOWED, Ace.CONTAINER_INHERIT, NtmsAccess.ALL, who);
    }

    private static List<Ace> inherited(@Nullable SecurityDescriptor parent, Sid creator) {
        List<Ace> entries = new ArrayList<>();
        if (parent == null || parent.dacl() == null) {
            return entries;
        }
        for (Ace ace : parent.dacl().aces()) {
            if ((ace.flags() & Ace.CONTAINER_INHERIT) != 0) {
                inherit(entries, ace, creator);
            }
        }
        return entries;
    }

    /** Hands an entry down; one for "the creator" becomes the creator's, and stays what it is for the pools inside. */
    private static void inherit(List<Ace> entries, Ace ace, Sid creator) {
        boolean further = (ace.flags() & Ace.NO_PROPAGATE_INHERIT) == 0;
        int flags = Ace.INHERITED | (further ? ace.flags() & (Ace.CONTAINER_INHERIT | Ace.OBJECT_INHERIT) : 0);
        if (!ace.sid().equals(Sid.CREATOR_OWNER)) {
            entries.add(new Ace(ace.type(), flags, ace.mask(), ace.sid()));
            return;
        }
        entries.add(new Ace(ace.type(), Ace.INHERITED, ace.mask(), creator));
        if (further) {
            entries.add(new Ace(ace.type(), flags | Ace.INHERIT_ONLY, ace.mask(), ace.sid()));
        }
    }
}
