package dev.rsm.backup;

import dev.rsm.backup.Manifest.DataFile;
import dev.rsm.backup.Manifest.Kind;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.runtime.ByteCount;
import dev.rsm.runtime.DurableFiles;
import dev.rsm.runtime.FullDisk;
import dev.rsm.store.Installation;
import dev.rsm.store.Store;
import dev.rsm.store.StoreException;
import dev.rsm.store.StoreFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.h2.engine.Constants;

/**
 * Writes a consistent copy of the database into the export folder while others go on writing (ExportNtmsDatabase).
 *
 * <p>{@link #run} refuses to run twice at once into a folder. The order in which files appear is described with the
 * package. Thread-safe.
 */
public final class DatabaseExport {

    /**
     * What a disk must have free, as a multiple of the database's file: for the copy and what is made of it. An export
     * that took the last of it would also stop the service, whose store closes when a commit finds the disk full.
     */
    static final int FREE_FACTOR = 2;

    /** The folders into which this process exports now. */
    private static final Set<Path> RUNNING = ConcurrentHashMap.newKeySet();

    private final Store store;
    private final Path folder;
    private final DurableFiles files;
    private final InstantSource clock;

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
        this.folder = folder.toAbsolutePath().normalize();
        this.files = files;
        this.clock = clock;
    }

    /**
     * Makes a new set and returns its manifest.
     *
     * @param progress told each phase as it begins, in words for a person
     * @param cancelled asked now and then; once it answers true, or the thread is seen interrupted, the export ends with
     *     ERROR_CANCELLED. An interrupt in the middle of a read of the database is swallowed by the engine, so whoever
     *     must be heard answers true
     * @throws NtmsException ERROR_SHARING_VIOLATION if another export runs or another process has a file open that is to
     *     be replaced or removed; ERROR_DATABASE_FAILURE if the store or the disk fails; ERROR_CANCELLED. The previous
     *     set is untouched then, and nothing of the new one is left
     */
    public Manifest run(Consumer<String> progress, BooleanSupplier cancelled) {
        if (!RUNNING.add(folder)) {
            throw new NtmsException(
                    NtmsStatus.SHARING_VIOLATION,
                    "Another export into " + folder + " is running: wait until it has ended.");
        }
        AtomicBoolean interrupted = new AtomicBoolean();
        try {
            return translated(progress, () -> {
                if (Thread.currentThread().isInterrupted()) {
                    interrupted.set(true);
                }
                return interrupted.get() || cancelled.getAsBoolean();
            });
        } finally {
            RUNNING.remove(folder);
            if (interrupted.get()) {
                Thread.currentThread().interrupt(); // the engine clears it on the way
            }
        }
    }

    private Manifest translated(Consumer<String> progress, BooleanSupplier cancelled) {
        try {
            files.createDirectories(folder);
            ExportFolder before = ExportFolder.read(folder, files);
            requireNotOpen(before.removedByNext());
            requireFreeSpace();
            return exportOrUndo(before, progress, cancelled);
        } catch (IOException | RuntimeException e) {
            throw translate(e, cancelled);
        }
    }

    private NtmsException translate(Exception e, BooleanSupplier cancelled) {
        if (e instanceof NtmsException known) {
            return known;
        }
        if (cancelled.getAsBoolean()) {
            return new NtmsException(
                    NtmsStatus.CANCELLED, "The export was interrupted; the previous set is untouched.", e);
        }
        if (e instanceof CompletionException && e.getCause() instanceof Exception cause) {
            return translate(cause, cancelled);
        }
        if (e instanceof StoreException) {
            return new NtmsException(NtmsStatus.DATABASE_FAILURE, String.valueOf(e.getMessage()), e);
        }
        return new NtmsException(
                NtmsStatus.DATABASE_FAILURE,
                "The export into " + folder + " failed (" + what(e) + "); the previous set is untouched."
                        + (FullDisk.caused(e) ? " Make room, then export again." : ""),
                e);
    }

    /** What went wrong, in words: they may be read far away, where nobody has the exception. */
    private static String what(Exception e) {
        if (e instanceof FileSystemException file && file.getReason() != null) {
            return file.getFile() + ": " + file.getReason();
        } else if (e instanceof AccessDeniedException denied) {
            return denied.getFile() + ": permission denied";
        } else if (e instanceof NoSuchFileException missing) {
            return missing.getFile() + ": no such file or folder";
        }
        return e instanceof IOException && e.getMessage() != null ? e.getMessage() : e.toString();
    }

    private Manifest exportOrUndo(ExportFolder before, Consumer<String> progress, BooleanSupplier cancelled)
            throws IOException {
        boolean published = false;
        try {
            Manifest manifest = export(before, progress, cancelled);
            published = true;
            before.clearAfter(manifest.generation());
            return manifest;
        } finally {
            if (!published) {
                before.undo();
            }
        }
    }

    private Manifest export(ExportFolder before, Consumer<String> progress, BooleanSupplier cancelled)
            throws IOException {
        Path database = SetFiles.database(folder, before.next());
        Path script = SetFiles.script(folder, before.next());
        progress.accept("copying the database");
        Instant instant = clock.instant();
        store.copyTo(database, cancelled);
        requireNotCancelled(cancelled);
        progress.accept("checking the copy and writing the script");
        Manifest manifest = describe(before.next(), instant, database, script);
        requireNotCancelled(cancelled);
        progress.accept("publishing the set");
        files.force(database);
        files.force(script);
        files.forceDirectory(folder);
        requireNotOpen(before.removedByNext());
        files.replace(folder.resolve(Manifest.FILE_NAME), manifest.toJson());
        return manifest;
    }

    /** Checks the copy, writes the script from it, and says what the two are. */
    private static Manifest describe(long generation, Instant instant, Path database, Path script) throws IOException {
        CompletableFuture<DataFile> checked = CompletableFuture.supplyAsync(() -> checkAndHash(database));
        try (StoreFile copy = StoreFile.open(database)) {
            copy.scriptTo(script);
            DataFile written = SetFiles.describe(script, Kind.SCRIPT);
            Installation installation = copy.read(Installation::read);
            return new Manifest(
                    Manifest.FORMAT,
                    Manifest.FORMAT_VERSION,
                    generation,
                    instant,
                    installation.computerName(),
                    installation.machineSid(),
                    copy.schemaVersion(),
                    Constants.FULL_VERSION,
                    List.of(checked.join(), written),
                    copy.rowCounts());
        } finally {
            checked.handle((file, failure) -> true).join(); // nobody reads the copy when a failure deletes it
        }
    }

    /** Checks the foreign keys and hashes the file, which takes as long as the script that is written meanwhile. */
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
            throw new CompletionException(e);
        }
    }

    private static void requireNotCancelled(BooleanSupplier cancelled) {
        if (cancelled.getAsBoolean()) {
            throw new CancellationException();
        }
    }

    private void requireFreeSpace() throws IOException {
        long needed = FREE_FACTOR * Files.size(store.file());
        long free = files.usableSpace(folder);
        if (free < needed) {
            throw new IOException("No space left on device: " + ByteCount.words(free)
                    + " are free, and the export needs up to " + ByteCount.words(needed));
        }
    }

    private static void requireNotOpen(List<Path> touched) throws IOException {
        var holder = OpenFiles.firstHolder(touched);
        if (holder.isPresent()) {
            throw new NtmsException(
                    NtmsStatus.SHARING_VIOLATION,
                    holder.get().file() + " is open in process " + holder.get().pid()
                            + ": let it end, then export again.");
        }
    }

    /**
     * Removes what an export that was cut off left in the folder: everything the export owns but the set and the
     * generation before it. Where there is a manifest that cannot be read, data files stay, since any may be its own.
     * Does nothing while an export runs.
     */
    public void clearInterrupted() {
        if (!RUNNING.add(folder)) {
            return;
        }
        try {
            if (Files.isDirectory(folder)) {
                ExportFolder.read(folder, files).clearInterrupted();
            }
        } catch (IOException | UncheckedIOException e) {
            // What could not be listed or removed goes with the next export or start.
        } finally {
            RUNNING.remove(folder);
        }
    }
}
