package dev.rsm.service;

import static dev.rsm.ntms.AllocateOptions.NTMS_ALLOCATE_ERROR_IF_UNAVAILABLE;
import static dev.rsm.ntms.AllocateOptions.NTMS_ALLOCATE_NEW;
import static dev.rsm.ntms.AllocateOptions.NTMS_ALLOCATE_NEXT;
import static dev.rsm.ntms.PartitionState.NTMS_PARTSTATE_ALLOCATED;
import static dev.rsm.ntms.PartitionState.NTMS_PARTSTATE_AVAILABLE;
import static dev.rsm.ntms.PartitionState.NTMS_PARTSTATE_COMPLETE;
import static dev.rsm.ntms.PartitionState.NTMS_PARTSTATE_IMPORT;
import static dev.rsm.ntms.PartitionState.NTMS_PARTSTATE_RESERVED;
import static dev.rsm.ntms.PartitionState.NTMS_PARTSTATE_UNPREPARED;
import static dev.rsm.testing.Refusals.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.conformance.Page;
import dev.rsm.conformance.Spec;
import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.Allocation;
import dev.rsm.ntms.AllocationPolicy;
import dev.rsm.ntms.LogicalMediaInformation;
import dev.rsm.ntms.NotificationOperation;
import dev.rsm.ntms.NtmsAccess;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.PartitionInformation;
import dev.rsm.ntms.PartitionState;
import dev.rsm.ntms.PoolType;
import dev.rsm.ntms.Principal;
import dev.rsm.store.ObjectChange;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** AllocateNtmsMedia, where it need not wait. */
class AllocationTest {

    private static final long NO_WAIT = NTMS_ALLOCATE_ERROR_IF_UNAVAILABLE;

    private final MediaWorld world;

