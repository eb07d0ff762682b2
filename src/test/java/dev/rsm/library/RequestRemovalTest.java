package dev.rsm.library;

import static dev.rsm.testing.Refusals.statusOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Spec;
import dev.rsm.dtyp.Guid;
import dev.rsm.eventlog.EventLog;
import dev.rsm.ntms.LmOperation;
import dev.rsm.ntms.LmState;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.Requester;
import dev.rsm.queue.LibraryRequest;
import dev.rsm.queue.LibraryRequests;
import dev.rsm.queue.NewRequest;
import dev.rsm.runtime.Home;
import dev.rsm.store.Store;
import dev.rsm.store.Transaction;
import dev.rsm.testing.EveryType;
import dev.rsm.testing.TestHomes;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestRemovalTest {

    private final Store store;
    private final EventLog events;
    private final Guid library;

    RequestRemovalTest(@TempDir Path folder) {
        Home home = TestHomes.small(folder.resolve("home"));
        this.store = Store.open(home.database());
        this.events = new EventLog(home.log(), InstantSource.system());
        this.library = Objects.requireNonNull(step(tx -> EveryType.in(tx).get(NtmsObjectType.NTMS_LIBRARY)));
        step(LibraryRequests::cancelUnfinished);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private <T> T step(Function<Transaction, T> step) {
        return store.step(Requester.SERVICE, step);
    }

    private Guid submit(LmOperation operation) {
        return step(tx -> LibraryRequests.submit(tx, NewRequest.of(library, operation, 0)));
    }

    private LibraryRequest request(Guid id) {
        return this.<Optional<LibraryRequest>>step(tx -> LibraryRequests.find(tx, id))
                .orElseThrow();
    }

    @Test
    @Spec({"MS-RSMP 3.2.5.2.1.7", "MS-RSMP 3.2.5.2.1.7-03"})
    void removal_inAnIdleLibrary_isDoneAtOnceAndInABusyOneInItsTurn() {
        Guid victim = submit(LmOperation.NTMS_LM_MOUNT);
        Guid removal = step(tx -> RequestRemoval.submit(tx, request(victim), events));
        assertThat(request(victim).state()).isEqualTo(LmState.NTMS_LM_CANCELLED);
        assertThat(request(removal).victim()).isEqualTo(victim);
        assertThat(request(removal).state()).isEqualTo(LmState.NTMS_LM_PASSED);

        Guid busy = submit(LmOperation.NTMS_LM_INVENTORY);
        step(tx -> LibraryRequests.begin(tx, busy));
        Guid second = submit(LmOperation.NTMS_LM_MOUNT);
        Guid queued = step(tx -> RequestRemoval.submit(tx, request(second), events));
        assertThat(request(second).state()).isEqualTo(LmState.NTMS_LM_QUEUED);
        assertThat(request(queued).state()).isEqualTo(LmState.NTMS_LM_QUEUED);
        step(tx -> LibraryRequests.cancel(tx, second, "somebody else"));
        assertThat(statusOf(() -> step(tx -> {
                    RequestRemoval.perform(tx, second, Requester.SERVICE, events);
                    return true;
                })))
                .isEqualTo(NtmsStatus.OBJECT_NOT_FOUND);
    }
}
