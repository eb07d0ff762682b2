package dev.rsm.msrpc.ndr;

import org.jspecify.annotations.Nullable;

/** What an array consists of, and which Java value holds it. {@link ArrayCodec} knows what lies before the elements. */
abstract class Elements {

    /** Returns the alignment of an element. */
    abstract int alignment();

    /** Returns how many bytes an element has at least. */
    abstract int minimumBytes();

    /** Tells whether the elements have pointers in them. */
    boolean referring() {
        return false;
    }

    /** Returns how many elements the value has. */
    abstract int count(Object value);

    /** Writes the elements. */
    abstract void write(NdrWriter out, Object value);

    /** Writes elements of zeros. */
    abstract void writeZeros(NdrWriter out, int count);

    /** Writes what pointers in the elements refer to. */
    void writeReferents(NdrWriter out, Object value) {}

    /** Reads so many elements, of which it has been made sure that they can be there. */
    abstract Object read(NdrReader in, int count);

    /** Reads what pointers in the elements refer to, and returns the value. */
    Object readReferents(NdrReader in, @Nullable Object body) {
        if (body == null) {
            throw new IllegalStateException("an array is never null");
        }
        return body;
    }

    /** Returns a value of so many zeros. */
    abstract Object zero(int count);
}
