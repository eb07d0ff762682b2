package dev.rsm.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rsm.conformance.Assumed;
import dev.rsm.dtyp.Guid;
import dev.rsm.fault.FaultyDisk;
import dev.rsm.fault.PowerCut;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Assumed("the file is our own")
class HomeStateTest {

    private static Guid drawnAt(long start) {
        return new IdSource(5, start).next();
    }

    @Test
    @Assumed("a database may come from a home that has been started more often")
    void started_databaseWithMoreStartsBehindIt_countsThemToo() {
        assertThat(STATE.started(Optional.of(drawnAt(41))).starts()).isEqualTo(42);
        assertThat(STATE.started(Optional.of(drawnAt(IdSource.MAX_STARTS))).starts())
                .as("of no such source: it would leave no start to come")
                .isEqualTo(8);
    }

    private static final HomeState STATE = new HomeState("S-1-5-21-1-2-3", "RSM\\1 ü", -5, 7, true);

    private final Home home;

    HomeStateTest(@TempDir Path folder) {
        this.home = Home.create(folder.resolve("home"));
    }

    @Test
    void save_thenLoad_givesTheSame() {
        STATE.save(home, DurableFiles.DISK);
        assertThat(HomeState.load(home)).isEqualTo(STATE);
        assertThat(STATE.started(Optional.empty()).starts()).isEqualTo(8);
        assertThat(STATE.started(Optional.of(drawnAt(3))).starts()).isEqualTo(8);
        assertThat(STATE.withImportMarked(false).importMarked()).isFalse();
    }

    @Test
    void create_nameOfTwoLines_isRefused() {
        assertThatThrownBy(() -> new HomeState("S-1-5-21", "A\nimportMarked=true", 0, 0, false))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "machineSid", "computerName", "seed", "starts", "importMarked"})
    void load_lineMissing_isRefused(String missing) throws IOException {
        STATE.save(home, DurableFiles.DISK);
        Files.write(
                home.state(),
                Files.readAllLines(home.state()).stream()
                        .filter(line -> !missing.isEmpty() && !line.startsWith(missing + "="))
                        .toList());
        assertThatThrownBy(() -> HomeState.load(home))
                .isInstanceOf(HomeException.class)
                .hasMessageContaining("damaged");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tru", "TRUE", "1"})
    void load_markThatIsNeither_isRefusedRatherThanForgotten(String mark) throws IOException {
        STATE.save(home, DurableFiles.DISK);
        Files.writeString(
                home.state(), Files.readString(home.state()).replace("importMarked=true", "importMarked=" + mark));
        assertThatThrownBy(() -> HomeState.load(home)).isInstanceOf(HomeException.class);
    }

    @Test
    void powerCut_whileSaving_leavesTheOldStateOrTheNew() throws IOException {
        STATE.save(home, DurableFiles.DISK);
        byte[] old = Files.readAllBytes(home.state());
        PowerCut cut = new PowerCut(home.root());
        FaultyDisk disk = new FaultyDisk();
        STATE.withImportMarked(false).save(home, disk);
        byte[] made = Files.readAllBytes(home.state());
        for (int n = 0; n <= disk.operations().size(); n++) {
            boolean ended = n == disk.operations().size();
            cut.states(disk.operations().subList(0, n), files -> {
                byte[] found = files.get(home.state());
                assertThat(Arrays.equals(found, made) || (!ended && Arrays.equals(found, old)))
                        .isTrue();
            });
        }
    }

    @Test
    void save_anyOperationFails_leavesAWholeStateAndNothingElse() throws IOException {
        STATE.save(home, DurableFiles.DISK);
        int failures = 0;
        for (int n = 1; ; n++) {
            FaultyDisk disk = new FaultyDisk(n, "No space left on device");
            try {
                STATE.withImportMarked(n % 2 == 0).save(home, disk);
                break;
            } catch (HomeException e) {
                failures++;
                assertThat(e).hasMessageContaining("No space left on device");
                HomeState.load(home);
                assertThat(home.root().resolve("state.new")).doesNotExist();
            }
        }
        assertThat(failures).isEqualTo(4);
    }
}
