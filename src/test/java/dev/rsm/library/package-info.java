/** Tests of {@code dev.rsm.library}. */
@NullMarked
package dev.rsm.library;

import org.jspecify.annotations.NullMarked;
