package dev.rsm.msrpc.security;

/**
 * Which bytes of a message are signed, and which are sealed at {@link Level#PRIVACY}: offsets into the message, each
 * range without its end. What is sealed lies within what is signed (MS-RPCE 3.3.1.5.2.2).
 *
 * @param signFrom the first byte that is signed
 * @param signTo the end of what is signed
 * @param sealFrom the first byte that is sealed
 * @param sealTo the end of what is sealed
 */
public record Ranges(int signFrom, int signTo, int sealFrom, int sealTo) {

    /**
     * Checks the order of the offsets.
     *
     * @throws IllegalArgumentException if they are out of order
     */
    public Ranges {
        if (signFrom < 0 || sealFrom < signFrom || sealTo < sealFrom || signTo < sealTo) {
            throw new IllegalArgumentException("what is sealed must lie within what is signed: sign " + signFrom
                    + " to " + signTo + ", seal " + sealFrom + " to " + sealTo);
        }
    }

    /**
     * Returns the ranges for a whole PDU of {@code length} bytes up to its verifier: header signing.
     *
     * @throws IllegalArgumentException if the offsets are out of order
     */
    public static Ranges whole(int length, int sealFrom, int sealTo) {
        return new Ranges(0, length, sealFrom, sealTo);
    }

    /**
     * Returns the ranges for a PDU's body alone, stub and padding.
     *
     * @throws IllegalArgumentException if the offsets are out of order
     */
    public static Ranges body(int from, int to) {
        return new Ranges(from, to, from, to);
    }
}
