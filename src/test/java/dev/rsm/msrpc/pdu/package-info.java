/** Tests of the messages of connection-oriented RPC: bytes derived by hand, round trips, and hostile input. */
@NullMarked
package dev.rsm.msrpc.pdu;

import org.jspecify.annotations.NullMarked;
