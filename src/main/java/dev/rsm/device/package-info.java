/**
 * World 1: the hardware as it physically exists, with libraries, drives, cartridges and what is recorded on them.
 *
 * <p>It knows nothing of RSM. RSM may learn of it only what hardware says of itself, through {@link
 * dev.rsm.device.LibraryDevice} and {@link dev.rsm.device.DriveDevice}; everything else here is for whoever sets the
 * hardware up. The package carries the bytes on a cartridge without reading them.
 *
 * <p>Start reading at {@link dev.rsm.device.Descriptions}, which reads descriptions of libraries, then {@link
 * dev.rsm.device.Hardware}, which makes and keeps the devices.
 */
@NullMarked
package dev.rsm.device;

import org.jspecify.annotations.NullMarked;
