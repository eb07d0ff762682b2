package dev.rsm.control;

/**
 * What a method returns that has nothing else to say.
 *
 * @param outcome how it ended
 * @param result 0: what went wrong is in the outcome
 */
public record Done(Outcome outcome, int result) {}
