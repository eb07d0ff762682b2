package dev.rsm.testing;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;

/**
 * Good messages with a few changes, and what it may cost to read one. {@code -Drsm.fuzz.inputs=} makes more of those that a
 * decoder gets, {@code -Drsm.fuzz.calls=} of those that a server gets, or its client, {@code -Drsm.fuzz.seed=} the same ones
 * again. Not thread-safe.
 */
public final class Fuzz {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** How often an input is measured at most: the machine makes things of its own when code runs for the first times. */
    private static final int ATTEMPTS = 3;

    private final String name;
    private final int inputs;
    private final long seed = Long.getLong("rsm.fuzz.seed", System.nanoTime());
    private final Random random = new Random(seed);

    private Fuzz(String name, int inputs) {
        this.name = name;
        this.inputs = inputs;
        System.out.println(name + ": seed " + seed + ", " + inputs + " inputs");
    }

    /**
     * Begins with inputs of a decoder, and prints the seed.
     *
     * @param inputs how many there are unless the property says another number
     */
    public static Fuzz ofDecoder(String name, int inputs) {
        return new Fuzz(name, Integer.getInteger("rsm.fuzz.inputs", inputs));
    }

    /**
     * Begins with messages to a server, or from one, and prints the seed.
     *
     * @param calls how many there are unless the property says another number
     */
    public static Fuzz ofServer(String name, int calls) {
        return new Fuzz(name, Integer.getInteger("rsm.fuzz.calls", calls));
    }

    /** Returns how many inputs are to be tried. */
    public int inputs() {
        return inputs;
    }

    /** Draws a number below a bound. */
    public int below(int bound) {
        return random.nextInt(bound);
    }

    /** Returns bytes that mean nothing. */
    public byte[] nonsense(int longest) {
        byte[] bytes = new byte[below(longest)];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Returns a message cut, prolonged, or with some bytes or counts changed; sometimes as it was. */
    public byte[] spoilt(byte[] good) {
        int length = below(6) == 0 ? below(good.length + 20) : good.length;
        byte[] spoilt = Arrays.copyOf(good, length);
        for (int changes = below(4); changes > 0 && length > 0; changes--) {
            int at = below(length);
            switch (below(3)) {
                case 0 -> spoilt[at] = (byte) random.nextInt();
                case 1 -> spoilt[at] ^= (byte) (1 << below(8));
                default -> count(spoilt, at & ~3);
            }
        }
        return spoilt;
    }

    /** Puts a number there that a count or a referent could be. */
    private void count(byte[] bytes, int at) {
        int number =
                switch (below(4)) {
                    case 0 -> -1;
                    case 1 -> Integer.MAX_VALUE >>> below(16);
                    default -> below(9);
                };
        for (int i = at; i < Math.min(at + 4, bytes.length); i++) {
            bytes[i] = (byte) (number >>> (8 * (i - at)));
        }
    }

    /** Tells an input, so that it can be tried again. */
    public String describe(int number, byte[] input) {
        return name + ": seed " + seed + ", input " + number + ": "
                + HexFormat.of().formatHex(input);
    }

    /**
     * Has an input read.
     *
     * @param reader the thread that reads it
     * @param fixed how many bytes of memory that thread may use for any input: an exception with its trace and words, and
     *     what every answer takes
     * @param perByte how many more it may use for each byte of this one
     * @throws AssertionError if it uses more
     */
    public void measure(int number, byte[] input, Thread reader, long fixed, long perByte, Runnable reading) {
        long most = fixed + perByte * input.length;
        long used = Long.MAX_VALUE;
        for (int attempt = 0; attempt < ATTEMPTS && used > most; attempt++) {
            long before = THREADS.getThreadAllocatedBytes(reader.getId());
            reading.run();
            used = THREADS.getThreadAllocatedBytes(reader.getId()) - before;
        }
        if (used > most) {
            throw new AssertionError(used + " bytes of memory, not " + most + ", for " + describe(number, input));
        }
    }
}
