/** Tests of servers and clients of RPC, through real sockets: calls, logons, each limit, and what hostile peers can do. */
@NullMarked
package dev.rsm.msrpc.endpoint;

import org.jspecify.annotations.NullMarked;
