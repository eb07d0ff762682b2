package dev.rsm.rsmp.idl;

/**
 * What a method returns that has nothing else to say.
 *
 * @param result the HRESULT
 */
public record Answer(int result) {}
