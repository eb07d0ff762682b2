/** Tests of the drills. */
@NullMarked
package dev.rsm.drill;

import org.jspecify.annotations.NullMarked;
