package dev.rsm.msrpc.ndr;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * What was to be read is not what the declaration says, or what was to be written does not fit it. The message tells why,
 * at which byte of the stub, and in which parameter or component. The only exception that reading ends with, whatever the
 * bytes are.
 *
 * <p>A server answers a request that ends in one with the fault for bad stub data (MS-RPCE 3.1.3.5.2).
 */
public final class NdrException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String why;
    private final int offset;

    @SuppressWarnings("serial") // ArrayDeque is serializable
    private final Deque<String> path = new ArrayDeque<>();

    NdrException(String why, int offset) {
        this(why, offset, null);
    }

    NdrException(String why, int offset, @Nullable Throwable cause) {
        super(why, cause);
        this.why = why;
        this.offset = offset;
    }

    /** Notes that it happened inside the part with this name; the innermost part is noted first. */
    NdrException in(String part) {
        path.addFirst(part);
        return this;
    }

    /** Returns the byte of the stub, from 0, at which it happened. */
    public int offset() {
        return offset;
    }

    /** Returns what is wrong, at which byte, and in what. */
    @Override
    public String getMessage() {
        String where = String.join(".", path).replace(".[", "[");
        return (where.isEmpty() ? "" : where + ", ") + "byte " + offset + ": " + why;
    }
}
