package dev.rsm.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rsm.bench.SyntheticDatabase;
import dev.rsm.conformance.Assumed;
import dev.rsm.conformance.Page;
import dev.rsm.runtime.FullDisk;
import dev.rsm.store.StoreException.Reason;
import dev.rsm.testing.Mount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FullDiskTest {

    private static final int LIMIT = 10_000;
    private static final int COMMITS = 10;

    @Test
    @Page("MSDN System Error Codes: ERROR_DATABASE_FAILURE")
    void step_onAFullDisk_fails_andAfterANewStartNothingThatWasCommittedIsLost(@TempDir Path mount) throws Exception {
        assumeTrue(Mount.small(mount, 6), "a small disk cannot be mounted here");
        try {
            Path file = mount.resolve("NTMSDATA.mv.db");
            int committed = 0;
            try (Store store = Store.open(file)) {
                SyntheticDatabase.fill(store, 50);
                StoreException failure = null;
                while (failure == null && committed < LIMIT) {
                    int number = committed + 1;
                    failure = catchThrowableOfType(StoreException.class, () -> store.step(tx -> write(tx, number)));
                    committed += failure == null ? 1 : 0;
                }
                assertThat(committed).isBetween(10, LIMIT - 1);
                assertThat(failure)
                        .isNotNull()
                        .extracting(StoreException::reason)
                        .isEqualTo(Reason.FULL);
                assertThat(failure).hasMessageContaining("Make room, then start the service again");
                assertThat(Mount.resize(mount, 64)).isTrue();
            }
            try (Store store = Store.open(file)) {
                int kept = store.read(tx ->
                        tx.dsl().fetchCount(tx.dsl().selectFrom("ntms_object").where("description like 'n%'")));
                assertThat(kept).isEqualTo(committed);
                int more = store.step(tx -> write(tx, LIMIT));
                assertThat(more).isOne();
            }
        } finally {
            Mount.remove(mount);
        }
    }

    @Test
    @Assumed("a copy that lacks what was committed last looks whole, and is none")
    void copy_toAFullDisk_isWholeOrFails_andSaysThatTheDiskIsFull(@TempDir Path folder, @TempDir Path mount)
            throws Exception {
        assumeTrue(Mount.small(mount, 8), "a small disk cannot be mounted here");
        Path file = folder.resolve("NTMSDATA.mv.db");
        try (Store store = Store.open(file)) {
            for (int i = 1; i <= COMMITS; i++) {
                int number = i;
                store.step(tx -> write(tx, number));
            }
            List<Boolean> whole = new ArrayList<>();
            for (long left = 8 * 1024; left < 2 * Files.size(file); left += 24 * 1024) {
                Path filler = mount.resolve("filler");
                long bytes = Files.getFileStore(mount).getUsableSpace() - left;
                if (bytes <= 0) {
                    break;
                }
                Files.write(filler, new byte[Math.toIntExact(bytes)]);
                whole.add(copied(store, mount.resolve("COPY.mv.db")));
                Files.delete(filler);
            }
            assertThat(whole).contains(true, false);
        } finally {
            Mount.remove(mount);
        }
    }

    /** Tells whether there was room for a copy, which is whole then. */
    private static boolean copied(Store store, Path target) throws IOException {
        Throwable failure = catchThrowable(() -> store.copyTo(target, () -> false));
        if (failure == null) {
            try (StoreFile copy = StoreFile.open(target)) {
                assertThat(copy.rowCounts()).containsEntry("NTMS_OBJECT", objects(store));
            }
        } else {
            assertThat(FullDisk.caused(failure)).as(failure.toString()).isTrue();
        }
        Files.deleteIfExists(target);
        return failure == null;
    }

    private static long objects(Store store) {
        return store.read(tx -> tx.dsl().fetchCount(tx.dsl().selectFrom("ntms_object")));
    }

    private static int write(Transaction tx, int number) {
        return tx.dsl()
                .execute(
                        "INSERT INTO ntms_object (id, type, description, created, modified) VALUES"
                                + " (RANDOM_UUID(), 4, ?, TIMESTAMP '2026-01-01 00:00:00', TIMESTAMP '2026-01-01"
                                + " 00:00:00')",
                        "n" + number + "-" + "x".repeat(100));
    }
}
