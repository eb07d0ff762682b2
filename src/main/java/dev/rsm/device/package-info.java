/**
 * World 1: the hardware as it physically exists, with libraries, drives, cartridges and what is recorded on them.
 *
 * <p>It knows nothing of RSM. RSM may learn of it only what hardware says of itself, through {@link
 * dev.rsm.device.LibraryDevice}, {@link dev.rsm.device.DriveDevice} and {@link dev.rsm.device.DeviceEvent}; everything else
 * here is for whoever sets the hardware up, stands before it ({@link dev.rsm.device.Hands}) or breaks it ({@link
 * dev.rsm.device.Faults}). The package carries the bytes on a cartridge without reading them.
 *
 * <p>Start reading at {@link dev.rsm.device.Descriptions}, which reads descriptions of libraries, then {@link
 * dev.rsm.device.Hardware}, which makes and keeps the devices. Below it, {@code World} is what physically is, {@code
 * Mechanics} what moves, {@code Turns} who may move and when, {@code Jams} what is stuck.
 */
@NullMarked
package dev.rsm.device;

import org.jspecify.annotations.NullMarked;
