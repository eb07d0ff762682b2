package dev.rsm.rsmp.idl;

import dev.rsm.msrpc.ndr.Unsigned;

/**
 * A number, and the HRESULT.
 *
 * @param number what the IDL has as the method's pointer to a number that comes out
 * @param result the HRESULT
 */
public record NumberAnswer(@Unsigned long number, int result) {}
