package dev.rsm.service;

import static dev.rsm.ntms.AllocateOptions.NTMS_ALLOCATE_ERROR_IF_UNAVAILABLE;
import static dev.rsm.ntms.AllocateOptions.NTMS_ALLOCATE_NEW;
import static dev.rsm.ntms.PartitionState.NTMS_PARTSTATE_AVAILABLE;
import static dev.rsm.testing.Refusals.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.conformance.Page;
import dev.rsm.conformance.Spec;
import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.Allocation;
import dev.rsm.ntms.AllocationPolicy;
import dev.rsm.ntms.NotificationOperation;
import dev.rsm.ntms.NtmsCall;
import dev.rsm.ntms.NtmsLimits;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.OpRequestInformation;
import dev.rsm.ntms.OpreqCommand;
import dev.rsm.operator.OperatorRequests;
import dev.rsm.store.ObjectChange;
import dev.rsm.store.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** AllocateNtmsMedia, where it waits. */
class AllocationWaitTest {

    private final MediaWorld world;

    AllocationWaitTest(@TempDir Path folder) {
        world = new MediaWorld(folder);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private NtmsCall<Allocation> waiting(Guid pool, long timeout) {
        return world.media().allocate(pool, null, null, 0, timeout);
    }

    @Test
    @Spec("MS-RSMP 3.2.5.2.2.3")
    void allocate_nothingThere_asksTheOperator_andTakesWhatAppears() {
        Guid pool = world.pool(world.tape);
        NtmsCall<Allocation> call = waiting(pool, 1000);
        assertThat(call.ended()).isFalse();
        Guid request = world.operatorRequests().get(0);
        OpRequestInformation info = world.session().objects().info(request, OpRequestInformation.class);
        assertThat(info.request()).isEqualTo(OpreqCommand.NTMS_OPREQ_NEWMEDIA);
        assertThat(info.arg1Type()).isEqualTo(NtmsObjectType.NTMS_MEDIA_POOL);
        assertThat(info.arg1()).isEqualTo(pool);
        assertThat(info.application()).isEqualTo("App");
        Guid medium = world.medium(pool, NTMS_PARTSTATE_AVAILABLE);
        world.settle();
        assertThat(call.await().logicalMedia()).isEqualTo(world.logical(world.side(medium)));
        assertThat(world.operatorRequests()).isEmpty();
        assertThat(world.waits.count()).isZero();
        assertThat(world.changes)
                .contains(new ObjectChange(
                        NotificationOperation.NTMS_EVENT_COMPLETE,
                        NtmsObjectType.NTMS_LOGICAL_MEDIA,
                        call.await().logicalMedia()));
    }

    @Test
    @Spec({"MS-RSMP 3.2.5.2.2.3", "MS-RSMP 3.2.5.2.2.3-17", "MS-RSMP 3.2.5.2.2.3-18"})
    void allocate_timePasses_isTimeout_andDeletesTheRequest() {
        NtmsCall<Allocation> call = waiting(world.pool(world.tape), 1000);
        world.time.advance(Duration.ofMillis(999));
        world.settle();
        assertThat(call.ended()).isFalse();
        assertThat(world.operatorRequests()).hasSize(1);
        world.time.advance(Duration.ofMillis(1));
        world.settle();
        assertThat(status(() -> call)).isEqualTo(NtmsStatus.TIMEOUT);
        assertThat(world.operatorRequests()).isEmpty();
    }

    @Test
    @Page("MSDN AllocateNtmsMedia")
    @Spec("MS-RSMP 3.2.5.2.2.3-04")
    void allocate_infiniteTimeout_neverPasses() {
        NtmsCall<Allocation> call = waiting(world.pool(world.tape), NtmsLimits.INFINITE);
        world.time.advance(Duration.ofDays(1000));
        world.settle();
        assertThat(call.ended()).isFalse();
        assertThat(world.time.alarms()).isZero();
    }

    @Test
    @Spec({"MS-RSMP 3.2.5.2.2.3", "MS-RSMP 3.2.5.2.2.3-19"})
    void allocate_operatorRefuses_isCancelled() {
        Guid pool = world.pool(world.tape);
        NtmsCall<Allocation> call = waiting(pool, 1000);
        Guid request = world.operatorRequests().get(0);
        world.store.step(tx -> OperatorRequests.refuse(tx, request, "no tapes left"));
        world.settle();
        assertThat(status(() -> call)).isEqualTo(NtmsStatus.CANCELLED);
        assertThat(world.waits.count()).isZero();
    }

    @Test
    @Page("MSDN AllocateNtmsMedia")
    void allocate_operatorIsDone_looksAgain_andAsksAgain() {
        Guid pool = world.pool(world.tape);
        NtmsCall<Allocation> call = waiting(pool, 1000);
        Guid first = world.operatorRequests().get(0);
        world.time.advance(Duration.ofMillis(900));
        world.store.step(tx -> OperatorRequests.complete(tx, first, "put one in"));
        world.settle();
        assertThat(call.ended()).isFalse();
        assertThat(world.operatorRequests()).hasSize(1).doesNotContain(first);
        world.time.advance(Duration.ofMillis(100)); // asking again does not begin the time anew
        world.settle();
        assertThat(status(() -> call)).isEqualTo(NtmsStatus.TIMEOUT);
    }

    @Test
    @Assumed("a request that somebody deletes is made again")
    void allocate_requestIsDeleted_asksAgain() {
        NtmsCall<Allocation> call = waiting(world.pool(world.tape), 1000);
        Guid first = world.operatorRequests().get(0);
        world.store.step(tx -> OperatorRequests.delete(tx, first));
        world.settle();
        assertThat(call.ended()).isFalse();
        assertThat(world.operatorRequests()).hasSize(1).doesNotContain(first);
    }

    @Test
    @Assumed("first come, first served")
    void allocate_several_areServedInTheOrderInWhichTheyCame() {
        Guid pool = world.pool(world.tape);
        List<NtmsCall<Allocation>> calls = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            calls.add(waiting(pool, NtmsLimits.INFINITE));
        }
        for (int served = 1; served <= 5; served++) {
            world.medium(pool, NTMS_PARTSTATE_AVAILABLE);
            world.settle();
            long ended = calls.stream().filter(NtmsCall::ended).count();
            assertThat(ended).isEqualTo(served);
            assertThat(calls.subList(0, served)).allMatch(NtmsCall::ended);
        }
        assertThat(calls.stream().map(call -> call.await().logicalMedia())).doesNotHaveDuplicates();
    }

