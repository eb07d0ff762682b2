package dev.rsm.msrpc.ntlm;

import dev.rsm.msrpc.security.AuthenticationException;
import dev.rsm.msrpc.security.Ranges;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.ShortBufferException;

/**
 * The messages that go one way: signed, sealed and numbered from 0 (MS-NLMP 3.4.2 to 3.4.4.2).
 *
 * <p>One stream of RC4 runs through all of them. It encrypts what is sealed, and the checksum too if a session key was
 * exchanged. So one message left out spoils all that follow, which the numbers tell.
 */
final class MessageStream {

    /** The length of a signature in bytes. */
    static final int SIGNATURE_BYTES = 16;

    private static final int VERSION = 1;
    private static final int CHECKSUM_BYTES = 8;
    private static final int NUMBER_AT = 12;

    private final byte[] sealingKey;
    private final Mac mac;
    private final Cipher stream;
    private final boolean checksumEncrypted;
    private int number;

    MessageStream(Side sender, byte[] sessionKey, int flags) {
        sealingKey = sender.sealingKey(sessionKey, flags);
        mac = Digests.hmacMd5(sender.signingKey(sessionKey));
        stream = Digests.rc4(sealingKey);
        checksumEncrypted = Flags.any(flags, Flags.KEY_EXCHANGE);
    }

    /** Signs a message to send, and seals it after that if asked to. */
    byte[] protect(byte[] message, Ranges ranges, boolean seal) {
        byte[] checksum = checksum(message, ranges.signFrom(), ranges.signTo());
        if (seal) {
            crypt(message, ranges);
        }
        return signature(checksum, stream);
    }

    /** Unseals a message received if asked to, and checks its signature after that. */
    void unprotect(byte[] message, Ranges ranges, byte[] signature, boolean sealed) throws AuthenticationException {
        if (sealed) {
            crypt(message, ranges);
        }
        int expected = number;
        byte[] checksum = checksum(message, ranges.signFrom(), ranges.signTo());
        check(signature(checksum, stream), signature, expected);
    }

    /**
     * Signs SPNEGO's list of mechanisms. It takes a number like any message, but the stream is where it was afterwards
     * (MS-SPNG 3.2.5.1): no message was sent before, so that is the stream's start.
     */
    byte[] signMechanisms(byte[] list) {
        return signature(checksum(list, 0, list.length), Digests.rc4(sealingKey));
    }

    void checkMechanisms(byte[] list, byte[] signature) throws AuthenticationException {
        int expected = number;
        check(signMechanisms(list), signature, expected);
    }

    private static void check(byte[] expected, byte[] signature, int number) throws AuthenticationException {
        if (MessageDigest.isEqual(expected, signature)) {
            return;
        }
        if (signature.length != SIGNATURE_BYTES) {
            throw new AuthenticationException(
                    "NTLM's signature has " + SIGNATURE_BYTES + " bytes, not " + signature.length);
        }
        int received = ByteBuffer.wrap(signature).order(ByteOrder.LITTLE_ENDIAN).getInt(NUMBER_AT);
        if (received != number) {
            throw new AuthenticationException("message " + Integer.toUnsignedString(received)
                    + " came in place of message " + Integer.toUnsignedString(number)
                    + ": it was repeated, or others were left out");
        }
        throw new AuthenticationException("the signature of message " + Integer.toUnsignedString(number)
                + " is wrong: it was changed on its way, or the two sides have different keys");
    }

    private byte[] checksum(byte[] message, int from, int to) {
        mac.update(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(number)
                .array());
        mac.update(message, from, to - from);
        return Arrays.copyOf(mac.doFinal(), CHECKSUM_BYTES);
    }

    private byte[] signature(byte[] checksum, Cipher cipher) {
        byte[] shown = checksumEncrypted ? cipher.update(checksum) : checksum;
        return ByteBuffer.allocate(SIGNATURE_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(VERSION)
                .put(shown)
                .putInt(number++)
                .array();
    }

    private void crypt(byte[] message, Ranges ranges) {
        int length = ranges.sealTo() - ranges.sealFrom();
        try {
            stream.update(message, ranges.sealFrom(), length, message, ranges.sealFrom());
        } catch (ShortBufferException e) {
            throw new IllegalStateException("what is encrypted is as long as before", e);
        }
    }
}
