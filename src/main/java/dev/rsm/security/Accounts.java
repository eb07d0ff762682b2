package dev.rsm.security;

import dev.rsm.dtyp.Sid;
import dev.rsm.ntms.Principal;
import dev.rsm.runtime.Home;
import dev.rsm.runtime.HomeException;
import dev.rsm.runtime.HomeState;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * The accounts of an emulated computer: groups have the SIDs that Windows gives them everywhere; a user's SID follows
 * from the machine's and the user's name, so the same name has the same SID in every run.
 */
public final class Accounts {

    /** The lowest number that Windows gives to a user. */
    private static final long FIRST_RELATIVE_ID = 1000;

    private static final long RELATIVE_IDS = 0x7FFF_FFFFL - FIRST_RELATIVE_ID;

    private final Sid machine;

    /** Creates the accounts of the computer with the SID {@code machine}. */
    public Accounts(Sid machine) {
        this.machine = machine;
    }

    /**
     * Returns the accounts of the computer that a home emulates.
     *
     * @throws HomeException if the home's state has no SID from which they could follow
     */
    public static Accounts of(Home home, HomeState state) {
        try {
            return new Accounts(Sid.parse(state.machineSid()));
        } catch (IllegalArgumentException e) {
            throw new HomeException(
                    "The file \"state\" of the home " + home + " is damaged (" + e.getMessage()
                            + "): restore it from a copy of the home.",
                    e);
        }
    }

    /** Returns a user's SID; names are the same in upper and lower case. */
    public Sid user(String name) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(AccountName.key(name).getBytes(StandardCharsets.UTF_8));
            long number = ByteBuffer.wrap(hash).getLong() >>> 1;
            return machine.withRelativeId(FIRST_RELATIVE_ID + number % RELATIVE_IDS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Returns a user who is in {@code groups}, and in those that every user is in. */
    public Principal principal(String name, Sid... groups) {
        Set<Sid> all = new HashSet<>(Arrays.asList(groups));
        all.add(Sid.EVERYONE);
        all.add(Sid.AUTHENTICATED_USERS);
        all.add(Sid.USERS);
        return new Principal(name, user(name), all);
    }

    /** Returns the owner of the home: an administrator of the emulated computer. */
    public Principal administrator() {
        return principal("Administrator", Sid.ADMINISTRATORS);
    }

    /** Returns whoever has logged on with an account over the network. */
    public Principal fromNetwork(Account account) {
        Set<Sid> groups = new HashSet<>(Set.of(Sid.NETWORK));
        account.groups().forEach(group -> groups.add(group.sid()));
        return principal(account.name().text(), groups.toArray(Sid[]::new));
    }

    /**
     * Returns whoever has logged on over the network without a name. He is not even in the group Everyone, as on Server
     * 2003, so he may do what a descriptor allows to the SID S-1-5-7 ({@code AN}) or S-1-5-2 ({@code NU}).
     */
    public static Principal anonymous() {
        return new Principal("ANONYMOUS LOGON", Sid.ANONYMOUS, Set.of(Sid.NETWORK));
    }
}
