package dev.rsm.msrpc.endpoint;

import java.util.Arrays;

/** A stub that comes in fragments. It grows with what has come, never with what was announced. Not thread-safe. */
final class StubBuffer {

    private byte[] bytes = new byte[0];
    private int length;
    private int lastFragment;

    int length() {
        return length;
    }

    /** Returns where the last fragment began. */
    int lastFragment() {
        return lastFragment;
    }

    void add(byte[] part) {
        lastFragment = length;
        if (length == 0) {
            bytes = part;
        } else {
            if (bytes.length - length < part.length) {
                bytes = Arrays.copyOf(bytes, Math.max(length + part.length, 2 * length));
            }
            System.arraycopy(part, 0, bytes, length, part.length);
        }
        length += part.length;
    }

    byte[] toBytes() {
        return bytes.length == length ? bytes : Arrays.copyOf(bytes, length);
    }
}
