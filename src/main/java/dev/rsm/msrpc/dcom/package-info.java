/**
 * DCOM over RPC, both sides (MS-DCOM): objects that are made for clients, called over the wire, and given up when nobody holds
 * them any more; and the client's view of such objects.
 *
 * <p>A server and a client are made alike. Both have an {@code ObjectExporter}, which knows the objects that are called from
 * outside (a client's are those that a server calls back), and {@code Remotes}, which know the objects elsewhere. The
 * interfaces of DCOM itself are declared in {@link dev.rsm.msrpc.dcom.idl}; the application declares its own.
 *
 * <p>Knows RPC, NTLM and NDR, and no class or interface of an application. Start at {@link dev.rsm.msrpc.dcom.DcomServer} and
 * {@link dev.rsm.msrpc.dcom.DcomClient}.
 */
@NullMarked
package dev.rsm.msrpc.dcom;

import org.jspecify.annotations.NullMarked;
