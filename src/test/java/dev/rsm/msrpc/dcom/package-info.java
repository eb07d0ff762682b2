/** Tests of DCOM, over real sockets. */
@NullMarked
package dev.rsm.msrpc.dcom;

import org.jspecify.annotations.NullMarked;
