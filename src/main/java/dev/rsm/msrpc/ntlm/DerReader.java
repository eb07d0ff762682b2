package dev.rsm.msrpc.ntlm;

import dev.rsm.msrpc.security.AuthenticationException;
import java.util.Arrays;

/**
 * Reads the few constructs of DER that SPNEGO's tokens have (X.690): tags of one byte and definite lengths in their
 * shortest form. A reader for everything would follow whatever nesting a stranger thinks of, and would not keep the
 * bytes of the list that is signed.
 */
final class DerReader {

    static final int OCTET_STRING = 0x04;
    static final int OBJECT_IDENTIFIER = 0x06;
    static final int ENUMERATED = 0x0A;
    static final int SEQUENCE = 0x30;
    static final int APPLICATION_0 = 0x60;

    private static final int CONTEXT = 0xA0;
    private static final int LONG_FORM = 0x80;
    private static final int MAX_LENGTH_BYTES = 3; // lengths up to 16 MiB, of which none fits a token

    private final byte[] bytes;
    private final int end;
    private int at;

    DerReader(byte[] bytes) throws AuthenticationException {
        this(bytes, 0, bytes.length);
        Tokens.requireLength(bytes);
    }

    private DerReader(byte[] bytes, int at, int end) {
        this.bytes = bytes;
        this.at = at;
        this.end = end;
    }

    /**
     * Returns a token without what follows its element. RPC sends as many octets as it has made room for, and old clients leave
     * there whatever was there before (MS-RPCE 2.2.2.11, and 7, note 37).
     */
    static byte[] element(byte[] token) throws AuthenticationException {
        DerReader in = new DerReader(token);
        in.unsigned(); // the tag
        int length = in.length();
        return length < in.end - in.at ? Arrays.copyOf(token, in.at + length) : token;
    }

    /** Returns the tag of the field with a number in its structure. */
    static int context(int number) {
        return CONTEXT | number;
    }

    boolean hasMore() {
        return at < end;
    }

    /** Tells whether the next element has a tag. */
    boolean next(int tag) {
        return at < end && Byte.toUnsignedInt(bytes[at]) == tag;
    }

    /** Returns a reader of the next element's contents, and goes past it. */
    DerReader enter(int tag) throws AuthenticationException {
        if (!next(tag)) {
            String found = at < end ? String.format("%02x", bytes[at]) : "the end";
            throw malformed(String.format("tag %02x was expected, not %s", tag, found));
        }
        at++;
        int length = length();
        if (length > end - at) {
            throw malformed("an element of " + length + " bytes is longer than the " + (end - at) + " that are left");
        }
        DerReader inside = new DerReader(bytes, at, at + length);
        at += length;
        return inside;
    }

    private int length() throws AuthenticationException {
        int first = unsigned();
        if (first < LONG_FORM) {
            return first;
        }
        int count = first - LONG_FORM;
        if (count == 0 || count > MAX_LENGTH_BYTES) {
            throw malformed("a length of " + count + " bytes");
        }
        int length = 0;
        for (int i = 0; i < count; i++) {
            length = length << 8 | unsigned();
        }
        if (length < LONG_FORM || length >>> (8 * (count - 1)) == 0) {
            throw malformed("length " + length + " is not in its shortest form");
        }
        return length;
    }

    private int unsigned() throws AuthenticationException {
        if (at == end) {
            throw malformed("ends within a length");
        }
        return Byte.toUnsignedInt(bytes[at++]);
    }

    /** Returns the contents of the next element. */
    byte[] contents(int tag) throws AuthenticationException {
        return enter(tag).rest();
    }

    /** Returns the bytes not yet read. */
    byte[] rest() {
        byte[] rest = Arrays.copyOfRange(bytes, at, end);
        at = end;
        return rest;
    }

    void requireEnd() throws AuthenticationException {
        if (hasMore()) {
            throw malformed((end - at) + " bytes follow the end");
        }
    }

    AuthenticationException malformed(String why) {
        return new AuthenticationException("SPNEGO token at byte " + at + ": " + why);
    }
}
