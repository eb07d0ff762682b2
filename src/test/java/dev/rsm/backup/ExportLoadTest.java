package dev.rsm.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Page;
import dev.rsm.fault.Churn;
import dev.rsm.runtime.DurableFiles;
import dev.rsm.runtime.Home;
import dev.rsm.store.Store;
import dev.rsm.store.StoreFile;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLongArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports while others write. More rounds: {@code -Drsm.export.rounds=200}. */
@Page("MSDN ExportNtmsDatabase: a consistent backup, under a transaction checkpoint")
class ExportLoadTest {

    private static final int MEDIA = 300;
    private static final int WRITERS = 4;
    private static final int ROUNDS = Integer.getInteger("rsm.export.rounds", 15);
    private static final long SEED = Long.getLong("rsm.export.seed", System.nanoTime());

    @Test
    void export_whileOthersWrite_isOfOneInstantInBothFormats(@TempDir Path folder) throws Exception {
        System.out.println("export under load: seed " + SEED);
        Home home = Home.create(folder.resolve("home"));
        AtomicBoolean ended = new AtomicBoolean();
        AtomicLongArray committed = new AtomicLongArray(WRITERS);
        try (Store store = Store.open(home.database())) {
            Churn.fill(store, MEDIA, Sets.HERE);
            List<Thread> writers = new Churn(store, MEDIA).start(WRITERS, SEED, ended, committed::set);
            try {
                for (int round = 0; round < ROUNDS; round++) {
                    long[] before = new long[WRITERS];
                    for (int w = 0; w < WRITERS; w++) {
                        before[w] = committed.get(w);
                    }
                    Manifest manifest = Sets.export(store, home, DurableFiles.DISK);
                    requireConsistent(home, manifest, before);
                }
            } finally {
                ended.set(true);
                for (Thread writer : writers) {
                    writer.join();
                }
            }
        }
    }

    private static void requireConsistent(Home home, Manifest manifest, long[] before) throws Exception {
        SetCheck.Result result = SetCheck.check(home.export(), phase -> {});
        assertThat(result.faults()).as("seed %d", SEED).isEmpty();
        Path database =
                home.export().resolve(manifest.file(Manifest.Kind.DATABASE).name());
        try (StoreFile copy = StoreFile.open(database)) {
            List<String> broken = copy.read(tx -> Churn.broken(tx.dsl(), MEDIA, WRITERS));
            List<String> lost = copy.read(tx -> Churn.lost(tx.dsl(), before));
            assertThat(broken).as("seed %d", SEED).isEmpty();
            assertThat(lost)
                    .as("seed %d: committed before the export began", SEED)
                    .isEmpty();
        }
    }
}
