/** Tests of reading objects; the world they read is in {@link dev.rsm.object.SampleObjects}. */
@NullMarked
package dev.rsm.object;

import org.jspecify.annotations.NullMarked;
