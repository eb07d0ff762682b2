package dev.rsm.msrpc.pdu;

import org.jspecify.annotations.Nullable;

/** Makes the bytes of PDUs. */
public final class PduEncoder {

    /** What a stub's length is filled up to a multiple of if there is a security trailer behind it (MS-RPCE 2.2.2.11). */
    public static final int STUB_PADDING = 16;

    private static final int NEGOTIATION_PADDING = 4;

    private PduEncoder() {}

    /**
     * Returns a whole PDU, little-endian. With a trailer, the token lies at the end; the padding before the trailer is
     * zeros.
     *
     * @param flags bits of {@link PfcFlags}; {@link PfcFlags#OBJECT_UUID} is set by itself
     * @throws IllegalArgumentException if it gets longer than a PDU can be
     */
    public static byte[] encode(int flags, int callId, Pdu pdu, @Nullable AuthTrailer auth) {
        PduWriter out = new PduWriter();
        PduHeader.write(out, pdu.type(), flags | pdu.impliedFlags(), callId);
        pdu.write(out);
        int authLength = 0;
        if (auth != null) {
            // A stub begins at 24 or 40: it is what is filled up, not the PDU.
            boolean hasStub = pdu instanceof Request || pdu instanceof Response;
            int padding = out.align(hasStub ? Request.STUB_OFFSET : 0, hasStub ? STUB_PADDING : NEGOTIATION_PADDING);
            auth.write(out, padding);
            authLength = auth.token().length;
        }
        if (out.length() > 0xFFFF) {
            throw new IllegalArgumentException("a PDU has at most 65535 bytes, not " + out.length());
        }
        PduHeader.setLengths(out, out.length(), authLength);
        return out.toBytes();
    }
}
