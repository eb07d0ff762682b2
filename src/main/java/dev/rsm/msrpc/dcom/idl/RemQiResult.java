package dev.rsm.msrpc.dcom.idl;

/**
 * REMQIRESULT: what became of asking for an interface (MS-DCOM 2.2.24).
 *
 * @param hResult zero, or why there is none
 * @param std the references
 */
public record RemQiResult(int hResult, StdObjRef std) {}
