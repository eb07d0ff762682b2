/** Tests of {@code dev.rsm.host}. */
@NullMarked
package dev.rsm.host;

import org.jspecify.annotations.NullMarked;
