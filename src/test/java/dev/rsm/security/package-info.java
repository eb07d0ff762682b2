/** Tests of {@code dev.rsm.security}. */
@NullMarked
package dev.rsm.security;

import org.jspecify.annotations.NullMarked;
