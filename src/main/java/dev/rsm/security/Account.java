package dev.rsm.security;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/**
 * An account of the emulated computer, with which a caller proves who he is over the network.
 *
 * @param name the name
 * @param groups the groups it is in; {@link AccountGroup#USERS} is always among them
 * @param password what is kept of the password
 */
public record Account(AccountName name, Set<AccountGroup> groups, PasswordHash password) {

    /**
     * Adds the group of all users.
     *
     * @throws IllegalArgumentException as {@link #check} does
     */
    public Account {
        EnumSet<AccountGroup> all = EnumSet.of(AccountGroup.USERS);
        all.addAll(groups);
        groups = Set.copyOf(all);
        check(name, groups);
    }

    /**
     * Checks that an account of a name can be in some groups.
     *
     * @throws IllegalArgumentException if it is called Administrator and is none: the owner of the home has that name and
     *     its SID, so what he owns would be anybody's
     */
    public static void check(AccountName name, Collection<AccountGroup> groups) {
        if (name.key().equals(AccountName.OWNER.key()) && !groups.contains(AccountGroup.ADMINISTRATORS)) {
            throw new IllegalArgumentException("The account " + AccountName.OWNER + " is always in the group "
                    + AccountGroup.ADMINISTRATORS.title() + ", since the owner of the home has the same name.");
        }
    }

    /** Returns the groups in the order of {@link AccountGroup}. */
    public Set<AccountGroup> orderedGroups() {
        return EnumSet.copyOf(groups);
    }

    /** Returns this account with another password. */
    Account withPassword(PasswordHash newPassword) {
        return new Account(name, groups, newPassword);
    }
}
