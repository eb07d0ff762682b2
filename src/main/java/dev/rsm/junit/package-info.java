/**
 * The emulator inside other people's tests: a JUnit 5 extension. Start at {@link dev.rsm.junit.RemovableStorage}, which
 * asks for an emulator, and {@link dev.rsm.junit.EmulatedRsm}, which is one. JUnit itself is an optional dependency.
 */
@NullMarked
package dev.rsm.junit;

import org.jspecify.annotations.NullMarked;
