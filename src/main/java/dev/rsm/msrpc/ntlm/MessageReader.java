package dev.rsm.msrpc.ntlm;

import dev.rsm.msrpc.security.AuthenticationException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads the fields of one NTLM message, which say where in it their contents are (MS-NLMP 2.2). Every offset is looked
 * at before anything is copied.
 */
final class MessageReader {

    private static final byte[] SIGNATURE = "NTLMSSP\0".getBytes(StandardCharsets.US_ASCII);
    private static final int TYPE_AT = 8;

    private final ByteBuffer in;
    private final byte[] message;
    private final int fixed;
    private final String name;
    private int payloadStart;

    /**
     * Starts to read.
     *
     * @param type the number that the message has to have
     * @param fixed the length in bytes of the part before the contents, at the least
     * @param name what errors call the message
     * @throws AuthenticationException if this is no such message
     */
    MessageReader(byte[] message, int type, int fixed, String name) throws AuthenticationException {
        Tokens.requireLength(message);
        this.message = message;
        this.in = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
        this.fixed = fixed;
        this.name = name;
        this.payloadStart = message.length;
        if (message.length < fixed) {
            throw malformed(message.length + " bytes long, at least " + fixed + " are needed");
        }
        if (!startsMessage(message)) {
            throw malformed("does not start with NTLMSSP");
        }
        if (in.getInt(TYPE_AT) != type) {
            throw malformed("type " + Integer.toUnsignedString(in.getInt(TYPE_AT)) + " came in place of type " + type);
        }
    }

    /** Tells whether a token is an NTLM message, of whatever type. */
    static boolean startsMessage(byte[] token) {
        return token.length >= SIGNATURE.length
                && Arrays.equals(token, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
    }

    static void putStart(ByteBuffer out, int type) {
        out.put(SIGNATURE).putInt(type);
    }

    int number(int at) {
        return in.getInt(at);
    }

    byte[] fixedBytes(int at, int length) {
        return Arrays.copyOfRange(message, at, at + length);
    }

    /** Returns the contents of the field at {@code at}: its length, its length again, its offset in the message. */
    byte[] contents(int at, String field) throws AuthenticationException {
        int length = Short.toUnsignedInt(in.getShort(at));
        if (length == 0) {
            return new byte[0]; // the offset means nothing then
        }
        long start = Integer.toUnsignedLong(in.getInt(at + 4));
        if (start < fixed || start + length > message.length) {
            throw malformed("its " + field + ", " + length + " bytes from " + start + ", is not within its "
                    + message.length + " bytes");
        }
        payloadStart = Math.min(payloadStart, (int) start);
        return Arrays.copyOfRange(message, (int) start, (int) start + length);
    }

    String text(int at, String field) throws AuthenticationException {
        try {
            return StandardCharsets.UTF_16LE
                    .newDecoder()
                    .decode(ByteBuffer.wrap(contents(at, field)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw malformed("its " + field + " is no UTF-16 text");
        }
    }

    /** Returns where the contents start of all fields read so far; the message's end if there are none. */
    int payloadStart() {
        return payloadStart;
    }

    AuthenticationException malformed(String why) {
        return new AuthenticationException("NTLM's " + name + " message: " + why);
    }
}
