package dev.rsm.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What there is in this process of what a client could leave behind.
 *
 * @param memory bytes of the heap that are in use
 * @param files files and sockets that are open
 * @param threads threads, but for those of pools, which come and go as there is work
 */
public record Footprint(long memory, long files, long threads) {

    /** How often the garbage is collected before memory is read: what is freed by one may let the next free more. */
    private static final int COLLECTIONS = 4;

    /** How often work is repeated until it leaves nothing. */
    private static final int ATTEMPTS = 4;

    /** Work that is done again and again. */
    @FunctionalInterface
    public interface Work {
        /** Does it once, and waits until it has ended. */
        void run() throws Exception;
    }

    /** Measures what there is now, without the threads whose names begin in certain ways. */
    private static Footprint now(List<String> pools) throws IOException {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        long threads = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> pools.stream().noneMatch(thread.getName()::startsWith))
                .count();
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return new Footprint(runtime.totalMemory() - runtime.freeMemory(), open.count(), threads);
        }
    }

    /**
     * Does work once, so that classes, pools and tables are there that stay, and then again, until a time leaves nothing. What every
     * time leaves something behind has a leak; what is loaded or compiled late, by whatever else runs in this process, does not
     * come every time.
     *
     * @param pools how the names of threads begin that come and go, and do not count
     * @param memory how many bytes one time may leave
     * @throws AssertionError if every time has left something
     */
    public static void assertLeavesNothing(String what, List<String> pools, long memory, Work work) throws Exception {
        work.run();
        Footprint before = now(pools);
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < ATTEMPTS; i++) {
            long start = System.nanoTime();
            work.run();
            Footprint after = now(pools);
            all.append(String.format(
                    "%n%s in %d ms: %s after %s", what, (System.nanoTime() - start) / 1_000_000, after, before));
            if (after.memory - before.memory <= memory
                    && after.files <= before.files
                    && after.threads <= before.threads) {
                System.out.println(all.toString().strip());
                return;
            }
            before = after;
        }
        throw new AssertionError("something is left each time:" + all);
    }
}
