package dev.rsm.junit;

import dev.rsm.msrpc.endpoint.RpcAddress;
import dev.rsm.msrpc.ntlm.NtlmCredentials;
import dev.rsm.msrpc.security.Level;
import dev.rsm.rsmp.dcom.RsmConnection;

/**
 * Where the service of a test listens, and with which account one logs on.
 *
 * @param host the host, this machine
 * @param port the port
 * @param account the account's name
 * @param password the account's password
 */
public record WireAddress(String host, int port, String account, String password) {

    /** Returns a connection by MS-RSMP as this account, whose messages nobody can read; the caller closes it. */
    public RsmConnection connect() {
        return RsmConnection.to(
                new RpcAddress.Tcp(host, port), NtlmCredentials.of(account, "", password.toCharArray()), Level.PRIVACY);
    }

    /** Everything but the password. */
    @Override
    public String toString() {
        return account + " at " + host + ":" + port;
    }
}
