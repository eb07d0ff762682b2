package dev.rsm.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rsm.bench.SyntheticDatabase;
import dev.rsm.conformance.Assumed;
import dev.rsm.store.StoreException.Reason;
import dev.rsm.testing.OlderSchemas;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.h2.api.ErrorCode;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Assumed("the database is our own; the documents only name its failure, ERROR_DATABASE_FAILURE")
class StoreTest {

    private static final Schema LATER =
            new Schema(900, List.of("classpath:dev/rsm/db/migration", "classpath:dev/rsm/testdb"));
    private static final Schema BROKEN =
            new Schema(900, List.of("classpath:dev/rsm/db/migration", "classpath:dev/rsm/testdbbroken"));

    private final Path folder;
    private final Path file;

    StoreTest(@TempDir Path folder) {
        this.folder = folder;
        this.file = folder.resolve("NTMSDATA.mv.db");
    }

    private static int count(Store store) {
        return store.read(tx -> (int) (long) tx.dsl().fetchCount(tx.dsl().selectFrom("computer")));
    }

    private static void insert(Transaction tx, String id) {
        tx.dsl()
                .execute(
                        "INSERT INTO ntms_object (id, type, created, modified) VALUES (?, 4, TIMESTAMP '2026-01-01"
                                + " 00:00:00', TIMESTAMP '2026-01-01 00:00:00')",
                        id);
        tx.dsl().execute("INSERT INTO computer (id) VALUES (?)", id);
    }

    private static final String ONE = "00000000-0000-0000-0000-000000000001";

