package dev.rsm.bench;

import dev.rsm.backup.DatabaseExport;
import dev.rsm.runtime.DurableFiles;
import dev.rsm.store.Store;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A process of its own that exports a database in a heap of a given size, and prints what it used at most. */
public final class ExportHeap {

    private static final int EXPORTS = 3;

    private static final long LIMIT_MINUTES = 2;

    private static final long SAMPLE_NANOS = 2_000_000;

    private ExportHeap() {}

    /** Exports the database in the first argument into the folder in the second. */
    public static void main(String[] arguments) {
        try (Store store = Store.open(Path.of(arguments[0]))) {
            DatabaseExport export =
                    new DatabaseExport(store, Path.of(arguments[1]), DurableFiles.DISK, InstantSource.system());
            List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans().stream()
                    .filter(pool -> pool.getType() == MemoryType.HEAP)
                    .toList();
            // The pools' own peaks are of different moments: their sum can exceed the heap.
            AtomicLong peak = new AtomicLong();
            Thread sampler = new Thread(() -> sample(pools, peak), "heap-sampler");
            sampler.setDaemon(true);
            sampler.start();
            for (int i = 0; i < EXPORTS; i++) {
                export.run(phase -> {}, () -> false);
            }
            System.out.println(peak.get());
        }
    }

    private static void sample(List<MemoryPoolMXBean> pools, AtomicLong peak) {
        while (true) {
            long used =
                    pools.stream().mapToLong(pool -> pool.getUsage().getUsed()).sum();
            peak.accumulateAndGet(used, Math::max);
            LockSupport.parkNanos(SAMPLE_NANOS);
        }
    }

    /** Runs {@link #main} with a heap of {@code megabytes}; returns the peak in bytes, or -1 if it did not pass. */
    static long peak(Path database, Path folder, int megabytes) throws IOException, InterruptedException {
        Path output = folder.resolve("heap.out");
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + megabytes + "m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path", ""),
                        ExportHeap.class.getName(),
                        database.toString(),
                        folder.resolve("heap-export").toString())
                .redirectOutput(output.toFile())
                .redirectError(folder.resolve("heap.err").toFile())
                .start();
        if (!child.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
            child.destroyForcibly().waitFor();
            return -1;
        }
        if (child.exitValue() != 0) {
            System.out.printf("  heap: -Xmx%dm: %s%n", megabytes, firstLine(folder.resolve("heap.err")));
            return -1;
        }
        return Long.parseLong(Files.readString(output).strip());
    }

    private static String firstLine(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> !line.isBlank()).findFirst().orElse("no message");
        }
    }
}
