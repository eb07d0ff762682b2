package dev.rsm.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.dtyp.Guid;
import dev.rsm.eventlog.StateChange;
import dev.rsm.eventlog.StateHistory;
import dev.rsm.ntms.OpreqCommand;
import dev.rsm.ntms.Requester;
import dev.rsm.operator.OperatorArgument;
import dev.rsm.operator.OperatorRequests;
import dev.rsm.runtime.IdSource;
import dev.rsm.store.Sources;
import dev.rsm.store.StateChanges;
import dev.rsm.store.Store;
import dev.rsm.testing.TestHomes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Assumed("a change that was committed is in the history once, whenever the service is killed")
class HistoryKeeperTest {

    private final Path log;
    private final Path database;
    private Store store;
    private final List<Runnable> due = new ArrayList<>();
    private int starts = 1000;

    HistoryKeeperTest(@TempDir Path folder) {
        var home = TestHomes.small(folder.resolve("home"));
        this.log = home.log();
        this.database = home.database();
        this.store = open();
    }

    private Store open() {
        Store opened = Store.open(database);
        opened.use(new Sources(new IdSource(3, ++starts), InstantSource.system()));
        return opened;
    }

    @AfterEach
    void close() {
        store.close();
    }

    private HistoryKeeper keeper() {
        HistoryKeeper keeper = new HistoryKeeper(store, new StateHistory(log), due::add);
        keeper.recover();
        store.onCommit(commit -> keeper.committed(commit.states()));
        return keeper;
    }

    private Guid submit() {
        return store.step(
                Requester.SERVICE,
                tx -> OperatorRequests.submit(
                        tx, OpreqCommand.NTMS_OPREQ_MESSAGE, "", OperatorArgument.NONE, OperatorArgument.NONE));
    }

    private int pending() {
        List<StateChange> pending = store.read(StateChanges::pending);
        return pending.size();
    }

    private int lines(Guid object) throws IOException {
        return (int) Files.readAllLines(log.resolve("history.log")).stream()
                .filter(line -> line.contains(object.toString()))
                .count();
    }

    @Test
    void committed_isWrittenAtOnceAndTakenOutOfTheDatabaseInBatches() throws IOException {
        HistoryKeeper keeper = keeper();
        Guid first = submit();
        assertThat(lines(first)).isEqualTo(1);
        assertThat(pending()).isEqualTo(1);
        for (int i = 1; i < HistoryKeeper.BATCH; i++) {
            submit();
        }
        assertThat(pending()).isEqualTo(HistoryKeeper.BATCH);
        assertThat(due).hasSize(1);
        due.remove(0).run();
        assertThat(pending()).isZero();
        submit();
        keeper.close();
        assertThat(pending()).isZero();
    }

    @Test
    void recover_afterAKillBetweenTheCommitAndTheLine_writesIt() throws IOException {
        Guid written;
        try (HistoryKeeper keeper = keeper()) {
            written = submit();
            assertThat(keeper).isNotNull();
        }
        store.onCommit(commit -> {});
        Guid lost = submit(); // nobody writes its line, as if killed before
        store.close();
        store = open();
        assertThat(pending()).isEqualTo(1);
        keeper();
        assertThat(lines(lost)).isEqualTo(1);
        assertThat(lines(written)).isEqualTo(1);
        assertThat(pending()).isZero();
    }

    @Test
    void recover_afterAKillBetweenTheLineAndItsRemoval_doublesNothing() throws IOException {
        keeper();
        Guid written = submit();
        store.onCommit(commit -> {});
        store.close();
        store = open();
        assertThat(pending()).isEqualTo(1);
        keeper();
        assertThat(lines(written)).isEqualTo(1);
        assertThat(pending()).isZero();
    }

    @Test
    void committed_whileTheFileCannotBeWritten_keepsAllInTheDatabaseUntilItCan() throws IOException {
        Path file = log.resolve("history.log");
        Files.deleteIfExists(file);
        Files.createDirectories(file);
        HistoryKeeper keeper = keeper();
        Guid object = submit();
        keeper.close();
        assertThat(pending()).isEqualTo(1);
        Files.delete(file);
        store.close();
        store = open();
        keeper();
        assertThat(lines(object)).isEqualTo(1);
        assertThat(pending()).isZero();
    }
}
