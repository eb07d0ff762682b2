package dev.rsm.testing;

import dev.rsm.store.Schema;
import dev.rsm.store.Transaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The schemas that databases had before, made by the first migrations alone. */
public final class OlderSchemas {

    private static final String ROWS = """
            INSERT INTO ntms_object (id, type, created, modified) SELECT '00000000-0000-0000-0000-00000000000' || v, CASE v WHEN 1 THEN 13 WHEN 4 THEN 15 WHEN 5 THEN 14 ELSE 12 END, TIMESTAMP '2026-01-01 00:00:00', TIMESTAMP '2026-01-01 00:00:00' FROM (VALUES (1), (2), (3), (4), (5), (6), (7)) t (v)
            INSERT INTO media_type (id, media_type_code, number_of_sides, read_write, device_type) VALUES ('00000000-0000-0000-0000-000000000001', 0, 1, 0, 31)
            INSERT INTO media_pool (id, pool_type) VALUES ('00000000-0000-0000-0000-000000000002', 0)
            INSERT INTO media_pool (id, pool_type, parent_id, media_type_id) VALUES ('00000000-0000-0000-0000-000000000003', 1000, '00000000-0000-0000-0000-000000000002', '00000000-0000-0000-0000-000000000001')
            INSERT INTO media_pool (id, pool_type, parent_id) VALUES ('00000000-0000-0000-0000-000000000007', 1000, '00000000-0000-0000-0000-000000000002')
            INSERT INTO media_pool (id, pool_type, parent_id) VALUES ('00000000-0000-0000-0000-000000000006', 1000, '00000000-0000-0000-0000-000000000007')
            INSERT INTO physical_media (id, media_pool_id, media_type_id) VALUES ('00000000-0000-0000-0000-000000000004', '00000000-0000-0000-0000-000000000003', '00000000-0000-0000-0000-000000000001')
            """;

    private static final String SIDE =
            "INSERT INTO media_partition (id, physical_media_id, side, state) VALUES ('00000000-0000-0000-0000-000000000005', '00000000-0000-0000-0000-000000000004', 0, 2)";

    /** Since version 2 a side repeats the pool of its medium. */
    private static final String SIDE_WITH_POOL =
            "INSERT INTO media_partition (id, physical_media_id, media_pool_id, side, state) VALUES ('00000000-0000-0000-0000-000000000005', '00000000-0000-0000-0000-000000000004', '00000000-0000-0000-0000-000000000003', 0, 2)";

    /** Puts the pool that {@link #fill} makes below the root pool into the one below it. */
    public static final String CIRCLE =
            "UPDATE media_pool SET parent_id = '00000000-0000-0000-0000-000000000006' WHERE id = '00000000-0000-0000-0000-000000000007'";

    private OlderSchemas() {}

    /** Makes a root pool with pools in it, and a medium with a side, in a database of the schema of a version. */
    public static void fill(Transaction tx, int version) {
        ROWS.lines().forEach(line -> tx.dsl().execute(line));
        tx.dsl().execute(version == 1 ? SIDE : SIDE_WITH_POOL);
    }

    /**
     * Returns the schema of a version.
     *
     * @param folder where its migrations are put
     */
    public static Schema of(int version, Path folder) throws IOException {
        Path own = Files.createDirectories(folder.resolve("V" + version));
        try (Stream<Path> migrations = Files.list(Path.of("db", "migration"))) {
            for (Path migration : (Iterable<Path>) migrations::iterator) {
                String name = migration.getFileName().toString();
                if (Integer.parseInt(name.substring(1, name.indexOf("__"))) <= version) {
                    Files.copy(migration, own.resolve(name));
                }
            }
        }
        return new Schema(version, List.of("filesystem:" + own));
    }
}
