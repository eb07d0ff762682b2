package dev.rsm.msrpc.ndr;

/** The elements of a {@code byte[]}. */
final class ByteElements extends Elements {

    @Override
    int alignment() {
        return 1;
    }

    @Override
    int minimumBytes() {
        return 1;
    }

    @Override
    int count(Object value) {
        return ((byte[]) value).length;
    }

    @Override
    void write(NdrWriter out, Object value) {
        out.writeBytes((byte[]) value);
    }

    @Override
    void writeZeros(NdrWriter out, int count) {
        out.writeZeros(count);
    }

    @Override
    Object read(NdrReader in, int count) {
        return in.readBytes(count);
    }

    @Override
    Object zero(int count) {
        return new byte[count];
    }
}
