package dev.rsm.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rsm.conformance.Page;
import dev.rsm.fault.FaultyDisk;
import dev.rsm.fault.FaultyDisk.Operation;
import dev.rsm.fault.PowerCut;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.runtime.DurableFiles;
import dev.rsm.runtime.Home;
import dev.rsm.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lets every operation of an export fail, and the power fail after every one. */
@Page("MSDN ExportNtmsDatabase")
class ExportFaultTest {

    private final Path folder;

    ExportFaultTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void powerCut_afterAnyOperation_leavesAWholeSet(int former) throws IOException {
        Home home = Sets.home(folder.resolve("home"), 5);
        try (Store store = Store.open(home.database())) {
            for (int i = 0; i < former; i++) {
                Sets.rename(store, "former " + i);
                Sets.export(store, home, DurableFiles.DISK);
            }
            Sets.rename(store, "new");
            PowerCut cut = new PowerCut(home.root());
            Map<Path, byte[]> old = former == 0 ? Map.of() : set(home.export());
            FaultyDisk disk = new FaultyDisk();
            Sets.export(store, home, disk);
            Map<Path, byte[]> made = set(home.export());
            List<Operation> operations = disk.operations();
            int states = 0;
            for (int n = 0; n <= operations.size(); n++) {
                List<Operation> done = operations.subList(0, n);
                boolean ended = n == operations.size();
                states += cut.states(done, files -> {
                    boolean whole = holds(files, made) || (!ended && holds(files, old));
                    boolean none = !ended && former == 0 && !files.containsKey(manifest(home));
                    assertThat(whole || none).as("after %s", done).isTrue();
                });
            }
            assertThat(states).isGreaterThan(operations.size() * 2);
        }
    }

    @Test
    void powerCut_afterAFailureThatCameWhenTheManifestWasInPlace_leavesAWholeSet() throws IOException {
        Home home = Sets.home(folder.resolve("home"), 5);
        try (Store store = Store.open(home.database())) {
            Sets.export(store, home, DurableFiles.DISK);
            Map<Path, byte[]> old = set(home.export());
            int checked = 0;
            for (int n = 1; ; n++) {
                Sets.rename(store, "new " + n);
                PowerCut cut = new PowerCut(home.root());
                FaultyDisk disk = new FaultyDisk(n, "input/output error");
                Map<Path, byte[]> made = new HashMap<>();
                if (catchThrowableOfType(NtmsException.class, () -> Sets.export(store, home, disk)) == null) {
                    break;
                }
                List<Operation> operations = disk.operations();
                operations.stream()
                        .filter(Operation.Force.class::isInstance)
                        .map(Operation.Force.class::cast)
                        .forEach(force -> made.putIfAbsent(
                                named(force.file()), force.content().array()));
                for (int done = 0; done <= operations.size(); done++) {
                    checked += cut.states(operations.subList(0, done), files -> assertThat(
                                    holds(files, old) || (!made.isEmpty() && holds(files, made)))
                            .as("operation %s failed", operations)
                            .isTrue());
                }
            }
            assertThat(checked).isGreaterThan(20);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"input/output error", "No space left on device"})
    void export_anyOperationFails_leavesThePreviousSetAndNothingElse(String message) throws IOException {
        Home home = Sets.home(folder.resolve("home"), 5);
        try (Store store = Store.open(home.database())) {
            // Onto nothing, then onto a set; the third export is the first that removes one.
            for (int former = 0; former < (message.startsWith("No") ? 1 : 3); former++) {
                int failures = 0;
                for (int n = 1; ; n++) {
                    Map<String, String> before = Sets.content(home.export());
                    FaultyDisk disk = new FaultyDisk(n, message);
                    NtmsException failure =
                            catchThrowableOfType(NtmsException.class, () -> Sets.export(store, home, disk));
                    if (failure == null) {
                        assertThat(SetCheck.check(home.export(), phase -> {}).sound())
                                .isTrue();
                        if (!disk.failed()) {
                            break;
                        }
                        continue; // what failed was the removal of an older set, after the new one was there
                    }
                    failures++;
                    assertThat(failure.status()).isEqualTo(NtmsStatus.DATABASE_FAILURE);
                    assertThat(failure).hasMessageContaining(message).hasMessageNotContaining("Exception");
                    assertThat(Sets.content(home.export()))
                            .as("operation %d of %s failed", n, disk.operations())
                            .isEqualTo(before);
                }
                assertThat(failures).isGreaterThan(5);
            }
        }
    }

    private static Path named(Path forced) {
        return forced.getFileName().toString().equals("manifest.json.new")
                ? forced.resolveSibling("manifest.json")
                : forced;
    }

    private static Path manifest(Home home) {
        return home.export().resolve(Manifest.FILE_NAME);
    }

    private static Map<Path, byte[]> set(Path export) throws IOException {
        Map<Path, byte[]> set = new HashMap<>();
        Path manifest = export.resolve(Manifest.FILE_NAME);
        set.put(manifest, Files.readAllBytes(manifest));
        for (Manifest.DataFile data : Manifest.read(export).files()) {
            Path file = SetFiles.requireWhole(export, data);
            set.put(file, Files.readAllBytes(file));
        }
        return set;
    }

    private static boolean holds(Map<Path, byte[]> files, Map<Path, byte[]> set) {
        return !set.isEmpty()
                && set.entrySet().stream().allMatch(file -> Arrays.equals(file.getValue(), files.get(file.getKey())));
    }
}
