package dev.rsm.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rsm.bench.SyntheticDatabase;
import dev.rsm.conformance.Page;
import dev.rsm.store.StoreException.Reason;
import dev.rsm.testing.Mount;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FullDiskTest {

    private static final int LIMIT = 10_000;

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

    private static int write(Transaction tx, int number) {
        return tx.dsl()
                .execute(
                        "INSERT INTO ntms_object (id, type, description, created, modified) VALUES"
                                + " (RANDOM_UUID(), 4, ?, TIMESTAMP '2026-01-01 00:00:00', TIMESTAMP '2026-01-01"
                                + " 00:00:00')",
                        "n" + number + "-" + "x".repeat(100));
    }
}
