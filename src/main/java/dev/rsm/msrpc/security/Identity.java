package dev.rsm.msrpc.security;

/**
 * Who a peer is.
 *
 * @param name the name as the peer gave it, with its domain if it gave one: for people to read
 * @param account the account's name as it is stored, which does not depend on how the peer wrote it: the key by which
 *     a principal is found. Empty for {@link #ANONYMOUS} only.
 */
public record Identity(String name, String account) {

    /** One who logged on without a name. */
    public static final Identity ANONYMOUS = new Identity("ANONYMOUS LOGON", "");

    /** Tells whether the peer logged on without a name. */
    public boolean isAnonymous() {
        return account.isEmpty();
    }
}
