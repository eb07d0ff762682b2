package dev.rsm.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.device.DeviceEvent;
import dev.rsm.dtyp.Guid;
import dev.rsm.library.Work.Progress;
import dev.rsm.ntms.LmOperation;
import dev.rsm.ntms.LmState;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.Requester;
import dev.rsm.queue.LibraryRequest;
import dev.rsm.queue.LibraryRequests;
import dev.rsm.queue.NewRequest;
import dev.rsm.runtime.CalculatedTime;
import dev.rsm.runtime.Home;
import dev.rsm.store.Store;
import dev.rsm.store.StoreException;
import dev.rsm.store.StoreException.Reason;
import dev.rsm.store.Transaction;
import dev.rsm.testing.EveryType;
import dev.rsm.testing.ForeignLibrary;
import dev.rsm.testing.TestHomes;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A library's line of work outlives whatever its works and the database do. */
@Assumed("every request that was accepted ends, and what has happened is noted as soon as it can be")
class LibraryWorkTest implements LineOfWork.Trade {

    private final Store store;
    private final Guid library;
    private final ForeignLibrary device = new ForeignLibrary(1);
    private final CalculatedTime time = new CalculatedTime(Instant.parse("2004-05-10T08:00:00Z"));
    private final LibraryWork lines;

    /** What is to be done for the requests, in their order. */
    private final Deque<Work> works = new ArrayDeque<>();

    private final List<DeviceEvent> noted = new ArrayList<>();
    private int refusals;
    private Reason refusal = Reason.FULL;

    LibraryWorkTest(@TempDir Path folder) {
        Home home = TestHomes.small(folder.resolve("home"));
        this.store = Store.open(home.database());
        this.library = Objects.requireNonNull(step(tx -> EveryType.in(tx).get(NtmsObjectType.NTMS_LIBRARY)));
        step(LibraryRequests::cancelUnfinished);
        this.lines = new LibraryWork(store, time, time.workers("lines", false), this);
        lines.attach(new AttachedLibrary(library, device, Map.of()));
        time.settle();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    public Optional<LineOfWork.Job> takeNext(Transaction tx, AttachedLibrary attached) {
        LmOperation all = LmOperation.NTMS_LM_INVENTORY;
        return LibraryRequests.next(tx, library, all, all).map(request -> {
            LibraryRequests.begin(tx, request.id());
            return new LineOfWork.Job(List.of(request), works.remove());
        });
    }

    @Override
    public void noticed(AttachedLibrary attached, DeviceEvent event, boolean expected) {
        refuseSometimes();
        noted.add(event);
    }

    private void refuseSometimes() {
        if (refusals > 0) {
            refusals--;
            throw new StoreException(refusal, "The database refuses it.", null);
        }
    }

    /** An ending whose note the database refuses as often as it is to. */
    private Progress noteOfEnd(LibraryRequest request) {
        return new Progress.Ending(
                tx -> {
                    refuseSometimes();
                    return LibraryRequests.pass(tx, request.id());
                },
                () -> {});
    }

    private <T> T step(Function<Transaction, T> step) {
        return store.step(Requester.SERVICE, step);
    }

    private Guid submit(Work work) {
        works.add(work);
        return step(tx -> LibraryRequests.submit(tx, NewRequest.of(library, LmOperation.NTMS_LM_INVENTORY, 0)));
    }

    private void work() {
        lines.poke(library);
        time.settle();
    }

    private LibraryRequest request(Guid id) {
        return this.<Optional<LibraryRequest>>step(tx -> LibraryRequests.find(tx, id))
                .orElseThrow();
    }

    private LmState state(Guid id) {
        return request(id).state();
    }

    private DeviceEvent event(int address) {
        return new DeviceEvent(DeviceEvent.Kind.PORT_ACCESSED, address);
    }

    @Test
    void errorOfAWork_failsItsRequest_andTheNextIsCarriedOut() {
        Guid broken = submit(() -> {
            throw new AssertionError("planted");
        });
        Guid next = submit(() -> Work.PASSED);
        work();
        assertThat(state(broken)).isEqualTo(LmState.NTMS_LM_FAILED);
        assertThat(state(next)).isEqualTo(LmState.NTMS_LM_PASSED);
    }

    @Test
    void endThatTheDatabaseRefuses_isNotedLater_andNothingIsTakenUpBefore() {
        refusals = 2;
        List<Guid> first = new ArrayList<>();
        first.add(submit(() -> noteOfEnd(request(first.get(0)))));
        Guid next = submit(() -> Work.PASSED);
        Instant before = time.instant();
        work();
        assertThat(state(first.get(0))).isEqualTo(LmState.NTMS_LM_INPROCESS);
        assertThat(state(next)).isEqualTo(LmState.NTMS_LM_QUEUED);
        time.advance(LineOfWork.REST);
        time.settle();
        assertThat(state(first.get(0))).isEqualTo(LmState.NTMS_LM_INPROCESS);
        time.advance(LineOfWork.REST);
        time.settle();
        assertThat(state(first.get(0))).isEqualTo(LmState.NTMS_LM_PASSED);
        assertThat(state(next)).isEqualTo(LmState.NTMS_LM_PASSED);
        assertThat(time.instant()).isEqualTo(before.plus(LineOfWork.REST).plus(LineOfWork.REST));
    }

    @Test
    void endThatCannotBeNoted_isAFailure() {
        refusals = 2;
        refusal = Reason.FAILED;
        List<Guid> first = new ArrayList<>();
        first.add(submit(() -> noteOfEnd(request(first.get(0)))));
        work();
        time.advance(LineOfWork.REST);
        time.settle();
        assertThat(state(first.get(0))).isEqualTo(LmState.NTMS_LM_FAILED);
    }

    @Test
    void reportThatTheDatabaseRefuses_isNotedLater_inItsPlace() {
        refusals = 2;
        device.report(event(1));
        device.report(event(2));
        time.settle();
        assertThat(noted).isEmpty();
        time.advance(LineOfWork.REST.multipliedBy(2));
        time.settle();
        assertThat(noted).containsExactly(event(1), event(2));
    }

    @Test
    void reportThatCannotBeNoted_isGivenUp_andTheNextIsNoted() {
        refusal = Reason.FAILED;
        refusals = 6;
        device.report(event(1));
        device.report(event(2));
        time.advance(LineOfWork.REST.multipliedBy(10));
        time.settle();
        assertThat(noted).containsExactly(event(2));
    }

    @Test
    void libraryThatIsDeletedUnderAWork_isForgotten() {
        refusals = 1;
        Guid[] under = new Guid[1];
        under[0] = submit(() -> {
            LibraryRequest request = request(under[0]);
            step(tx -> LibraryRequests.delete(tx, under[0]));
            lines.forget(library);
            return noteOfEnd(request);
        });
        Guid next = submit(() -> Work.PASSED);
        work();
        assertThat(1 - refusals).as("ends that were tried to be noted").isZero();
        assertThat(state(next)).isEqualTo(LmState.NTMS_LM_QUEUED);
        assertThat(time.alarms()).isZero();
    }

    @Test
    void libraryThatIsDetachedUnderAWork_takesUpNothingElse_butNotesItsEnd() {
        Guid first = submit(() -> {
            lines.detach(library);
            return Work.PASSED;
        });
        Guid next = submit(() -> Work.PASSED);
        work();
        assertThat(state(first)).isEqualTo(LmState.NTMS_LM_PASSED);
        assertThat(state(next)).isEqualTo(LmState.NTMS_LM_QUEUED);
    }
}
