package dev.rsm.msrpc.dcom.idl;

import dev.rsm.msrpc.ndr.Unsigned;

/**
 * COMVERSION: what an implementation of DCOM can do (MS-DCOM 2.2.11).
 *
 * @param major MajorVersion
 * @param minor MinorVersion
 */
public record ComVersion(@Unsigned int major, @Unsigned int minor) {

    /** The version that Windows Server 2003 has, and this implementation. */
    public static final ComVersion CURRENT = new ComVersion(5, 7);

    /** The version of a server that does not tell one (MS-DCOM 1.7). */
    public static final ComVersion FIRST = new ComVersion(5, 1);

    /** Tells whether this implementation understands a client of this version (MS-DCOM 1.7). */
    public boolean isUnderstood() {
        return major == CURRENT.major && minor >= FIRST.minor && minor <= CURRENT.minor;
    }

    /**
     * Returns the lower one of this version and {@link #CURRENT}, in which a client speaks to a server of this version. They must
     * have the same major number.
     */
    public ComVersion negotiated() {
        return new ComVersion(CURRENT.major, Math.min(minor, CURRENT.minor));
    }
}
