package dev.rsm.service;

import static dev.rsm.ntms.PartitionState.NTMS_PARTSTATE_ALLOCATED;
import static dev.rsm.ntms.PartitionState.NTMS_PARTSTATE_AVAILABLE;
import static dev.rsm.ntms.PartitionState.NTMS_PARTSTATE_COMPLETE;
import static dev.rsm.ntms.PartitionState.NTMS_PARTSTATE_DECOMMISSIONED;
import static dev.rsm.ntms.PartitionState.NTMS_PARTSTATE_IMPORT;
import static dev.rsm.ntms.PartitionState.NTMS_PARTSTATE_RESERVED;
import static dev.rsm.ntms.PartitionState.NTMS_PARTSTATE_UNPREPARED;
import static dev.rsm.testing.Refusals.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.conformance.Page;
import dev.rsm.conformance.Spec;
import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.DeallocationPolicy;
import dev.rsm.ntms.EnumerateOption;
import dev.rsm.ntms.LibRequestInformation;
import dev.rsm.ntms.LmOperation;
import dev.rsm.ntms.MediaFacet;
import dev.rsm.ntms.NotificationOperation;
import dev.rsm.ntms.NtmsAccess;
import dev.rsm.ntms.NtmsCall;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.PartitionState;
import dev.rsm.ntms.Principal;
import dev.rsm.store.ObjectChange;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** DeallocateNtmsMedia, SetNtmsMediaComplete, DecommissionNtmsMedia and SwapNtmsMedia. */
class MediaReturnsTest {

    private static final long TO_FREE = DeallocationPolicy.NTMS_DEALLOCATE_TOSCRATCH;

    private final MediaWorld world;
    private final Guid pool;

