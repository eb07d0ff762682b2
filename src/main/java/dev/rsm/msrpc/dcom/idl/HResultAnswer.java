package dev.rsm.msrpc.dcom.idl;

/**
 * A method that gives back nothing but how it went.
 *
 * @param result the HRESULT or error_status_t
 */
public record HResultAnswer(int result) {}
