package dev.rsm.msrpc.ntlm;

import dev.rsm.msrpc.security.Level;
import dev.rsm.msrpc.security.SecurityContext;
import java.util.Arrays;
import java.util.Optional;

/** The security providers that are supported, by the number in a PDU's auth_type (MS-RPCE 2.2.1.1.7). */
public enum SecurityProvider {
    /** RPC_C_AUTHN_GSS_NEGOTIATE: SPNEGO with NTLM as the only mechanism; acceptors also take NTLM alone. */
    GSS_NEGOTIATE(9),
    /** RPC_C_AUTHN_WINNT: NTLM alone. */
    WINNT(10);

    private final int number;

    SecurityProvider(int number) {
        this.number = number;
    }

    /** Returns the number in a PDU's auth_type. */
    public int number() {
        return number;
    }

    /** Returns the provider with a number of the wire; empty if it is not supported. */
    public static Optional<SecurityProvider> of(int number) {
        return Arrays.stream(values())
                .filter(provider -> provider.number == number)
                .findFirst();
    }

    /** Begins a context of a server. */
    public SecurityContext acceptor(NtlmServer server) {
        return this == WINNT ? new NtlmAcceptor(server) : new SpnegoAcceptor(server);
    }

    /** Begins a context of a client that will use {@code level}. */
    public SecurityContext initiator(NtlmClient client, Level level) {
        NtlmInitiator ntlm = new NtlmInitiator(client, level);
        return this == WINNT ? ntlm : new SpnegoInitiator(ntlm);
    }
}
