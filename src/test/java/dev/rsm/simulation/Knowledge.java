package dev.rsm.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.device.ElementKind;
import dev.rsm.device.Hardware.CartridgeView;
import dev.rsm.device.MediaTypes;
import dev.rsm.device.Place;
import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.DriveState;
import dev.rsm.ntms.LmOperation;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.simulation.View.Element;
import dev.rsm.simulation.View.Library;
import dev.rsm.simulation.View.Medium;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a service can know of its hardware.
 *
 * <p>In a library that nobody has meddled with since stock was taken of it, all that has moved was moved by the service: it
 * has to know what is in each slot and drive. In any other its belief may be old, but must have been so once: a bar code is
 * believed to be only where a cartridge with it has been, or in a drive, since another one may be taken there for it; an
 * inventory begins with carrying that to a slot.
 */
final class Knowledge {

    private static final MediaTypes TYPES = MediaTypes.shipped();

    /** What takes cartridges to drives to look at them, or to write a free label. */
    private static final Set<LmOperation> VISITING = Set.of(
            LmOperation.NTMS_LM_INVENTORY,
            LmOperation.NTMS_LM_DOORACCESS,
            LmOperation.NTMS_LM_INJECT,
            LmOperation.NTMS_LM_PROCESSOMID,
            LmOperation.NTMS_LM_WRITESCRATCH,
            LmOperation.NTMS_LM_CLASSIFY);

    private final Stage stage;
    /** The newest identifier when a library was meddled with last: later ones are greater. */
    private final Map<String, String> meddled = new TreeMap<>();

    private final Set<String> beenThere = new HashSet<>();

    Knowledge(Stage stage) {
        this.stage = stage;
    }

    /** Notes that somebody does something to a library that the service may not learn of; before and after it is done. */
    void meddle(String serial) {
        remember();
        meddled.put(serial, stage.newestId());
    }

    /** Notes it of all libraries. */
    void meddleEverywhere() {
        stage.serials().forEach(this::meddle);
    }

    /** Notes where everything is now. */
    private void remember() {
        stage.service()
                .hardware()
                .cartridges()
                .forEach(cartridge ->
                        beenThere.add(cartridge.barCode() + " in " + cartridge.place() + " of " + cartridge.library()));
    }

    /** Compares what is believed with what is so and was. */
    void check(View view) {
        remember();
        view.libraries().forEach(library -> trustAgain(view, library));
        Map<String, CartridgeView> truth = new HashMap<>();
        for (CartridgeView cartridge : stage.service().hardware().cartridges()) {
            truth.put(cartridge.library() + " " + cartridge.place(), cartridge);
        }
        for (Library library : view.libraries()) {
            if (library.serial() == null || !stage.serials().contains(library.serial())) {
                continue; // the off-line one, and a drive that stood alone while its changer was gone
            }
            for (Element element : view.elements()) {
                if (element.library().equals(library.id())) {
                    check(view, library, element, truth);
                }
            }
        }
    }

    private void trustAgain(View view, Library library) {
        @Nullable String since = library.serial() == null ? null : meddled.get(library.serial());
        @Nullable Guid inventory = view.inventories().get(library.id());
        if (since != null && inventory != null && inventory.toString().compareTo(since) > 0) {
            meddled.remove(library.serial());
        }
    }

    private void check(View view, Library library, Element element, Map<String, CartridgeView> truth) {
        @Nullable Place place = place(element);
        if (place == null) {
            return;
        }
        String where = place + " of " + library.serial();
        List<Medium> believed = view.in(element.id());
        boolean doubtful = meddled.containsKey(library.serial());
        boolean visits = hasVisits(view, library);
        boolean mistaken = doubtful && (visits || element.type() == NtmsObjectType.NTMS_DRIVE);
        if (library.readsBarCodes() && !stage.misread() && !mistaken) {
            believed.stream().filter(medium -> !medium.barCode().isEmpty()).forEach(medium -> assertThat(beenThere)
                    .as("%s is believed to be where it never was", medium)
                    .contains(medium.barCode() + " in " + where));
        }
        if (!doubtful && !visits) {
            @Nullable CartridgeView there = truth.get(library.serial() + " " + place);
            if (there == null || !unidentified(library, element, believed, there, true, stage.misread())) {
                exact(where, believed, there == null || there.medium().cleaning() ? null : there);
                if (there != null && library.readsBarCodes() && there.readable() && !stage.misread()) {
                    isThatOne(where, believed, there);
                }
                if (there != null && element.state() == DriveState.NTMS_DRIVESTATE_LOADED) {
                    isThatSide(view, element, there);
                }
            }
        }
    }

    /**
     * Whether an inventory can only have seen that a slot is full: without a bar code that it can read and that tells the type, a
     * cartridge has to go into a drive, and the drives may be full, or take none of its kind. A drive that is disabled is not
     * looked into at all.
     *
     * @param stuck whether a drive may keep what it holds, so that it cannot be known for what it is
     * @param misread whether it may have read one wrongly
     */
    static boolean unidentified(
            Library library,
            Element element,
            List<Medium> believed,
            CartridgeView there,
            boolean stuck,
            boolean misread) {
        boolean printed = there.readable() && TYPES.ofBarCode(there.barCode()).isPresent();
        boolean named = library.readsBarCodes() && printed && !misread;
        boolean seen = element.full() || (element.type() == NtmsObjectType.NTMS_DRIVE && (stuck || !element.usable()));
        return !named && seen && believed.isEmpty();
    }

    /**
     * Whether cartridges may be on a visit to a drive, of which the database is not told; where a library has stopped answering,
     * they stay there until it answers again and is inventoried.
     */
    private static boolean hasVisits(View view, Library library) {
        return !library.present()
                || view.requests().stream()
                        .anyMatch(request ->
                                request.library().equals(library.id()) && VISITING.contains(request.operation()));
    }

    private static @Nullable Place place(Element element) {
        if (element.type() == NtmsObjectType.NTMS_DRIVE) {
            return new Place(ElementKind.DATA_TRANSFER, element.number());
        }
        return element.type() == NtmsObjectType.NTMS_STORAGESLOT
                ? new Place(ElementKind.STORAGE, element.number())
                : null;
    }

    private static void exact(String where, List<Medium> believed, @Nullable CartridgeView there) {
        assertThat(believed)
                .as("believed to be in %s, where in truth is %s, and nobody has meddled", where, there)
                .hasSize(there == null ? 0 : 1);
    }

    private static void isThatOne(String where, List<Medium> believed, CartridgeView there) {
        assertThat(believed)
                .as("believed to be in %s, where in truth is %s", where, there)
                .allMatch(medium -> medium.barCode().equals(there.barCode()));
    }

    /** The side that is mounted is the one that can be read in the drive. */
    private static void isThatSide(View view, Element drive, CartridgeView there) {
        assertThat(view.sides())
                .filteredOn(side -> side.id().equals(drive.mounted()))
                .as("mounted in %s, in which the cartridge %s lies", drive, there)
                .allMatch(side -> (side.number() == 1) == there.inverted());
    }

    /** The libraries whose belief may be old. */
    Set<String> doubtful() {
        return meddled.keySet();
    }
}
