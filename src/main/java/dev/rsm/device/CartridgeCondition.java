package dev.rsm.device;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a single cartridge has of its own, and others of its type not.
 *
 * @param capacity how many bytes a side holds, or 0 for as many as its media type says
 * @param loads how often it was loaded in a drive
 * @param cleanings how often it can still clean, if it is a cleaning cartridge
 */
public record CartridgeCondition(long capacity, int loads, int cleanings) {

    /** How often a new cleaning cartridge can clean. */
    public static final int NEW_CLEANINGS = 50;

    /** The highest count of loads or cleanings with which a cartridge begins. */
    public static final int MAX_COUNT = 999_999_999;

    /** A cartridge out of its box, of which nothing is special. */
    public static final CartridgeCondition NEW = new CartridgeCondition(0, 0, NEW_CLEANINGS);

    /** How a capacity is written, for messages. */
    static final String CAPACITY_WORDS = "a number of bytes such as '65536', '64 kB', '20 MB' or '400 GB'";

    private static final Pattern CAPACITY = Pattern.compile("([0-9]{1,12}) *(|kB|MB|GB)");

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is negative or a count is above {@link #MAX_COUNT}
     */
    public CartridgeCondition {
        if (capacity < 0) {
            throw new IllegalArgumentException("a capacity is 0 or more bytes, not " + capacity);
        }
        requireCount("loads", loads);
        requireCount("cleanings", cleanings);
    }

    private static void requireCount(String what, int count) {
        if (count < 0 || count > MAX_COUNT) {
            throw new IllegalArgumentException(what + " are from 0 to " + MAX_COUNT + ", not " + count);
        }
    }

    /**
     * Reads a capacity as people write it, in bytes or thousands, millions or thousand millions of them.
     *
     * @throws IllegalArgumentException if it is not understood
     */
    public static long capacity(String text) {
        Matcher capacity = CAPACITY.matcher(text);
        if (!capacity.matches()) {
            throw new IllegalArgumentException("a capacity is " + CAPACITY_WORDS + ", not '" + text + "'");
        }
        long unit =
                switch (capacity.group(2)) {
                    case "kB" -> 1_000;
                    case "MB" -> 1_000_000;
                    case "GB" -> 1_000_000_000;
                    default -> 1;
                };
        try {
            return Math.multiplyExact(Long.parseLong(capacity.group(1)), unit);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("a capacity of " + text + " is more than there is", e);
        }
    }

    /** Returns a medium as it is with this capacity. */
    Medium of(Medium medium) {
        if (capacity == 0) {
            return medium;
        }
        MediaType type = medium.type();
        return new Medium(
                new MediaType(
                        type.name(),
                        type.code(),
                        type.sides(),
                        type.readWrite(),
                        type.deviceType(),
                        type.density(),
                        capacity),
                medium.writeProtected(),
                medium.writeOnce(),
                medium.cleaning());
    }

    /** Returns how a cartridge lies and was used that was made in this condition. */
    Stored.Wear wear() {
        return new Stored.Wear(false, loads, cleanings);
    }
}
