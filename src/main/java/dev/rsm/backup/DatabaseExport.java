package dev.rsm.backup;

import dev.rsm.backup.Manifest.DataFile;
import dev.rsm.backup.Manifest.Kind;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.runtime.DurableFiles;
import dev.rsm.store.Installation;
import dev.rsm.store.Store;
import dev.rsm.store.StoreException;
import dev.rsm.store.StoreFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.h2.engine.Constants;

/**
 * Writes a consistent copy of the database into the export folder while others go on writing (ExportNtmsDatabase).
 *
 * <p>One instance serves a service; {@link #run} refuses to run twice at once. The order in which files appear is
 * described with the package.
 */
public final class DatabaseExport {

    private final Store store;
    private final Path folder;
    private final DurableFiles files;
    private final InstantSource clock;
    private final AtomicBoolean running = new AtomicBoolean();

    /**
     * Creates an export.
     *
     * @param store the database
     * @param folder the export folder; made when it is missing
     * @param files the disk
     * @param clock the source of the manifest's instant
     */
    public DatabaseExport(Store store, Path folder, DurableFiles files, InstantSource clock) {
        this.store = store;
        this.folder = folder;
        this.files = files;
        this.clock = clock;
    }

    /**
     * Makes a new set and returns its manifest.
     *
     * @param progress told each phase as it begins, in words for a person
     * @param cancelled asked now and then; once it answers true the export ends with ERROR_CANCELLED
     * @throws NtmsException ERROR_SHARING_VIOLATION if another export runs or another process has a file open that is to
     *     be replaced or removed; ERROR_DATABASE_FAILURE if the store or the disk fails; ERROR_CANCELLED. The previous
     *     set is untouched then, and nothing of the new one is left
     */
    public Manifest run(Consumer<String> progress, BooleanSupplier cancelled) {
        if (!running.compareAndSet(false, true)) {
            throw new NtmsException(
                    NtmsStatus.SHARING_VIOLATION,
                    "Another export into " + folder + " is running: wait until it has ended.");
        }
        try {
            return exportOrClear(progress, cancelled);
        } finally {
            running.set(false);
        }
    }

    private Manifest exportOrClear(Consumer<String> progress, BooleanSupplier cancelled) {
        try {
            files.createDirectories(folder);
            long published = publishedGeneration();
            requireNotOpen(published);
            long generation = Math.max(published, SetFiles.highestGeneration(folder, Long.MAX_VALUE)) + 1;
            return export(generation, published, progress, cancelled);
        } catch (NtmsException e) {
            clearInterrupted();
            throw e;
        } catch (IOException | RuntimeException e) {
            clearInterrupted();
            if (cancelled.getAsBoolean()) {
                throw new NtmsException(
                        NtmsStatus.CANCELLED, "The export was interrupted; the previous set is untouched.", e);
            }
            throw failure(e);
        }
    }

    private NtmsException failure(Throwable e) {
        if ((e instanceof CompletionException || e instanceof UncheckedIOException) && e.getCause() != null) {
            return failure(e.getCause());
        }
        if (e instanceof NtmsException known) {
            return known;
        }
        if (e instanceof StoreException) {
            return new NtmsException(NtmsStatus.DATABASE_FAILURE, String.valueOf(e.getMessage()), e);
        }
        return new NtmsException(
                NtmsStatus.DATABASE_FAILURE,
                "The export into " + folder + " failed (" + e + "); the previous set is untouched.",
                e);
    }

    private Manifest export(long generation, long published, Consumer<String> progress, BooleanSupplier cancelled)
            throws IOException {
        Path database = SetFiles.database(folder, generation);
        Path script = SetFiles.script(folder, generation);
        progress.accept("copying the database");
        Instant instant = clock.instant();
        store.copyTo(database, cancelled);
        requireNotCancelled(cancelled);
        progress.accept("checking the copy and writing the script");
        Map<String, Long> rows;
        int schemaVersion;
        Installation installation;
        DataFile databaseFile;
        DataFile scriptFile;
        try (StoreFile copy = StoreFile.open(database)) {
            CompletableFuture<DataFile> check = CompletableFuture.supplyAsync(() -> checkAndHash(database));
            copy.scriptTo(script);
            scriptFile = SetFiles.describe(script, Kind.SCRIPT);
            rows = copy.rowCounts();
            schemaVersion = copy.schemaVersion();
            installation = copy.read(Installation::read);
            databaseFile = check.join();
        }
        requireNotCancelled(cancelled);
        progress.accept("publishing the set");
        Manifest manifest = new Manifest(
                Manifest.FORMAT,
                Manifest.FORMAT_VERSION,
                generation,
                instant,
                installation.computerName(),
                installation.machineSid(),
                schemaVersion,
                Constants.FULL_VERSION,
                List.of(databaseFile, scriptFile),
                rows);
        publish(manifest, database, script);
        removeAllBut(List.of(generation, published));
        return manifest;
    }

    /** Checks the copy's foreign keys and hashes it, which takes about as long as the script that is written meanwhile. */
    private static DataFile checkAndHash(Path database) {
        try (StoreFile copy = StoreFile.open(database)) {
            List<String> broken = copy.brokenForeignKeys();
            if (!broken.isEmpty()) {
                throw new NtmsException(
                        NtmsStatus.DATABASE_FAILURE,
                        "The copy " + database + " is inconsistent: " + String.join("; ", broken) + ".");
            }
            return SetFiles.describe(database, Kind.DATABASE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void publish(Manifest manifest, Path database, Path script) throws IOException {
        files.force(database);
        files.force(script);
        files.forceDirectory(folder);
        files.forceDirectory(DurableFiles.folderOf(folder));
        files.replace(folder.resolve(Manifest.FILE_NAME), manifest.toJson());
    }

    private static void requireNotCancelled(BooleanSupplier cancelled) {
        if (cancelled.getAsBoolean()) {
            throw new CancellationException();
        }
    }

    /** The generation of the set that is there; 0 if there is none that can be read. */
    private long publishedGeneration() {
        try {
            return Files.exists(folder.resolve(Manifest.FILE_NAME))
                    ? Manifest.read(folder).generation()
                    : 0;
        } catch (SetException e) {
            return 0; // a damaged manifest defines no set, and is replaced
        }
    }

    private void requireNotOpen(long published) throws IOException {
        List<Path> touched = new ArrayList<>(SetFiles.ownedExcept(folder, List.of(published)));
        touched.add(folder.resolve(Manifest.FILE_NAME));
        var holder = OpenFiles.firstHolder(touched);
        if (holder.isPresent()) {
            throw new NtmsException(
                    NtmsStatus.SHARING_VIOLATION,
                    holder.get().file() + " is open in process " + holder.get().pid()
                            + ": let it end, then export again.");
        }
    }

    private void removeAllBut(List<Long> generations) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try {
            for (Path file : SetFiles.ownedExcept(folder, generations)) {
                files.delete(file);
            }
            files.forceDirectory(folder);
        } catch (IOException e) {
            // The set is published; what could not be removed goes with the next export or start.
        }
    }

    /**
     * Removes what an export that was cut off left in the folder: everything the export owns but the set and the
     * generation before it.
     */
    public void clearInterrupted() {
        try {
            long published = publishedGeneration();
            removeAllBut(List.of(published, SetFiles.highestGeneration(folder, published)));
        } catch (IOException e) {
            // What could not be listed goes with the next export or start.
        }
    }
}
