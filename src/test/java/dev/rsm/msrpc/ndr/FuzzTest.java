package dev.rsm.msrpc.ndr;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.rsm.conformance.Spec;
import dev.rsm.dtyp.Guid;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Any bytes at all are either what was declared or refused. {@code -Drsm.fuzz.inputs=} tries more of them, {@code
 * -Drsm.fuzz.seed=} others.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class FuzzTest {

    private static final int INPUTS = Integer.getInteger("rsm.fuzz.inputs", 20_000);
    private static final long SEED = Long.getLong("rsm.fuzz.seed", 20030424);

    /** How many bytes may be made of one byte that was read, and how many of none: an exception and its path. */
    private static final long BYTES_PER_BYTE = 200;

    private static final long BYTES_FOR_NOTHING = 64 * 1024;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final List<Object> values = LayoutTest.kinds()
            .map(arguments -> ((LayoutTest.Kind) arguments.get()[0]).value())
            .distinct()
            .toList();

    @Test
    @Spec("MS-RPCE 3.1.1.5.3")
    void read_ofAnything_refusesItOrFindsAValueAndMakesLittleOfIt() {
        System.out.println("NDR structures: seed " + SEED + ", " + INPUTS + " inputs");
        int refused = 0;
        for (int i = 0; i < INPUTS; i++) {
            Object value = values.get(random.nextInt(values.size()));
            NdrWriter out = new NdrWriter();
            LayoutTest.write(out, value);
            byte[] input = spoilt(out.toBytes());
            int one = tried(input, () -> NdrType.of(value.getClass()).read(reader(input)), i);
            if (one == 0) {
                comesBack(NdrType.of(value.getClass()).read(reader(input)));
            }
            refused += one;
        }
        assertThat(refused).isBetween(INPUTS / 10, INPUTS * 9 / 10);
    }

    @Test
    @Spec("MS-RPCE 3.1.3.5.2")
    void invoke_ofAnything_refusesItOrCallsTheMethod() {
        System.out.println("NDR requests: seed " + SEED + ", " + INPUTS + " inputs");
        List<NdrMethod<Sampler>> methods =
                new ArrayList<>(NdrInterface.of(Sampler.class).methods());
        List<byte[]> requests = requests();
        int refused = 0;
        for (int i = 0; i < INPUTS; i++) {
            byte[] input = spoilt(requests.get(random.nextInt(requests.size())));
            NdrMethod<Sampler> method = methods.get(random.nextInt(methods.size()));
            refused += tried(input, () -> invoke(method, input), i);
        }
        assertThat(refused).isBetween(INPUTS / 10, INPUTS * 9 / 10);
    }

    /** What has been read from anything can be written, and is then read as the same. */
    private static void comesBack(Object read) {
        NdrWriter out = new NdrWriter();
        LayoutTest.write(out, read);
        assertThat((Object) NdrType.of(read.getClass()).read(reader(out.toBytes())))
                .isEqualTo(read);
    }

    /** What comes out may be as large as the caller says; nothing is to be learnt from that here. */
    private static void invoke(NdrMethod<Sampler> method, byte[] input) {
        if (method.name().equals("secure")) {
            return;
        }
        method.invoke(new Answers(), reader(input), new NdrWriter(), failure -> OptionalInt.empty())
                .toCompletableFuture()
                .join();
    }

    private static List<byte[]> requests() {
        List<byte[]> requests = new ArrayList<>();
        Sampler stub = NdrInterface.of(Sampler.class).stub((opnum, request) -> {
            requests.add(request.toBytes());
            return new CompletableFuture<>();
        });
        Guid id = Guid.NULL;
        stub.list(id, 5, 6);
        stub.nameW(id, 3);
        stub.mount(List.of(id, id), List.of(id, id), 2);
        stub.informationW(new Sampler.Information(1, 8, "abc", new Samples.Choice.Pointing(id)));
        stub.informationA(new Sampler.Information(1, 2, "abc", new Samples.Choice.Large(3)));
        stub.choose(new Samples.Choice.Small(1), (short) 1);
        stub.create("name", new Sampler.Secret(12, new byte[] {1, 2, 3}, false, 3));
        return requests;
    }

    private static NdrReader reader(byte[] input) {
        return NdrReader.of(ByteBuffer.wrap(input), ByteOrder.LITTLE_ENDIAN);
    }

    /** Returns 1 if the input was refused. */
    private static int tried(byte[] input, Runnable reading, int number) {
        String what =
                "input " + number + " of seed " + SEED + ": " + HexFormat.of().formatHex(input);
        long limit = BYTES_FOR_NOTHING + BYTES_PER_BYTE * input.length;
        long least = Long.MAX_VALUE;
        int refused = 0;
        // The machine makes things of its own when code runs for the first times.
        for (int attempt = 0; attempt < 3 && least >= limit; attempt++) {
            long before = allocated();
            try {
                reading.run();
            } catch (NdrException e) {
                refused = 1;
            } catch (RuntimeException e) {
                throw new AssertionError(what, e);
            }
            least = Math.min(least, allocated() - before);
        }
        assertThat(least).as("bytes made of %s", what).isLessThan(limit);
        return refused;
    }

    private static long allocated() {
        return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    record Smallest(byte value) {}

    record Many(@SizeIs List<Smallest> value) {}

    @Test
    void read_ofManySmallStructures_makesLittleOfThem() {
        NdrWriter out = new NdrWriter();
        out.writeInt(100_000).writeBytes(new byte[100_000]);
        byte[] input = out.toBytes();

        assertThat(tried(input, () -> NdrType.of(Many.class).read(reader(input)), 0))
                .isZero();
    }

    /** Returns the stub cut, prolonged, or with some bytes or counts changed. */
    private byte[] spoilt(byte[] stub) {
        byte[] spoilt = Arrays.copyOf(stub, random.nextInt(4) == 0 ? random.nextInt(stub.length + 20) : stub.length);
        for (int i = random.nextInt(4); i > 0 && spoilt.length > 0; i--) {
            int at = random.nextInt(spoilt.length);
            switch (random.nextInt(3)) {
                case 0 -> spoilt[at] = (byte) random.nextInt();
                case 1 -> spoilt[at] = (byte) (random.nextInt(2) - 1);
                default -> {
                    for (int j = at & ~3; j < Math.min((at & ~3) + 4, spoilt.length); j++) {
                        spoilt[j] = random.nextBoolean() ? (byte) 0xFF : (byte) (j % 4 == 0 ? random.nextInt(9) : 0);
                    }
                }
            }
        }
        return spoilt;
    }
}
