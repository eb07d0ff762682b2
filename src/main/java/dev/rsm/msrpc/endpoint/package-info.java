/**
 * Servers and clients of connection-oriented RPC over TCP and Unix-domain sockets (C706 chapters 9 to 12, MS-RPCE 3.3).
 *
 * <p>A server has {@link dev.rsm.msrpc.endpoint.RpcService}s, which take stubs and return stubs; a call holds no thread while
 * it waits. A client binds to interfaces and calls them. Everything that a peer can make the program keep has a limit, in
 * {@link dev.rsm.msrpc.endpoint.RpcLimits} and {@link dev.rsm.msrpc.endpoint.RpcClientLimits}.
 *
 * <p>Each connection belongs to one thread of Netty's; what is said to be "on the event loop" runs there, never blocks, and
 * needs no lock. Services and security providers run on the executor that the server is given.
 *
 * <p>Start at {@link dev.rsm.msrpc.endpoint.RpcServer} and {@link dev.rsm.msrpc.endpoint.RpcClient}. Knows PDUs, the seam to
 * security providers, and NDR where a declared interface is served or called; neither DCOM nor any interface of its own.
 */
@NullMarked
package dev.rsm.msrpc.endpoint;

import org.jspecify.annotations.NullMarked;
