/**
 * How a client of MS-RSMP reaches a server: over DCOM, with an account over the network, or through the control socket of a
 * home on this computer.
 *
 * <p>This package joins {@link dev.rsm.rsmp.client}, which knows nothing of how calls travel, to {@link dev.rsm.msrpc.dcom},
 * which knows nothing of RSM.
 *
 * <p>Start at {@link dev.rsm.rsmp.dcom.RsmConnection}.
 */
@NullMarked
package dev.rsm.rsmp.dcom;

import org.jspecify.annotations.NullMarked;
