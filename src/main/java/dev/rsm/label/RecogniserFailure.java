package dev.rsm.label;

/**
 * A recogniser that threw, or gave null, instead of claiming or declining.
 *
 * @param recogniser the recogniser's name
 * @param cause what it threw
 */
public record RecogniserFailure(String recogniser, Throwable cause) {}
