package dev.rsm.junit;

import dev.rsm.msrpc.ntlm.NtHash;
import dev.rsm.security.Account;
import dev.rsm.security.AccountGroup;
import dev.rsm.security.AccountName;
import dev.rsm.security.PasswordHash;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * A user of the emulated computer, with an account that can log on over the wire.
 *
 * @param name the name
 * @param groups the groups the user is in; every user is in the group Users
 * @param password with what the user logs on over the wire
 */
public record RsmUser(String name, Set<AccountGroup> groups, String password) {

    /** The password of users that are given none, and of the administrator. It protects nothing but a test's own service. */
    public static final String PASSWORD = "Only for tests 2003";

    /**
     * Checks the name and keeps a copy of the groups.
     *
     * @throws IllegalArgumentException if no account can have the name or these groups
     */
    public RsmUser {
        groups = Set.copyOf(groups);
        Account.check(new AccountName(name), groups);
    }

    /** Returns a user with the password {@link #PASSWORD}. */
    public static RsmUser of(String name, AccountGroup... groups) {
        EnumSet<AccountGroup> all = EnumSet.noneOf(AccountGroup.class);
        all.addAll(Arrays.asList(groups));
        return new RsmUser(name, all, PASSWORD);
    }

    /** The account of the computer's administrator, who is whoever opens a session and names nobody. */
    static RsmUser administrator() {
        return of(AccountName.OWNER.text(), AccountGroup.ADMINISTRATORS);
    }

    Account account() {
        char[] secret = password.toCharArray();
        return new Account(
                new AccountName(name), groups, PasswordHash.of(NtHash.of(secret).toBytes()));
    }

    /** The user without the password. */
    @Override
    public String toString() {
        return name + " " + EnumSet.copyOf(account().groups());
    }
}
