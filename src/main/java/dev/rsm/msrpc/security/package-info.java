/**
 * What Microsoft RPC asks of a security provider (MS-RPCE 3.3.1.5.2), and nothing of how one does it.
 *
 * <p>Knows neither PDUs nor sockets nor any provider. Start at {@link dev.rsm.msrpc.security.SecurityContext}.
 */
@NullMarked
package dev.rsm.msrpc.security;

import org.jspecify.annotations.NullMarked;
