package dev.rsm.dtyp;

import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.util.Optional;

/**
 * A date and time of day in UTC, to the millisecond (MS-DTYP 2.3.13), or {@link #NONE}. The day of the week follows from
 * the date: it is written rightly and not looked at when read.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param year {@value #MIN_YEAR} to {@value #MAX_YEAR}
 * @param month 1 to 12
 * @param day the day of the month, from 1
 * @param hour 0 to 23
 * @param minute 0 to 59
 * @param second 0 to 59
 * @param millisecond 0 to 999
 */
public record SystemTime(int year, int month, int day, int hour, int minute, int second, int millisecond) {

    /** The first year. */
    public static final int MIN_YEAR = 1601;

    /** The last year. */
    public static final int MAX_YEAR = 30827;

    /** The length of the binary form in bytes. */
    public static final int BYTES = 16;

    /** No time at all: every field is zero. */
    public static final SystemTime NONE = new SystemTime(0, 0, 0, 0, 0, 0, 0);

    /**
     * Checks that the fields are a date and a time of day, or all zero.
     *
     * @throws IllegalArgumentException if they are not
     */
    public SystemTime {
        if ((year | month | day | hour | minute | second | millisecond) != 0) {
            if (year < MIN_YEAR || year > MAX_YEAR) {
                throw new IllegalArgumentException(
                        "a SYSTEMTIME's year is from " + MIN_YEAR + " to " + MAX_YEAR + ", not " + year);
            }
            if (millisecond < 0 || millisecond > 999) {
                throw new IllegalArgumentException("a SYSTEMTIME has 0 to 999 milliseconds, not " + millisecond);
            }
            dateTime(year, month, day, hour, minute, second, millisecond);
        }
    }

    /**
     * Returns the time at or, finer parts cut off, just before {@code instant}.
     *
     * @throws IllegalArgumentException if its year is before {@link #MIN_YEAR} or after {@link #MAX_YEAR}
     */
    public static SystemTime of(Instant instant) {
        LocalDateTime time;
        try {
            time = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("not a SYSTEMTIME: " + instant, e);
        }
        return new SystemTime(
                time.getYear(),
                time.getMonthValue(),
                time.getDayOfMonth(),
                time.getHour(),
                time.getMinute(),
                time.getSecond(),
                time.get(ChronoField.MILLI_OF_SECOND));
    }

    /**
     * Reads the binary form: eight 16-bit fields.
     *
     * @throws IllegalArgumentException if {@code bytes} is not 16 long, or neither a time nor {@link #NONE}
     */
    public static SystemTime ofBytes(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a SYSTEMTIME has 16 bytes, not " + bytes.length);
        }
        int[] field = new int[BYTES / 2];
        ByteBuffer in = Binary.wrap(bytes);
        for (int i = 0; i < field.length; i++) {
            field[i] = Binary.unsignedShort(in);
        }
        // Field 2 is the day of the week.
        return new SystemTime(field[0], field[1], field[3], field[4], field[5], field[6], field[7]);
    }

    /** Returns the binary form. */
    public byte[] toBytes() {
        byte[] bytes = new byte[BYTES];
        Binary.wrap(bytes)
                .putShort((short) year)
                .putShort((short) month)
                .putShort((short) dayOfWeek())
                .putShort((short) day)
                .putShort((short) hour)
                .putShort((short) minute)
                .putShort((short) second)
                .putShort((short) millisecond);
        return bytes;
    }

    /** Returns the day of the week, 0 for Sunday to 6 for Saturday, and 0 for {@link #NONE}. */
    public int dayOfWeek() {
        // Java counts from Monday, 1, to Sunday, 7.
        return toInstant()
                .map(time -> time.atOffset(ZoneOffset.UTC).getDayOfWeek().getValue() % 7)
                .orElse(0);
    }

    /** Returns the same time as Java's own type, or nothing for {@link #NONE}. */
    public Optional<Instant> toInstant() {
        return year == 0
                ? Optional.empty()
                : Optional.of(dateTime(year, month, day, hour, minute, second, millisecond)
                        .toInstant(ZoneOffset.UTC));
    }

    private static LocalDateTime dateTime(
            int year, int month, int day, int hour, int minute, int second, int millisecond) {
        try {
            return LocalDateTime.of(year, month, day, hour, minute, second, millisecond * 1_000_000);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("not a SYSTEMTIME: " + e.getMessage(), e);
        }
    }
}
