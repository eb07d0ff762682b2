package dev.rsm.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.device.Hands;
import dev.rsm.device.Hardware;
import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.DriveState;
import dev.rsm.ntms.LmOperation;
import dev.rsm.ntms.MediaState;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.PartitionState;
import dev.rsm.ntms.PoolType;
import dev.rsm.simulation.View.Element;
import dev.rsm.simulation.View.Library;
import dev.rsm.simulation.View.Medium;
import dev.rsm.simulation.View.Pool;
import dev.rsm.simulation.View.Side;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What must hold, whatever happens. */
final class Invariants {

    private static final Set<PartitionState> IN_USE =
            Set.of(PartitionState.NTMS_PARTSTATE_ALLOCATED, PartitionState.NTMS_PARTSTATE_COMPLETE);

    private final Stage stage;
    /** All cartridges that have been seen, and whether they clean: those an operator may throw away. */
    private final Map<Integer, Boolean> cartridges = new TreeMap<>();

    Invariants(Stage stage) {
        this.stage = stage;
    }

    /** Looks at everything that holds after each step. */
    void check() {
        View view = stage.look();
        everyCartridgeIsInOnePlace();
        noWaitOutlivesItsTimeout();
        everyElementHoldsOneMedium(view);
        drivesAndMediaFit(view);
        sidesFit(view);
        poolsHoldWhatTheyShould(view);
        stage.knowledge().check(view);
    }

    private void everyCartridgeIsInOnePlace() {
        Map<Integer, Boolean> seen = new TreeMap<>();
        Set<String> places = new HashSet<>();
        for (Hardware.CartridgeView cartridge : stage.service().hardware().cartridges()) {
            assertThat(seen.put(cartridge.number(), cartridge.medium().cleaning()))
                    .as("%s is in two places", cartridge)
                    .isNull();
            assertThat(places.add(cartridge.library() + " " + cartridge.place()))
                    .as("%s is not alone", cartridge)
                    .isTrue();
        }
        for (Hands.OnShelf cartridge : stage.service().hardware().hands().shelf()) {
            assertThat(seen.put(cartridge.number(), cartridge.medium().cleaning()))
                    .as("%s is in two places", cartridge)
                    .isNull();
        }
        cartridges.forEach((number, cleaning) -> assertThat(
                        cleaning || stage.thrownAway().contains(number) || seen.containsKey(number))
                .as("the cartridge %s is somewhere", number)
                .isTrue());
        cartridges.putAll(seen);
    }

    private void noWaitOutlivesItsTimeout() {
        Instant now = stage.time().instant();
        for (Stage.Pending call : stage.pending()) {
            assertThat(call.call().ended()
                            || call.deadline() == null
                            || call.deadline().isAfter(now))
                    .as("%s waits at %s", call, now)
                    .isTrue();
        }
    }

    private static void everyElementHoldsOneMedium(View view) {
        Map<Guid, Medium> in = new HashMap<>();
        for (Medium medium : view.media()) {
            if (medium.element() != null) {
                @Nullable Medium other = in.put(medium.element(), medium);
                assertThat(other)
                        .as("%s and %s are in the same place", medium, other)
                        .isNull();
            }
        }
    }

    private static void drivesAndMediaFit(View view) {
        Map<Guid, Library> libraries = byId(view.libraries(), Library::id);
        Map<Guid, Element> elements = byId(view.elements(), Element::id);
        for (Element drive : view.elements()) {
            List<Medium> inside = view.in(drive.id());
            if (drive.state() == DriveState.NTMS_DRIVESTATE_DISMOUNTED) {
                Library library = Objects.requireNonNull(libraries.get(drive.library()));
                if (!library.standsAlone() && !isToBeInventoried(view, library)) {
                    assertThat(inside).as("in the dismounted drive %s", drive).isEmpty();
                }
            } else if (drive.state() == DriveState.NTMS_DRIVESTATE_LOADED) {
                assertThat(inside).as("in the loaded drive %s", drive).hasSize(1);
            }
        }
        for (Medium medium : view.media()) {
            if (medium.state() == MediaState.NTMS_MEDIASTATE_LOADED) {
                @Nullable Element place = medium.element() == null ? null : elements.get(medium.element());
                assertThat(place == null ? null : place.state())
                        .as("the drive of the loaded medium %s, %s", medium, place)
                        .isEqualTo(DriveState.NTMS_DRIVESTATE_LOADED);
            }
        }
    }

    /** A side is mounted in one drive, that of its medium, and never together with the other side. */
    private static void sidesFit(View view) {
        Map<Guid, Side> sides = byId(view.sides(), Side::id);
        Set<Guid> mounted = new HashSet<>();
        for (Element drive : view.elements()) {
            if (drive.state() == DriveState.NTMS_DRIVESTATE_LOADED) {
                @Nullable Side side = drive.mounted() == null ? null : sides.get(drive.mounted());
                assertThat(side).as("the side mounted in %s", drive).isNotNull();
                assertThat(view.in(drive.id()))
                        .as("the medium of %s, mounted in %s", side, drive)
                        .extracting(Medium::id)
                        .containsExactly(side.medium());
                assertThat(mounted.add(side.medium()))
                        .as("the other side of %s is mounted, too", side)
                        .isTrue();
            }
        }
        for (Medium medium : view.media()) {
            assertThat(view.sides(medium.id()))
                    .as("the sides of %s", medium)
                    .extracting(Side::number)
                    .isIn(List.of(0), List.of(0, 1));
        }
    }

