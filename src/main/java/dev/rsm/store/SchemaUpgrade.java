package dev.rsm.store;

import dev.rsm.runtime.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Makes a new database, or brings an older one forward, beside its place and renames it into place when it is whole.
 *
 * <p>H2 commits with every statement that changes a schema, so a migration that is cut off leaves a database between two
 * versions, which no version could open. Working on a neighbour makes it all or nothing.
 */
final class SchemaUpgrade {

    private static final String WORK = ".upgrade.mv.db";

    private SchemaUpgrade() {}

    static void run(Path file, Optional<Path> older, Schema schema) {
        DurableFiles files = DurableFiles.DISK;
        String name = file.getFileName().toString();
        Path work = file.resolveSibling(name.substring(0, name.length() - StoreFile.SUFFIX.length()) + WORK);
        try {
            files.createDirectories(DurableFiles.folderOf(file));
            files.delete(work);
            if (older.isPresent()) {
                Files.copy(older.get(), work);
            }
            try (var pool = Store.pool(work)) {
                if (older.isPresent()) {
                    requireMigratable(file, pool);
                }
                schema.migrate(pool);
            }
            files.force(work);
            files.rename(work, file);
            files.forceDirectory(DurableFiles.folderOf(file));
        } catch (IOException | SQLException | RuntimeException e) {
            StoreException failure = H2Errors.translate(file, e);
            try {
                files.delete(work);
            } catch (IOException left) {
                failure.addSuppressed(left); // the next attempt deletes it
            }
            throw failure;
        }
    }

    private static void requireMigratable(Path file, DataSource source) throws SQLException {
        try (Connection connection = source.getConnection()) {
            PoolCircles.requireNone(file, connection);
        }
    }
}
