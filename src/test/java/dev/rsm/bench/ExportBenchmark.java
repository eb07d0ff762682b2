package dev.rsm.bench;

import dev.rsm.backup.DatabaseExport;
import dev.rsm.runtime.DurableFiles;
import dev.rsm.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * How long an export takes, against SQLite's {@code VACUUM INTO} of the same rows and a plain copy of the result's files,
 * measured in turns; what it costs those who write meanwhile; and how much heap it needs. Prints tables and judges nothing.
 */
public final class ExportBenchmark {

    private static final int WARM_UPS = 5;
    private static final int WRITERS = 4;
    private static final int WRITER_ROUNDS = 8;
    private static final int HEAP_MEGABYTES = 256;
    private static final List<Integer> SMALLER_HEAPS = List.of(32, 48, 64, 96, 128, 192);
    private static final Duration SETTLING = Duration.ofSeconds(10);
    private static final Duration LEAST_WINDOW = Duration.ofSeconds(1);
    private static final long SEED = 1;

    private final ExportOptions options;
    private final Path folder;
    private final int media;

    private ExportBenchmark(ExportOptions options, Path folder, int media) {
        this.options = options;
        this.folder = folder;
        this.media = media;
    }

    /** Runs the benchmark; {@link ExportOptions} has the arguments. */
    public static void main(String[] arguments) throws IOException, SQLException, InterruptedException {
        ExportOptions options = ExportOptions.parse(arguments);
        System.out.printf("Times in ms: median (min..max) of %d interleaved runs. %s%n", options.runs(), options);
        for (int media : options.sizes()) {
            Path folder = Files.createTempDirectory(options.folder(), "rsm-bench");
            try {
                new ExportBenchmark(options, folder, media).run();
            } finally {
                deleteAll(folder);
            }
        }
    }

    private void run() throws IOException, SQLException, InterruptedException {
        System.out.printf("%n%,d media%n", media);
        Path database = folder.resolve("FRESH.mv.db");
        try (Store store = Store.open(database)) {
            SyntheticDatabase.fill(store, media);
            Subject fresh = new Subject("fresh", store, folder.resolve("fresh"));
            for (int i = 0; i < WARM_UPS; i++) {
                fresh.export();
            }
            try (SqliteCopy sqlite = SqliteCopy.of(fresh.exported(".mv.db"), folder.resolve("peer.sqlite"))) {
                System.out.println("  SQLite: " + sqlite.describe());
                Thread.sleep(SETTLING.toMillis());
                compare(fresh, fresh, sqlite, options.runs()).print();
                if (options.churn() > 0) {
                    churned(fresh, sqlite);
                }
                phases(fresh, sqlite);
            }
            writers(fresh);
        }
        heap(database);
    }

    /** A store and where it is exported. */
    private record Subject(String name, Store store, Path folder) {

        long export() {
            DatabaseExport export = new DatabaseExport(store, folder, DurableFiles.DISK, InstantSource.system());
            long start = System.nanoTime();
            export.run(phase -> {}, () -> false);
            return System.nanoTime() - start;
        }

        Path exported(String suffix) throws IOException {
            try (Stream<Path> files = Files.list(folder)) {
                return files.filter(file -> file.toString().endsWith(suffix))
                        .max(Comparator.comparing(file -> file.toFile().lastModified()))
                        .orElseThrow();
            }
        }
    }

    private record Comparison(
            Subject subject,
            long storeBytes,
            List<Long> exports,
            List<Long> freshExports,
            List<Long> vacuums,
            List<Long> copies) {

        static void printHeader() {
            System.out.printf(
                    "  %-14s %9s %24s %20s %20s %18s %18s %18s%n",
                    "store",
                    "store KiB",
                    "export",
                    "VACUUM INTO",
                    "file copy",
                    "export/VACUUM",
                    "export/file copy",
                    "export/fresh");
        }

        void print() {
            System.out.printf(
                    "  %-14s %9d %24s %20s %20s %18s %18s %18s%n",
                    subject.name(),
                    storeBytes / 1024,
                    Figures.of(exports).range(),
                    Figures.of(vacuums).range(),
                    Figures.of(copies).range(),
                    Figures.ratios(exports, vacuums),
                    Figures.ratios(exports, copies),
                    subject.name().equals("fresh") ? "" : Figures.ratios(exports, freshExports));
        }
    }

