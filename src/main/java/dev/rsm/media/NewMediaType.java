package dev.rsm.media;

/**
 * A media type to be known.
 *
 * @param name its name, by which it is found again
 * @param code the code that drives report for it
 * @param sides 1 or 2
 * @param readWrite 1 rewritable, 2 write once, 3 read only
 * @param deviceType the kind of device that takes it
 */
public record NewMediaType(String name, long code, int sides, int readWrite, long deviceType) {}
