package dev.rsm.security;

/**
 * Says that an account cannot be added, changed or removed as asked: it is missing, there already, or breaks a rule.
 *
 * <p>The message is one sentence for a person, and never has a password or a hash in it.
 */
public final class AccountException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Creates an exception with a sentence for a person. */
    public AccountException(String message) {
        super(message);
    }
}