    MediaReturnsTest(@TempDir Path folder) {
        world = new MediaWorld(folder);
        pool = world.pool(world.tape);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private Guid logical(Guid medium) {
        return world.logical(world.side(medium));
    }

    private boolean exists(Guid object, NtmsObjectType type) {
        return world.session()
                .objects()
                .enumerate(null, type, EnumerateOption.NTMS_ENUM_DEFAULT)
                .await()
                .contains(object);
    }

    @ParameterizedTest
    @EnumSource(
            value = PartitionState.class,
            names = {"NTMS_PARTSTATE_ALLOCATED", "NTMS_PARTSTATE_COMPLETE"})
    @Spec({"MS-RSMP 3.2.5.2.2.4", "MS-RSMP 3.2.5.2.2.4-03"})
    void deallocate_makesTheSideAvailable_andDeletesTheLogicalMedium(PartitionState state) {
        Guid medium = world.medium(pool, state);
        Guid logical = logical(medium);
        world.forget();
        world.media().deallocate(logical).await();
        assertThat(world.states(medium)).containsExactly(NTMS_PARTSTATE_AVAILABLE);
        assertThat(exists(logical, NtmsObjectType.NTMS_LOGICAL_MEDIA)).isFalse();
        assertThat(world.changes)
                .contains(
                        new ObjectChange(
                                NotificationOperation.NTMS_OBJ_DELETE, NtmsObjectType.NTMS_LOGICAL_MEDIA, logical),
                        new ObjectChange(
                                NotificationOperation.NTMS_OBJ_UPDATE,
                                NtmsObjectType.NTMS_PARTITION,
                                world.side(medium)));
        assertThat(world.states).singleElement().satisfies(change -> assertThat(change.to())
                .isEqualTo("NTMS_PARTSTATE_AVAILABLE"));
        assertThat(status(() -> world.media().deallocate(logical))).isEqualTo(NtmsStatus.INVALID_MEDIA);
    }

    @Test
    @Spec("MS-RSMP 3.2.5.2.2.4")
    void deallocate_allocatedAsOftenAsAllowed_decommissions() {
        Guid limited = world.pool(world.tape, 0, 0, 2);
        Guid medium = world.medium(limited, NTMS_PARTSTATE_AVAILABLE);
        for (PartitionState after : List.of(NTMS_PARTSTATE_AVAILABLE, NTMS_PARTSTATE_DECOMMISSIONED)) {
            Guid logical =
                    world.media().allocate(limited, null, null, 0, 0).await().logicalMedia();
            world.media().deallocate(logical).await();
            assertThat(world.states(medium)).containsExactly(after);
        }
        assertThat(status(() -> world.media().allocate(limited, null, null, 0, 0)))
                .isEqualTo(NtmsStatus.TIMEOUT);
    }

    @Test
    @Page("MSDN DeallocateNtmsMedia")
    void deallocate_poolGivesBack_movesTheMediumToTheFreePool_toBeLabelled() {
        Guid giving = world.pool(world.tape, 0, TO_FREE, 0);
        Guid medium = world.medium(giving, NTMS_PARTSTATE_COMPLETE);
        world.media().deallocate(logical(medium)).await();
        assertThat(world.poolOf(medium)).isEqualTo(world.free(world.tape));
        assertThat(world.states(medium)).containsExactly(NTMS_PARTSTATE_UNPREPARED);
        assertThat(labelRequests()).containsExactly(medium);
    }

    /** The media whose library is asked to write free labels. */
    private List<Guid> labelRequests() {
        var objects = world.session().objects();
        return objects
                .enumerate(world.library, NtmsObjectType.NTMS_LIBREQUEST, EnumerateOption.NTMS_ENUM_DEFAULT)
                .await()
                .stream()
                .map(id -> objects.info(id, LibRequestInformation.class))
                .filter(request -> request.operationCode() == LmOperation.NTMS_LM_WRITESCRATCH)
                .map(LibRequestInformation::physMediaId)
                .toList();
    }

    @Test
    @Assumed("a medium is given back to the free pool when nobody has, or may want, anything on it")
    void deallocate_poolGivesBack_waitsForTheOtherSide() {
        Guid giving = world.pool(world.disk, 0, TO_FREE, 0);
        Guid both = world.medium(giving, NTMS_PARTSTATE_ALLOCATED, NTMS_PARTSTATE_COMPLETE);
        Guid second = world.logical(world.sides(both).get(1));
        world.media().deallocate(logical(both)).await();
        assertThat(world.poolOf(both)).isEqualTo(giving);
        assertThat(world.states(both)).containsExactly(NTMS_PARTSTATE_AVAILABLE, NTMS_PARTSTATE_COMPLETE);
        world.media().deallocate(second).await();
        assertThat(world.poolOf(both)).isEqualTo(world.free(world.disk));
        Guid foreign = world.medium(giving, NTMS_PARTSTATE_ALLOCATED, NTMS_PARTSTATE_IMPORT);
        world.media().deallocate(logical(foreign)).await();
        assertThat(world.poolOf(foreign)).isEqualTo(giving);
        assertThat(world.states(foreign)).containsExactly(NTMS_PARTSTATE_AVAILABLE, NTMS_PARTSTATE_IMPORT);
    }

    @Test
    @Assumed("a reserved side is free again when nobody has a side of its medium any more")
    void deallocate_freesReservedSides_withTheLastAllocatedOne() {
        Guid disks = world.pool(world.disk);
        Guid medium = world.medium(disks, NTMS_PARTSTATE_ALLOCATED, NTMS_PARTSTATE_RESERVED);
        world.media().deallocate(logical(medium)).await();
        assertThat(world.states(medium)).containsExactly(NTMS_PARTSTATE_AVAILABLE, NTMS_PARTSTATE_AVAILABLE);
    }

    @Test
    @Spec("MS-RSMP 3.2.5.2.2.7")
    void complete_marksAnAllocatedSide_once() {
        Guid medium = world.medium(pool, NTMS_PARTSTATE_ALLOCATED);
        Guid logical = logical(medium);
        world.media().complete(logical).await();
        assertThat(world.states(medium)).containsExactly(NTMS_PARTSTATE_COMPLETE);
        assertThat(logical(medium)).isEqualTo(logical);
        assertThat(status(() -> world.media().complete(logical))).isEqualTo(NtmsStatus.INVALID_STATE);
    }

    @Test
    @Spec("MS-RSMP 3.2.5.2.2.7")
    void complete_mediumInUse_isInvalidState() {
        Guid medium = world.medium(pool, NTMS_PARTSTATE_ALLOCATED);
        for (int state = 1; state <= 6; state++) {
            world.sql("UPDATE physical_media SET media_state = ? WHERE id = ?", state, medium.toUuid());
            assertThat(status(() -> world.media().complete(logical(medium)))).isEqualTo(NtmsStatus.INVALID_STATE);
        }
        assertThat(world.states(medium)).containsExactly(NTMS_PARTSTATE_ALLOCATED);
    }

    @ParameterizedTest
    @EnumSource(PartitionState.class)
    @Spec({"MS-RSMP 3.2.5.2.2.6", "MS-RSMP 3.2.5.2.2.6-03", "MS-RSMP 3.2.5.2.2.6-04"})
    void decommission_onlyAvailableSides(PartitionState state) {
        Guid medium = world.medium(pool, state);
        boolean may = state == NTMS_PARTSTATE_AVAILABLE;
        assertThat(status(() -> world.media().decommission(world.side(medium))))
                .isEqualTo(may ? NtmsStatus.SUCCESS : NtmsStatus.INVALID_STATE);
        assertThat(world.states(medium)).containsExactly(may ? NTMS_PARTSTATE_DECOMMISSIONED : state);
    }

    @Test
    @Spec({"MS-RSMP 3.2.5.2.2.5", "MS-RSMP 3.2.5.2.2.5-05"})
    void swap_exchangesTheSides_andNothingElse() {
        Guid first = world.medium(pool, NTMS_PARTSTATE_ALLOCATED);
        Guid second = world.medium(pool, NTMS_PARTSTATE_ALLOCATED);
        Guid one = logical(first);
        Guid other = logical(second);
        world.forget();
        world.media().swap(one, other).await();
        assertThat(logical(first)).isEqualTo(other);
        assertThat(logical(second)).isEqualTo(one);
        assertThat(world.changes.stream().map(ObjectChange::id))
                .containsExactlyInAnyOrder(one, other, world.side(first), world.side(second));
    }

    @Test
    @Spec({"MS-RSMP 3.2.5.2.2.5", "MS-RSMP 3.2.5.2.2.5-04", "MS-RSMP 3.2.5.2.2.5-06", "MS-RSMP 3.2.5.2.2.5-07"})
    void swap_whatCannotBeSwapped_saysWhy() {
        Guid allocated = logical(world.medium(pool, NTMS_PARTSTATE_ALLOCATED));
        Guid complete = logical(world.medium(pool, NTMS_PARTSTATE_COMPLETE));
        Guid elsewhere = logical(world.medium(world.pool(world.tape), NTMS_PARTSTATE_ALLOCATED));
        Guid used = world.medium(pool, NTMS_PARTSTATE_ALLOCATED);
        world.sql("UPDATE physical_media SET media_state = 2 WHERE id = ?", used.toUuid());
        Guid unlabelled = world.medium(pool, NTMS_PARTSTATE_ALLOCATED);
        world.sql("UPDATE media_partition SET omid_label_type = '' WHERE physical_media_id = ?", unlabelled.toUuid());
        assertThat(swap(allocated, complete)).isEqualTo(NtmsStatus.INVALID_STATE);
        assertThat(swap(allocated, elsewhere)).isEqualTo(NtmsStatus.INVALID_MEDIA_POOL);
        assertThat(swap(allocated, logical(used))).isEqualTo(NtmsStatus.INVALID_MEDIA);
        assertThat(swap(logical(unlabelled), allocated)).isEqualTo(NtmsStatus.BAD_FORMAT);
        assertThat(swap(allocated, pool)).isEqualTo(NtmsStatus.INVALID_MEDIA);
        assertThat(swap(pool, allocated)).isEqualTo(NtmsStatus.INVALID_MEDIA);
        assertThat(swap(allocated, allocated)).isEqualTo(NtmsStatus.INVALID_PARAMETER);
    }

    private NtmsStatus swap(Guid first, Guid second) {
        return status(() -> world.media().swap(first, second));
    }

    @Test
    @Page("MSDN RSM Security")
    @Spec({"MS-RSMP 3.2.5.2.2.4-04", "MS-RSMP 3.2.5.2.2.5-03", "MS-RSMP 3.2.5.2.2.6-02", "MS-RSMP 3.2.5.2.2.7-02"})
    void everyFunction_withoutTheRightOnThePool_isDenied() {
        Guid one = world.medium(pool, NTMS_PARTSTATE_ALLOCATED);
        Guid other = world.medium(pool, NTMS_PARTSTATE_ALLOCATED);
        Guid open = world.side(world.medium(pool, NTMS_PARTSTATE_AVAILABLE));
        int control = NtmsAccess.NTMS_CONTROL_ACCESS;
        onlyWith(NtmsAccess.NTMS_MODIFY_ACCESS, media -> media.swap(logical(one), logical(other)));
        onlyWith(control, media -> media.complete(logical(one)));
        onlyWith(control, media -> media.deallocate(logical(one)));
        onlyWith(control, media -> media.decommission(open));
    }

    private void onlyWith(int right, Function<MediaFacet, NtmsCall<?>> call) {
        Principal ann = world.grant(pool, NtmsObjectType.NTMS_MEDIA_POOL, NtmsAccess.ALL & ~right);
        assertThat(status(() -> call.apply(world.session(ann).media()))).isEqualTo(NtmsStatus.ACCESS_DENIED);
        world.grant(pool, NtmsObjectType.NTMS_MEDIA_POOL, right);
        assertThat(status(() -> call.apply(world.session(ann).media()))).isEqualTo(NtmsStatus.SUCCESS);
    }

    @Test
    @Page("MSDN DeallocateNtmsMedia, Windows Server 2003")
    void deallocate_toTheFreePool_needsItsUse() {
        Guid giving = world.pool(world.tape, 0, TO_FREE, 0);
        Guid medium = world.medium(giving, NTMS_PARTSTATE_ALLOCATED);
        Guid free = world.free(world.tape);
        Principal ann = world.grant(giving, NtmsObjectType.NTMS_MEDIA_POOL, NtmsAccess.NTMS_CONTROL_ACCESS);
        world.grant(free, NtmsObjectType.NTMS_MEDIA_POOL, NtmsAccess.ALL & ~NtmsAccess.NTMS_USE_ACCESS);
        assertThat(status(() -> world.session(ann).media().deallocate(logical(medium))))
                .isEqualTo(NtmsStatus.ACCESS_DENIED);
        assertThat(world.states(medium)).containsExactly(NTMS_PARTSTATE_ALLOCATED);
        world.grant(free, NtmsObjectType.NTMS_MEDIA_POOL, NtmsAccess.NTMS_USE_ACCESS);
        assertThat(status(() -> world.session(ann).media().deallocate(logical(medium))))
                .isEqualTo(NtmsStatus.SUCCESS);
    }
}
