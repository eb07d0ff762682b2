package dev.rsm.service;

import static dev.rsm.ntms.PartitionState.NTMS_PARTSTATE_ALLOCATED;
import static dev.rsm.ntms.PartitionState.NTMS_PARTSTATE_AVAILABLE;
import static dev.rsm.ntms.PartitionState.NTMS_PARTSTATE_DECOMMISSIONED;
import static dev.rsm.ntms.PartitionState.NTMS_PARTSTATE_FOREIGN;
import static dev.rsm.ntms.PartitionState.NTMS_PARTSTATE_IMPORT;
import static dev.rsm.ntms.PartitionState.NTMS_PARTSTATE_UNPREPARED;
import static dev.rsm.testing.Refusals.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.conformance.Page;
import dev.rsm.conformance.Spec;
import dev.rsm.dtyp.Guid;
import dev.rsm.media.Cartridges;
import dev.rsm.ntms.EnumerateOption;
import dev.rsm.ntms.NotificationOperation;
import dev.rsm.ntms.NtmsAccess;
import dev.rsm.ntms.NtmsCall;
import dev.rsm.ntms.NtmsLimits;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.PartitionState;
import dev.rsm.ntms.PhysicalMediaInformation;
import dev.rsm.ntms.PoolType;
import dev.rsm.ntms.Principal;
import dev.rsm.store.ObjectChange;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** MoveToNtmsMediaPool and ChangeNtmsMediaType. */
class MediaMovesTest {

    private static final Set<PartitionState> HELD = Set.of(
            NTMS_PARTSTATE_ALLOCATED, PartitionState.NTMS_PARTSTATE_COMPLETE, PartitionState.NTMS_PARTSTATE_RESERVED);
    private static final Set<PartitionState> FREEABLE =
            Set.of(NTMS_PARTSTATE_AVAILABLE, NTMS_PARTSTATE_IMPORT, NTMS_PARTSTATE_FOREIGN);

    private final MediaWorld world;
    private final Guid pool;
    private final Guid other;
    private final Guid free;
    private final Guid imports;
    private final Guid foreign;

