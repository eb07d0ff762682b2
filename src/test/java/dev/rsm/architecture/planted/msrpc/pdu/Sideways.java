package dev.rsm.architecture.planted.msrpc.pdu;

import dev.rsm.architecture.planted.msrpc.ndr.Form;

/** Uses a package beside it that it may not use. */
public final class Sideways {

    private Sideways() {}

    /** Uses it. */
    public static Form form() {
        return new Form();
    }
}
