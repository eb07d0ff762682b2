package dev.rsm.device;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that is to go wrong with the hardware. Of the operations that it is aimed at, it strikes those from the
 * {@code from}th on, each with {@code probability}, until it has struck {@code times} times.
 *
 * @param kind what goes wrong
 * @param library the serial number of the library; empty if any
 * @param place the element that the operation is at, either end of a move; null if any
 * @param barCode what is printed on the cartridge that the operation is at; empty if any
 * @param operation what it strikes
 * @param from the first operation that can be struck, counted from 1 since the fault was added
 * @param times how often it strikes; 0 if without end
 * @param probability how likely it strikes, above 0 and at most 1
 * @param seed what the chance is drawn from: the same operations are struck each time
 * @param lasts how long what is stuck stays so, or how long, once it has struck, it strikes all that it is aimed at if its kind
 *     leaves nothing stuck: {@link #ONCE}, a time, or for what is stuck {@link #UNTIL_FREED}
 * @param factor how many times longer an operation takes, for {@link Kind#SLOW}
 * @param reads what the bar-code reader reads, for {@link Kind#BAR_CODE_MISREAD}; empty if nothing
 */
public record Fault(
        Kind kind,
        String library,
        @Nullable Place place,
        String barCode,
        Operation operation,
        int from,
        int times,
        double probability,
        long seed,
        Duration lasts,
        int factor,
        String reads) {

    /** The operation struck fails; the next one may succeed. */
    public static final Duration ONCE = Duration.ZERO;

    /** What is stuck stays so until a person frees it. */
    public static final Duration UNTIL_FREED = Duration.ofMillis(Long.MAX_VALUE);

    /** How many times longer an operation takes that is slow, if nothing else is said. */
    public static final int SLOW_FACTOR = 10;

    /** The most times longer an operation can be made. */
    public static final int MAX_FACTOR = 10_000;

    /** What hardware does, as faults see it. */
    public enum Operation {
        /** A transport carries a cartridge. */
        MOVE,
        /** A drive makes its cartridge ready, or is cleaned. */
        LOAD,
        /** A drive releases its cartridge. */
        UNLOAD,
        /** A bar code is read. */
        SCAN,
        /** A drive reads. */
        READ,
        /** A drive writes. */
        WRITE,
        /** A port extends or retracts. */
        PORT,
        /** A door is unlocked. */
        DOOR
    }

    /** What can go wrong. */
    public enum Kind {
        /** The transport gets stuck with the cartridge in its picker; nothing moves while it is. */
        JAM(1, Operation.MOVE, UNTIL_FREED),
        /** A drive cannot load its cartridge. */
        LOAD_FAILS(2, Operation.LOAD, ONCE),
        /** A drive does not give its cartridge back. */
        UNLOAD_FAILS(3, Operation.UNLOAD, UNTIL_FREED),
        /** A drive gets dirty as it loads, and asks to be cleaned until it is; one that is being cleaned stays dirty. */
        DIRTY_DRIVE(4, Operation.LOAD, ONCE),
        /** The bar-code reader reads something else or nothing. */
        BAR_CODE_MISREAD(5, Operation.SCAN, ONCE),
        /** A drive cannot read. */
        READ_ERROR(6, Operation.READ, ONCE),
        /** A drive cannot write. */
        WRITE_ERROR(7, Operation.WRITE, ONCE),
        /** A port neither extends nor retracts. */
        PORT_STUCK(8, Operation.PORT, UNTIL_FREED),
        /** A door that is unlocked is opened and left open, until the time is over or a person closes it. */
        DOOR_LEFT_OPEN(9, Operation.DOOR, UNTIL_FREED),
        /** The library, or the drive that is aimed at, does not answer any more; can be aimed at any operation. */
        GONE(10, Operation.MOVE, UNTIL_FREED),
        /** An operation takes longer; can be aimed at any operation that takes time. */
        SLOW(11, Operation.MOVE, ONCE),
        /** The changer of a library does not answer any more, though its drives do. */
        CHANGER_GONE(12, Operation.MOVE, UNTIL_FREED);

        private final int code;
        private final Operation operation;
        private final Duration lasts;

        Kind(int code, Operation operation, Duration lasts) {
            this.code = code;
            this.operation = operation;
            this.lasts = lasts;
        }

        /** Returns the number by which the store knows it. */
        int code() {
            return code;
        }

        /** Returns the word in descriptions, such as {@code load-fails}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** Returns whether it leaves something behind that a person can free, or that time does. */
        boolean sticks() {
            return this != DIRTY_DRIVE
                    && this != BAR_CODE_MISREAD
                    && this != READ_ERROR
                    && this != WRITE_ERROR
                    && this != SLOW;
        }

        /** Returns the kind with a word. */
        public static Optional<Kind> of(String word) {
            for (Kind kind : values()) {
                if (kind.word().equals(word)) {
                    return Optional.of(kind);
                }
            }
            return Optional.empty();
        }
    }

    /**
     * Checks that it can strike.
     *
     * @throws IllegalArgumentException if a number is out of its range, or the kind cannot strike the operation or leaves nothing
     *     to free
     */
    public Fault {
        require(from >= 1, "a fault strikes from the first operation on at the earliest, not from " + from);
        require(times >= 0, "a fault strikes 0 times, which is always, or more, not " + times);
        require(probability > 0 && probability <= 1, "a probability is above 0 and at most 1, not " + probability);
        require(factor >= 1 && factor <= MAX_FACTOR, "a factor is from 1 to " + MAX_FACTOR + ", not " + factor);
        require(!lasts.isNegative(), "a fault cannot last less than no time");
        require(
                !lasts.equals(UNTIL_FREED) || kind.sticks(),
                "what " + kind.word() + " does cannot be freed: give it a time to last, or let it strike without end");
        require(
                operation == kind.operation || kind == Kind.GONE || kind == Kind.SLOW,
                kind.word() + " strikes " + kind.operation.name().toLowerCase(Locale.ROOT) + " only");
    }

    private static void require(boolean right, String otherwise) {
        if (!right) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /**
     * Reads a fault in the words of a description, with the key {@code library} for the serial number of the library that it is
     * of; without it, of any: {@code {fault: jam, library: LIB1, at: drive 1, from: 2}}.
     *
     * @throws DescriptionException if it is not understood, saying what is wrong
     */
    public static Fault described(String text) {
        return YamlFaults.alone(
                new SourceFile("fault", "fault", text, text.lines().toList()));
    }

    /** Returns a fault that strikes the next operation of its kind in a library, or in any if {@code library} is empty. */
    public static Fault of(Kind kind, String library) {
        return new Fault(kind, library, null, "", kind.operation, 1, 1, 1, 1, kind.lasts, SLOW_FACTOR, "");
    }

    /** Returns the same fault aimed at an element. */
    public Fault at(Place element) {
        return new Fault(
                kind, library, element, barCode, operation, from, times, probability, seed, lasts, factor, reads);
    }

    /** Returns the same fault aimed at a cartridge. */
    public Fault ofCartridge(String code) {
        return new Fault(kind, library, place, code, operation, from, times, probability, seed, lasts, factor, reads);
    }

    /** Returns the same fault striking other operations. */
    public Fault striking(Operation struck) {
        return new Fault(kind, library, place, barCode, struck, from, times, probability, seed, lasts, factor, reads);
    }

    /** Returns the same fault striking {@code count} times, or always if that is 0, from the {@code first}th operation on. */
    public Fault occurring(int first, int count) {
        return new Fault(
                kind, library, place, barCode, operation, first, count, probability, seed, lasts, factor, reads);
    }

    /** Returns the same fault striking by chance. */
    public Fault byChance(double chance, long randomSeed) {
        return new Fault(
                kind, library, place, barCode, operation, from, times, chance, randomSeed, lasts, factor, reads);
    }

    /** Returns the same fault lasting {@code duration}. */
    public Fault lasting(Duration duration) {
        return new Fault(
                kind, library, place, barCode, operation, from, times, probability, seed, duration, factor, reads);
    }

    /** Returns the same fault making things {@code times} longer. */
    public Fault slowing(int slowness) {
        return new Fault(
                kind, library, place, barCode, operation, from, times, probability, seed, lasts, slowness, reads);
    }

    /** Returns the same fault having the bar-code reader read {@code text}. */
    public Fault reading(String text) {
        return new Fault(kind, library, place, barCode, operation, from, times, probability, seed, lasts, factor, text);
    }
}
