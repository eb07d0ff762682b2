package dev.rsm.device;

/**
 * Something a description states that no device was made of.
 *
 * @param origin where it stands
 * @param text what stands there
 */
public record UnusedLine(Origin origin, String text) {}
