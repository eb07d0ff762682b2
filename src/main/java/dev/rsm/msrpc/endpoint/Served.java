package dev.rsm.msrpc.endpoint;

import dev.rsm.msrpc.security.Level;

/**
 * A service, and how well calls to it have to be protected.
 *
 * @param service the service
 * @param minimum the lowest level that is let in
 */
record Served(RpcService service, Level minimum) {}
