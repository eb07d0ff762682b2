package dev.rsm.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.backup.Manifest.Kind;
import dev.rsm.conformance.Assumed;
import dev.rsm.conformance.Page;
import dev.rsm.eventlog.EventLog;
import dev.rsm.eventlog.EventRecord;
import dev.rsm.fault.FaultyDisk;
import dev.rsm.fault.PowerCut;
import dev.rsm.runtime.DurableFiles;
import dev.rsm.runtime.Home;
import dev.rsm.runtime.HomeException;
import dev.rsm.runtime.HomeState;
import dev.rsm.store.Installation;
import dev.rsm.store.Schema;
import dev.rsm.store.Store;
import dev.rsm.store.StoreFile;
import dev.rsm.testing.OlderSchemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Page("MSDN ImportNtmsDatabase")
class ImportTest {

    private static final Schema LATER =
            new Schema(900, List.of("classpath:dev/rsm/db/migration", "classpath:dev/rsm/testdb"));

    private final Home home;
    private final EventLog events;

    ImportTest(@TempDir Path folder) {
        home = Sets.home(folder.resolve("home"), 20);
        events = new EventLog(home.log(), Sets.CLOCK);
    }

    /** Leaves a set in which the library is called "set", and a database in which it is called "old". */
    private Manifest setAndDatabase() {
        Sets.rename(home, "set");
        Manifest manifest = Sets.export(home);
        Sets.rename(home, "old");
        return manifest;
    }

    private DatabaseImport.Result runImport() {
        return runImport(DurableFiles.DISK, Schema.CURRENT);
    }

    private DatabaseImport.Result runImport(DurableFiles files, Schema schema) {
        HomeState marked = Sets.state(true);
        marked.save(home, DurableFiles.DISK);
        return new DatabaseImport(home, files, events, schema).runIfMarked(marked);
    }

    private List<Integer> ids() throws IOException {
        return events.read().events().stream().map(EventRecord::id).toList();
    }

