/**
 * The messages of connection-oriented DCE/RPC, version 5 (C706 chapter 12, MS-RPCE 2.2.2): one record a PDU, which writes and
 * reads itself.
 *
 * <p>Reading has two steps, since a message may be sealed. {@link dev.rsm.msrpc.pdu.Fragment} is a PDU as it lies on the
 * wire: header and security trailer, checked. Once its body is unsealed, {@link dev.rsm.msrpc.pdu.Fragment#body} gives the
 * {@link dev.rsm.msrpc.pdu.Pdu}. What is written is little-endian; both byte orders are read. Whatever bytes come in, the only
 * exception is {@link dev.rsm.msrpc.pdu.MalformedPduException}, and nothing is allocated that the bytes do not pay for.
 *
 * <p>Knows neither sockets nor security providers, nor what stubs mean.
 */
@NullMarked
package dev.rsm.msrpc.pdu;

import org.jspecify.annotations.NullMarked;
