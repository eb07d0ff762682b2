package dev.rsm.device;

/**
 * Something a description leaves unclear, and what was made of it.
 *
 * @param origin where it stands
 * @param text what was made of it
 */
public record Remark(Origin origin, String text) {}
