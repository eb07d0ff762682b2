/**
 * Restore drills: a library at work, an export, a disaster, an import, and the comparison of before and after.
 *
 * <p>Start at {@link dev.rsm.drill.DrillRun}; {@link dev.rsm.drill.Demo} is the shortest one, told step by step.
 */
@NullMarked
package dev.rsm.drill;

import org.jspecify.annotations.NullMarked;