    @Test
    void step_thatReturns_isCommittedAndOneThatThrowsIsNot() {
        try (Store store = Store.open(file)) {
            assertThatThrownBy(() -> store.step(tx -> {
                        insert(tx, ONE);
                        throw new IllegalStateException("the step's own");
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the step's own");
            assertThat(count(store)).isZero();
            store.step(tx -> {
                insert(tx, ONE);
                return true;
            });
        }
        try (Store store = Store.open(file)) {
            assertThat(count(store)).isOne();
        }
    }

    @Test
    void step_thatViolatesTheSchema_failsAndChangesNothing() {
        try (Store store = Store.open(file)) {
            StoreException failure = catchThrowableOfType(
                    StoreException.class,
                    () -> store.step(tx -> tx.dsl().execute("INSERT INTO computer (id) VALUES (?)", ONE)));
            assertThat(failure.reason()).isEqualTo(Reason.FAILED);
            assertThat(count(store)).isZero();
        }
    }

    @Test
    void step_thatMeetsAConflict_isRolledBackAndRunAgainAndGivesUpInTheEnd() {
        try (Store store = Store.open(file)) {
            AtomicInteger runs = new AtomicInteger();
            store.step(tx -> {
                insert(tx, ONE);
                if (runs.incrementAndGet() < 3) {
                    throw conflict();
                }
                return true;
            });
            assertThat(runs).hasValue(3);
            assertThat(count(store)).isOne();
            runs.set(0);
            assertThatThrownBy(() -> store.step(tx -> {
                        runs.incrementAndGet();
                        throw conflict();
                    }))
                    .isInstanceOf(StoreException.class);
            assertThat(runs).hasValue(Store.ATTEMPTS);
        }
    }

    private static DataAccessException conflict() {
        return new DataAccessException("", new SQLException("", "", ErrorCode.CONCURRENT_UPDATE_1));
    }

    @Test
    void read_changesNothing() {
        try (Store store = Store.open(file)) {
            store.read(tx -> {
                insert(tx, ONE);
                return true;
            });
            assertThat(count(store)).isZero();
        }
    }

    @Test
    void read_doesNotWaitForAStep() throws Exception {
        try (Store store = Store.open(file)) {
            CountDownLatch inside = new CountDownLatch(1);
            CountDownLatch end = new CountDownLatch(1);
            Thread step = new Thread(() -> store.step(tx -> {
                insert(tx, ONE);
                inside.countDown();
                return await(end);
            }));
            step.start();
            inside.await();
            try {
                assertThat(count(store)).isZero();
            } finally {
                end.countDown();
            }
            step.join();
            assertThat(count(store)).isOne();
        }
    }

    private static boolean await(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    void copy_duringALargeStep_holdsNothingOfIt() throws Exception {
        try (Store store = Store.open(file)) {
            SyntheticDatabase.fill(store, 2_000);
            Path copy = folder.resolve("COPY.mv.db");
            store.step(tx -> {
                // So much that the engine writes versions in the middle of the step.
                for (int i = 0; i < 10; i++) {
                    tx.dsl().execute("UPDATE ntms_object SET description = ?", "step " + i);
                }
                tx.dsl().execute("DELETE FROM place");
                return copyFromAnotherThread(store, copy);
            });
            try (StoreFile opened = StoreFile.open(copy)) {
                assertThat(opened.rowCounts()).containsEntry("PLACE", 2_000L);
                Object changed = opened.read(
                        tx -> tx.dsl().fetchValue("SELECT COUNT(*) FROM ntms_object WHERE description <> ''"));
                assertThat(changed).isEqualTo(0L);
                assertThat(opened.brokenForeignKeys()).isEmpty();
            }
            assertThat(Files.exists(folder.resolve("COPY.raw.mv.db"))).isFalse();
        }
    }

    private static boolean copyFromAnotherThread(Store store, Path copy) {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread thread = new Thread(() -> {
            try {
                store.copyTo(copy, () -> false);
            } catch (IOException | RuntimeException e) {
                failure.set(e);
            }
        });
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        assertThat(failure.get()).isNull();
        return true;
    }

    @Test
    void interrupt_inTheMiddleOfSteps_doesNotCloseTheStore() throws Exception {
        long seed = System.nanoTime();
        try (Store store = Store.open(file)) {
            SyntheticDatabase.fill(store, 200);
            AtomicBoolean ended = new AtomicBoolean();
            Semaphore begun = new Semaphore(0);
            List<Thread> threads = new ArrayList<>();
            for (int t = 0; t < 3; t++) {
                Thread thread = new Thread(() -> {
                    while (!ended.get()) {
                        begun.release();
                        try {
                            store.step(tx -> tx.dsl()
                                    .execute("UPDATE ntms_object SET description = description || 'x'"
                                            + " WHERE type = 15 AND LENGTH(description) < 100"));
                            store.step(tx -> tx.dsl().execute("UPDATE ntms_object SET description = ''"));
                        } catch (StoreException e) {
                            // the interrupted step may fail
                        }
                    }
                });
                threads.add(thread);
                thread.start();
            }
            SplittableRandom random = new SplittableRandom(seed);
            for (int i = 0; i < 300; i++) {
                threads.get(random.nextInt(threads.size())).interrupt();
                begun.acquire(random.nextInt(5));
            }
            ended.set(true);
            for (Thread thread : threads) {
                thread.join();
            }
            store.step(tx -> tx.dsl().execute("UPDATE ntms_object SET description = 'last'"));
        }
        try (Store store = Store.open(file)) {
            assertThat(count(store)).as("seed %d", seed).isEqualTo(1);
        }
    }

    enum Damage {
        EMPTY,
        TEXT,
        HEADER,
        CUT,
        EVERYWHERE,
        OTHER_DATABASE
    }

    @ParameterizedTest
    @EnumSource
    void open_damagedDatabase_isRefusedAndLeavesTheFileToTheByte(Damage damage) throws Exception {
        long seed = System.nanoTime();
        try (Store store = Store.open(file)) {
            SyntheticDatabase.fill(store, 100);
        }
        damage(damage, seed);
        byte[] before = Files.readAllBytes(file);
        StoreException failure = catchThrowableOfType(StoreException.class, () -> Store.open(file));
        assertThat(failure).as("seed %d", seed).isNotNull();
        assertThat(failure.reason())
                .as("%s, seed %d", failure.getMessage(), seed)
                .isEqualTo(Reason.DAMAGED);
        assertThat(failure).hasMessageContaining(file.toString());
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void open_emptyFile_isSaidToBeEmpty() throws Exception {
        Files.createFile(file);
        StoreException failure = catchThrowableOfType(StoreException.class, () -> Store.open(file));
        assertThat(failure.reason()).isEqualTo(Reason.DAMAGED);
        assertThat(failure).hasMessage("The file " + file + " is empty: it is no database.");
        assertThat(file).isEmptyFile();
    }

    private void damage(Damage damage, long seed) throws Exception {
        byte[] bytes = Files.readAllBytes(file);
        SplittableRandom random = new SplittableRandom(seed);
        switch (damage) {
            case EMPTY -> bytes = new byte[0];
            case TEXT -> bytes = "not a database".getBytes(StandardCharsets.US_ASCII);
            case HEADER -> java.util.Arrays.fill(bytes, 0, 8192, (byte) 0);
            case CUT -> bytes = java.util.Arrays.copyOf(bytes, 10_000);
            case EVERYWHERE -> {
                for (int i = 8192; i < bytes.length; i += 512) {
                    bytes[i + random.nextInt(Math.min(512, bytes.length - i))] ^= (byte) random.nextInt(1, 256);
                }
            }
            case OTHER_DATABASE -> {
                Files.delete(file);
                try (var connection =
                                java.sql.DriverManager.getConnection("jdbc:h2:" + StoreFile.h2Name(file), "RSM", "");
                        var statement = connection.createStatement()) {
                    statement.execute("CREATE TABLE something_else (id INT)");
                }
                return;
            }
        }
        Files.write(file, bytes);
    }

    @Test
    void open_twiceInAProcess_isRefusedAndTheFirstGoesOn() {
        try (Store store = Store.open(file)) {
            assertThat(catchThrowableOfType(StoreException.class, () -> Store.open(file))
                            .reason())
                    .isEqualTo(Reason.IN_USE);
            assertThat(catchThrowableOfType(StoreException.class, () -> StoreFile.open(file))
                            .reason())
                    .isEqualTo(Reason.IN_USE);
            assertThat(catchThrowableOfType(
                                    StoreException.class,
                                    () -> Store.open(folder.resolve("x/../" + file.getFileName())))
                            .reason())
                    .isIn(Reason.IN_USE, Reason.FAILED);
            assertThat(count(store)).isZero();
        }
        Store.open(file).close();
    }

    @Test
    void close_twice_isHarmlessAndAClosedStoreRefusesEverything() {
        Store store = Store.open(file);
        store.close();
        store.close();
        assertThat(catchThrowableOfType(StoreException.class, () -> count(store))
                        .reason())
                .isEqualTo(Reason.FAILED);
        assertThatThrownBy(() -> store.step(tx -> true)).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> store.copyTo(folder.resolve("COPY.mv.db"), () -> false))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("closed");
        assertThat(folder.resolve("COPY.mv.db")).doesNotExist();
    }

    @Test
    void close_whileHousekeepingWrites_doesNotWaitForItsTimeLimit() {
        for (int i = 0; i < 5; i++) {
            Store store = Store.open(folder.resolve("N" + i + ".mv.db"));
            SyntheticDatabase.fill(store, 300);
            for (int n = 0; n < 20; n++) {
                store.step(tx -> tx.dsl().execute("UPDATE ntms_object SET description = 'x' || RANDOM_UUID()"));
            }
            long start = System.nanoTime();
            store.close();
            assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start))
                    .isLessThan(8);
        }
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

    @Test
    void open_pathThatH2CannotName_isRefused() {
        assertThatThrownBy(() -> Store.open(folder.resolve("a;INIT=x/NTMSDATA.mv.db")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("\";\"");
    }

    @Test
    void openFile_missing_isRefusedAndMakesNothing() {
        assertThat(catchThrowableOfType(StoreException.class, () -> StoreFile.open(file))
                        .reason())
                .isEqualTo(Reason.MISSING);
        assertThat(file).doesNotExist();
    }

    @Test
    void openFile_andReadAll_leavesTheFileToTheByte() throws Exception {
        try (Store store = Store.open(file)) {
            SyntheticDatabase.fill(store, 50);
        }
        byte[] before = Files.readAllBytes(file);
        try (StoreFile one = StoreFile.open(file);
                StoreFile other = StoreFile.open(file)) {
            one.readAll();
            other.rowCounts();
            assertThatThrownBy(() -> one.read(tx -> tx.dsl().execute("DELETE FROM place")))
                    .isInstanceOf(StoreException.class);
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void script_holdsNoPasswordsAndMakesTheSameRows() throws Exception {
        try (Store store = Store.open(file)) {
            SyntheticDatabase.fill(store, 50);
        }
        Path script = folder.resolve("S.sql");
        Path replayed = folder.resolve("R.mv.db");
        try (StoreFile opened = StoreFile.open(file)) {
            opened.scriptTo(script);
            assertThat(Files.readString(script))
                    .doesNotContainIgnoringCase("SALT")
                    .doesNotContain("HASH '");
            StoreFile.replay(script, replayed);
            try (StoreFile again = StoreFile.open(replayed)) {
                assertThat(again.rowCounts()).isEqualTo(opened.rowCounts());
            }
        }
    }
}
