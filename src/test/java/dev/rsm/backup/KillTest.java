package dev.rsm.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.eventlog.EventLog;
import dev.rsm.fault.ChildJvm;
import dev.rsm.fault.Churn;
import dev.rsm.runtime.DurableFiles;
import dev.rsm.runtime.Home;
import dev.rsm.runtime.HomeState;
import dev.rsm.store.Installation;
import dev.rsm.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a process (SIGKILL) while it writes, exports or imports, and looks at what is left.
 *
 * <p>A few rounds run with the other tests. Hundreds, on demand: {@code mvn test -Dtest=KillTest
 * -Drsm.kill.rounds=200 -Drsm.kill.seed=1}; the seed and the rounds that ran are printed.
 */
@Assumed("a kill is what a service has to survive; the documents say nothing of it")
class KillTest {

    static final int MEDIA = 300;

    private static final int ROUNDS = Integer.getInteger("rsm.kill.rounds", 2);
    private static final long SEED = Long.getLong("rsm.kill.seed", System.nanoTime());
    private static final Installation HERE = new Installation("RSM1", "S-1-5-21-1-2-3");

    private final Path folder;
    private final SplittableRandom random = new SplittableRandom(SEED);
    private long lastSet;

    KillTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void kill_whileSixteenWritersReuseSpace_losesNoAcknowledgedStep() throws Exception {
        Home home = home();
        long[] acknowledged = new long[16];
        long total = 0;
        for (int round = 0; round < ROUNDS; round++) {
            // Longer than the retention, so that the file's space is reused and moved together in every round.
            total += run("write", home, random.nextInt(2_000, 5_000), acknowledged);
            requireWhole(home, round, 16, acknowledged);
        }
        System.out.printf(
                "kill while writing: seed %d, %d rounds, %d acknowledged, file %d KB%n",
                SEED, ROUNDS, total, Files.size(home.database()) / 1024);
    }

    @Test
    void kill_whileExporting_leavesAWholeSetAndEveryAcknowledgedStep() throws Exception {
        Home home = home();
        long[] acknowledged = new long[4];
        for (int round = 0; round < ROUNDS; round++) {
            lastSet = 0;
            run("export", home, random.nextInt(500, 3_000), acknowledged);
            requireWhole(home, round, 4, acknowledged);
            requireSet(home, round);
        }
        System.out.printf("kill while exporting: seed %d, %d rounds, generation %d%n", SEED, ROUNDS, lastSet);
    }

    @Test
    void kill_whileImporting_leavesTheOldDatabaseOrTheNewOne() throws Exception {
        Home home = home();
        try (Store store = Store.open(home.database())) {
            new DatabaseExport(store, home.export(), DurableFiles.DISK, InstantSource.system())
                    .run(phase -> {}, () -> false);
        }
        for (int round = 0; round < ROUNDS; round++) {
            run("import", home, random.nextInt(50, 2_000), new long[0]);
            requireWhole(home, round, 0, new long[0]);
            new DatabaseImport(home, DurableFiles.DISK, new EventLog(home.log(), InstantSource.system()))
                    .runIfMarked(HomeState.load(home));
            assertThat(HomeState.load(home).importMarked()).isFalse();
            assertThat(names(home.ntmsData()))
                    .as("seed %d, round %d", SEED, round)
                    .allMatch(name -> name.matches("NTMSDATA(\\.replaced-\\d+)?\\.mv\\.db|Export"))
                    .hasSizeLessThanOrEqualTo(2 + DatabaseImport.KEPT_REPLACED);
        }
        System.out.printf("kill while importing: seed %d, %d rounds%n", SEED, ROUNDS);
    }

    private Home home() {
        Home home = Home.create(folder.resolve("home"));
        new HomeState(HERE.machineSid(), HERE.computerName(), 1, 0, false).save(home, DurableFiles.DISK);
        try (Store store = Store.open(home.database())) {
            Churn.fill(store, MEDIA, HERE);
        }
        return home;
    }

    /** Runs a child, kills it {@code millis} after its first word, and returns how many lines it said. */
    private long run(String mode, Home home, int millis, long[] acknowledged) throws Exception {
        long lines = 0;
        try (ChildJvm child = ChildJvm.start(KillChild.class, mode, home.root(), random.nextLong())) {
            Optional<String> line = child.line();
            assertThat(line).as("seed %d: the child's first word", SEED).isPresent();
            long end = System.nanoTime() + millis * 1_000_000L;
            while (line.isPresent() && System.nanoTime() < end) {
                note(line.get(), acknowledged);
                lines++;
                line = child.line();
            }
            line.ifPresent(last -> note(last, acknowledged));
            List<String> rest = child.kill();
            rest.forEach(last -> note(last, acknowledged));
            return lines + rest.size();
        }
    }

    private void note(String line, long[] acknowledged) {
        String[] words = line.split(" ", 2);
        switch (words[0]) {
            case "set" -> lastSet = Long.parseLong(words[1]);
            case "marked", "imported" -> {}
            case "refused" -> throw new AssertionError("seed " + SEED + ": " + line);
            default -> acknowledged[Integer.parseInt(words[0])] = Long.parseLong(words[1]);
        }
    }

    private static void requireWhole(Home home, int round, int writers, long[] acknowledged) {
        try (Store store = Store.open(home.database())) {
            List<String> lost = store.step(tx -> Churn.lost(tx.dsl(), acknowledged));
            assertThat(lost).as("seed %d, round %d: lost steps", SEED, round).isEmpty();
            List<String> broken = store.step(tx -> Churn.broken(tx.dsl(), MEDIA, writers));
            assertThat(broken).as("seed %d, round %d: invariant", SEED, round).isEmpty();
        }
    }

    private void requireSet(Home home, int round) throws IOException {
        if (Files.exists(home.export().resolve(Manifest.FILE_NAME))) {
            SetCheck.Result result = SetCheck.check(home.export(), phase -> {});
            assertThat(result.faults()).as("seed %d, round %d", SEED, round).isEmpty();
            assertThat(result.manifest().generation()).isGreaterThanOrEqualTo(lastSet);
        } else {
            assertThat(lastSet)
                    .as("seed %d, round %d: no manifest", SEED, round)
                    .isZero();
        }
        try (Store store = Store.open(home.database())) {
            new DatabaseExport(store, home.export(), DurableFiles.DISK, InstantSource.system()).clearInterrupted();
        }
        assertThat(Files.isDirectory(home.export()) ? names(home.export()) : List.<String>of())
                .as("seed %d, round %d", SEED, round)
                .allMatch(name -> name.matches("manifest\\.json|NTMSDATA-\\d+\\.(mv\\.db|sql)"))
                .hasSizeLessThanOrEqualTo(5);
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
