/**
 * NTLM version 2 as security provider of Microsoft RPC, both sides (MS-NLMP), alone or inside SPNEGO (RFC 4178,
 * MS-SPNG).
 *
 * <p>Version 1 of NTLM and LM are not here: the acceptor refuses them, and the initiator does not send them. Neither
 * are Kerberos and channel bindings. Knows neither PDUs nor sockets nor RSM, and depends on {@code dtyp} and the
 * neighbouring {@code security}.
 *
 * <p>Whatever a peer sends, the decoders answer with a value or an
 * {@link dev.rsm.msrpc.security.AuthenticationException}; they check lengths before they copy. Hashes, keys and
 * passwords are in no message and no text.
 *
 * <p>Start at {@link dev.rsm.msrpc.ntlm.SecurityProvider}, which makes contexts; {@code NtlmAcceptor} and {@code
 * NtlmInitiator} are the exchange, {@code NtlmV2} the arithmetic of the proof, {@code MessageStream} signing and
 * sealing.
 */
@NullMarked
package dev.rsm.msrpc.ntlm;

import org.jspecify.annotations.NullMarked;
