package dev.rsm.msrpc.pdu;

import dev.rsm.dtyp.Guid;
import org.jspecify.annotations.Nullable;

/**
 * A PDU as it came over the wire: the header and the security trailer are read, the body may still be sealed. Not thread-safe.
 */
public final class Fragment {

    /** How many bytes without meaning may follow what a message has to say, beyond the padding that it declares. */
    private static final int SLACK = 16;

    private final byte[] bytes;
    private final PduHeader header;
    private final int padding;
    private final @Nullable AuthTrailer auth;

    private Fragment(byte[] bytes, PduHeader header, int padding, @Nullable AuthTrailer auth) {
        this.bytes = bytes;
        this.header = header;
        this.padding = padding;
        this.auth = auth;
    }

    /**
     * Reads a PDU's header and trailer.
     *
     * @param bytes the whole PDU; kept, and changed by whoever unseals it
     * @throws MalformedPduException if it is none
     */
    public static Fragment parse(byte[] bytes) throws MalformedPduException {
        PduHeader header = PduHeader.read(bytes);
        if (header.fragLength() != bytes.length) {
            throw new MalformedPduException(
                    "the message has " + bytes.length + " bytes; its header says " + header.fragLength());
        }
        if (header.authLength() == 0) {
            return new Fragment(bytes, header, 0, null).checked();
        }
        int at = bytes.length - header.authLength() - AuthTrailer.BYTES;
        PduReader in = new PduReader(bytes, at, bytes.length, header.representation());
        int type = in.u8();
        int level = in.u8();
        int padding = in.u8();
        in.skip(1);
        AuthTrailer auth = new AuthTrailer(type, level, in.i32(), in.rest());
        return new Fragment(bytes, header, padding, auth).checked();
    }

    private Fragment checked() throws MalformedPduException {
        int body = sealTo() - sealFrom();
        if (body < padding) {
            throw new MalformedPduException("the body of a " + header.type() + " has " + body + " bytes, so " + padding
                    + " of them cannot be padding");
        }
        return this;
    }

    /** Returns the header. */
    public PduHeader header() {
        return header;
    }

    /** Returns the security trailer; null if there is none. */
    public @Nullable AuthTrailer auth() {
        return auth;
    }

    /** Returns the PDU itself, not a copy: for unsealing it in place. */
    public byte[] bytes() {
        return bytes;
    }

    /** Returns the offset at which what can be sealed begins: the stub. */
    public int sealFrom() {
        return switch (header.type()) {
            case REQUEST -> Request.STUB_OFFSET + (header.has(PfcFlags.OBJECT_UUID) ? Guid.BYTES : 0);
            case RESPONSE -> Response.STUB_OFFSET;
            default -> PduHeader.BYTES;
        };
    }

    /** Returns the offset at which what can be sealed ends: the security trailer, or the end. */
    public int sealTo() {
        return auth == null ? bytes.length : tokenAt() - AuthTrailer.BYTES;
    }

    /** Returns the offset of the token, or the end: what is signed ends there. */
    public int tokenAt() {
        return bytes.length - header.authLength();
    }

    /**
     * Reads the body, which must not be sealed (any more).
     *
     * @throws MalformedPduException if it is not what its type wants
     */
    public Pdu body() throws MalformedPduException {
        int end = sealTo() - padding;
        PduReader in = new PduReader(bytes, PduHeader.BYTES, end, header.representation());
        Pdu pdu = Pdu.read(header, in);
        if (in.remaining() > SLACK) {
            throw new MalformedPduException(
                    "a " + header.type() + " ends " + in.remaining() + " bytes before the message does");
        }
        return pdu;
    }

    /** Returns the header and the length, and nothing of the contents. */
    @Override
    public String toString() {
        return header + (auth == null ? "" : " auth type " + auth.type() + " level " + auth.level());
    }
}
