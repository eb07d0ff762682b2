package dev.rsm.security;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The name of an account, by Windows' rules for local users: at most {@value #MAX_LENGTH} characters (UTF-16), none of
 * {@value #FORBIDDEN} and no control characters, no period at the end, and not the name of a group. Blanks at either end
 * are refused, too, since nobody sees them. Names that differ in case alone are the same; {@link #text} keeps the case.
 *
 * @param text the name as it was given
 */
public record AccountName(String text) {

    /** The most characters of a name (UNLEN of local accounts, MSDN USER_INFO_0). */
    public static final int MAX_LENGTH = 20;

    /** What a name has no place for: what separates names from computers, addresses and each other. */
    public static final String FORBIDDEN = "\"/\\[]:;|=,+*?<>@";

    /** The owner of the home, who needs no account. */
    public static final AccountName OWNER = new AccountName("Administrator");

    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException if it breaks a rule, with the rule as the message
     */
    public AccountName {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("a user name is not empty");
        }
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "a user name has at most " + MAX_LENGTH + " characters, not " + text.length());
        }
        if (text.chars().anyMatch(c -> FORBIDDEN.indexOf(c) >= 0)) {
            throw new IllegalArgumentException("a user name has none of the characters " + FORBIDDEN);
        }
        if (text.chars().anyMatch(Character::isISOControl)
                || !StandardCharsets.UTF_16LE.newEncoder().canEncode(text)) {
            throw new IllegalArgumentException("a user name has no control characters and no halves of characters");
        }
        if (text.endsWith(".")) {
            throw new IllegalArgumentException("a user name does not end with a period");
        }
        if (!text.equals(text.strip())) {
            throw new IllegalArgumentException("a user name has no blanks at its ends");
        }
        if (AccountGroup.titled(text).isPresent()) {
            throw new IllegalArgumentException("\"" + text + "\" is a group");
        }
    }

    /** The same for all spellings of the name. */
    String key() {
        return key(text);
    }

    /** Returns the key of a name that may break the rules, and then belongs to no account. */
    static String key(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return text;
    }
}
