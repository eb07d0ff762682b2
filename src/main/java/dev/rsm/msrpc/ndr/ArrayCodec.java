package dev.rsm.msrpc.ndr;

import org.jspecify.annotations.Nullable;

/**
 * An array: of a size of its own or conformant, and either may be varying (C706 14.3.3).
 *
 * <p>The position is aligned for an element even if there is none, as Windows does it; C706 leaves it open.
 */
final class ArrayCodec extends Codec {

    private static final int CONFORMANT = -1;

    private final Elements elements;
    private final int size;
    private final boolean varying;
    private final boolean filled;

    private ArrayCodec(Elements elements, int size, boolean varying, boolean filled) {
        this.elements = elements;
        this.size = size;
        this.varying = varying;
        this.filled = filled;
    }

    /** An array of a size that the declaration gives; a value that has fewer elements is filled up with zeros. */
    static ArrayCodec fixed(Elements elements, int size, boolean varying) {
        return new ArrayCodec(elements, size, varying, !varying);
    }

    /**
     * An array whose size lies before it.
     *
     * @param filled whether a value that has fewer elements than it should is filled up with zeros
     */
    static ArrayCodec conformant(Elements elements, boolean varying, boolean filled) {
        return new ArrayCodec(elements, CONFORMANT, varying, filled && !varying);
    }

    @Override
    int alignment() {
        return varying ? Math.max(4, elements.alignment()) : elements.alignment();
    }

    @Override
    int minimumBytes() {
        if (varying) {
            return 8;
        }
        return conformant() ? 0 : size * elements.minimumBytes();
    }

    @Override
    boolean conformant() {
        return size == CONFORMANT;
    }

    @Override
    boolean referring() {
        return elements.referring();
    }

    @Override
    boolean filled() {
        return filled && conformant();
    }

    @Override
    void writeConformance(NdrWriter out, @Nullable Object value, long named) {
        if (conformant()) {
            out.writeInt((int) maximum(out, elements.count(present(out, value)), named));
        }
    }

    @Override
    void writeBody(NdrWriter out, @Nullable Object value, long named) {
        Object array = present(out, value);
        int count = elements.count(array);
        long maximum = maximum(out, count, named);
        if (count > maximum || (count < maximum && !varying && !filled)) {
            throw out.failure("has " + count + " elements, not " + maximum);
        }
        if (varying) {
            out.writeInt(0).writeInt(count);
        }
        out.align(elements.alignment());
        elements.write(out, array);
        if (!varying) {
            elements.writeZeros(out, (int) maximum - count);
        }
    }

    private long maximum(NdrWriter out, int count, long named) {
        long maximum = conformant() ? named == NONE ? count : named : size;
        if (maximum < 0 || maximum > 0xFFFF_FFFFL) {
            throw out.failure(maximum + " is no number of elements");
        }
        return maximum;
    }

    @Override
    void writeReferents(NdrWriter out, @Nullable Object value, long named) {
        if (referring()) {
            elements.writeReferents(out, present(out, value));
        }
    }

    @Override
    long readConformance(NdrReader in) {
        return conformant() ? in.readCount() : 0;
    }

    @Override
    Object readBody(NdrReader in, long conformance, Found found) {
        long maximum = conformant() ? conformance : size;
        long count = varying ? readVariance(in, maximum) : maximum;
        if (conformant()) {
            found.note(maximum);
        }
        if (count == 0) {
            in.alignBeforeNothing(elements.alignment());
        } else {
            in.align(elements.alignment());
        }
        return elements.read(in, in.requireElements(count, elements.minimumBytes()));
    }

    private static long readVariance(NdrReader in, long maximum) {
        long offset = in.readCount();
        long count = in.readCount();
        if (offset != 0 || count > maximum) {
            throw in.failure(
                    "elements from " + offset + " on, " + count + " of them, are not the first ones of " + maximum);
        }
        return count;
    }

    @Override
    @Nullable
    Object readReferents(NdrReader in, @Nullable Object body, Found found) {
        return elements.readReferents(in, body);
    }

    @Override
    Object zero(long named) {
        if (varying) {
            return elements.zero(0);
        }
        return elements.zero(conformant() ? Math.toIntExact(Math.max(0, named)) : size);
    }
}
