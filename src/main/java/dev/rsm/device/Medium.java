package dev.rsm.device;

/**
 * What a drive reports of a loaded cartridge.
 *
 * @param type its media type: NTMS code, sides, density and capacity
 * @param writeProtected whether its write-protect switch is set
 * @param writeOnce whether it can be written only once
 * @param cleaning whether it cleans the drive and holds no data
 */
public record Medium(MediaType type, boolean writeProtected, boolean writeOnce, boolean cleaning) {}
