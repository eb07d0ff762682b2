package dev.rsm.ntms;

import dev.rsm.dtyp.Sid;
import java.util.Set;

/**
 * On whose behalf a call is made: decides what it may do, whatever user name the call itself claims.
 *
 * @param name the account's name, for people
 * @param user the account's SID
 * @param groups the SIDs of the groups it is in
 */
public record Principal(String name, Sid user, Set<Sid> groups) {

    /** Keeps a copy of the groups. */
    public Principal {
        groups = Set.copyOf(groups);
    }

    /** Tells whether this is an administrator of the emulated computer, who passes every check of rights. */
    public boolean administrator() {
        return groups.contains(Sid.ADMINISTRATORS);
    }
}