    private Comparison compare(Subject subject, Subject fresh, SqliteCopy sqlite, int runs)
            throws IOException, SQLException {
        if (subject.equals(fresh)) {
            Comparison.printHeader();
        }
        Comparison times = new Comparison(
                subject,
                Files.size(subject.store().file()),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>());
        for (int i = 0; i < runs; i++) {
            times.exports().add(subject.export());
            times.freshExports().add(subject.equals(fresh) ? 1 : fresh.export());
            long start = System.nanoTime();
            sqlite.vacuumInto(folder.resolve("vacuum.sqlite"));
            long middle = System.nanoTime();
            times.vacuums().add(middle - start);
            copyForced(subject.exported(".mv.db"));
            copyForced(subject.exported(".sql"));
            times.copies().add(System.nanoTime() - middle);
        }
        return times;
    }

    private void copyForced(Path file) throws IOException {
        Path copy = folder.resolve("plain-copy");
        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
        DurableFiles.DISK.force(copy);
    }

    private void churned(Subject fresh, SqliteCopy sqlite) throws IOException, SQLException, InterruptedException {
        try (Store store = Store.open(folder.resolve("CHURNED.mv.db"))) {
            SyntheticDatabase.fill(store, media);
            long start = System.nanoTime();
            long commits = Writers.churn(store, media, options.churn(), Store.CONNECTIONS);
            double seconds = (System.nanoTime() - start) / 1e9;
            // One export alone: while it runs the housekeeping rests, and after it the store is no longer as it was.
            compare(new Subject("churned", store, folder.resolve("churned")), fresh, sqlite, options.runsAfterChurn())
                    .print();
            Thread.sleep(SETTLING.toMillis());
            compare(new Subject("churned, later", store, folder.resolve("churned")), fresh, sqlite, options.runs())
                    .print();
            System.out.printf(
                    "  churn: %,d single-row commits by %d threads in %.1f s (%,.0f a second); later: %d s after%n",
                    commits, Store.CONNECTIONS, seconds, commits / seconds, SETTLING.toSeconds());
        }
    }

    private void phases(Subject fresh, SqliteCopy sqlite) throws IOException, SQLException {
        ExportPhases phases = new ExportPhases();
        List<Long> vacuums = new ArrayList<>();
        for (int i = 0; i < options.runs(); i++) {
            phases.run(fresh.store(), folder);
            long start = System.nanoTime();
            sqlite.vacuumInto(folder.resolve("vacuum.sqlite"));
            vacuums.add(System.nanoTime() - start);
        }
        phases.print(Figures.of(vacuums).median());
    }

    private void writers(Subject subject) throws InterruptedException {
        List<Long> quiet = new ArrayList<>();
        List<Long> during = new ArrayList<>();
        List<Long> exports = new ArrayList<>();
        for (int i = 0; i < WRITER_ROUNDS; i++) {
            Writers writers = Writers.start(subject.store(), media, WRITERS, SEED + i);
            long start = System.nanoTime();
            do {
                exports.add(subject.export());
            } while (System.nanoTime() - start < LEAST_WINDOW.toNanos());
            during.addAll(writers.stop());
            Writers alone = Writers.start(subject.store(), media, WRITERS, SEED - i);
            Thread.sleep((System.nanoTime() - start) / 1_000_000);
            quiet.addAll(alone.stop());
        }
        System.out.printf(
                "  %d writers, an export at a time: %s%n",
                WRITERS, Figures.of(exports).range());
        System.out.printf("  %-22s %10s %10s %10s %10s%n", "commit latency", "commits", "p50", "p99", "max");
        printLatencies("without an export", Figures.of(quiet));
        printLatencies("during exports", Figures.of(during));
        System.out.printf(
                "  %-22s %10s %10.2f %10.2f %10.2f%n",
                "ratio", "", ratio(during, quiet, 50), ratio(during, quiet, 99), ratio(during, quiet, 100));
    }

    private static void printLatencies(String name, Figures figures) {
        System.out.printf(
                "  %-22s %10d %10s %10s %10s%n",
                name,
                figures.count(),
                Figures.millis(figures.median()),
                Figures.millis(figures.percentile(99)),
                Figures.millis(figures.percentile(100)));
    }

    private static double ratio(List<Long> one, List<Long> other, double percent) {
        return (double) Figures.of(one).percentile(percent) / Figures.of(other).percentile(percent);
    }

    private void heap(Path database) throws IOException, InterruptedException {
        long peak = ExportHeap.peak(database, folder, HEAP_MEGABYTES);
        System.out.printf(
                "  heap: with -Xmx%dm %s%n",
                HEAP_MEGABYTES, peak < 0 ? "the export failed" : "at most " + peak / (1024 * 1024) + " MiB used");
        for (int megabytes : SMALLER_HEAPS) {
            if (ExportHeap.peak(database, folder, megabytes) >= 0) {
                System.out.printf("  heap: the smallest of %s MiB that suffices is %d%n", SMALLER_HEAPS, megabytes);
                return;
            }
        }
    }

    private static void deleteAll(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(file);
            }
        }
    }
}
