package dev.rsm.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.device.ElementKind;
import dev.rsm.device.Hands;
import dev.rsm.device.Hardware;
import dev.rsm.device.Place;
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
import java.util.Optional;
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
            if (IN_USE.contains(side.state())) {
                assertThat(pool).as(what).isEqualTo(PoolType.NTMS_POOLTYPE_APPLICATION);
                assertThat(side.logicalMedium()).as(what).isNotNull();
            }
            switch (side.state()) {
                case NTMS_PARTSTATE_FOREIGN -> assertThat(pool).as(what).isEqualTo(PoolType.NTMS_POOLTYPE_FOREIGN);
                case NTMS_PARTSTATE_IMPORT -> assertThat(pool).as(what).isEqualTo(PoolType.NTMS_POOLTYPE_IMPORT);
                case NTMS_PARTSTATE_AVAILABLE ->
                    assertThat(pool).as(what).isIn(PoolType.NTMS_POOLTYPE_SCRATCH, PoolType.NTMS_POOLTYPE_APPLICATION);
                default -> {}
            }
        }
    }

    /** When all is put right and had its time: nobody waits, nothing is left in a queue. */
    void checkPeace() {
        assertThat(stage.pending())
                .filteredOn(call -> !call.call().ended())
                .as("calls")
                .isEmpty();
        assertThat(stage.view().requests()).as("requests").isEmpty();
    }

    /** After an inventory that nobody disturbed: RSM believes what is so, and knows that it does. */
    void checkBelief() {
        View view = stage.view();
        Map<String, Element> elements = byPlace(view);
        Map<Guid, String> places = new HashMap<>();
        elements.forEach((place, element) -> places.put(element.id(), place));
        List<String> believed = view.media().stream()
                .filter(medium -> medium.element() != null)
                .map(medium -> places.getOrDefault(medium.element(), "elsewhere " + medium))
                .toList();
        List<String> truth = stage.service().hardware().cartridges().stream()
                .filter(cartridge -> !cartridge.medium().cleaning())
                .filter(cartridge -> canBeKnown(view, elements.get(placeOf(cartridge)), cartridge))
                .map(Invariants::placeOf)
                .toList();
        assertThat(believed).containsExactlyInAnyOrderElementsOf(truth);
        assertThat(stage.knowledge().doubtful())
                .as("libraries of which no stock was taken")
                .isEmpty();
    }

    private static String placeOf(Hardware.CartridgeView cartridge) {
        return cartridge.library() + " " + cartridge.place();
    }

    /** An inventory does not look into ports: what was ejected is known to be there, and not what a person has put there. */
    private static boolean canBeKnown(View view, @Nullable Element element, Hardware.CartridgeView cartridge) {
        if (element == null) {
            return true;
        }
        List<Medium> believed = view.in(element.id());
        Library library =
                Objects.requireNonNull(byId(view.libraries(), Library::id).get(element.library()));
        return element.type() == NtmsObjectType.NTMS_IEPORT
                ? !believed.isEmpty()
                : !Knowledge.unidentified(library, element, believed, cartridge, false);
    }

    private static Map<String, Element> byPlace(View view) {
        Map<Guid, Library> libraries = byId(view.libraries(), Library::id);
        Map<String, Element> places = new HashMap<>();
        for (Element element : view.elements()) {
            String serial =
                    Objects.requireNonNull(libraries.get(element.library())).serial() + " ";
            kind(element).ifPresent(kind -> places.put(serial + new Place(kind, element.number()), element));
        }
        return places;
    }

    private static Optional<ElementKind> kind(Element element) {
        return switch (element.type()) {
            case NTMS_DRIVE -> Optional.of(ElementKind.DATA_TRANSFER);
            case NTMS_CHANGER -> Optional.of(ElementKind.TRANSPORT); // a full library has no slot for what is stuck
            case NTMS_STORAGESLOT -> Optional.of(ElementKind.STORAGE);
            case NTMS_IEPORT -> Optional.of(ElementKind.IMPORT_EXPORT);
            default -> Optional.empty();
        };
    }
}
