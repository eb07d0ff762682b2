package dev.rsm.msrpc.ndr;

import org.jspecify.annotations.Nullable;

/**
 * How the values of one declaration lie in a stub. Immutable once {@link CodecCompiler} has made it, and safe for use by
 * several threads.
 *
 * <p>A value has up to three parts, in this order: its conformance (the maximum count of an array that has no size of its
 * own; it moves to the front of the structure that the array ends, C706 14.3.7), its body, and its referents (what the
 * pointers in the body refer to; they move to the end of the outermost construction, C706 14.3.12.3). So a value is read in
 * steps too: the body gives what is known so far, the referents turn that into the value.
 */
abstract class Codec {

    /** There is no component that says how large an array is, or which arm of a union it is. */
    static final long NONE = -1;

    /** Returns what the position of a structure that contains the value is a multiple of (C706 14.3.2). */
    abstract int alignment();

    /** Returns how many bytes the body has at least: at least 1, except for a structure of nothing. */
    abstract int minimumBytes();

    /** Tells whether the value has a conformance. */
    boolean conformant() {
        return false;
    }

    /** Tells whether the body has pointers in it. */
    boolean referring() {
        return false;
    }

    /** Tells whether the value is an array that has as many elements as somebody else says, there or not. */
    boolean filled() {
        return false;
    }

    /** Writes the conformance. */
    void writeConformance(NdrWriter out, @Nullable Object value, long named) {}

    /**
     * Writes the body.
     *
     * @param named the value of the parameter or component that the declaration names, or {@link #NONE}
     */
    abstract void writeBody(NdrWriter out, @Nullable Object value, long named);

    /** Writes what the pointers of the body refer to. */
    void writeReferents(NdrWriter out, @Nullable Object value, long named) {}

    /** Reads the conformance, or returns 0 if there is none. */
    long readConformance(NdrReader in) {
        return 0;
    }

    /**
     * Reads the body.
     *
     * @param conformance what {@link #readConformance} has returned
     * @param found where to note what the named parameter or component must be
     * @return the value, or what {@link #readReferents} makes the value of
     */
    abstract @Nullable Object readBody(NdrReader in, long conformance, Found found);

    /** Reads what the pointers of the body refer to, and returns the value. */
    @Nullable
    Object readReferents(NdrReader in, @Nullable Object body, Found found) {
        return body;
    }

    /**
     * Returns the value of nothing: zeros, no text, no pointer; arrays of as many elements as is said.
     *
     * @param named as in {@link #writeBody}
     */
    abstract @Nullable Object zero(long named);

    /** Writes all of a value that is not part of another. */
    final void write(NdrWriter out, @Nullable Object value, long named) {
        writeConformance(out, value, named);
        writeBody(out, value, named);
        writeReferents(out, value, named);
    }

    /** Reads all of a value that is not part of another. */
    final @Nullable Object read(NdrReader in, Found found) {
        return readReferents(in, readBody(in, readConformance(in), found), found);
    }

    /** Returns the value, which only behind a pointer may be null. */
    static Object present(NdrWriter out, @Nullable Object value) {
        if (value == null) {
            throw out.failure("is null; only what is declared as a unique or full pointer may be");
        }
        return value;
    }
}
