package dev.rsm.msrpc.dcom;

import dev.rsm.msrpc.endpoint.StubData;
import dev.rsm.msrpc.ndr.NdrReader;
import java.nio.ByteBuffer;

/** What comes over the wire, as something to read. */
final class Stubs {

    private Stubs() {}

    /**
     * Begins to read.
     *
     * @throws dev.rsm.msrpc.ndr.NdrException if its numbers or characters are of an unknown kind
     */
    static NdrReader reader(StubData stub) {
        return NdrReader.labelled(
                ByteBuffer.wrap(stub.bytes()), (byte) (stub.representation().label() >>> 24));
    }
}
