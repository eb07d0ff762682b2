package dev.rsm.msrpc.pdu;

/**
 * What every PDU begins with (C706 12.6.3.1).
 *
 * @param type what the message is
 * @param flags bits of {@link PfcFlags}
 * @param representation how its numbers are represented
 * @param fragLength the length of the PDU in bytes, all included
 * @param authLength the length of the authentication token in bytes; 0 if there is no security trailer
 * @param callId the number of the call, or of the negotiation
 */
public record PduHeader(
        PduType type, int flags, DataRepresentation representation, int fragLength, int authLength, int callId) {

    /** The length in bytes. */
    public static final int BYTES = 16;

    private static final int MAJOR = 5;
    private static final int HIGHEST_MINOR = 1;

    /** Tells whether all bits of {@code flag} are set. */
    public boolean has(int flag) {
        return (flags & flag) == flag;
    }

    /**
     * Reads a header.
     *
     * @param bytes the beginning of a PDU, at least {@link #BYTES} long
     * @throws MalformedPduException if it is no header, or its lengths contradict each other
     */
    public static PduHeader read(byte[] bytes) throws MalformedPduException {
        if (bytes.length < BYTES) {
            throw new MalformedPduException("a header has " + BYTES + " bytes, not " + bytes.length);
        }
        int major = bytes[0] & 0xFF;
        int minor = bytes[1] & 0xFF;
        if (major != MAJOR || minor > HIGHEST_MINOR) {
            throw MalformedPduException.ofVersion(major, minor);
        }
        PduType type = PduType.of(bytes[2] & 0xFF);
        PduReader label = new PduReader(bytes, 4, 8, DataRepresentation.BIG_ENDIAN);
        DataRepresentation representation = DataRepresentation.check(label.i32());
        PduReader rest = new PduReader(bytes, 8, BYTES, representation);
        return new PduHeader(type, bytes[3] & 0xFF, representation, rest.u16(), rest.u16(), rest.i32()).checked();
    }

    private PduHeader checked() throws MalformedPduException {
        int least = BYTES + (authLength == 0 ? 0 : AuthTrailer.BYTES + authLength);
        if (fragLength < least) {
            throw new MalformedPduException("a " + type + " with " + authLength
                    + " bytes of authentication has at least " + least + " bytes; its length says " + fragLength);
        }
        return this;
    }

    static void write(PduWriter out, PduType type, int flags, int callId) {
        out.u8(MAJOR);
        out.u8(0);
        out.u8(type.number());
        out.u8(flags);
        out.u8(DataRepresentation.LITTLE_ENDIAN.label() >>> 24);
        out.zeros(3);
        out.zeros(4);
        out.u32(callId);
    }

    /** Sets the lengths in a header that is written. */
    static void setLengths(PduWriter out, int fragLength, int authLength) {
        out.u16At(8, fragLength);
        out.u16At(10, authLength);
    }
}
