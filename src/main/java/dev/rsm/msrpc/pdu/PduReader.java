package dev.rsm.msrpc.pdu;

import dev.rsm.dtyp.Guid;
import java.util.Arrays;

/** Reads a part of a PDU in the byte order of its sender. Every method fails if so many bytes are not there. */
final class PduReader {

    private final byte[] bytes;
    private final int end;
    private final boolean littleEndian;
    private int position;

    PduReader(byte[] bytes, int from, int end, DataRepresentation representation) {
        this.bytes = bytes;
        this.position = from;
        this.end = end;
        this.littleEndian = representation.isLittleEndian();
    }

    int remaining() {
        return end - position;
    }

    int u8() throws MalformedPduException {
        need(1);
        return bytes[position++] & 0xFF;
    }

    int u16() throws MalformedPduException {
        need(2);
        int first = u8();
        int second = u8();
        return littleEndian ? second << 8 | first : first << 8 | second;
    }

    int i32() throws MalformedPduException {
        need(4);
        int first = u16();
        int second = u16();
        return littleEndian ? second << 16 | first : first << 16 | second;
    }

    long u32() throws MalformedPduException {
        return i32() & 0xFFFF_FFFFL;
    }

    Guid guid() throws MalformedPduException {
        need(Guid.BYTES);
        long high = u32() << 32 | (long) u16() << 16 | u16();
        long low = 0;
        for (int i = 0; i < 8; i++) {
            low = low << 8 | u8();
        }
        return new Guid(high, low);
    }

    byte[] take(int count) throws MalformedPduException {
        need(count);
        position += count;
        return Arrays.copyOfRange(bytes, position - count, position);
    }

    byte[] rest() {
        int from = position;
        position = end;
        return Arrays.copyOfRange(bytes, from, end);
    }

    void skip(int count) throws MalformedPduException {
        need(count);
        position += count;
    }

    /** Goes on to the next multiple of {@code alignment}, counted from the start of the PDU. */
    void align(int alignment) throws MalformedPduException {
        skip(Math.floorMod(-position, alignment));
    }

    private void need(int count) throws MalformedPduException {
        if (count > remaining()) {
            throw new MalformedPduException("the message ends too early: " + count + " bytes are missing from byte "
                    + position + ", where " + remaining() + " are left");
        }
    }
}
