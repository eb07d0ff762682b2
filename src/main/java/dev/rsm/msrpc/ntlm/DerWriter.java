package dev.rsm.msrpc.ntlm;

import java.io.ByteArrayOutputStream;

/** Writes the constructs that {@link DerReader} reads. */
final class DerWriter {

    private DerWriter() {}

    /** Returns an element with a tag, whose contents are {@code parts} one after the other. */
    static byte[] element(int tag, byte[]... parts) {
        ByteArrayOutputStream contents = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            contents.writeBytes(part);
        }
        ByteArrayOutputStream element = new ByteArrayOutputStream();
        element.write(tag);
        writeLength(element, contents.size());
        element.writeBytes(contents.toByteArray());
        return element.toByteArray();
    }

    private static void writeLength(ByteArrayOutputStream out, int length) {
        if (length < 0x80) {
            out.write(length);
            return;
        }
        int count = (Integer.SIZE - Integer.numberOfLeadingZeros(length) + 7) / 8;
        out.write(0x80 | count);
        for (int shift = 8 * (count - 1); shift >= 0; shift -= 8) {
            out.write(length >>> shift);
        }
    }
}
