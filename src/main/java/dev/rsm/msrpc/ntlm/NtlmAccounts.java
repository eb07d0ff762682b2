package dev.rsm.msrpc.ntlm;

import java.util.Optional;

/** Where an acceptor finds accounts. Safe for use by several threads. */
@FunctionalInterface
public interface NtlmAccounts {

    /**
     * Finds the account that a client means. Names are the same in upper and lower case.
     *
     * @param user the user's name as the client wrote it
     * @param domain the domain as the client wrote it, which may be this computer's name, empty, or one that nobody
     *     knows: whether that matters is decided here. A computer that is in no domain looks its own accounts up.
     */
    Optional<NtlmAccount> find(String user, String domain);
}