    @Test
    @Assumed("first come, first served, also against somebody who does not wait")
    void allocate_whileOthersWait_doesNotOvertakeThem() {
        Guid pool = world.pool(world.disk);
        NtmsCall<Allocation> whole = world.media().allocate(pool, null, null, NTMS_ALLOCATE_NEW, NtmsLimits.INFINITE);
        world.medium(pool, NTMS_PARTSTATE_AVAILABLE, dev.rsm.ntms.PartitionState.NTMS_PARTSTATE_COMPLETE);
        world.settle();
        assertThat(whole.ended()).isFalse(); // one side is not what it waits for
        assertThat(status(() -> world.media().allocate(pool, null, null, NTMS_ALLOCATE_ERROR_IF_UNAVAILABLE, 0)))
                .isEqualTo(NtmsStatus.MEDIA_UNAVAILABLE);
        NtmsCall<Allocation> any = waiting(pool, NtmsLimits.INFINITE);
        world.medium(pool, NTMS_PARTSTATE_AVAILABLE, NTMS_PARTSTATE_AVAILABLE);
        world.settle();
        assertThat(whole.ended()).isTrue();
        assertThat(any.ended()).isTrue();
    }

    @Test
    @Spec("MS-RSMP 3.2.5.2.2.3")
    void allocate_withDrawing_isWokenByFreeMedia_overAllPools() {
        Guid free = world.free(world.tape);
        List<NtmsCall<Allocation>> calls = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            calls.add(waiting(
                    world.pool(world.tape, AllocationPolicy.NTMS_ALLOCATE_FROMSCRATCH, 0, 0), NtmsLimits.INFINITE));
        }
        for (int served = 0; served < 3; served++) {
            assertThat(calls.get(served).ended()).isFalse();
            world.medium(free, NTMS_PARTSTATE_AVAILABLE);
            world.settle();
            assertThat(calls.get(served).await().allocatedFrom()).isEqualTo(free);
        }
    }

    @Test
    @Spec("MS-RSMP 3.2.5.2.2.4")
    void allocate_isWokenByADeallocation() {
        Guid pool = world.pool(world.tape);
        world.medium(pool, NTMS_PARTSTATE_AVAILABLE);
        Guid held = waiting(pool, 0).await().logicalMedia();
        NtmsCall<Allocation> call = waiting(pool, NtmsLimits.INFINITE);
        world.media().deallocate(held).await();
        world.settle();
        assertThat(call.ended()).isTrue();
    }

    @Test
    @Page("MSDN CloseNtmsSession")
    @Spec("MS-RSMP 3.2.5.2.5.3-02")
    void close_endsTheSessionsWaits_andDeletesTheirRequests() {
        Guid pool = world.pool(world.tape);
        NtmsCall<Allocation> others = waiting(pool, NtmsLimits.INFINITE);
        NtmsSession session = world.session();
        NtmsCall<Allocation> call = session.media().allocate(pool, null, null, 0, NtmsLimits.INFINITE);
        session.close();
        world.settle();
        assertThat(status(() -> call)).isEqualTo(NtmsStatus.CANCELLED);
        assertThat(others.ended()).isFalse();
        assertThat(world.operatorRequests()).hasSize(1);
    }

    @Test
    @Assumed("a pool that is gone ends the wait for its media")
    void allocate_poolIsDeletedMeanwhile_isInvalidMediaPool() {
        Guid pool = world.pool(world.tape);
        NtmsCall<Allocation> call = waiting(pool, NtmsLimits.INFINITE);
        world.sql("DELETE FROM ntms_object WHERE id = ?", pool.toUuid());
        world.store.step(tx -> {
            tx.wake(pool);
            return true;
        });
        world.settle();
        assertThat(status(() -> call)).isEqualTo(NtmsStatus.INVALID_MEDIA_POOL);
    }

    @Test
    @Assumed("who waits costs neither a thread nor a connection")
    void allocate_aThousandWaiting_holdNoThreadAndNoConnection() {
        Guid pool = world.pool(world.tape);
        int threads = Thread.activeCount();
        List<NtmsCall<Allocation>> calls = new ArrayList<>();
        NtmsSession session = world.session();
        for (int i = 0; i < 1000; i++) {
            calls.add(session.media().allocate(pool, null, null, 0, NtmsLimits.INFINITE));
        }
        assertThat(Thread.activeCount()).isLessThan(threads + 10); // the database has some of its own
        assertThat(world.waits.count()).isEqualTo(1000);
        assertThat(readAtOnce(Store.CONNECTIONS)).isEqualTo(Store.CONNECTIONS);
        session.close();
        world.settle();
        assertThat(calls).allSatisfy(call -> assertThat(status(() -> call)).isEqualTo(NtmsStatus.CANCELLED));
        assertThat(world.operatorRequests()).isEmpty();
        assertThat(world.waits.count()).isZero();
    }

    /** Has as many readings under way at once as asked, each with a connection of its own. */
    private int readAtOnce(int count) {
        return count == 0 ? 0 : world.store.read(tx -> 1 + readAtOnce(count - 1));
    }
}
