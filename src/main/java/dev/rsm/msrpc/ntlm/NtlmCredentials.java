package dev.rsm.msrpc.ntlm;

/**
 * Who an initiator is.
 *
 * @param user the user's name
 * @param domain the domain or computer that has the account; empty for the computer that is called
 * @param hash the hash of the password
 */
public record NtlmCredentials(String user, String domain, NtHash hash) {

    /** Hashes a password, which stays the caller's to wipe. */
    public static NtlmCredentials of(String user, String domain, char[] password) {
        return new NtlmCredentials(user, domain, NtHash.of(password));
    }
}
