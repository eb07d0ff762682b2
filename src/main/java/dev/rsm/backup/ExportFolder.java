package dev.rsm.backup;

import dev.rsm.runtime.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An export folder as an export finds it: which set is published, what the next one is called, and how the folder gets
 * back to that when the export fails.
 */
final class ExportFolder {

    private static final long NONE = 0;

    private final Path folder;
    private final DurableFiles files;
    private final byte @Nullable [] manifest;
    private final long published;
    private final long highest;

    private ExportFolder(Path folder, DurableFiles files, byte @Nullable [] manifest, long published, long highest) {
        this.folder = folder;
        this.files = files;
        this.manifest = manifest;
        this.published = published;
        this.highest = highest;
    }

    static ExportFolder read(Path folder, DurableFiles files) throws IOException {
        Path file = folder.resolve(Manifest.FILE_NAME);
        byte[] manifest = null;
        if (Files.exists(file)) {
            if (!Files.isRegularFile(file) || Files.size(file) > Manifest.MAX_BYTES) {
                throw new IOException(file + " is no manifest: move it away");
            }
            manifest = Files.readAllBytes(file);
        }
        return new ExportFolder(
                folder, files, manifest, publishedIn(folder), SetFiles.highestGeneration(folder, Long.MAX_VALUE));
    }

    private static long publishedIn(Path folder) {
        try {
            return Files.exists(folder.resolve(Manifest.FILE_NAME))
                    ? Manifest.read(folder).generation()
                    : NONE;
        } catch (SetException e) {
            return NONE; // a manifest that cannot be read defines no set
        }
    }

    /** The generation of the set that an export makes. */
    long next() throws IOException {
        long last = Math.max(published, highest);
        if (last >= SetFiles.MAX_GENERATION) {
            throw new IOException("the file of generation " + last + " leaves no number for the next: move it away");
        }
        return last + 1;
    }

    /** Which generation stays beside the next: the published one, or what may be that of an unreadable manifest. */
    private long keptBesideNext() {
        return published != NONE || manifest == null ? published : highest;
    }

    /** The files that the next export replaces or removes. */
    List<Path> removedByNext() throws IOException {
        List<Path> touched = new ArrayList<>(SetFiles.ownedExcept(folder, List.of(keptBesideNext(), next())));
        touched.add(folder.resolve(Manifest.FILE_NAME));
        return touched;
    }

    /** Removes what nobody needs any more once {@code generation} is published. */
    void clearAfter(long generation) {
        try {
            remove(SetFiles.ownedExcept(folder, List.of(generation, keptBesideNext())));
        } catch (IOException e) {
            // The set is published; what could not be removed goes with the next export or start.
        }
    }

    /** Takes the folder back to what it was when it was read. */
    void undo() {
        try {
            long failed = next();
            if (publishedIn(folder) == failed) {
                restoreManifest();
            }
            List<Path> made = new ArrayList<>();
            for (Path file : SetFiles.ownedExcept(folder, List.of())) {
                if (SetFiles.belongsTo(file, failed)) {
                    made.add(file);
                }
            }
            remove(made);
        } catch (IOException e) {
            // Whatever the manifest names is whole; the next start removes the rest.
        }
    }

    /** Puts the former manifest back, for good before the files of the other one may go. */
    private void restoreManifest() throws IOException {
        Path file = folder.resolve(Manifest.FILE_NAME);
        if (manifest == null) {
            files.delete(file);
            files.forceDirectory(folder);
        } else {
            files.replace(file, manifest);
        }
    }

    /** Removes what an export that was cut off left. */
    void clearInterrupted() throws IOException {
        if (manifest == null) {
            remove(SetFiles.ownedExcept(folder, List.of()));
        } else if (published == NONE) {
            remove(SetFiles.ownedExcept(folder, List.of()).stream()
                    .filter(file -> !SetFiles.isDataFile(file.getFileName().toString()))
                    .toList());
        } else {
            long before = SetFiles.highestGeneration(folder, published);
            remove(SetFiles.ownedExcept(folder, List.of(published, before)));
        }
    }

    private void remove(List<Path> owned) throws IOException {
        for (Path file : owned) {
            files.delete(file);
        }
        if (!owned.isEmpty()) {
            files.forceDirectory(folder);
        }
    }
}
