/**
 * What a running emulator stands on and a test must be able to replace: its home on disk, durable file operations, the
 * clock, the source of identifiers and the parking place of waiting calls.
 *
 * <p>Knows the contract ({@code dev.rsm.ntms}) and no database. Start at {@link dev.rsm.runtime.Home}.
 */
@NullMarked
package dev.rsm.runtime;

import org.jspecify.annotations.NullMarked;
