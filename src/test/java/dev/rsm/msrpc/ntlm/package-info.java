/** Tests of NTLM and SPNEGO: published values, exchanges between the two sides, attacks, and an independent client. */
@NullMarked
package dev.rsm.msrpc.ntlm;

import org.jspecify.annotations.NullMarked;
