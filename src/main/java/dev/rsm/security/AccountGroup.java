package dev.rsm.security;

import dev.rsm.dtyp.Sid;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The groups of the emulated computer that an account can be in; each has the SID that it has on every Windows. */
public enum AccountGroup {
    /** Administrators, who pass every check of rights (MS-RSMP, product note 85). */
    ADMINISTRATORS("Administrators"),
    /** Backup operators, who may use, change and control what nobody has set other rights for. */
    BACKUP_OPERATORS("Backup Operators"),
    /** Users, who may look and mount; every account is one. */
    USERS("Users");

    private final String title;

    AccountGroup(String title) {
        this.title = title;
    }

    /** The group's name, as Windows shows it. */
    public String title() {
        return title;
    }

    /** The group's SID. */
    public Sid sid() {
        return switch (this) {
            case ADMINISTRATORS -> Sid.ADMINISTRATORS;
            case BACKUP_OPERATORS -> Sid.BACKUP_OPERATORS;
            case USERS -> Sid.USERS;
        };
    }

    /** Returns the group with a title, in upper or lower case. */
    public static Optional<AccountGroup> titled(String title) {
        return Arrays.stream(values())
                .filter(group -> group.title.toLowerCase(Locale.ROOT).equals(title.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** Returns the titles of all groups, for people. */
    public static String titles() {
        return Arrays.stream(values()).map(AccountGroup::title).collect(Collectors.joining(", "));
    }
}
