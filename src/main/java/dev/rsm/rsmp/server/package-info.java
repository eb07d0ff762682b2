/**
 * MS-RSMP's interfaces carried out by sessions: each method turns its arguments into a call of a facet, and the end of the
 * call into what goes out.
 *
 * <p>What only exists on the wire is decided here and nowhere else: buffers that are too short, sizes that a structure says of
 * itself, text of two kinds, handles that are numbers, methods that a server keeps for itself. Knows the contract of {@code
 * dev.rsm.ntms}, not who carries it out.
 *
 * <p>Start at {@link dev.rsm.rsmp.server.ServerObject}.
 */
@NullMarked
package dev.rsm.rsmp.server;

import org.jspecify.annotations.NullMarked;