    private List<String> databases() throws IOException {
        try (var files = Files.list(home.ntmsData())) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    private Path file(Manifest manifest, Kind kind) {
        return home.export().resolve(manifest.file(kind).name());
    }

    @Test
    void import_wholeSet_becomesTheDatabaseAndTheOldOneIsKept() throws IOException {
        setAndDatabase();
        DatabaseImport.Result result = runImport();
        assertThat(result.refusal()).isNull();
        assertThat(result.state().importMarked()).isFalse();
        assertThat(HomeState.load(home).importMarked()).isFalse();
        assertThat(Sets.name(home.database())).isEqualTo("set");
        assertThat(databases()).containsExactly("NTMSDATA.mv.db", "NTMSDATA.replaced-1.mv.db");
        assertThat(Sets.name(home.ntmsData().resolve("NTMSDATA.replaced-1.mv.db")))
                .isEqualTo("old");
        assertThat(ids()).containsExactly(1003);
        assertThat(DatabaseComparison.of(home.database(), file(Manifest.read(home.export()), Kind.DATABASE))
                        .equal())
                .isTrue();
    }

    @Test
    void import_notMarked_doesNothing() throws IOException {
        setAndDatabase();
        new DatabaseImport(home, DurableFiles.DISK, events).runIfMarked(Sets.state(false));
        assertThat(Sets.name(home.database())).isEqualTo("old");
        assertThat(databases()).containsExactly("NTMSDATA.mv.db");
    }

    @Test
    void import_moreOftenThanAreKept_deletesTheOldest() throws IOException {
        setAndDatabase();
        for (int i = 1; i <= DatabaseImport.KEPT_REPLACED + 2; i++) {
            Sets.rename(home, "old " + i);
            runImport();
        }
        assertThat(databases())
                .containsExactly(
                        "NTMSDATA.mv.db",
                        "NTMSDATA.replaced-3.mv.db",
                        "NTMSDATA.replaced-4.mv.db",
                        "NTMSDATA.replaced-5.mv.db");
        assertThat(ReplacedDatabases.list(home).stream().map(Sets::name)).containsExactly("old 3", "old 4", "old 5");
    }

    @Test
    void import_databaseMissing_becomesTheDatabase() throws IOException {
        setAndDatabase();
        Files.delete(home.database());
        assertThat(runImport().refusal()).isNull();
        assertThat(databases()).containsExactly("NTMSDATA.mv.db");
    }

    enum Damage {
        BYTES,
        CUT,
        EMPTY,
        MISSING,
        SWAPPED;

        void doTo(Path file, Path other, long seed) throws IOException {
            byte[] bytes = Files.readAllBytes(file);
            SplittableRandom random = new SplittableRandom(seed);
            switch (this) {
                case BYTES -> {
                    for (int i = 0; i < 5; i++) {
                        bytes[random.nextInt(bytes.length)] ^= (byte) random.nextInt(1, 256);
                    }
                    Files.write(file, bytes);
                }
                case CUT -> Files.write(file, Arrays.copyOf(bytes, random.nextInt(bytes.length)));
                case EMPTY -> Files.write(file, new byte[0]);
                case MISSING -> Files.delete(file);
                case SWAPPED -> Files.write(file, Files.readAllBytes(other));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    @Assumed("the pages do not say what a damaged set does")
    void import_oneOfTheTwoIsDamaged_usesTheOtherAndSaysSo(Damage damage) throws IOException {
        long seed = System.nanoTime();
        for (Kind kind : Kind.values()) {
            Manifest manifest = setAndDatabase();
            Kind other = kind == Kind.DATABASE ? Kind.SCRIPT : Kind.DATABASE;
            damage.doTo(file(manifest, kind), file(manifest, other), seed);
            assertThat(runImport().refusal()).as("seed %d", seed).isNull();
            assertThat(Sets.name(home.database())).isEqualTo("set");
            List<EventRecord> logged = events.read().events();
            assertThat(logged.get(logged.size() - 2).id()).isEqualTo(96);
            assertThat(logged.get(logged.size() - 2).text())
                    .contains(manifest.file(kind).name());
        }
    }

    @ParameterizedTest
    @EnumSource
    void import_bothAreDamaged_isRefusedAndTheOldDatabaseStays(Damage damage) throws IOException {
        long seed = System.nanoTime();
        Manifest manifest = setAndDatabase();
        byte[] before = Files.readAllBytes(home.database());
        Path copy = Files.copy(file(manifest, Kind.SCRIPT), home.root().resolve("copy"));
        damage.doTo(file(manifest, Kind.SCRIPT), file(manifest, Kind.DATABASE), seed);
        damage.doTo(file(manifest, Kind.DATABASE), copy, seed);
        requireRefused(before, 93, 94);
    }

    private void requireRefused(byte[] before, Integer... expected) throws IOException {
        DatabaseImport.Result result = runImport();
        assertThat(result.refusal()).isNotBlank();
        assertThat(result.state().importMarked()).isFalse();
        assertThat(HomeState.load(home).importMarked()).isFalse();
        assertThat(Files.readAllBytes(home.database())).isEqualTo(before);
        assertThat(databases()).containsExactly("NTMSDATA.mv.db");
        assertThat(ids()).containsExactly(expected);
    }

    @Test
    void import_noSet_isRefused() throws IOException {
        requireRefused(Files.readAllBytes(home.database()), 94);
    }

    @Test
    void import_newerSchema_isRefusedAsSuch() throws IOException {
        setAndDatabase();
        Path manifest = home.export().resolve(Manifest.FILE_NAME);
        Files.writeString(
                manifest,
                Files.readString(manifest)
                        .replace(
                                "\"schemaVersion\" : " + Schema.VERSION,
                                "\"schemaVersion\" : " + (Schema.VERSION + 1)));
        requireRefused(Files.readAllBytes(home.database()), 84, 94);
    }

    @Test
    void import_rowsThatTheManifestDoesNotSay_isRefused() throws IOException {
        setAndDatabase();
        Path manifest = home.export().resolve(Manifest.FILE_NAME);
        Files.writeString(manifest, Files.readString(manifest).replace("\"PLACE\" : 20", "\"PLACE\" : 21"));
        requireRefused(Files.readAllBytes(home.database()), 93, 94);
    }

    @Test
    void import_olderSchema_isMigratedForwardFromEitherFile() throws IOException {
        for (Kind damaged : Kind.values()) {
            Files.deleteIfExists(home.export().resolve(Manifest.FILE_NAME));
            Manifest manifest;
            try (Store fresh = Store.open(home.root().resolve(damaged + ".mv.db"))) {
                dev.rsm.bench.SyntheticDatabase.fill(fresh, 20, Sets.HERE);
                manifest = Sets.export(fresh, home, DurableFiles.DISK);
            }
            Files.delete(file(manifest, damaged));
            assertThat(runImport(DurableFiles.DISK, LATER).refusal()).isNull();
            try (Store store = Store.open(home.database(), LATER)) {
                Object value = store.read(tx -> tx.dsl().fetchValue("SELECT test_only FROM library"));
                Object media = store.read(tx -> tx.dsl().fetchValue("SELECT COUNT(*) FROM physical_media"));
                assertThat(value).isEqualTo(7);
                assertThat(media).isEqualTo(20L);
            }
        }
    }

    private Manifest exportOlder(int version, String... more) throws IOException {
        try (Store store = Store.open(
                home.root().resolve("older.mv.db"),
                OlderSchemas.of(version, home.root().resolve("migrations")))) {
            store.step(tx -> {
                Sets.HERE.insert(tx);
                OlderSchemas.fill(tx, version);
                Stream.of(more).forEach(line -> tx.dsl().execute(line));
                return true;
            });
            return Sets.export(store, home, DurableFiles.DISK);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void import_setOfTheThirdSchema_isMigratedForwardFromEitherFile(Kind damaged) throws IOException {
        Manifest manifest = exportOlder(3);
        assertThat(manifest.schemaVersion()).isEqualTo(3);
        assertThat(SetCheck.check(home.export(), phase -> {}).faults()).isEmpty();
        Files.delete(file(manifest, damaged));
        assertThat(runImport().refusal()).isNull();
        try (StoreFile opened = StoreFile.open(home.database())) {
            assertThat(opened.schemaVersion()).isEqualTo(Schema.VERSION);
            List<?> depths = opened.read(tx -> tx.dsl().fetchValues("SELECT depth FROM media_pool ORDER BY id"));
            assertThat(depths).isEqualTo(List.of(0, 1, 2, 1));
        }
    }

    @Test
    void import_olderSetWithPoolsInACircle_isRefusedByTheirNames() throws IOException {
        byte[] before = Files.readAllBytes(home.database());
        exportOlder(3, OlderSchemas.CIRCLE);
        requireRefused(before, 94);
        assertThat(events.read().events())
                .last()
                .extracting(EventRecord::text)
                .asString()
                .contains("media pools 00000000-0000-0000-0000-000000000006", "go in a circle");
    }

    @Test
    void import_setOfAnotherComputer_mapsItsAccountsAndSaysSo() throws IOException {
        Installation other = new Installation("OTHER", "S-1-5-21-9-9-9");
        try (Store store = Store.open(home.database())) {
            store.step(tx -> {
                other.takeOver(tx, Sets.HERE);
                tx.dsl()
                        .execute("INSERT INTO security_descriptor SELECT id, type, 'S-1-5-21-9-9-9-500',"
                                + " 'S-1-5-32-544', 0 FROM library");
                tx.dsl().execute("INSERT INTO ace SELECT id, 0, 0, 0, 1, 'S-1-5-21-9-9-9-1001' FROM library");
                tx.dsl().execute("INSERT INTO ace SELECT id, 1, 0, 0, 1, 'S-1-5-21-9-9-99-7' FROM library");
                return true;
            });
        }
        Sets.export(home);
        assertThat(runImport().refusal()).isNull();
        assertThat(ids()).containsExactly(95, 1003);
        try (StoreFile file = StoreFile.open(home.database())) {
            Installation here = file.read(Installation::read);
            assertThat(here).isEqualTo(Sets.HERE);
            List<?> sids = file.read(tx -> tx.dsl().fetchValues("SELECT sid FROM ace ORDER BY position"));
            Object owner = file.read(tx -> tx.dsl().fetchValue("SELECT owner_sid FROM security_descriptor"));
            assertThat(sids.toString()).isEqualTo("[S-1-5-21-1-2-3-1001, S-1-5-21-9-9-99-7]");
            assertThat(owner).isEqualTo("S-1-5-21-1-2-3-500");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"input/output error", "No space left on device"})
    void import_anyOperationFails_leavesTheOldDatabaseOrTheNew(String message) throws IOException {
        setAndDatabase();
        int refusals = 0;
        int unmarked = 0;
        for (int n = 1; ; n++) {
            Sets.rename(home, "old");
            FaultyDisk disk = new FaultyDisk(n, message);
            try {
                String refusal = runImport(disk, Schema.CURRENT).refusal();
                assertThat(Sets.name(home.database())).isEqualTo(refusal == null ? "set" : "old");
                if (refusal != null) {
                    refusals++;
                    assertThat(refusal).contains(message);
                }
            } catch (HomeException e) {
                unmarked++; // the mark could not be cleared, so the next start imports again
                assertThat(Sets.name(home.database())).isEqualTo("set");
            }
            new DatabaseImport(home, DurableFiles.DISK, events).runIfMarked(Sets.state(false));
            assertThat(databases()).allMatch(name -> name.matches("NTMSDATA(\\.replaced-\\d+)?\\.mv\\.db"));
            if (!disk.failed()) {
                break;
            }
        }
        assertThat(refusals).isGreaterThanOrEqualTo(4);
        assertThat(unmarked).isEqualTo(4);
        assertThat(ids()).as("what cannot be tidied up").contains(87);
    }

    @Test
    void import_cutOffAgainAndAgainAfterTheRename_keepsTheDatabaseThereWasBefore() throws IOException {
        setAndDatabase();
        for (int attempt = 0; attempt < DatabaseImport.KEPT_REPLACED + 2; attempt++) {
            int before = new FaultyDisk().operations().size();
            assertThat(before).isZero();
            DurableFiles full = new DurableFiles() {
                @Override
                public void replace(Path file, byte[] content) throws IOException {
                    throw new IOException("No space left on device");
                }
            };
            try {
                runImport(full, Schema.CURRENT);
            } catch (HomeException e) {
                assertThat(Sets.name(home.database())).isEqualTo("set");
            }
        }
        runImport();
        assertThat(ReplacedDatabases.list(home).stream().map(Sets::name)).containsExactly("old");
    }

    @Test
    void powerCut_afterAnyOperation_leavesTheOldDatabaseOrTheNewAndTheMarkUntilIt() throws IOException {
        setAndDatabase();
        HomeState marked = Sets.state(true);
        marked.save(home, DurableFiles.DISK);
        byte[] old = Files.readAllBytes(home.database());
        byte[] oldState = Files.readAllBytes(home.root().resolve("state"));
        PowerCut cut = new PowerCut(home.root());
        FaultyDisk disk = new FaultyDisk();
        new DatabaseImport(home, disk, events).runIfMarked(marked);
        byte[] made = Files.readAllBytes(home.database());
        byte[] newState = Files.readAllBytes(home.root().resolve("state"));
        for (int n = 0; n <= disk.operations().size(); n++) {
            boolean ended = n == disk.operations().size();
            List<FaultyDisk.Operation> done = disk.operations().subList(0, n);
            cut.states(done, files -> {
                byte[] database = files.get(home.database());
                byte[] state = files.get(home.root().resolve("state"));
                boolean imported = Arrays.equals(database, made);
                boolean cleared = Arrays.equals(state, newState);
                assertThat(imported || (!ended && Arrays.equals(database, old)))
                        .as("%s", done)
                        .isTrue();
                assertThat(cleared || (!ended && Arrays.equals(state, oldState)))
                        .as("%s", done)
                        .isTrue();
                assertThat(imported || !cleared).as("%s", done).isTrue();
            });
        }
    }
}
