package dev.rsm.msrpc.endpoint;

import dev.rsm.msrpc.pdu.DataRepresentation;

/**
 * The parameters or results of a call, as they came over the wire.
 *
 * @param bytes the encoded values; not copied
 * @param representation how its sender represents them
 */
public record StubData(byte[] bytes, DataRepresentation representation) {

    /** Tells the length alone: stubs can hold secrets. */
    @Override
    public String toString() {
        return "stub of " + bytes.length + " bytes";
    }
}
