/**
 * The composition root: what makes a home and puts the parts of a running emulator together.
 *
 * <p>Start at {@link dev.rsm.host.HomeBuilder}.
 */
@NullMarked
package dev.rsm.host;

import org.jspecify.annotations.NullMarked;
