package dev.rsm.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rsm.conformance.Page;
import dev.rsm.fault.FaultyDisk;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.runtime.DurableFiles;
import dev.rsm.runtime.Home;
import dev.rsm.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Page("MSDN ExportNtmsDatabase")
class ExportTest {

    private final Home home;
    private final Store store;

    ExportTest(@TempDir Path folder) {
        home = Sets.home(folder.resolve("home"), 20);
        store = Store.open(home.database());
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Manifest export() {
        return Sets.export(store, home, DurableFiles.DISK);
    }

    private NtmsException failing(FaultyDisk disk) {
        return catchThrowableOfType(NtmsException.class, () -> Sets.export(store, home, disk));
    }

    @Test
    void export_threeTimes_keepsTheSetAndTheOneBeforeAndWhatIsNotItsOwn() throws IOException {
        Files.createDirectories(home.export());
        List<String> foreign = List.of("NTMSDATA-007.mv.db", "NTMSDATA-x.sql", "notes.txt", "NTMSDATA-1.sql.bak");
        for (String name : foreign) {
            Files.writeString(home.export().resolve(name), "mine");
        }
        for (int i = 1; i <= 3; i++) {
            assertThat(export().generation()).isEqualTo(i);
        }
        List<String> expected = new ArrayList<>(foreign);
        expected.addAll(
                List.of("manifest.json", "NTMSDATA-2.mv.db", "NTMSDATA-2.sql", "NTMSDATA-3.mv.db", "NTMSDATA-3.sql"));
        assertThat(Sets.content(home.export()).keySet()).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(SetCheck.check(home.export(), phase -> {}).faults()).isEmpty();
    }

    @Test
    void export_script_holdsNoSecrets() throws IOException {
        Manifest manifest = export();
        String script = Files.readString(
                home.export().resolve(manifest.file(Manifest.Kind.SCRIPT).name()));
        assertThat(script).contains("CREATE USER").doesNotContain("SALT", "HASH '");
    }

    @Test
    void export_whileAnotherRuns_isRefusedAndHarmsNeither() throws IOException {
        List<NtmsException> refused = new ArrayList<>();
        Manifest manifest = new DatabaseExport(store, home.export(), DurableFiles.DISK, Sets.CLOCK)
                .run(phase -> refused.add(failing(new FaultyDisk())), () -> false);
        assertThat(refused).hasSize(3).extracting(NtmsException::status).containsOnly(NtmsStatus.SHARING_VIOLATION);
        assertThat(manifest.generation()).isOne();
        assertThat(SetCheck.check(home.export(), phase -> {}).faults()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"manifest.json", "NTMSDATA-1.mv.db", "NTMSDATA-1.sql"})
    void export_fileToReplaceOrRemoveIsReadElsewhere_isRefusedUntilItIsClosed(String name) throws Exception {
        assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "who has a file open is only known where /proc is");
        export();
        export();
        Map<String, String> before = Sets.content(home.export());
        Process reader = new ProcessBuilder(
                        "sh",
                        "-c",
                        "exec 3<\"$0\"; echo open; read end",
                        home.export().resolve(name).toString())
                .start();
        try {
            assertThat(reader.inputReader().readLine()).isEqualTo("open");
            NtmsException refused = failing(new FaultyDisk());
            assertThat(refused.status()).isEqualTo(NtmsStatus.SHARING_VIOLATION);
            assertThat(refused).hasMessageContaining(name).hasMessageContaining("process " + reader.pid());
            assertThat(Sets.content(home.export())).isEqualTo(before);
        } finally {
            reader.destroyForcibly().waitFor();
        }
        assertThat(export().generation()).isEqualTo(3);
    }

    @Test
    void export_onlyFilesThatStayAreReadElsewhere_succeeds() throws Exception {
        export();
        Process reader = new ProcessBuilder(
                        "sh",
                        "-c",
                        "exec 3<\"$0\"; echo open; read end",
                        home.export().resolve("NTMSDATA-1.sql").toString())
                .start();
        try {
            assertThat(reader.inputReader().readLine()).isEqualTo("open");
            assertThat(export().generation()).isEqualTo(2);
        } finally {
            reader.destroyForcibly().waitFor();
        }
    }

