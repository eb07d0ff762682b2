package dev.rsm.msrpc.dcom;

import dev.rsm.msrpc.endpoint.ClientSecurity;
import dev.rsm.msrpc.ntlm.NtlmClient;
import dev.rsm.msrpc.ntlm.SecurityProvider;
import dev.rsm.msrpc.security.Level;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who this side is when it calls others, and how well its calls are protected at least. Thread-safe.
 *
 * @param client the credentials; null to call without authentication
 * @param provider the security package that is used
 * @param level the level unless somebody wants more; {@link Level#NONE} if there are no credentials
 */
record Logon(@Nullable NtlmClient client, SecurityProvider provider, Level level) {

    /** The security packages that are offered to clients, the best one first. */
    static final List<Integer> PACKAGES =
            List.of(SecurityProvider.WINNT.number(), SecurityProvider.GSS_NEGOTIATE.number());

    /** Calls without authentication. */
    static final Logon NOBODY = of(null, Level.NONE);

    static Logon of(@Nullable NtlmClient client, Level level) {
        return new Logon(client, SecurityProvider.WINNT, client == null ? Level.NONE : level);
    }

    /** Returns the level for somebody who wants at least {@code wanted}; nobody can have more than there is. */
    Level level(Level wanted) {
        return client == null || wanted.compareTo(level) < 0 ? level : wanted;
    }

    /** Begins a logon at a level; empty if there is nothing to prove. */
    Optional<ClientSecurity> begin(Level wanted) {
        return client == null || wanted == Level.NONE
                ? Optional.empty()
                : Optional.of(new ClientSecurity(provider.number(), wanted, provider.initiator(client, wanted)));
    }
}
