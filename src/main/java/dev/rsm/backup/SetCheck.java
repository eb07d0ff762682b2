package dev.rsm.backup;

import dev.rsm.backup.Manifest.Kind;
import dev.rsm.store.StoreException;
import dev.rsm.store.StoreFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * The full check of an exported set: every byte against the manifest, every row and key of the database, and the script
 * replayed and compared with the database row by row.
 */
public final class SetCheck {

    private SetCheck() {}

    /**
     * What a check found.
     *
     * @param manifest the set's manifest
     * @param faults a sentence for each fault; none if the set is sound
     */
    public record Result(Manifest manifest, List<String> faults) {

        /** Tells whether the set is sound. */
        public boolean sound() {
            return faults.isEmpty();
        }
    }

    /**
     * Checks the set in {@code folder}, and leaves it as it is.
     *
     * @param progress told each phase as it begins, in words for a person
     * @throws SetException if there is no manifest that can be read
     * @throws IOException if the temporary folder for the replay fails
     */
    public static Result check(Path folder, Consumer<String> progress) throws IOException {
        Manifest manifest = Manifest.read(folder);
        List<String> faults = new ArrayList<>();
        progress.accept("checking the database");
        boolean databaseWhole = collect(faults, () -> {
            Path database = SetFiles.requireWhole(folder, manifest.file(Kind.DATABASE));
            requireSame(database, manifest);
        });
        progress.accept("replaying the script");
        Path scratch = Files.createTempDirectory("rsm-verify");
        try {
            Path replayed = scratch.resolve("REPLAY.mv.db");
            boolean scriptWhole = collect(faults, () -> {
                Path script = SetFiles.requireWhole(folder, manifest.file(Kind.SCRIPT));
                StoreFile.replay(script, replayed);
                requireSame(replayed, manifest);
            });
            if (databaseWhole && scriptWhole) {
                progress.accept("comparing the two");
                collect(faults, () -> requireEqual(folder, manifest, replayed));
            }
        } finally {
            deleteAll(scratch);
        }
        return new Result(manifest, List.copyOf(faults));
    }

    private static boolean collect(List<String> faults, Runnable check) {
        try {
            check.run();
            return true;
        } catch (SetException | StoreException e) {
            faults.add(String.valueOf(e.getMessage()));
            return false;
        }
    }

    private static void requireEqual(Path folder, Manifest manifest, Path replayed) {
        DatabaseComparison comparison = DatabaseComparison.of(
                folder.resolve(manifest.file(Kind.DATABASE).name()), replayed);
        if (!comparison.equal()) {
            throw new SetException("The database and the script of the set differ: " + comparison.summary() + ".");
        }
    }

    /**
     * Checks that a database file can be read to the last row, keeps its foreign keys, and has the manifest's rows.
     *
     * @throws SetException if it has other rows or breaks a key
     * @throws StoreException if it cannot be read
     */
    static void requireSame(Path database, Manifest manifest) {
        try (StoreFile file = StoreFile.open(database)) {
            file.readAll();
            if (file.schemaVersion() != manifest.schemaVersion()) {
                throw new SetException(database + " has schema version " + file.schemaVersion()
                        + ", and the manifest says " + manifest.schemaVersion() + ".");
            }
            Map<String, Long> rows = file.rowCounts();
            TreeSet<String> tables = new TreeSet<>(rows.keySet());
            tables.addAll(manifest.rows().keySet());
            for (String table : tables) {
                if (!rows.getOrDefault(table, -1L).equals(manifest.rows().getOrDefault(table, -1L))) {
                    throw new SetException(database + " has " + rows.getOrDefault(table, 0L) + " rows in " + table
                            + ", and the manifest says " + manifest.rows().getOrDefault(table, 0L) + ".");
                }
            }
            List<String> broken = file.brokenForeignKeys();
            if (!broken.isEmpty()) {
                throw new SetException(database + " is inconsistent: " + String.join("; ", broken) + ".");
            }
        }
    }

    private static void deleteAll(Path folder) throws IOException {
        try (var files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
