package dev.rsm.security;

import dev.rsm.dtyp.Sid;
import dev.rsm.ntms.Principal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
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

    /** Returns a user's SID; names are the same in upper and lower case. */
    public Sid user(String name) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(name.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
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
}
