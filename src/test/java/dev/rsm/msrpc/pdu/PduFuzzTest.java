package dev.rsm.msrpc.pdu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Whatever bytes come in, only the declared exception comes out, and memory stays in proportion. {@code -Drsm.fuzz.inputs=} makes
 * more of them, {@code -Drsm.fuzz.seed=} the same ones again.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class PduFuzzTest {

    private static final int INPUTS = Integer.getInteger("rsm.fuzz.inputs", 20_000);

    /** What an input may cost, in bytes: the exception with its trace and words, and a multiple of its own length. */
    private static final long FIXED_COST = 16_384;

    private static final long COST_PER_BYTE = 16;

    /** Inputs that are not measured, since classes are loaded for them. */
    private static final int WARM_UP = 500;

    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final List<byte[]> seeds = new ArrayList<>();

    PduFuzzTest() {
        Samples.all().forEach(pdu -> {
            seeds.add(PduEncoder.encode(PfcFlags.WHOLE, 1, pdu, null));
            seeds.add(PduEncoder.encode(PfcFlags.WHOLE, 1, pdu, new AuthTrailer(10, 6, 1, new byte[16])));
        });
    }

    private byte[] input(Random random) {
        byte[] seed = seeds.get(random.nextInt(seeds.size()));
        byte[] bytes = Arrays.copyOf(seed, random.nextInt(4) == 0 ? random.nextInt(2 * seed.length) : seed.length);
        for (int changes = random.nextInt(6); changes > 0 && bytes.length > 0; changes--) {
            byte[] nasty = {0, 1, -1, 127, -128, (byte) random.nextInt()};
            bytes[random.nextInt(bytes.length)] = nasty[random.nextInt(nasty.length)];
        }
        // Mostly, the length is right: otherwise little else would ever be looked at.
        if (bytes.length >= PduHeader.BYTES && random.nextInt(8) > 0) {
            boolean little = bytes[4] >>> 4 == 1;
            bytes[little ? 8 : 9] = (byte) bytes.length;
            bytes[little ? 9 : 8] = (byte) (bytes.length >>> 8);
        }
        return bytes;
    }

    private static boolean understand(byte[] input) {
        VerificationTrailer.find(input, 0);
        try {
            Fragment.parse(input).body();
            return true;
        } catch (MalformedPduException e) {
            return false;
        }
    }

    @Test
    void anyBytes_giveAMessageOrTheDeclaredException() {
        long seed = Long.getLong("rsm.fuzz.seed", System.nanoTime());
        Random random = new Random(seed);
        int messages = 0;
        for (int i = 0; i < INPUTS; i++) {
            byte[] input = input(random);
            String what =
                    "seed " + seed + ", input " + i + ": " + HexFormat.of().formatHex(input);
            boolean understood = false;
            long before = THREADS.getCurrentThreadAllocatedBytes();
            try {
                understood = understand(input);
            } catch (RuntimeException | Error e) {
                fail(what, e);
            }
            long cost = THREADS.getCurrentThreadAllocatedBytes() - before;
            messages += understood ? 1 : 0;
            if (i >= WARM_UP && cost > FIXED_COST + COST_PER_BYTE * input.length) {
                fail(cost + " bytes for " + what);
            }
        }
        System.out.println("PduFuzzTest: seed " + seed + ", " + messages + " of " + INPUTS + " inputs were messages");
        assertThat(messages)
                .as("inputs that got through, so that bodies were read")
                .isBetween(INPUTS / 20, INPUTS);
    }
}
