/**
 * The interfaces and structures of DCOM, as MS-DCOM's IDL declares them (MS-DCOM 6), and those of connection points.
 *
 * <p>Declarations only, named after the IDL. Structures that are not marshalled by NDR (MS-DCOM 2.2.18) are in {@code
 * dev.rsm.msrpc.dcom}.
 */
@NullMarked
package dev.rsm.msrpc.dcom.idl;

import org.jspecify.annotations.NullMarked;
