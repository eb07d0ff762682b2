package dev.rsm.queue;

import static dev.rsm.store.schema.Tables.COMPUTER;
import static dev.rsm.store.schema.Tables.NTMS_OBJECT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.conformance.Page;
import dev.rsm.conformance.Spec;
import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.LibRequestFlags;
import dev.rsm.ntms.LmOperation;
import dev.rsm.ntms.LmState;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.Requester;
import dev.rsm.runtime.IdSource;
import dev.rsm.runtime.ManualTime;
import dev.rsm.store.Sources;
import dev.rsm.store.Store;
import dev.rsm.store.Transaction;
import dev.rsm.testing.EveryType;
import dev.rsm.testing.TestHomes;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryRequestsTest {

    private final ManualTime time = new ManualTime(Instant.parse("2030-01-01T00:00:00Z"));
    private final Store store;
    private final Guid library;

    LibraryRequestsTest(@TempDir Path folder) {
        this.store = Store.open(TestHomes.small(folder.resolve("home")).database());
        store.use(new Sources(new IdSource(3, 1000), time));
        this.library = Objects.requireNonNull(
                step(tx -> EveryType.in(tx).get(NtmsObjectType.NTMS_LIBRARY)), "the small home has a library");
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

    private LmState state(Guid id) {
        return request(id).state();
    }

    private boolean move(Guid id, LmState to) {
        return step(tx -> LibraryRequests.move(tx, id, to, NtmsStatus.SUCCESS, "test"));
    }

    private Guid inState(LmState state) {
        Guid id = submit(LmOperation.NTMS_LM_INVENTORY);
        if (state != LmState.NTMS_LM_QUEUED && state != LmState.NTMS_LM_INPROCESS) {
            move(id, LmState.NTMS_LM_INPROCESS);
        }
        move(id, state);
        assertThat(state(id)).isEqualTo(state);
        return id;
    }

    @Test
    @Spec("MS-RSMP 2.2.1.10")
    void move_everyPairOfStates_goesWhereTheTableSaysAndNowhereElse() {
        for (LmState from : LmState.values()) {
            if (from == LmState.NTMS_LM_INVALID || from == LmState.NTMS_LM_DEFERRED) {
                continue; // never taken
            }
            for (LmState to : LmState.values()) {
                boolean allowed = may(from, to);
                assertThat(LibraryRequests.successors(from).contains(to)).isEqualTo(allowed);
                Guid id = inState(from);
                assertThat(move(id, to)).as("%s to %s", from, to).isEqualTo(allowed);
                assertThat(state(id)).isEqualTo(allowed ? to : from);
            }
        }
    }

    private static boolean may(LmState from, LmState to) {
        boolean begun = from == LmState.NTMS_LM_INPROCESS || from == LmState.NTMS_LM_WAITING;
        return switch (to) {
            case NTMS_LM_INPROCESS -> from == LmState.NTMS_LM_QUEUED || from == LmState.NTMS_LM_WAITING;
            case NTMS_LM_WAITING -> from == LmState.NTMS_LM_INPROCESS;
            case NTMS_LM_PASSED, NTMS_LM_FAILED -> begun;
            case NTMS_LM_CANCELLED, NTMS_LM_STOPPED -> begun || from == LmState.NTMS_LM_QUEUED;
            default -> false;
        };
    }

    private List<Guid> mounts(int count) {
        return Stream.generate(() -> submit(LmOperation.NTMS_LM_MOUNT))
                .limit(count)
                .toList();
    }

    private List<Long> orders(List<Guid> requests) {
        return requests.stream()
                .map(id -> this.<Long>step(tx -> RequestOrder.of(tx, request(id))))
                .toList();
    }

    private boolean order(Guid request, long order) {
        return step(tx -> RequestOrder.set(tx, request(request), order));
    }

    @Test
    @Page("MSDN SetNtmsRequestOrder")
    @Spec("MS-RSMP 3.2.5.2.1.15-04")
    void order_ofMounts_isTheOrderInWhichTheyAreTakenUp() {
        List<Guid> mounts = mounts(4);
        assertThat(orders(mounts)).containsExactly(1L, 2L, 3L, 4L);
        assertThat(order(mounts.get(3), 1)).isTrue();
        assertThat(orders(mounts)).containsExactly(2L, 3L, 4L, 1L);
        assertThat(order(mounts.get(0), 0xFFFF_FFFFL)).isTrue();
        assertThat(orders(mounts)).containsExactly(4L, 2L, 3L, 1L);
        assertThat(order(mounts.get(1), 3)).isTrue();
        assertThat(orders(mounts)).containsExactly(4L, 3L, 2L, 1L);
        Guid dismount = submit(LmOperation.NTMS_LM_DISMOUNT);
        Guid late = submit(LmOperation.NTMS_LM_MOUNT);
        assertThat(takeAll())
                .as("the last is deferred")
                .containsExactly(dismount, mounts.get(3), mounts.get(2), mounts.get(1), late, mounts.get(0));
        assertThat(orders(mounts)).containsOnly(0L);
    }

    private Optional<LibraryRequest> takeNext(Transaction tx) {
        Optional<LibraryRequest> next =
                LibraryRequests.next(tx, library, LmOperation.NTMS_LM_REMOVE, LmOperation.NTMS_LM_RELEASECLEANER);
        next.ifPresent(request -> LibraryRequests.begin(tx, request.id()));
        return next;
    }

    private List<Guid> takeAll() {
        List<Guid> taken = new ArrayList<>();
        Optional<LibraryRequest> next = step(this::takeNext);
        while (next.isPresent()) {
            taken.add(next.get().id());
            next = step(this::takeNext);
        }
        return taken;
    }

    @Test
    @Page("MSDN SetNtmsRequestOrder")
    void order_ofWhatIsNoMountOrWaitsNoLonger_isZeroAndStaysSo() {
        Guid inventory = submit(LmOperation.NTMS_LM_INVENTORY);
        Guid taken = submit(LmOperation.NTMS_LM_MOUNT);
        move(taken, LmState.NTMS_LM_INPROCESS);
        List<Guid> mounts = mounts(2);
        assertThat(orders(List.of(inventory, taken))).containsExactly(0L, 0L);
        assertThat(order(inventory, 1)).isFalse();
        assertThat(order(taken, 1)).isFalse();
        assertThat(orders(mounts)).containsExactly(1L, 2L);
    }

    private void enable(boolean enabled) {
        step(tx -> tx.dsl()
                .update(NTMS_OBJECT)
                .set(NTMS_OBJECT.ENABLED, enabled)
                .where(NTMS_OBJECT.ID.eq(library))
                .execute());
    }

    @Test
    @Assumed("a disabled library waits with its work, but it must be possible to enable it and to empty its queue")
    void takeNext_ofADisabledLibrary_takesRemovalsAndSwitchesAlone() {
        enable(false);
        Guid inventory = submit(LmOperation.NTMS_LM_INVENTORY);
        Guid omid = submit(LmOperation.NTMS_LM_UPDATEOMID);
        Guid media = submit(LmOperation.NTMS_LM_ENABLEMEDIA);
        Guid itself = submit(LmOperation.NTMS_LM_ENABLELIBRARY);
        Guid removal = submit(LmOperation.NTMS_LM_REMOVE);
        assertThat(takeAll()).containsExactly(removal, itself, media);
        enable(true);
        assertThat(takeAll()).containsExactly(omid, inventory);
    }

    private void settings(long seconds, long flags) {
        step(tx -> tx.dsl()
                .update(COMPUTER)
                .set(COMPUTER.LIB_REQUEST_PURGE_TIME, seconds)
                .set(COMPUTER.LIB_REQUEST_FLAGS, flags)
                .execute());
    }

    private boolean there(Guid id) {
        return this.<Optional<LibraryRequest>>step(tx -> LibraryRequests.find(tx, id))
                .isPresent();
    }

    @Test
    @Page("MSDN NTMS_COMPUTERINFORMATION")
    void purge_deletesWhatEndedLongAgo_asTheComputersSettingsSay() {
        Guid open = submit(LmOperation.NTMS_LM_MOUNT);
        Guid passed = inState(LmState.NTMS_LM_PASSED);
        Guid failed = inState(LmState.NTMS_LM_FAILED);
        settings(100, 0);
        time.advance(Duration.ofSeconds(99));
        step(LibraryRequests::purge);
        assertThat(there(passed)).isTrue();
        time.advance(Duration.ofSeconds(1));
        settings(100, LibRequestFlags.NTMS_LIBREQFLAGS_NOAUTOPURGE);
        assertThat(this.<Integer>step(LibraryRequests::purge)).isZero();
        settings(100, LibRequestFlags.NTMS_LIBREQFLAGS_NOFAILEDPURGE);
        step(LibraryRequests::purge);
        assertThat(there(passed)).isFalse();
        assertThat(there(failed)).isTrue();
        settings(100, 0);
        step(LibraryRequests::purge);
        assertThat(there(failed)).isFalse();
        assertThat(there(open)).isTrue();
    }
}
