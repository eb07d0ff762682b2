package dev.rsm.msrpc.endpoint;

import dev.rsm.msrpc.ndr.NdrReader;
import dev.rsm.msrpc.pdu.DataRepresentation;
import java.nio.ByteBuffer;

/**
 * The parameters or results of a call, as they came over the wire.
 *
 * @param bytes the encoded values; not copied
 * @param representation how its sender represents them
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes themselves; nobody compares it
public record StubData(byte[] bytes, DataRepresentation representation) {

    /**
     * Starts to read the values.
     *
     * @throws dev.rsm.msrpc.ndr.NdrException if they are represented in a way that is not read here
     */
    public NdrReader reader() {
        return NdrReader.labelled(ByteBuffer.wrap(bytes), (byte) (representation.label() >>> 24));
    }

    /** Tells the length alone: stubs can hold secrets. */
    @Override
    public String toString() {
        return "stub of " + bytes.length + " bytes";
    }
}
