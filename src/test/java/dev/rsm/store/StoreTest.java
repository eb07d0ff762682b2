package dev.rsm.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rsm.bench.SyntheticDatabase;
import dev.rsm.conformance.Assumed;
import dev.rsm.store.StoreException.Reason;
import java.io.IOException;
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
import org.h2.api.ErrorCode;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Assumed("the database is our own; the documents only name its failure, ERROR_DATABASE_FAILURE")
class StoreTest {

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
    void open_pathThatH2CannotName_isRefused() {
        assertThatThrownBy(() -> Store.open(folder.resolve("a;INIT=x/NTMSDATA.mv.db")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("\";\"");
    }
}
