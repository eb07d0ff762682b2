/** Tests of what RPC asks of a security provider. */
@NullMarked
package dev.rsm.msrpc.security;

import org.jspecify.annotations.NullMarked;
