package dev.rsm.msrpc.pdu;

/**
 * How a sender represents data (C706 14.1): the label in the header, which holds for the header and the stub.
 *
 * @param label the four bytes, the first one in the highest bits
 */
public record DataRepresentation(int label) {

    /** Little-endian integers, ASCII, IEEE floating point: what everybody uses, and what is written here. */
    public static final DataRepresentation LITTLE_ENDIAN = new DataRepresentation(0x1000_0000);

    /** Big-endian integers, ASCII, IEEE floating point. */
    public static final DataRepresentation BIG_ENDIAN = new DataRepresentation(0);

    /** Tells whether integers are little-endian. */
    public boolean isLittleEndian() {
        return label >>> 28 == 1;
    }

    static DataRepresentation check(int label) throws MalformedPduException {
        if (label >>> 28 > 1) {
            throw new MalformedPduException("no integers are represented as " + (label >>> 28)
                    + "; the high half of the first byte of the data representation is 0 or 1");
        }
        return new DataRepresentation(label);
    }
}
