package dev.rsm.dtyp;

import java.time.Instant;

/**
 * A time as a number of 100 nanoseconds since the start of the year 1601, UTC (MS-DTYP 2.3.3).
 *
 * <p>Immutable and safe for use by several threads. Ordered by time.
 *
 * @param ticks the number, unsigned
 */
public record FileTime(long ticks) implements Comparable<FileTime> {

    /** The length of the binary form in bytes. */
    public static final int BYTES = 8;

    private static final long TICKS_PER_SECOND = 10_000_000;
    private static final Instant EPOCH = Instant.parse("1601-01-01T00:00:00Z");
    private static final Instant LAST = new FileTime(-1).toInstant();

    /**
     * Returns the time at or, finer parts cut off, just before {@code instant}.
     *
     * @throws IllegalArgumentException if {@code instant} is before 1601 or beyond 64 bits
     */
    public static FileTime of(Instant instant) {
        if (instant.isBefore(EPOCH) || instant.isAfter(LAST)) {
            throw new IllegalArgumentException("a FILETIME is from " + EPOCH + " to " + LAST + ", not " + instant);
        }
        long seconds = instant.getEpochSecond() - EPOCH.getEpochSecond();
        return new FileTime(seconds * TICKS_PER_SECOND + instant.getNano() / 100);
    }

    /**
     * Reads the binary form, the low half first.
     *
     * @throws IllegalArgumentException if {@code bytes} is not 8 long
     */
    public static FileTime ofBytes(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a FILETIME has 8 bytes, not " + bytes.length);
        }
        return new FileTime(Binary.wrap(bytes).getLong());
    }

    /** Returns the binary form. */
    public byte[] toBytes() {
        byte[] bytes = new byte[BYTES];
        Binary.wrap(bytes).putLong(ticks);
        return bytes;
    }

    /** Returns the same time as Java's own type. */
    public Instant toInstant() {
        return EPOCH.plusSeconds(Long.divideUnsigned(ticks, TICKS_PER_SECOND))
                .plusNanos(Long.remainderUnsigned(ticks, TICKS_PER_SECOND) * 100);
    }

    @Override
    public int compareTo(FileTime other) {
        return Long.compareUnsigned(ticks, other.ticks);
    }
}
