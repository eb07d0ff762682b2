/**
 * A whole service driven by chance: callers, people with hands, faults, restarts, in calculated time and by one thread, so that
 * a seed always tells the same story. After each step everything that must always hold is looked at.
 *
 * <p>Start at {@link dev.rsm.simulation.Simulation}; what can happen is the table in {@link dev.rsm.simulation.Happenings}.
 */
@NullMarked
package dev.rsm.simulation;

import org.jspecify.annotations.NullMarked;