    MediaMovesTest(@TempDir Path folder) {
        world = new MediaWorld(folder);
        pool = world.pool(world.tape);
        other = world.pool(world.tape);
        free = world.free(world.tape);
        imports = world.system(PoolType.NTMS_POOLTYPE_IMPORT, world.tape);
        foreign = world.system(PoolType.NTMS_POOLTYPE_FOREIGN, world.tape);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private NtmsStatus move(Guid medium, Guid target) {
        return status(() -> world.media().moveToPool(medium, target));
    }

    /** What a move answers, by the rules of the documents alone. */
    private NtmsStatus expected(Guid source, PartitionState state, Guid target) {
        if (target.equals(free)) {
            if (source.equals(free) || HELD.contains(state)) {
                return NtmsStatus.INVALID_MEDIA_POOL;
            }
            return FREEABLE.contains(state) ? NtmsStatus.SUCCESS : NtmsStatus.BUSY;
        }
        if (source.equals(target)) {
            return NtmsStatus.SUCCESS;
        }
        if (target.equals(imports)) {
            return state == NTMS_PARTSTATE_IMPORT ? NtmsStatus.SUCCESS : NtmsStatus.INVALID_MEDIA_POOL;
        }
        if (target.equals(foreign) || source.equals(imports) || source.equals(foreign)) {
            return NtmsStatus.INVALID_MEDIA_POOL;
        }
        return state == NTMS_PARTSTATE_AVAILABLE ? NtmsStatus.SUCCESS : NtmsStatus.BUSY;
    }

    @Test
    @Spec({
        "MS-RSMP 3.2.5.2.2.13",
        "MS-RSMP 3.2.5.2.2.13-04",
        "MS-RSMP 3.2.5.2.2.13-05",
        "MS-RSMP 3.2.5.2.2.13-09",
        "MS-RSMP 3.2.5.2.2.13-12"
    })
    void move_everyStateFromEveryPoolToEveryPool_isAsDocumented() {
        List<Guid> pools = List.of(pool, other, free, imports, foreign);
        for (Guid source : pools) {
            for (Guid target : pools) {
                for (PartitionState state : PartitionState.values()) {
                    Guid medium = world.medium(source, state);
                    NtmsStatus expected = expected(source, state, target);
                    String what = state + " from " + pools.indexOf(source) + " to " + pools.indexOf(target);
                    assertThat(move(medium, target)).as(what).isEqualTo(expected);
                    boolean moved = expected == NtmsStatus.SUCCESS;
                    assertThat(world.poolOf(medium)).as(what).isEqualTo(moved ? target : source);
                    assertThat(world.states(medium))
                            .as(what)
                            .containsExactly(moved && target.equals(free) ? NTMS_PARTSTATE_UNPREPARED : state);
                }
            }
        }
    }

    @Test
    @Spec("MS-RSMP 3.2.5.2.2.13")
    void move_inUse_isBusy() {
        Guid medium = world.medium(pool, NTMS_PARTSTATE_AVAILABLE);
        world.sql("UPDATE physical_media SET media_state = 1 WHERE id = ?", medium.toUuid());
        assertThat(move(medium, other)).isEqualTo(NtmsStatus.BUSY);
        assertThat(move(medium, free)).isEqualTo(NtmsStatus.BUSY);
    }

    @Test
    @Spec({"MS-RSMP 3.2.5.2.2.13", "MS-RSMP 3.2.5.2.2.13-06"})
    void move_wrongObjectsOrType_saysWhat() {
        Guid medium = world.medium(pool, NTMS_PARTSTATE_AVAILABLE);
        for (Guid wrong : List.of(Guid.NULL, pool, world.side(medium))) {
            assertThat(move(wrong, other)).isEqualTo(NtmsStatus.INVALID_MEDIA);
        }
        for (Guid wrong : List.of(Guid.NULL, medium, world.pool(null, 0, 0, 0))) {
            assertThat(move(medium, wrong)).isEqualTo(NtmsStatus.INVALID_MEDIA_POOL);
        }
        assertThat(move(medium, world.pool(world.disk))).isEqualTo(NtmsStatus.MEDIA_INCOMPATIBLE);
        assertThat(move(medium, world.free(world.disk))).isEqualTo(NtmsStatus.MEDIA_INCOMPATIBLE);
    }

    @Test
    @Spec("MS-RSMP 3.2.5.2.2.13")
    void move_toAPool_wakesWhoWaitsThere() {
        NtmsCall<?> waiting = world.media().allocate(other, null, null, 0, NtmsLimits.INFINITE);
        Guid medium = world.medium(pool, NTMS_PARTSTATE_AVAILABLE);
        world.forget();
        world.media().moveToPool(medium, other).await();
        assertThat(world.changes)
                .containsExactly(new ObjectChange(
                        NotificationOperation.NTMS_OBJ_UPDATE, NtmsObjectType.NTMS_PHYSICAL_MEDIA, medium));
        world.settle();
        assertThat(waiting.ended()).isTrue();
    }

    @Test
    @Assumed("decommissioned sides stay what they are in the free pool")
    void move_toFree_leavesDecommissionedSides() {
        Guid medium = world.medium(world.pool(world.disk), NTMS_PARTSTATE_AVAILABLE, NTMS_PARTSTATE_DECOMMISSIONED);
        assertThat(move(medium, world.free(world.disk))).isEqualTo(NtmsStatus.SUCCESS);
        assertThat(world.states(medium)).containsExactly(NTMS_PARTSTATE_UNPREPARED, NTMS_PARTSTATE_DECOMMISSIONED);
    }

    @Test
    @Assumed("a medium in no library waits for its free label until it is in one")
    void move_offlineToFree_isLabelledWhenItComesBack() {
        Guid medium = world.offlineMedium(pool, NTMS_PARTSTATE_AVAILABLE);
        assertThat(move(medium, free)).isEqualTo(NtmsStatus.SUCCESS);
        assertThat(requests()).isEmpty();
        Guid slot = world.newSlot();
        world.store.step(tx -> {
            Cartridges.place(tx, medium, slot, NtmsObjectType.NTMS_STORAGESLOT);
            return true;
        });
        assertThat(requests()).hasSize(1);
    }

    @Test
    @Spec("MS-RSMP 3.2.5.2.2.13")
    void move_toFree_endsWithTheLabel_whichIsToldWithThePoolsIdentifier() {
        Guid medium = world.medium(pool, NTMS_PARTSTATE_AVAILABLE);
        world.media().moveToPool(medium, free).await();
        ObjectChange end =
                new ObjectChange(NotificationOperation.NTMS_EVENT_COMPLETE, NtmsObjectType.NTMS_MEDIA_POOL, free);
        assertThat(world.changes).doesNotContain(end);
        world.store.step(tx -> Cartridges.prepared(tx, medium, world.side(medium), "Free", new byte[] {1}));
        assertThat(world.changes).contains(end);
        assertThat(world.states(medium)).containsExactly(NTMS_PARTSTATE_AVAILABLE);
    }

    private List<Guid> requests() {
        return world.session()
                .objects()
                .enumerate(world.library, NtmsObjectType.NTMS_LIBREQUEST, EnumerateOption.NTMS_ENUM_DEFAULT)
                .await();
    }

    @Test
    @Page("MSDN MoveToNtmsMediaPool, Windows Server 2003")
    @Spec("MS-RSMP 3.2.5.2.2.13-03")
    void move_needsControlOfBothPools_butOnlyUseOfAFreeOne() {
        List<List<Guid>> ways = List.of(List.of(pool, other), List.of(free, other), List.of(other, free));
        for (List<Guid> way : ways) {
            for (Guid lacking : way) {
                Guid medium = world.medium(way.get(0), NTMS_PARTSTATE_AVAILABLE);
                Principal ann = null;
                for (Guid end : way) {
                    ann = world.grant(end, NtmsObjectType.NTMS_MEDIA_POOL, right(end));
                }
                world.grant(lacking, NtmsObjectType.NTMS_MEDIA_POOL, NtmsAccess.ALL & ~right(lacking));
                Principal caller = java.util.Objects.requireNonNull(ann);
                assertThat(status(() -> world.session(caller).media().moveToPool(medium, way.get(1))))
                        .isEqualTo(NtmsStatus.ACCESS_DENIED);
                world.grant(lacking, NtmsObjectType.NTMS_MEDIA_POOL, right(lacking));
                assertThat(status(() -> world.session(caller).media().moveToPool(medium, way.get(1))))
                        .isEqualTo(NtmsStatus.SUCCESS);
            }
        }
    }

    private int right(Guid end) {
        return end.equals(free) ? NtmsAccess.NTMS_USE_ACCESS : NtmsAccess.NTMS_CONTROL_ACCESS;
    }

    private Guid otherTape() {
        return world.store.step(tx ->
                dev.rsm.media.MediaPools.mediaType(tx, new dev.rsm.media.NewMediaType("Other tape", 9, 1, 1, 31)));
    }

    private NtmsStatus change(Guid medium, Guid target) {
        return status(() -> world.media().changeType(medium, target));
    }

    @Test
    @Spec("MS-RSMP 3.2.5.2.2.17")
    void changeType_movesAndSetsTheType() {
        Guid type = otherTape();
        Guid target = world.pool(type);
        Guid medium = world.medium(pool, NTMS_PARTSTATE_AVAILABLE);
        world.forget();
        assertThat(change(medium, target)).isEqualTo(NtmsStatus.SUCCESS);
        PhysicalMediaInformation info = world.session().objects().info(medium, PhysicalMediaInformation.class);
        assertThat(List.of(info.mediaType(), info.mediaPool())).containsExactly(type, target);
        assertThat(world.changes)
                .contains(new ObjectChange(
                        NotificationOperation.NTMS_EVENT_COMPLETE, NtmsObjectType.NTMS_PHYSICAL_MEDIA, medium));
    }

    @Test
    @Spec({"MS-RSMP 3.2.5.2.2.17", "MS-RSMP 3.2.5.2.2.17-06", "MS-RSMP 3.2.5.2.2.17-09"})
    void changeType_whatAMoveForbids_isInvalidMediaPool() {
        Guid type = otherTape();
        Guid target = world.pool(type);
        Guid otherFree = world.system(PoolType.NTMS_POOLTYPE_SCRATCH, type);
        List<Guid> wrong = new ArrayList<>();
        wrong.add(world.medium(pool, NTMS_PARTSTATE_ALLOCATED));
        wrong.add(world.medium(imports, NTMS_PARTSTATE_IMPORT));
        wrong.add(world.medium(foreign, NTMS_PARTSTATE_FOREIGN));
        for (Guid medium : wrong) {
            assertThat(change(medium, target)).isEqualTo(NtmsStatus.INVALID_MEDIA_POOL);
        }
        assertThat(change(wrong.get(0), otherFree)).isEqualTo(NtmsStatus.INVALID_MEDIA_POOL);
        assertThat(change(wrong.get(2), otherFree)).isEqualTo(NtmsStatus.SUCCESS);
        assertThat(world.states(wrong.get(2))).containsExactly(NTMS_PARTSTATE_UNPREPARED);
        Guid medium = world.medium(pool, NTMS_PARTSTATE_AVAILABLE);
        assertThat(change(medium, world.pool(world.disk))).isEqualTo(NtmsStatus.INVALID_MEDIA_POOL);
        assertThat(change(medium, Guid.NULL)).isEqualTo(NtmsStatus.INVALID_MEDIA_POOL);
        assertThat(change(pool, target)).isEqualTo(NtmsStatus.INVALID_MEDIA);
    }

    @Test
    @Spec({"MS-RSMP 3.2.5.2.2.17", "MS-RSMP 3.2.5.2.2.17-03", "MS-RSMP 3.2.5.2.2.17-05"})
    void changeType_libraryOffline_isLibraryOffline() {
        Guid target = world.pool(otherTape());
        assertThat(change(world.offlineMedium(pool, NTMS_PARTSTATE_AVAILABLE), target))
                .isEqualTo(NtmsStatus.LIBRARY_OFFLINE);
        Guid medium = world.medium(pool, NTMS_PARTSTATE_AVAILABLE);
        world.sql("UPDATE ntms_object SET enabled = FALSE WHERE id = ?", world.library.toUuid());
        assertThat(change(medium, target)).isEqualTo(NtmsStatus.LIBRARY_OFFLINE);
    }

    @Test
    @Page("MSDN ChangeNtmsMediaType")
    @Spec("MS-RSMP 3.2.5.2.2.17-04")
    void changeType_needsModifyOfThePoolsAndTheComputer() {
        Guid target = world.pool(otherTape());
        Guid medium = world.medium(pool, NTMS_PARTSTATE_AVAILABLE);
        Guid computer = world.session()
                .objects()
                .enumerate(null, NtmsObjectType.NTMS_COMPUTER, EnumerateOption.NTMS_ENUM_DEFAULT)
                .await()
                .get(0);
        int right = NtmsAccess.NTMS_MODIFY_ACCESS;
        Principal ann = world.grant(computer, NtmsObjectType.NTMS_COMPUTER, right);
        world.grant(pool, NtmsObjectType.NTMS_MEDIA_POOL, right);
        world.grant(target, NtmsObjectType.NTMS_MEDIA_POOL, right);
        for (Guid lacking : List.of(computer, pool, target)) {
            NtmsObjectType type =
                    lacking.equals(computer) ? NtmsObjectType.NTMS_COMPUTER : NtmsObjectType.NTMS_MEDIA_POOL;
            world.grant(lacking, type, NtmsAccess.ALL & ~right);
            assertThat(status(() -> world.session(ann).media().changeType(medium, target)))
                    .isEqualTo(NtmsStatus.ACCESS_DENIED);
            world.grant(lacking, type, right);
        }
        assertThat(status(() -> world.session(ann).media().changeType(medium, target)))
                .isEqualTo(NtmsStatus.SUCCESS);
    }
}
