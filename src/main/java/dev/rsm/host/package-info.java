/**
 * The composition root: what makes a home and puts the parts of a running emulator together, and the person who works with
 * one.
 *
 * <p>Start at {@link dev.rsm.host.HomeBuilder}, and for the person at {@link dev.rsm.host.ScriptedOperator}, which is here
 * since it needs a service and its hardware.
 */
@NullMarked
package dev.rsm.host;

import org.jspecify.annotations.NullMarked;
