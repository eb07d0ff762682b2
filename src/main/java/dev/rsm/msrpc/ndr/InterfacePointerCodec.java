package dev.rsm.msrpc.ndr;

import org.jspecify.annotations.Nullable;

/** {@link InterfacePointer}: a conformant structure of a length and as many bytes (MS-DCOM 2.2.14). */
final class InterfacePointerCodec extends Codec {

    static final InterfacePointerCodec INSTANCE = new InterfacePointerCodec();

    private InterfacePointerCodec() {}

    @Override
    int alignment() {
        return 4;
    }

    @Override
    int minimumBytes() {
        return 8;
    }

    @Override
    boolean conformant() {
        return true;
    }

    @Override
    void writeConformance(NdrWriter out, @Nullable Object value, long named) {
        out.writeInt(((InterfacePointer) present(out, value)).objref().length);
    }

    @Override
    void writeBody(NdrWriter out, @Nullable Object value, long named) {
        byte[] objref = ((InterfacePointer) present(out, value)).objref();
        out.writeInt(objref.length).writeBytes(objref);
    }

    @Override
    long readConformance(NdrReader in) {
        return in.readCount();
    }

    @Override
    Object readBody(NdrReader in, long conformance, Found found) {
        long length = in.readCount();
        if (length != conformance) {
            throw in.failure("an interface pointer of " + length + " bytes announces " + conformance);
        }
        return new InterfacePointer(in.readBytes(in.requireElements(length, 1)));
    }

    @Override
    Object zero(long named) {
        return new InterfacePointer(new byte[0]);
    }
}
