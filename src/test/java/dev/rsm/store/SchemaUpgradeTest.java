package dev.rsm.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rsm.bench.SyntheticDatabase;
import dev.rsm.conformance.Assumed;
import dev.rsm.store.StoreException.Reason;
import dev.rsm.testing.OlderSchemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Assumed("the database is our own; the documents only name its failure, ERROR_DATABASE_FAILURE")
class SchemaUpgradeTest {

    private static final Schema LATER =
            new Schema(900, List.of("classpath:dev/rsm/db/migration", "classpath:dev/rsm/testdb"));
    private static final Schema BROKEN =
            new Schema(900, List.of("classpath:dev/rsm/db/migration", "classpath:dev/rsm/testdbbroken"));

    private final Path folder;
    private final Path file;

    SchemaUpgradeTest(@TempDir Path folder) {
        this.folder = folder;
        this.file = folder.resolve("NTMSDATA.mv.db");
    }

    @Test
    void open_newerSchema_isRefusedAndLeavesTheFileToTheByte() throws Exception {
        Store.open(file, LATER).close();
        byte[] before = Files.readAllBytes(file);
        StoreException failure = catchThrowableOfType(StoreException.class, () -> Store.open(file));
        assertThat(failure.reason()).isEqualTo(Reason.NEWER_SCHEMA);
        assertThat(failure).hasMessageContaining("version 900").hasMessageContaining("up to " + Schema.VERSION);
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    private void makeOlder(int version, String... more) throws IOException {
        try (Store store = Store.open(file, OlderSchemas.of(version, folder))) {
            store.step(tx -> {
                OlderSchemas.fill(tx, version);
                Stream.of(more).forEach(line -> tx.dsl().execute(line));
                return true;
            });
        }
    }

    @Test
    void open_databaseOfTheFirstVersion_isMigratedForwardWithItsRows() throws IOException {
        makeOlder(1);
        try (Store store = Store.open(file)) {
            assertThat(objects(store)).isEqualTo(7);
            List<?> pools = store.read(
                    tx -> tx.dsl().fetchValues("SELECT CAST(media_pool_id AS VARCHAR) FROM media_partition"));
            assertThat(pools).isEqualTo(List.of("00000000-0000-0000-0000-000000000003"));
            int changes = store.read(tx -> tx.dsl().fetchCount(tx.dsl().selectFrom("state_change")));
            assertThat(changes).isZero();
        }
    }

    @Test
    void open_databaseOfTheThirdVersion_knowsHowDeepItsPoolsAre() throws IOException {
        String table = "INSERT INTO op_request (id, request, submitted, state) VALUES"
                + " ('00000000-0000-0000-0000-000000000008', 2, TIMESTAMP '2026-01-01 00:00:00', 1)";
        String object = "INSERT INTO ntms_object (id, type, created, modified) VALUES"
                + " ('00000000-0000-0000-0000-000000000008', 17, TIMESTAMP '2026-01-01 00:00:00',"
                + " TIMESTAMP '2026-01-01 00:00:00')";
        makeOlder(3, object, table);
        try (Store store = Store.open(file)) {
            List<?> depths = store.read(tx -> tx.dsl().fetchValues("SELECT depth FROM media_pool ORDER BY id"));
            assertThat(depths).isEqualTo(List.of(0, 1, 2, 1));
            Object awaited = store.read(tx -> tx.dsl().fetchValue("SELECT awaited FROM op_request"));
            assertThat(awaited).isEqualTo(false);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void open_olderDatabaseWithPoolsInACircle_isRefusedByTheirNamesAndLeftToTheByte(int version) throws IOException {
        makeOlder(version, OlderSchemas.CIRCLE);
        byte[] before = Files.readAllBytes(file);
        StoreException failure = catchThrowableOfType(StoreException.class, () -> Store.open(file));
        assertThat(failure.reason()).isEqualTo(Reason.DAMAGED);
        assertThat(failure)
                .hasMessage(
                        "The database " + file + " is damaged: the media pools 00000000-0000-0000-0000-000000000006,"
                                + " 00000000-0000-0000-0000-000000000007 go in a circle or are in such pools, so they cannot be"
                                + " brought to schema version " + Schema.VERSION + ".");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    private static long objects(Store store) {
        return store.read(tx -> (long) tx.dsl().fetchCount(tx.dsl().selectFrom("ntms_object")));
    }

    @Test
    void open_olderSchema_isMigratedForwardWithItsRows() {
        try (Store store = Store.open(file)) {
            SyntheticDatabase.fill(store, 50);
        }
        try (Store store = Store.open(file, LATER)) {
            Object value = store.read(tx -> tx.dsl().fetchValue("SELECT test_only FROM library"));
            Object media = store.read(tx -> tx.dsl().fetchValue("SELECT COUNT(*) FROM physical_media"));
            assertThat(value).isEqualTo(7);
            assertThat(media).isEqualTo(50L);
        }
    }

    @Test
    void open_migrationFailsHalfWay_leavesTheOlderDatabaseToTheByte() throws Exception {
        Store.open(file).close();
        byte[] before = Files.readAllBytes(file);
        assertThatThrownBy(() -> Store.open(file, BROKEN)).isInstanceOf(StoreException.class);
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
        Store.open(file, LATER).close();
    }
}
