/** Tests of NDR, against bytes that were laid out by hand after the specifications. */
@NullMarked
package dev.rsm.msrpc.ndr;

import org.jspecify.annotations.NullMarked;
