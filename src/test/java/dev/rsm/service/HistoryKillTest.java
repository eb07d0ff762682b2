package dev.rsm.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.dtyp.Guid;
import dev.rsm.eventlog.StateChange;
import dev.rsm.eventlog.StateHistory;
import dev.rsm.fault.ChildJvm;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.OpreqCommand;
import dev.rsm.ntms.SessionRequest;
import dev.rsm.runtime.Home;
import dev.rsm.store.StateChanges;
import dev.rsm.store.Store;
import dev.rsm.testing.TestHomes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Assumed("a kill (SIGKILL) loses no acknowledged change of state and doubles none")
class HistoryKillTest {

    private static final int ROUNDS = Integer.getInteger("rsm.kill.rounds", 2);

    /** More than a batch, so that the kill comes between two. */
    private static final int ACKNOWLEDGED = HistoryKeeper.BATCH * 3 / 4;

    /** Submits operator requests and satisfies them, and says which, until it is killed. */
    static final class Submitting {
        public static void main(String[] arguments) {
            NtmsService service = TestHomes.start(Home.at(Path.of(arguments[0])));
            NtmsSession session = service.openSession(service.accounts().administrator(), SessionRequest.of("Child"));
            while (true) {
                Guid id = session.operators()
                        .submit(OpreqCommand.NTMS_OPREQ_MESSAGE, null, null, null)
                        .await();
                session.operators().satisfy(id).await();
                System.out.println(id);
            }
        }
    }

    @Test
    void kill_whileStatesChange_leavesEveryAcknowledgedChangeInTheHistoryOnce(@TempDir Path folder) throws Exception {
        Home home = TestHomes.small(folder.resolve("home"));
        List<String> acknowledged = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            try (ChildJvm child = ChildJvm.start(Submitting.class, home.root())) {
                for (int i = 0; i < ACKNOWLEDGED; i++) {
                    acknowledged.add(child.line().orElseThrow());
                }
                acknowledged.addAll(child.kill());
            }
            TestHomes.start(home).close();
        }
        StateHistory history = new StateHistory(home.log());
        for (String id : acknowledged) {
            assertThat(history.of(Guid.parse(id)))
                    .extracting(StateChange::to)
                    .containsExactly("NTMS_OPSTATE_SUBMITTED", "NTMS_OPSTATE_COMPLETE");
        }
        List<String> numbers = Files.readAllLines(home.log().resolve("history.log")).stream()
                .map(line -> line.split("\t", 3)[0] + "/" + line.split("\t", 3)[1])
                .toList();
        assertThat(new HashSet<>(numbers)).hasSameSizeAs(numbers);
        try (Store store = Store.open(home.database())) {
            List<StateChange> pending = store.read(StateChanges::pending);
            assertThat(pending).isEmpty();
        }
        System.out.printf("history: %d rounds, %d acknowledged%n", ROUNDS, acknowledged.size());
    }
}
