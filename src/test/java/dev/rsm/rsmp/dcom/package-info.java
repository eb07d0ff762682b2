/** Tests of a client over real connections: the network's on loopback, and the control socket. */
@NullMarked
package dev.rsm.rsmp.dcom;

import org.jspecify.annotations.NullMarked;
