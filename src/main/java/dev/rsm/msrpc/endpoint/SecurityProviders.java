package dev.rsm.msrpc.endpoint;

import dev.rsm.msrpc.security.SecurityContext;
import java.util.Optional;

/** The security providers that a server has (MS-RPCE 3.1.3.1.1). Thread-safe. */
@FunctionalInterface
public interface SecurityProviders {

    /** None: nobody can log on. */
    SecurityProviders NONE = authType -> Optional.empty();

    /**
     * Begins a security context.
     *
     * @param authType the number of the security package: 9 for SPNEGO, 10 for NTLM (MS-RPCE 2.2.1.1.7)
     * @return an acceptor; empty if there is no such package here
     */
    Optional<SecurityContext> accept(int authType);
}