    @Test
    void export_manifestOpenedWhileItRuns_isRefusedAndUndone() throws Exception {
        assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "who has a file open is only known where /proc is");
        export();
        Map<String, String> before = Sets.content(home.export());
        List<Process> readers = new ArrayList<>();
        try {
            NtmsException refused = catchThrowableOfType(
                    NtmsException.class, () -> new DatabaseExport(store, home.export(), DurableFiles.DISK, Sets.CLOCK)
                            .run(
                                    phase -> {
                                        if (phase.startsWith("publishing")) {
                                            readers.add(open(home.export().resolve("manifest.json")));
                                        }
                                    },
                                    () -> false));
            assertThat(refused.status()).isEqualTo(NtmsStatus.SHARING_VIOLATION);
            assertThat(Sets.content(home.export())).isEqualTo(before);
        } finally {
            for (Process reader : readers) {
                reader.destroyForcibly().waitFor();
            }
        }
    }

    private static Process open(Path file) {
        try {
            Process reader =
                    new ProcessBuilder("sh", "-c", "exec 3<\"$0\"; echo open; read end", file.toString()).start();
            reader.inputReader().readLine();
            return reader;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 10, 40})
    void export_cancelledAtAnyQuestion_leavesThePreviousSet(int question) throws IOException {
        export();
        Map<String, String> before = Sets.content(home.export());
        int[] asked = {0};
        NtmsException cancelled = catchThrowableOfType(
                NtmsException.class, () -> new DatabaseExport(store, home.export(), DurableFiles.DISK, Sets.CLOCK)
                        .run(phase -> {}, () -> ++asked[0] >= question));
        assertThat(cancelled.status()).isEqualTo(NtmsStatus.CANCELLED);
        assertThat(Sets.content(home.export())).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"copying", "checking", "publishing"})
    void export_interruptedThread_isCancelledAndHarmsNothing(String begins) throws IOException {
        export();
        Map<String, String> before = Sets.content(home.export());
        NtmsException cancelled = catchThrowableOfType(
                NtmsException.class, () -> new DatabaseExport(store, home.export(), DurableFiles.DISK, Sets.CLOCK)
                        .run(
                                phase -> {
                                    if (phase.startsWith(begins)) {
                                        Thread.currentThread().interrupt();
                                    }
                                },
                                () -> false));
        boolean flag = Thread.interrupted();
        assertThat(flag).as("the interrupt is still seen by the caller").isTrue();
        assertThat(cancelled.status()).isEqualTo(NtmsStatus.CANCELLED);
        assertThat(Sets.content(home.export())).isEqualTo(before);
        Sets.rename(store, "still open");
        assertThat(export().generation()).isEqualTo(2);
    }

    @Test
    void export_closedStore_isADatabaseFailureAndLeavesThePreviousSet() throws IOException {
        export();
        Map<String, String> before = Sets.content(home.export());
        store.close();
        NtmsException failure = failing(new FaultyDisk());
        assertThat(failure.status()).isEqualTo(NtmsStatus.DATABASE_FAILURE);
        assertThat(failure).hasMessageContaining("closed");
        assertThat(Sets.content(home.export())).isEqualTo(before);
    }

    @Test
    void export_storeWhoseFileIsDamagedUnderIt_isADatabaseFailureAndLeavesThePreviousSet() throws IOException {
        export();
        Map<String, String> before = Sets.content(home.export());
        long size = Files.size(home.database());
        try (var channel =
                java.nio.channels.FileChannel.open(home.database(), java.nio.file.StandardOpenOption.WRITE)) {
            for (long at = 8192; at < size; at += 100) {
                channel.write(java.nio.ByteBuffer.wrap(new byte[] {85, -86, 85}), at);
            }
        }
        assertThat(failing(new FaultyDisk()).status()).isEqualTo(NtmsStatus.DATABASE_FAILURE);
        assertThat(Sets.content(home.export())).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NTMSDATA-2.raw.mv.db", "manifest.json"})
    void export_folderInTheWay_isADatabaseFailure(String name) throws IOException {
        if (!name.startsWith("manifest")) {
            export();
        }
        Files.createDirectories(home.export().resolve(name).resolve("full"));
        Map<String, String> before = Sets.content(home.export());
        assertThat(failing(new FaultyDisk()).status()).isEqualTo(NtmsStatus.DATABASE_FAILURE);
        assertThat(Sets.content(home.export())).isEqualTo(before);
    }

    @Test
    void export_folderIsAFile_isADatabaseFailure() throws IOException {
        Files.writeString(home.export(), "a file");
        assertThat(failing(new FaultyDisk()).status()).isEqualTo(NtmsStatus.DATABASE_FAILURE);
        assertThat(Files.readString(home.export())).isEqualTo("a file");
    }

    @Test
    void export_highestNumberTaken_isADatabaseFailure() throws IOException {
        Files.createDirectories(home.export());
        Files.writeString(home.export().resolve("NTMSDATA-" + SetFiles.MAX_GENERATION + ".sql"), "");
        assertThat(failing(new FaultyDisk()).status()).isEqualTo(NtmsStatus.DATABASE_FAILURE);
    }

    @Test
    void export_tooLittleSpace_isRefusedBeforeItStarts() throws IOException {
        DurableFiles nearlyFull = new DurableFiles() {
            @Override
            public long usableSpace(Path directory) {
                return 1000;
            }
        };
        NtmsException failure = catchThrowableOfType(NtmsException.class, () -> Sets.export(store, home, nearlyFull));
        assertThat(failure.status()).isEqualTo(NtmsStatus.DATABASE_FAILURE);
        assertThat(failure).hasMessageContaining("No space left");
        assertThat(Sets.content(home.export())).isEmpty();
    }

    @Test
    void export_onADiskOfAnySize_leavesNothingOrAWholeSet(@TempDir Path mount) throws Exception {
        DurableFiles optimistic = new DurableFiles() {
            @Override
            public long usableSpace(Path directory) {
                return Long.MAX_VALUE;
            }
        };
        int failures = 0;
        for (int kilobytes = 16; ; kilobytes += 48) {
            assumeTrue(
                    run("mount", "-t", "tmpfs", "-o", "size=" + kilobytes + "k", "tmpfs", mount.toString()),
                    "a small disk cannot be mounted here; the same failure is injected in ExportFaultTest");
            try {
                Path folder = mount.resolve("Export");
                NtmsException failure = catchThrowableOfType(
                        NtmsException.class,
                        () -> new DatabaseExport(store, folder, optimistic, Sets.CLOCK).run(phase -> {}, () -> false));
                if (failure == null) {
                    assertThat(SetCheck.check(folder, phase -> {}).faults()).isEmpty();
                    break;
                }
                failures++;
                assertThat(failure.status()).isEqualTo(NtmsStatus.DATABASE_FAILURE);
                assertThat(Sets.content(folder)).as("%d KB", kilobytes).isEmpty();
            } finally {
                run("umount", mount.toString());
            }
        }
        assertThat(failures).isGreaterThan(2);
        assertThat(export().generation()).isOne();
    }

    private static boolean run(String... command) throws Exception {
        try {
            Process process = new ProcessBuilder(command).start();
            return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void clearInterrupted_removesWhatACutOffExportLeftAndNothingElse() throws IOException {
        export();
        export();
        Map<String, String> before = Sets.content(home.export());
        for (String name : List.of(
                "NTMSDATA-3.mv.db",
                "NTMSDATA-3.sql",
                "NTMSDATA-3.raw.mv.db",
                "manifest.json.new",
                "NTMSDATA-2.raw.mv.db")) {
            Files.writeString(home.export().resolve(name), "left");
        }
        clear();
        assertThat(Sets.content(home.export())).isEqualTo(before);
    }

    @Test
    void clearInterrupted_manifestThatCannotBeRead_keepsEveryDataFile() throws IOException {
        export();
        Files.writeString(home.export().resolve("manifest.json"), "{\"format\":\"rsm-export\",\"formatVersion\":2}");
        Map<String, String> before = Sets.content(home.export());
        Files.writeString(home.export().resolve("manifest.json.new"), "left");
        clear();
        assertThat(Sets.content(home.export())).isEqualTo(before);
        assertThat(export().generation()).isEqualTo(2);
        assertThat(home.export().resolve("NTMSDATA-1.mv.db")).exists();
    }

    @Test
    void clearInterrupted_firstExportCutOff_removesAll() throws IOException {
        Files.createDirectories(home.export());
        Files.writeString(home.export().resolve("NTMSDATA-1.mv.db"), "left");
        clear();
        assertThat(Sets.content(home.export())).isEmpty();
    }

    private void clear() {
        new DatabaseExport(store, home.export(), DurableFiles.DISK, Sets.CLOCK).clearInterrupted();
    }
}
