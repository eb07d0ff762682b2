package dev.rsm.msrpc.ntlm;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes one NTLM message: first its fixed part with the fields' lengths and offsets, then their contents. */
final class MessageWriter {

    /** Windows Server 2003 (5.2.3790) with revision 15 of NTLM (MS-NLMP 2.2.2.10). */
    private static final long VERSION = 0x0F00_0000_0ECE_0205L;

    private final ByteBuffer fixed;
    private final ByteArrayOutputStream payload = new ByteArrayOutputStream();

    MessageWriter(int type, int fixedLength) {
        fixed = ByteBuffer.allocate(fixedLength).order(ByteOrder.LITTLE_ENDIAN);
        MessageReader.putStart(fixed, type);
    }

    MessageWriter number(int number) {
        fixed.putInt(number);
        return this;
    }

    MessageWriter fixedBytes(byte[] bytes) {
        fixed.put(bytes);
        return this;
    }

    /** Writes the version where the flags say that there is one, and zeros else. */
    MessageWriter version(int flags) {
        fixed.putLong(Flags.any(flags, Flags.VERSION) ? VERSION : 0);
        return this;
    }

    MessageWriter contents(byte[] contents) {
        if (contents.length > 0xFFFF) {
            throw new IllegalArgumentException(
                    "a field of an NTLM message has at most 65,535 bytes, not " + contents.length);
        }
        int offset = fixed.capacity() + payload.size();
        fixed.putShort((short) contents.length)
                .putShort((short) contents.length)
                .putInt(offset);
        payload.writeBytes(contents);
        return this;
    }

    MessageWriter text(String text) {
        return contents(text.getBytes(StandardCharsets.UTF_16LE));
    }

    byte[] toBytes() {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.writeBytes(fixed.array());
        message.writeBytes(payload.toByteArray());
        return message.toByteArray();
    }
}
