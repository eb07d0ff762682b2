package dev.rsm.msrpc.pdu;

import dev.rsm.dtyp.Guid;
import java.util.Arrays;

/** Bytes of a PDU as they are written, little-endian. */
final class PduWriter {

    private byte[] bytes = new byte[128];
    private int length;

    int length() {
        return length;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    void u8(int value) {
        room(1);
        bytes[length++] = (byte) value;
    }

    void u16(int value) {
        u8(value);
        u8(value >>> 8);
    }

    void u32(int value) {
        u16(value);
        u16(value >>> 16);
    }

    void guid(Guid value) {
        put(value.toBytes());
    }

    void put(byte[] value) {
        room(value.length);
        System.arraycopy(value, 0, bytes, length, value.length);
        length += value.length;
    }

    void zeros(int count) {
        room(count);
        length += count;
    }

    /** Writes zeros until {@code alignment} divides the length counted from {@code origin}; returns how many. */
    int align(int origin, int alignment) {
        int padding = Math.floorMod(origin - length, alignment);
        zeros(padding);
        return padding;
    }

    /** Writes 16 bits over those at {@code offset}. */
    void u16At(int offset, int value) {
        bytes[offset] = (byte) value;
        bytes[offset + 1] = (byte) (value >>> 8);
    }

    private void room(int count) {
        if (bytes.length - length < count) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + count));
        }
    }
}
