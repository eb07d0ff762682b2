package dev.rsm.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.device.ElementKind;
import dev.rsm.device.Hardware.CartridgeView;
import dev.rsm.device.Place;
import dev.rsm.dtyp.Guid;
import dev.rsm.label.MediaLabels;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.simulation.View.Element;
import dev.rsm.simulation.View.Library;
import dev.rsm.simulation.View.Medium;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Compares belief and truth after an inventory that nobody disturbed: a cartridge is believed to be in each place where one
 * is, and it is that one, as far as it can be told from others.
 */
final class BeliefCheck {

    private static final MediaLabels LABELS = MediaLabels.installed();

    private final View view;
    private final List<CartridgeView> truth;
    private final Map<Guid, Library> libraries;
    private final Map<String, Element> elements = new HashMap<>();

    private BeliefCheck(Stage stage) {
        this.view = stage.view();
        this.truth = stage.service().hardware().cartridges().stream()
                .filter(cartridge -> !cartridge.medium().cleaning())
                .toList();
        this.libraries = view.libraries().stream().collect(Collectors.toMap(Library::id, Function.identity()));
        for (Element element : view.elements()) {
            String serial = library(element).serial() + " ";
            kind(element).ifPresent(kind -> elements.put(serial + new Place(kind, element.number()), element));
        }
    }

    /** Looks at what the service believed when it was last looked at. */
    static void check(Stage stage) {
        BeliefCheck check = new BeliefCheck(stage);
        check.places();
        check.truth.forEach(check::isThatOne);
    }

    private Library library(Element element) {
        return Objects.requireNonNull(libraries.get(element.library()));
    }

    private void places() {
        Map<Guid, String> places = new HashMap<>();
        elements.forEach((place, element) -> places.put(element.id(), place));
        List<String> believed = view.media().stream()
                .filter(medium -> medium.element() != null)
                .map(medium -> places.getOrDefault(medium.element(), "elsewhere " + medium))
                .toList();
        List<String> there = truth.stream()
                .filter(this::canBeKnown)
                .map(BeliefCheck::placeOf)
                .toList();
        assertThat(believed).containsExactlyInAnyOrderElementsOf(there);
    }

    private static String placeOf(CartridgeView cartridge) {
        return cartridge.library() + " " + cartridge.place();
    }

    private Optional<Element> elementOf(CartridgeView cartridge) {
        return Optional.ofNullable(elements.get(placeOf(cartridge)));
    }

    /** An inventory does not look into ports: what was ejected is known to be there, and not what a person has put there. */
    private boolean canBeKnown(CartridgeView cartridge) {
        return elementOf(cartridge)
                .map(element -> {
                    List<Medium> believed = view.in(element.id());
                    return element.type() == NtmsObjectType.NTMS_IEPORT
                            ? !believed.isEmpty()
                            : !Knowledge.unidentified(library(element), element, believed, cartridge, false, false);
                })
                .orElse(true);
    }

    /** A port is not looked into, so something else may lie there than what was ejected. */
    private void isThatOne(CartridgeView cartridge) {
        Optional<Element> element = elementOf(cartridge).filter(each -> each.type() != NtmsObjectType.NTMS_IEPORT);
        if (element.isEmpty()) {
            return;
        }
        for (Medium believed : view.in(element.get().id())) {
            String what = "what " + believed + " is known by, in " + placeOf(cartridge);
            if (!library(element.get()).readsBarCodes()) {
                boolean fits = cartridge.medium().type().name().equals(Scenery.typeIn(cartridge.library()));
                if (!fits || !hasFreeDrive(element.get().library())) {
                    continue; // nothing could be read
                }
                assertThat(believedLabels(believed)).as(what).isEqualTo(labels(cartridge));
            } else if (cartridge.readable()) {
                assertThat(believed.barCode()).as(what).isEqualTo(cartridge.barCode());
            }
        }
    }

    private boolean hasFreeDrive(Guid library) {
        return elements.values().stream()
                .anyMatch(element -> element.type() == NtmsObjectType.NTMS_DRIVE
                        && element.usable()
                        && element.library().equals(library)
                        && view.in(element.id()).isEmpty());
    }

    private List<String> believedLabels(Medium medium) {
        return view.sides(medium.id()).stream().map(View.Side::label).toList();
    }

    private static List<String> labels(CartridgeView cartridge) {
        return cartridge.sides().stream()
                .map(start -> LABELS.examine(start)
                        .label()
                        .map(label -> View.label(label.labelType(), label.labelId()))
                        .orElse(""))
                .toList();
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
