/**
 * Libraries: what RSM learns of the devices, and what it has them do.
 *
 * <p>This is where belief (the database) meets the hardware. A device is found again by what it says of itself - serial
 * numbers, element addresses, bar codes and labels - never by a shared key. Start at {@link
 * dev.rsm.library.LibraryConfiguration}, which makes the database's libraries after the devices, and {@link
 * dev.rsm.library.Inventory}, which finds out what is in them. No transaction is open while something moves.
 */
@NullMarked
package dev.rsm.library;

import org.jspecify.annotations.NullMarked;