    private static <T> Map<Guid, T> byId(List<T> things, Function<T, Guid> id) {
        return things.stream().collect(Collectors.toMap(id, Function.identity()));
    }

    /** A start takes every drive for dismounted, and the inventory that it begins empties those that are not. */
    private static boolean isToBeInventoried(View view, Library library) {
        return view.requests(LmOperation.NTMS_LM_INVENTORY).stream()
                .anyMatch(request -> request.library().equals(library.id()));
    }

    private static void poolsHoldWhatTheyShould(View view) {
        Map<Guid, Pool> pools = byId(view.pools(), Pool::id);
        Map<Guid, Medium> media = byId(view.media(), Medium::id);
        for (Side side : view.sides()) {
            Medium medium = Objects.requireNonNull(media.get(side.medium()));
            PoolType pool = Objects.requireNonNull(pools.get(medium.pool())).type();
            String what = side + " of " + medium + " in a pool of type " + pool;
            assertThat(pool).as(what).isIn(poolsOf(side.state()));
            assertThat(side.logicalMedium() != null).as(what).isEqualTo(IN_USE.contains(side.state()));
            if (side.state() == PartitionState.NTMS_PARTSTATE_RESERVED) {
                assertThat(view.sides())
                        .as("kept for the owner of the other side: " + what)
                        .anyMatch(other -> other.medium().equals(side.medium()) && IN_USE.contains(other.state()));
            }
        }
    }

    /** Where sides may be: only free media wait for a label, only allocation keeps a side, only inventories find what is new. */
    private static Set<PoolType> poolsOf(PartitionState state) {
        return switch (state) {
            case NTMS_PARTSTATE_UNKNOWN, NTMS_PARTSTATE_INCOMPATIBLE, NTMS_PARTSTATE_FOREIGN ->
                Set.of(PoolType.NTMS_POOLTYPE_FOREIGN);
            case NTMS_PARTSTATE_IMPORT -> Set.of(PoolType.NTMS_POOLTYPE_IMPORT);
            case NTMS_PARTSTATE_UNPREPARED -> Set.of(PoolType.NTMS_POOLTYPE_SCRATCH);
            case NTMS_PARTSTATE_AVAILABLE, NTMS_PARTSTATE_DECOMMISSIONED ->
                Set.of(PoolType.NTMS_POOLTYPE_SCRATCH, PoolType.NTMS_POOLTYPE_APPLICATION);
            case NTMS_PARTSTATE_RESERVED, NTMS_PARTSTATE_ALLOCATED, NTMS_PARTSTATE_COMPLETE ->
                Set.of(PoolType.NTMS_POOLTYPE_APPLICATION);
        };
    }

    /**
     * When all is put right and had its time, and before a start of the service clears up: nobody waits, nothing is left in a
     * queue, unless for what only the next start will find again, and no drive is in the middle of something.
     */
    void checkPeace() {
        assertThat(stage.pending())
                .filteredOn(call -> !call.call().ended())
                .as("calls")
                .isEmpty();
        assertThat(stage.view().requests())
                .filteredOn(this::isToEnd)
                .as("requests")
                .isEmpty();
        assertThat(stage.view().elements())
                .filteredOn(element -> element.state() == DriveState.NTMS_DRIVESTATE_MOUNTED
                        || element.state() == DriveState.NTMS_DRIVESTATE_BEING_CLEANED)
                .as("drives that no request is at work on")
                .isEmpty();
    }

    /** Whether a request can go ahead; mounts may have been asked for together, and then go ahead together. */
    private boolean isToEnd(View.Request request) {
        return request.operation() == LmOperation.NTMS_LM_MOUNT
                ? stage.view().requests(LmOperation.NTMS_LM_MOUNT).stream()
                        .filter(each -> each.library().equals(request.library()))
                        .allMatch(this::canWork)
                : canWork(request);
    }

    /**
     * Whether a request has what it needs: a library that is there, with a drive that works, and its medium in a slot or in a drive
     * that works, not in a port or outside. A library that stood for a drive alone, whose changer is back, is not there; what has recovered by itself is found at the next
     * start.
     */
    private boolean canWork(View.Request request) {
        boolean there = stage.view().libraries().stream()
                .anyMatch(each -> each.id().equals(request.library())
                        && each.serial() != null
                        && stage.serials().contains(each.serial()));
        List<Element> drives = stage.view().elements().stream()
                .filter(element -> element.type() == NtmsObjectType.NTMS_DRIVE
                        && element.library().equals(request.library()))
                .toList();
        boolean within = request.medium() == null
                || stage.view().elements().stream()
                        .filter(element -> element.type() == NtmsObjectType.NTMS_STORAGESLOT
                                || (element.type() == NtmsObjectType.NTMS_DRIVE && element.usable()))
                        .flatMap(element -> stage.view().in(element.id()).stream())
                        .anyMatch(medium -> medium.id().equals(request.medium()));
        return there
                && within
                && drives.stream()
                        .filter(drive ->
                                request.drive() == null || request.drive().equals(drive.id()))
                        .anyMatch(Element::usable);
    }

    /** After an inventory that nobody disturbed: RSM believes what is so, and knows that it does. */
    void checkBelief() {
        BeliefCheck.check(stage);
        assertThat(stage.knowledge().doubtful())
                .as("libraries of which no stock was taken")
                .isEmpty();
    }
}
