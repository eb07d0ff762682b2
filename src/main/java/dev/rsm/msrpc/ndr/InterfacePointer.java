package dev.rsm.msrpc.ndr;

import java.util.Arrays;

/**
 * A reference to an object, as it is passed on: a structure of the length of an OBJREF and its bytes, of which this package
 * knows nothing (MS-DCOM 2.2.14). In an interface it stands behind a {@link Pointer}.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class InterfacePointer {

    private final byte[] objref;

    /** Makes a pointer of an OBJREF, whose bytes are copied. */
    public InterfacePointer(byte[] objref) {
        this.objref = objref.clone();
    }

    /** Returns a copy of the OBJREF's bytes. */
    public byte[] objref() {
        return objref.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof InterfacePointer that && Arrays.equals(objref, that.objref);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(objref);
    }

    /** Returns how long it is. */
    @Override
    public String toString() {
        return "InterfacePointer[" + objref.length + " bytes]";
    }
}
