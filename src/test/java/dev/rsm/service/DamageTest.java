package dev.rsm.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.rsm.backup.DatabaseComparison;
import dev.rsm.backup.ReplacedDatabases;
import dev.rsm.conformance.Assumed;
import dev.rsm.conformance.Page;
import dev.rsm.eventlog.EventRecord;
import dev.rsm.eventlog.RsmEvent;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.SessionRequest;
import dev.rsm.runtime.Home;
import dev.rsm.runtime.HomeException;
import dev.rsm.runtime.HomeState;
import dev.rsm.store.Store;
import dev.rsm.testing.Sessions;
import dev.rsm.testing.TestHomes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A database that cannot be read is refused and kept, and there are ways out. */
@Page("MSDN Removable Storage Database")
class DamageTest {

    private static final int NOISE_BYTES = 20_000;

    /** H2's two headers. */
    private static final int HEADER_BYTES = 8192;

    private final Path folder;
    private final Home home;
    private final byte[] sound;

    DamageTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.home = TestHomes.small(folder.resolve("home"));
        Store.open(home.database()).close(); // in good order: the header names the newest version
        this.sound = Files.readAllBytes(home.database());
    }

    private byte[] noiseAt(int offset, int length, long seed) {
        byte[] noise = new byte[length];
        new Random(seed).nextBytes(noise);
        byte[] damaged = sound.clone();
        System.arraycopy(noise, 0, damaged, offset, length);
        return damaged;
    }

    /** Puts a file in the database's place, as somebody who copies it there. */
    private void write(byte[] content) throws IOException {
        Files.deleteIfExists(home.database());
        Files.write(home.database(), content);
    }

    private void assertRefusedAndKept(byte[] damaged) throws IOException {
        write(damaged);
        assertThatThrownBy(() -> NtmsService.start(home, TestHomes.options()))
                .isInstanceOf(HomeException.class)
                .hasMessageContaining(home.database().toString())
                .hasMessageContaining("rsm --home " + home + " import")
                .hasMessageContaining("rsm --home " + home + " start --rebuild");
        assertThat(Files.readAllBytes(home.database())).isEqualTo(damaged);
        List<EventRecord> log = TestHomes.log(home);
        assertThat(log.get(log.size() - 1).id()).isEqualTo(RsmEvent.DATABASE_DAMAGED.id());
        assertThat(HomeState.load(home).starts()).isEqualTo(1); // nothing of a start was done
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void start_noiseInTheDatabase_isRefused_andTheFileKept(long seed) throws IOException {
        assertRefusedAndKept(noiseAt(0, NOISE_BYTES, seed));
        assertRefusedAndKept(noiseAt(HEADER_BYTES, sound.length - HEADER_BYTES, seed));
        assertRefusedAndKept(noiseAt(sound.length / 8, sound.length * 6 / 8, seed));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4096, 8192, 12_288, 40_000})
    void start_truncatedDatabase_isRefused_andTheFileKept(int length) throws IOException {
        assertRefusedAndKept(Arrays.copyOf(sound, length));
    }

    /** Of a file whose newest chunk is gone, H2 would open an older version. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void start_noiseInWhatWasWrittenLast_isRefused_andTheFileKept(long seed) throws IOException {
        String header = new String(sound, 0, 4096, StandardCharsets.ISO_8859_1);
        int newest = Integer.parseInt(header.replaceAll("(?s).*,block:([0-9a-f]+),.*", "$1"), 16) * 4096;

        assertRefusedAndKept(noiseAt(newest, 4096, seed));
        assertRefusedAndKept(Arrays.copyOf(sound, newest));
    }

    /** A file that is not compact ends with space that holds nothing: there is no harm done in it. */
    @ParameterizedTest
    @CsvSource({"25, 1", "50, 2", "75, 3", "99, 4"})
    void start_noiseUpToTheEnd_orTheEndMissing_isRefused_orHasDoneNoHarm(int percent, long seed) throws IOException {
        int offset = sound.length * percent / 100;
        assertRefusedAndKeptOrUnharmed(noiseAt(offset, sound.length - offset, seed));
        assertRefusedAndKeptOrUnharmed(Arrays.copyOf(sound, offset));
    }

    @Test
    void start_somethingElseInTheDatabasesPlace_isRefused_andTheFileKept() throws IOException {
        assertRefusedAndKept("Not a database.\n".repeat(2000).getBytes(StandardCharsets.UTF_8));
    }

    /** H2 keeps its header twice, and part of the file unused. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void start_aPageOfNoiseAnywhere_isRefused_orHasDoneNoHarm(long seed) throws IOException {
        assertRefusedAndKeptOrUnharmed(noiseAt(new Random(seed).nextInt(sound.length - 4096), 4096, seed));
    }

    private void assertRefusedAndKeptOrUnharmed(byte[] damaged) throws IOException {
        Path before = folder.resolve("before.mv.db");
        Files.write(before, sound);
        write(damaged);
        Throwable refusal = catchThrowable(() -> TestHomes.start(home).close());
        if (refusal == null) {
            assertThat(DatabaseComparison.of(before, home.database())
                            .withoutNewRequests()
                            .summary())
                    .isEqualTo("no differences");
        } else {
            assertThat(refusal).isInstanceOf(HomeException.class).hasMessageContaining("start --rebuild");
            assertThat(Files.readAllBytes(home.database())).isEqualTo(damaged);
        }
    }

    @Test
    void start_withRebuild_setsTheDamagedDatabaseAside_andBeginsAnew() throws IOException {
        byte[] damaged = noiseAt(0, NOISE_BYTES, 1);
        assertRefusedAndKept(damaged);

        try (NtmsService service = TestHomes.start(home, TestHomes.options().withRebuild(true))) {
            assertThat(service.awaitInventory().added()).isEqualTo(4);
        }

        assertThat(ReplacedDatabases.list(home)).hasSize(1);
        assertThat(Files.readAllBytes(ReplacedDatabases.list(home).get(0))).isEqualTo(damaged);
        assertThat(TestHomes.events(home)).contains(RsmEvent.DATABASE_REBUILT.id());
        try (NtmsService service = TestHomes.start(home)) {
            assertThat(service.awaitInventory().known()).isEqualTo(4);
        }
    }

    private void export() {
        try (NtmsService service = TestHomes.start(home);
                NtmsSession session =
                        Sessions.open(service, service.accounts().administrator(), SessionRequest.of("A"))) {
            session.database().export(phase -> {}).await();
        }
    }

    @Test
    void import_afterDamage_bringsTheSetBack_andKeepsTheDamagedFile() throws IOException {
        export();
        byte[] damaged = noiseAt(0, NOISE_BYTES, 1);
        write(damaged);
        assertThatThrownBy(() -> NtmsService.start(home, TestHomes.options())).isInstanceOf(HomeException.class);

        DetachedHome.markImport(home);
        try (NtmsService service = TestHomes.start(home)) {
            assertThat(service.awaitInventory().known()).isEqualTo(4);
            assertThat(service.awaitInventory().added()).isZero();
        }

        assertThat(Files.readAllBytes(ReplacedDatabases.list(home).get(0))).isEqualTo(damaged);
    }

    @Test
    void import_ofARefusedSet_ontoADamagedDatabase_saysBothReasons() throws IOException {
        export();
        byte[] damaged = noiseAt(0, NOISE_BYTES, 1);
        write(damaged);
        Files.write(home.export().resolve("manifest.json"), new byte[] {'{'});
        DetachedHome.markImport(home);

        assertThatThrownBy(() -> NtmsService.start(home, TestHomes.options()))
                .isInstanceOf(HomeException.class)
                .hasMessageContaining("NTMSDATA.mv.db is damaged")
                .hasMessageContaining("The import was refused too: ")
                .hasMessageContaining("manifest.json")
                .hasMessageContaining("start --rebuild");

        assertThat(Files.readAllBytes(home.database())).isEqualTo(damaged);
        assertThat(TestHomes.events(home)).endsWith(RsmEvent.IMPORT_FAILED.id(), RsmEvent.DATABASE_DAMAGED.id());
        assertThat(HomeState.load(home).importMarked()).isFalse();
    }

    @Test
    @Assumed("what cannot be read at this moment is not damaged, and must not be thrown away")
    void start_unreadableFolderInTheDatabasesPlace_isRefused() throws IOException {
        Files.delete(home.database());
        Files.createDirectory(home.database());
        assertThatThrownBy(() -> NtmsService.start(home, TestHomes.options()))
                .isInstanceOf(HomeException.class)
                .hasMessageContaining(home.database().toString());
        assertThat(home.database()).isDirectory();
    }
}
