package dev.rsm.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.rsm.junit.EmulatedRsm;
import dev.rsm.junit.RsmSettings;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * What an emulator costs a test: starts, resets and restarts in turn, after the first one of the JVM, which makes the home that the
 * others are copies of. Prints percentiles of the time on the wall, and how much of the processors all of it took. A restart, which
 * ends the service in good order, reads the database through and takes stock, is what a start cost before homes were known.
 */
final class JunitBenchmark {

    private static final int WARM_UP = 20;
    private static final int ROUNDS = 100;

    private JunitBenchmark() {}

    /** Takes the number of rounds. */
    public static void main(String[] arguments) {
        int rounds = arguments.length == 0 ? ROUNDS : Integer.parseInt(arguments[0]);
        RsmSettings settings = RsmSettings.standard();
        List<Long> first = new ArrayList<>();
        EmulatedRsm.start(settings).close();
        measure(first, () -> EmulatedRsm.start(settings).close());
        for (int i = 0; i < WARM_UP; i++) {
            EmulatedRsm.start(settings).close();
        }
        List<Long> starts = new ArrayList<>();
        List<Long> resets = new ArrayList<>();
        List<Long> restarts = new ArrayList<>();
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long processor = system.getProcessCpuTime();
        for (int i = 0; i < rounds; i++) {
            EmulatedRsm[] rsm = new EmulatedRsm[1];
            measure(starts, () -> rsm[0] = EmulatedRsm.start(settings));
            measure(resets, rsm[0]::reset);
            rsm[0].close();
        }
        double each = (system.getProcessCpuTime() - processor) / 2e6 / rounds;
        try (EmulatedRsm rsm = EmulatedRsm.start(settings)) {
            for (int i = 0; i < rounds; i++) {
                measure(restarts, rsm::restart);
            }
        }
        System.out.printf("%-28s %8s %8s %8s%n", rounds + " rounds, milliseconds", "p50", "p95", "least");
        print("the second start of the JVM", first);
        print("start", starts);
        print("reset", resets);
        print("restart, for comparison", restarts);
        System.out.printf(Locale.ROOT, "%-28s %8.1f%n", "processor, start or reset", each);
    }

    private static void measure(List<Long> times, Runnable work) {
        long begin = System.nanoTime();
        work.run();
        times.add(System.nanoTime() - begin);
    }

    private static void print(String what, List<Long> times) {
        List<Long> sorted = new ArrayList<>(times);
        Collections.sort(sorted);
        System.out.printf(
                Locale.ROOT,
                "%-28s %8.1f %8.1f %8.1f%n",
                what,
                sorted.get(sorted.size() / 2) / 1e6,
                sorted.get(sorted.size() * 95 / 100) / 1e6,
                sorted.get(0) / 1e6);
    }
}
