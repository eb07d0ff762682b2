package dev.rsm.bench;

import dev.rsm.store.Store;
import dev.rsm.store.StoreFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** An export's phases, timed one after the other; the export itself runs some of them at the same time. */
final class ExportPhases {

    private final Map<String, List<Long>> phases = new LinkedHashMap<>();

    /** Runs every phase once, in {@code folder}, and remembers how long each took. */
    void run(Store store, Path folder) throws IOException {
        Path database = folder.resolve("PHASES.mv.db");
        Path script = folder.resolve("PHASES.sql");
        // The copy asks whether to stop with every buffer that it reads, and no longer once it compacts.
        long start = System.nanoTime();
        AtomicLong lastRead = new AtomicLong(start);
        store.copyTo(database, () -> {
            lastRead.set(System.nanoTime());
            return false;
        });
        add("copy raw", lastRead.get() - start);
        long next = add("compact", System.nanoTime() - lastRead.get());
        try (StoreFile copy = StoreFile.open(database)) {
            next = since("open", next);
            copy.scriptTo(script);
            next = since("script", next);
            copy.rowCounts();
            next = since("count rows", next);
        }
        next = System.nanoTime();
        try (StoreFile copy = StoreFile.open(database)) {
            copy.brokenForeignKeys();
        }
        next = since("foreign keys", next);
        hash(database);
        next = since("hash database", next);
        hash(script);
        next = since("hash script", next);
        force(database);
        force(script);
        since("force both", next);
        Files.delete(database);
        Files.delete(script);
    }

    private long since(String name, long start) {
        return add(name, System.nanoTime() - start);
    }

    private long add(String name, long nanos) {
        phases.computeIfAbsent(name, n -> new ArrayList<>()).add(nanos);
        return System.nanoTime();
    }

    private static void hash(Path file) throws IOException {
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Prints a line a phase: how long it took, and its share of a {@code VACUUM INTO} of the same rows. */
    void print(long vacuumNanos) {
        System.out.printf("  %-16s %28s %10s%n", "phase", "ms: median (min..max)", "x VACUUM");
        phases.forEach((name, nanos) -> System.out.printf(
                "  %-16s %28s %10.2f%n",
                name, Figures.of(nanos).range(), (double) Figures.of(nanos).median() / vacuumNanos));
    }
}
