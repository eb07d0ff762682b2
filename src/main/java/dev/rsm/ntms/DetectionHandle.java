package dev.rsm.ntms;

/**
 * A handle that BeginNtmsDeviceChangeDetection has returned. It is of use in its session only.
 *
 * @param number tells the handles of a session apart
 */
public record DetectionHandle(long number) {}
