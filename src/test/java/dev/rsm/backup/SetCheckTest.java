package dev.rsm.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rsm.backup.Manifest.DataFile;
import dev.rsm.backup.Manifest.Kind;
import dev.rsm.conformance.Assumed;
import dev.rsm.runtime.DurableFiles;
import dev.rsm.runtime.Home;
import dev.rsm.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Assumed("the check and the comparison are our own")
class SetCheckTest {

    private final Path folder;
    private final Home home;

    SetCheckTest(@TempDir Path folder) {
        this.folder = folder;
        this.home = Sets.home(folder.resolve("home"), 20);
    }

    @BeforeEach
    void export() {
        try (Store store = Store.open(home.database())) {
            // Bytes that are no text: read as text, they would all look the same.
            store.step(tx -> tx.dsl().execute("INSERT INTO object_attribute SELECT id, 'a', X'FF' FROM library"));
            Sets.export(store, home, DurableFiles.DISK);
        }
    }

    private List<String> faults() throws IOException {
        return SetCheck.check(home.export(), phase -> {}).faults();
    }

    private Path file(Kind kind) {
        return home.export().resolve(Manifest.read(home.export()).file(kind).name());
    }

    @Test
    void check_wholeSet_findsNothingAndChangesNothing() throws IOException {
        Map<String, String> before = Sets.content(home.export());
        assertThat(faults()).isEmpty();
        assertThat(Sets.content(home.export())).isEqualTo(before);
    }

    @Test
    void check_anyByteChanged_findsIt() throws IOException {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        for (Kind kind : Kind.values()) {
            byte[] bytes = Files.readAllBytes(file(kind));
            byte[] damaged = bytes.clone();
            damaged[random.nextInt(bytes.length)] ^= (byte) random.nextInt(1, 256);
            Files.write(file(kind), damaged);
            assertThat(faults())
                    .as("seed %d", seed)
                    .hasSize(1)
                    .first()
                    .asString()
                    .contains(file(kind).toString(), "SHA-256");
            Files.write(file(kind), bytes);
        }
        assertThat(faults()).isEmpty();
    }

    @Test
    void check_filesThatDiffer_findsItThoughEachIsWhole() throws IOException {
        Path script = file(Kind.SCRIPT);
        String text = Files.readString(script);
        assertThat(text).contains("X'ff'");
        Files.writeString(script, text.replace("X'ff'", "X'fe'"));
        Manifest manifest = Manifest.read(home.export());
        DataFile described = SetFiles.describe(script, Kind.SCRIPT);
        DurableFiles.DISK.replace(
                home.export().resolve(Manifest.FILE_NAME),
                new Manifest(
                                manifest.format(),
                                manifest.formatVersion(),
                                manifest.generation(),
                                manifest.instant(),
                                manifest.computerName(),
                                manifest.machineSid(),
                                manifest.schemaVersion(),
                                manifest.h2Version(),
                                List.of(manifest.file(Kind.DATABASE), described),
                                manifest.rows())
                        .toJson());
        assertThat(faults()).hasSize(1).first().asString().contains("OBJECT_ATTRIBUTE: 1 changed");
    }

    @Test
    void check_noManifest_isRefused() throws IOException {
        Files.delete(home.export().resolve(Manifest.FILE_NAME));
        assertThatThrownBy(this::faults).isInstanceOf(SetException.class);
    }

    @Test
    void check_leavesNoScratchFolder() throws IOException {
        long before = scratch();
        faults();
        assertThat(scratch()).isLessThanOrEqualTo(before);
    }

    private static long scratch() throws IOException {
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("rsm-verify"))
                    .count();
        }
    }

    @Test
    void compare_countsWhatIsSameChangedAndOnlyOnOneSide() throws IOException {
        Path other = Files.copy(home.database(), folder.resolve("OTHER.mv.db"));
        assertThat(DatabaseComparison.of(home.database(), other).equal()).isTrue();
        try (Store store = Store.open(other)) {
            store.step(tx -> {
                tx.dsl().execute("UPDATE object_attribute SET data = X'FE'");
                tx.dsl()
                        .execute("DELETE FROM place WHERE physical_media_id IN (SELECT id FROM physical_media"
                                + " ORDER BY id LIMIT 3)");
                tx.dsl().execute("INSERT INTO library_media_type SELECT l.id, t.id FROM library l, media_type t");
                return true;
            });
        }
        DatabaseComparison comparison = DatabaseComparison.of(home.database(), other);
        assertThat(comparison.equal()).isFalse();
        assertThat(comparison.summary())
                .isEqualTo("LIBRARY_MEDIA_TYPE: 0 changed, 0 only before, 1 only after;"
                        + " OBJECT_ATTRIBUTE: 1 changed, 0 only before, 0 only after;"
                        + " PLACE: 0 changed, 3 only before, 0 only after");
        assertThat(comparison.tables())
                .filteredOn(table -> table.table().equals("PLACE"))
                .singleElement()
                .satisfies(table -> assertThat(table.same()).isEqualTo(17));
    }
}