    AllocationTest(@TempDir Path folder) {
        world = new MediaWorld(folder);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private Allocation allocate(Guid pool) {
        return world.media().allocate(pool, null, null, NO_WAIT, 0).await();
    }

    private NtmsStatus refusal(Guid pool, Guid side, Guid logical, long options) {
        return status(() -> world.media().allocate(pool, side, logical, options, 0));
    }

    private PartitionInformation side(Guid side) {
        return world.session().objects().info(side, PartitionInformation.class);
    }

    @Test
    @Spec("MS-RSMP 3.2.5.2.2.3")
    void allocate_availableSide_becomesALogicalMedium_andIsCounted() {
        Guid pool = world.pool(world.tape);
        Guid medium = world.medium(pool, NTMS_PARTSTATE_AVAILABLE);
        world.forget();
        Allocation made = allocate(pool);
        assertThat(made.allocatedFrom()).isEqualTo(pool);
        PartitionInformation side = side(world.side(medium));
        assertThat(side.state()).isEqualTo(NTMS_PARTSTATE_ALLOCATED);
        assertThat(side.logicalMedia()).isEqualTo(made.logicalMedia());
        assertThat(side.allocateCount()).isEqualTo(1);
        var logical = world.session()
                .objects()
                .information(made.logicalMedia(), NtmsObjectType.NTMS_LOGICAL_MEDIA)
                .await();
        assertThat(logical.info()).isEqualTo(new LogicalMediaInformation(pool, 1));
        assertThat(logical.name()).isEqualTo("Medium 0");
    }

    @Test
    @Spec("MS-RSMP 3.2.5.2.5.14")
    void allocate_isNotifiedAndRemembered() {
        Guid pool = world.pool(world.tape);
        Guid side = world.side(world.medium(pool, NTMS_PARTSTATE_AVAILABLE));
        world.forget();
        Guid logical = allocate(pool).logicalMedia();
        assertThat(world.changes)
                .containsExactlyInAnyOrder(
                        new ObjectChange(
                                NotificationOperation.NTMS_OBJ_INSERT, NtmsObjectType.NTMS_LOGICAL_MEDIA, logical),
                        new ObjectChange(NotificationOperation.NTMS_OBJ_UPDATE, NtmsObjectType.NTMS_PARTITION, side));
        assertThat(world.states).singleElement().satisfies(change -> {
            assertThat(change.object()).isEqualTo(side);
            assertThat(change.from()).isEqualTo("NTMS_PARTSTATE_AVAILABLE");
            assertThat(change.to()).isEqualTo("NTMS_PARTSTATE_ALLOCATED");
            assertThat(change.requester().application()).isEqualTo("App");
        });
    }

    @Test
    @Assumed("in the order in which media became known, both sides of one before the next: nothing orders them")
    void allocate_severalTimes_takesMediaInOrder_sideAfterSide() {
        Guid pool = world.pool(world.disk);
        Guid first = world.medium(pool, NTMS_PARTSTATE_AVAILABLE, NTMS_PARTSTATE_AVAILABLE);
        Guid second = world.medium(pool, NTMS_PARTSTATE_AVAILABLE, NTMS_PARTSTATE_AVAILABLE);
        List<Guid> expected = new ArrayList<>(world.sides(first));
        expected.addAll(world.sides(second));
        for (Guid side : expected) {
            assertThat(allocate(pool).logicalMedia()).isEqualTo(world.logical(side));
        }
        assertThat(refusal(pool, Guid.NULL, Guid.NULL, NO_WAIT)).isEqualTo(NtmsStatus.MEDIA_UNAVAILABLE);
    }

    @ParameterizedTest
    @EnumSource(value = PartitionState.class, mode = EnumSource.Mode.EXCLUDE, names = "NTMS_PARTSTATE_AVAILABLE")
    @Spec("MS-RSMP 3.2.5.2.2.3")
    void allocate_anyOtherState_isNotTaken(PartitionState state) {
        Guid pool = world.pool(world.tape);
        world.medium(pool, state);
        assertThat(refusal(pool, Guid.NULL, Guid.NULL, NO_WAIT)).isEqualTo(NtmsStatus.MEDIA_UNAVAILABLE);
    }

    @Test
    @Page("MSDN AllocateNtmsMedia")
    void allocate_offlineOrDisabled_isNotTaken() {
        Guid pool = world.pool(world.tape);
        world.offlineMedium(pool, NTMS_PARTSTATE_AVAILABLE);
        Guid medium = world.medium(pool, NTMS_PARTSTATE_AVAILABLE);
        for (Guid disabled : List.of(medium, world.side(medium), world.library)) {
            world.sql("UPDATE ntms_object SET enabled = FALSE WHERE id = ?", disabled.toUuid());
            assertThat(refusal(pool, Guid.NULL, Guid.NULL, NO_WAIT)).isEqualTo(NtmsStatus.MEDIA_UNAVAILABLE);
            world.sql("UPDATE ntms_object SET enabled = TRUE WHERE id = ?", disabled.toUuid());
        }
        world.sql("UPDATE ntms_object SET operational_state = 21 WHERE id = ?", world.library.toUuid());
        assertThat(refusal(pool, Guid.NULL, Guid.NULL, NO_WAIT)).isEqualTo(NtmsStatus.MEDIA_UNAVAILABLE);
        world.sql("UPDATE ntms_object SET operational_state = 0 WHERE id = ?", world.library.toUuid());
        assertThat(world.logical(world.side(medium))).isNull();
        allocate(pool);
        assertThat(world.logical(world.side(medium))).isNotNull();
    }

    @Test
    @Spec({"MS-RSMP 3.2.5.2.2.3", "MS-RSMP 3.2.5.2.2.3-06", "MS-RSMP 3.2.5.2.2.3-16"})
    void allocate_withDrawing_takesOwnMediaFirst_thenFreeOnes() {
        Guid pool = world.pool(world.tape, AllocationPolicy.NTMS_ALLOCATE_FROMSCRATCH, 0, 0);
        Guid free = world.free(world.tape);
        world.medium(free, NTMS_PARTSTATE_UNPREPARED);
        Guid drawn = world.medium(free, NTMS_PARTSTATE_AVAILABLE);
        world.medium(pool, NTMS_PARTSTATE_AVAILABLE);
        assertThat(allocate(pool).allocatedFrom()).isEqualTo(pool);
        assertThat(world.poolOf(drawn)).isEqualTo(free);
        assertThat(allocate(pool).allocatedFrom()).isEqualTo(free);
        assertThat(world.poolOf(drawn)).isEqualTo(pool);
        assertThat(refusal(pool, Guid.NULL, Guid.NULL, NO_WAIT)).isEqualTo(NtmsStatus.MEDIA_UNAVAILABLE);
    }

    @Test
    @Page("MSDN AllocateNtmsMedia")
    void allocate_withoutDrawing_leavesTheFreePoolAlone() {
        Guid pool = world.pool(world.tape);
        world.medium(world.free(world.tape), NTMS_PARTSTATE_AVAILABLE);
        assertThat(refusal(pool, Guid.NULL, Guid.NULL, NO_WAIT)).isEqualTo(NtmsStatus.MEDIA_UNAVAILABLE);
    }

    @Test
    @Page("MSDN AllocateNtmsMedia")
    void allocate_withDrawingButNoFreePool_isDeviceNotAvailable() {
        Guid type = world.store.step(
                tx -> dev.rsm.media.MediaPools.mediaType(tx, new dev.rsm.media.NewMediaType("Rare", 1, 1, 1, 31)));
        Guid pool = world.pool(type, AllocationPolicy.NTMS_ALLOCATE_FROMSCRATCH, 0, 0);
        assertThat(refusal(pool, Guid.NULL, Guid.NULL, NO_WAIT)).isEqualTo(NtmsStatus.DEVICE_NOT_AVAILABLE);
    }

    @Test
    @Assumed("a call that does not wait has run out of time at once")
    @Spec("MS-RSMP 3.2.5.2.2.3-05")
    void allocate_nothingThereAndNoTime_isTimeout_andAsksNobody() {
        Guid pool = world.pool(world.tape);
        assertThat(refusal(pool, Guid.NULL, Guid.NULL, 0)).isEqualTo(NtmsStatus.TIMEOUT);
        assertThat(world.operatorRequests()).isEmpty();
    }

    @Test
    @Spec("MS-RSMP 3.2.5.2.2.3")
    void allocate_systemPoolOrPoolOfPoolsOrNone_isInvalidMediaPool() {
        List<Guid> wrong = List.of(
                world.free(world.tape),
                world.system(PoolType.NTMS_POOLTYPE_IMPORT, world.tape),
                world.system(PoolType.NTMS_POOLTYPE_FOREIGN, world.tape),
                world.pool(null, 0, 0, 0),
                world.library,
                Guid.NULL);
        for (Guid pool : wrong) {
            assertThat(refusal(pool, Guid.NULL, Guid.NULL, NO_WAIT)).isEqualTo(NtmsStatus.INVALID_MEDIA_POOL);
        }
    }

    @Test
    @Page("MSDN AllocateNtmsMedia")
    @Spec({"MS-RSMP 3.2.5.2.2.3-10", "MS-RSMP 3.2.5.2.2.3-13"})
    void allocate_new_reservesTheOtherSide_andNextTakesIt() {
        Guid pool = world.pool(world.disk);
        Guid half = world.medium(pool, NTMS_PARTSTATE_AVAILABLE, NTMS_PARTSTATE_COMPLETE);
        Guid whole = world.medium(pool, NTMS_PARTSTATE_AVAILABLE, NTMS_PARTSTATE_AVAILABLE);
        Guid first = world.media()
                .allocate(pool, null, null, NTMS_ALLOCATE_NEW, 0)
                .await()
                .logicalMedia();
        assertThat(world.states(half)).containsExactly(NTMS_PARTSTATE_AVAILABLE, NTMS_PARTSTATE_COMPLETE);
        assertThat(world.states(whole)).containsExactly(NTMS_PARTSTATE_ALLOCATED, NTMS_PARTSTATE_RESERVED);
        Allocation next =
                world.media().allocate(pool, null, first, NTMS_ALLOCATE_NEXT, 0).await();
        assertThat(world.states(whole)).containsExactly(NTMS_PARTSTATE_ALLOCATED, NTMS_PARTSTATE_ALLOCATED);
        assertThat(next)
                .isEqualTo(new Allocation(world.logical(world.sides(whole).get(1)), pool));
        assertThat(next.logicalMedia()).isNotEqualTo(first);
        assertThat(refusal(pool, Guid.NULL, first, NTMS_ALLOCATE_NEXT)).isEqualTo(NtmsStatus.MEDIA_UNAVAILABLE);
    }

    @Test
    @Page("MSDN AllocateNtmsMedia")
    void allocate_reservedSide_isNobodyElses() {
        Guid pool = world.pool(world.disk);
        Guid medium = world.medium(pool, NTMS_PARTSTATE_ALLOCATED, NTMS_PARTSTATE_RESERVED);
        assertThat(refusal(pool, Guid.NULL, Guid.NULL, NO_WAIT)).isEqualTo(NtmsStatus.MEDIA_UNAVAILABLE);
        assertThat(refusal(pool, world.sides(medium).get(1), Guid.NULL, 0)).isEqualTo(NtmsStatus.MEDIA_UNAVAILABLE);
    }

    @Test
    @Spec({"MS-RSMP 3.2.5.2.2.3", "MS-RSMP 3.2.5.2.2.3-11", "MS-RSMP 3.2.5.2.2.3-12"})
    void allocate_nextOfAnythingWrong_isInvalidMedia() {
        Guid pool = world.pool(world.disk);
        Guid medium = world.medium(pool, NTMS_PARTSTATE_ALLOCATED, NTMS_PARTSTATE_RESERVED);
        Guid logical = world.logical(world.side(medium));
        Guid elsewhere = world.side(world.medium(pool, NTMS_PARTSTATE_ALLOCATED, NTMS_PARTSTATE_RESERVED));
        for (Guid wrong : List.of(Guid.NULL, medium, world.side(medium), pool)) {
            assertThat(refusal(pool, Guid.NULL, wrong, NTMS_ALLOCATE_NEXT)).isEqualTo(NtmsStatus.INVALID_MEDIA);
        }
        assertThat(refusal(pool, elsewhere, logical, NTMS_ALLOCATE_NEXT)).isEqualTo(NtmsStatus.INVALID_MEDIA);
        assertThat(refusal(world.pool(world.disk), Guid.NULL, logical, NTMS_ALLOCATE_NEXT))
                .isEqualTo(NtmsStatus.INVALID_MEDIA);
        assertThat(refusal(pool, world.sides(medium).get(1), logical, NTMS_ALLOCATE_NEXT))
                .isEqualTo(NtmsStatus.SUCCESS);
    }

    @Test
    @Spec({"MS-RSMP 3.2.5.2.2.3", "MS-RSMP 3.2.5.2.2.3-03", "MS-RSMP 3.2.5.2.2.3-21"})
    void allocate_importSide_importsItsMedium_andLeavesTheFlipSideImport() {
        Guid pool = world.pool(world.disk);
        Guid imports = world.system(PoolType.NTMS_POOLTYPE_IMPORT, world.disk);
        Guid medium = world.medium(imports, NTMS_PARTSTATE_IMPORT, NTMS_PARTSTATE_IMPORT);
        Guid flip = world.sides(medium).get(1);
        Allocation made = world.media().allocate(pool, flip, null, 0, 0).await();
        assertThat(made).isEqualTo(new Allocation(world.logical(flip), imports));
        assertThat(world.poolOf(medium)).isEqualTo(pool);
        assertThat(world.states(medium)).containsExactly(NTMS_PARTSTATE_IMPORT, NTMS_PARTSTATE_ALLOCATED);
        assertThat(refusal(pool, Guid.NULL, Guid.NULL, NO_WAIT)).isEqualTo(NtmsStatus.MEDIA_UNAVAILABLE);
        assertThat(refusal(pool, world.side(medium), Guid.NULL, 0)).isEqualTo(NtmsStatus.SUCCESS);
    }

    @Test
    @Page("MSDN AllocateNtmsMedia")
    void allocate_namedSideOfTheFreePoolOrAnotherPool_movesItsMedium() {
        Guid pool = world.pool(world.tape);
        for (Guid source : List.of(world.free(world.tape), world.pool(world.tape))) {
            Guid medium = world.medium(source, NTMS_PARTSTATE_AVAILABLE);
            assertThat(world.media()
                            .allocate(pool, world.side(medium), null, NTMS_ALLOCATE_NEW, 0)
                            .await()
                            .allocatedFrom())
                    .isEqualTo(source);
            assertThat(world.poolOf(medium)).isEqualTo(pool);
        }
    }

    @Test
    @Assumed("a named side that cannot be had is unavailable; a wrong one is invalid")
    @Spec("MS-RSMP 3.2.5.2.2.3-09")
    void allocate_namedSideThatCannotBeHad_saysWhy() {
        Guid pool = world.pool(world.tape);
        Guid disks = world.pool(world.disk);
        assertThat(refusal(pool, world.library, Guid.NULL, 0)).isEqualTo(NtmsStatus.INVALID_MEDIA);
        assertThat(refusal(pool, world.medium(pool, NTMS_PARTSTATE_AVAILABLE), Guid.NULL, 0))
                .isEqualTo(NtmsStatus.INVALID_MEDIA);
        Guid wrongType = world.side(world.medium(disks, NTMS_PARTSTATE_AVAILABLE, NTMS_PARTSTATE_AVAILABLE));
        assertThat(refusal(pool, wrongType, Guid.NULL, 0)).isEqualTo(NtmsStatus.INVALID_MEDIA);
        for (PartitionState state : PartitionState.values()) {
            boolean open = state == NTMS_PARTSTATE_AVAILABLE || state == NTMS_PARTSTATE_IMPORT;
            assertThat(refusal(pool, world.side(world.medium(pool, state)), Guid.NULL, 0))
                    .as(state.name())
                    .isEqualTo(open ? NtmsStatus.SUCCESS : NtmsStatus.MEDIA_UNAVAILABLE);
            assertThat(refusal(pool, world.side(world.offlineMedium(pool, state)), Guid.NULL, 0))
                    .as(state.name())
                    .isEqualTo(open ? NtmsStatus.MEDIA_OFFLINE : NtmsStatus.MEDIA_UNAVAILABLE);
        }
        Guid beside =
                world.side(world.medium(world.pool(world.disk), NTMS_PARTSTATE_AVAILABLE, NTMS_PARTSTATE_ALLOCATED));
        assertThat(refusal(disks, beside, Guid.NULL, 0)).isEqualTo(NtmsStatus.MEDIA_UNAVAILABLE);
        Guid half = world.side(world.medium(disks, NTMS_PARTSTATE_AVAILABLE, NTMS_PARTSTATE_ALLOCATED));
        assertThat(refusal(disks, half, Guid.NULL, NTMS_ALLOCATE_NEW)).isEqualTo(NtmsStatus.MEDIA_UNAVAILABLE);
        assertThat(refusal(disks, half, Guid.NULL, 0)).isEqualTo(NtmsStatus.SUCCESS);
    }

    @Test
    @Page("MSDN AllocateNtmsMedia, Windows Server 2003")
    @Spec("MS-RSMP 3.2.5.2.2.3-08")
    void allocate_needsControlOfThePool_andUseOfTheFreeOne() {
        Guid pool = world.pool(world.tape, AllocationPolicy.NTMS_ALLOCATE_FROMSCRATCH, 0, 0);
        Guid free = world.free(world.tape);
        world.medium(free, NTMS_PARTSTATE_AVAILABLE);
        Principal ann = world.grant(pool, NtmsObjectType.NTMS_MEDIA_POOL, NtmsAccess.NTMS_CONTROL_ACCESS);
        world.grant(free, NtmsObjectType.NTMS_MEDIA_POOL, NtmsAccess.ALL & ~NtmsAccess.NTMS_USE_ACCESS);
        assertThat(status(() -> world.session(ann).media().allocate(pool, null, null, NO_WAIT, 0)))
                .isEqualTo(NtmsStatus.ACCESS_DENIED);
        world.grant(free, NtmsObjectType.NTMS_MEDIA_POOL, NtmsAccess.NTMS_USE_ACCESS);
        world.grant(pool, NtmsObjectType.NTMS_MEDIA_POOL, NtmsAccess.ALL & ~NtmsAccess.NTMS_CONTROL_ACCESS);
        assertThat(status(() -> world.session(ann).media().allocate(pool, null, null, NO_WAIT, 0)))
                .isEqualTo(NtmsStatus.ACCESS_DENIED);
        world.grant(pool, NtmsObjectType.NTMS_MEDIA_POOL, NtmsAccess.NTMS_CONTROL_ACCESS);
        assertThat(status(() -> world.session(ann).media().allocate(pool, null, null, NO_WAIT, 0)))
                .isEqualTo(NtmsStatus.SUCCESS);
    }

    @Test
    @Page("MSDN AllocateNtmsMedia, Windows Server 2003")
    void allocate_namedSideElsewhere_needsControlThere() {
        Guid pool = world.pool(world.tape);
        Guid imports = world.system(PoolType.NTMS_POOLTYPE_IMPORT, world.tape);
        Guid side = world.side(world.medium(imports, NTMS_PARTSTATE_IMPORT));
        Principal ann = world.grant(pool, NtmsObjectType.NTMS_MEDIA_POOL, NtmsAccess.NTMS_CONTROL_ACCESS);
        world.grant(imports, NtmsObjectType.NTMS_MEDIA_POOL, NtmsAccess.ALL & ~NtmsAccess.NTMS_CONTROL_ACCESS);
        assertThat(status(() -> world.session(ann).media().allocate(pool, side, null, 0, 0)))
                .isEqualTo(NtmsStatus.ACCESS_DENIED);
        world.grant(imports, NtmsObjectType.NTMS_MEDIA_POOL, NtmsAccess.NTMS_CONTROL_ACCESS);
        assertThat(status(() -> world.session(ann).media().allocate(pool, side, null, 0, 0)))
                .isEqualTo(NtmsStatus.SUCCESS);
    }
}
