package dev.rsm.rsmp.idl;

import dev.rsm.dtyp.Guid;

/** The class CNtmsSvr, whose objects clients activate (MS-RSMP 1.9). */
public final class NtmsSvr {

    /** Its identifier. */
    public static final Guid CLSID = Guid.parse("d61a27c6-8f53-11d0-bfa0-00a024151983");

    private NtmsSvr() {}
}
