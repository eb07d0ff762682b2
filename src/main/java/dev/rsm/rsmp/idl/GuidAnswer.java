package dev.rsm.rsmp.idl;

import dev.rsm.dtyp.Guid;

/**
 * An identifier, and the HRESULT.
 *
 * @param id what the IDL has as the method's pointer to a GUID that comes out
 * @param result the HRESULT
 */
public record GuidAnswer(Guid id, int result) {}
