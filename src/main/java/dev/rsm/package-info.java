/**
 * An emulator of Microsoft's Removable Storage Manager (RSM, the NTMS API).
 *
 * <p>Start reading at {@code dev.rsm.ntms}, the contract, then {@code dev.rsm.service}, which carries it out.
 */
@org.jspecify.annotations.NullMarked
package dev.rsm;
