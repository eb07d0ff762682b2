package dev.rsm.runtime;

import dev.rsm.dtyp.Guid;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.SplittableRandom;

/**
 * Draws identifiers: the same seed and start give the same ones, different starts of a home never give the same.
 *
 * <p>The first half of an identifier counts up (start, then number within the start), the second is random; the form is
 * version 8 of RFC 9562. Counting up keeps neighbours together in the database's trees, which with random identifiers
 * would grow to ten times the size. Thread-safe.
 */
public final class IdSource {

    /** The largest count of starts. */
    public static final long MAX_STARTS = (1L << 28) - 1;

    /** The largest number of identifiers drawn within a start. */
    public static final long MAX_PER_START = (1L << 32) - 1;

    private static final long VERSION_8 = 0x8000L;
    private static final long VARIANT_MASK = 0x3FFF_FFFF_FFFF_FFFFL;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final SplittableRandom random;
    private final long start;
    private long drawn;

    /**
     * Creates a source.
     *
     * @param seed the home's seed
     * @param start the home's count of starts
     */
    public IdSource(long seed, long start) {
        if (start < 0 || start > MAX_STARTS) {
            throw new IllegalArgumentException("a home starts 0 to " + MAX_STARTS + " times, not " + start);
        }
        this.start = start;
        // Hashed, because SplittableRandom's own steps would let neighbouring starts share a sequence.
        this.random = new SplittableRandom(ByteBuffer.wrap(sha256(seed, start)).getLong());
    }

    /** The home's count of starts. */
    public long start() {
        return start;
    }

    /**
     * Draws the next identifier.
     *
     * @throws IllegalStateException after {@link #MAX_PER_START} identifiers
     */
    public synchronized Guid next() {
        if (drawn == MAX_PER_START) {
            throw new IllegalStateException("all identifiers of this start are drawn: restart the service");
        }
        long sequence = (start << 32) | ++drawn;
        long high = ((sequence >>> 12) << 16) | VERSION_8 | (sequence & 0xFFF);
        long low = (random.nextLong() & VARIANT_MASK) | VARIANT;
        return new Guid(high, low);
    }

    /** Returns the count of starts at which an identifier was drawn, if it was drawn by such a source. */
    public static long startOf(Guid id) {
        return (((id.high() >>> 16) << 12) | (id.high() & 0xFFF)) >>> 32;
    }

    private static byte[] sha256(long seed, long start) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(ByteBuffer.allocate(2 * Long.BYTES)
                            .putLong(seed)
                            .putLong(start)
                            .array());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
