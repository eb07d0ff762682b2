/** Tests of {@code dev.rsm.service}. */
@NullMarked
package dev.rsm.service;

import org.jspecify.annotations.NullMarked;
