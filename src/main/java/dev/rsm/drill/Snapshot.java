package dev.rsm.drill;

import dev.rsm.device.ElementKind;
import dev.rsm.device.Hands;
import dev.rsm.device.Hardware;
import dev.rsm.device.Place;
import dev.rsm.dtyp.Guid;
import dev.rsm.label.MediaLabel;
import dev.rsm.label.MediaLabels;
import dev.rsm.ntms.Bytes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * How things stood at one instant: where each cartridge was in truth, and what RSM believed of it.
 *
 * @param cartridges the cartridges by their numbers, which never change
 * @param strays media that RSM believed in and that fitted no cartridge
 */
record Snapshot(Map<Integer, Cartridge> cartridges, List<Belief.Medium> strays) {

    private static final MediaLabels LABELS = MediaLabels.installed();

    /**
     * A cartridge.
     *
     * @param number its number
     * @param name what people call it: its bar code, or its number after a {@code #}
     * @param barCode its bar code, if it can be read; else empty
     * @param spot where it is; nothing on the shelf
     * @param labels the labels of its sides that have one
     * @param cleaner whether it cleans drives
     * @param believed what RSM believes of it, if it knows it
     */
    record Cartridge(
            int number,
            String name,
            String barCode,
            Optional<Spot> spot,
            List<MediaLabel> labels,
            boolean cleaner,
            Optional<Belief.Medium> believed) {

        /** Where it is, in words. */
        String where() {
            return spot.map(Spot::toString).orElse("on the shelf");
        }

        boolean bears(Bytes labelId) {
            return labels.stream().anyMatch(label -> Bytes.of(label.labelId()).equals(labelId));
        }
    }

    /**
     * An element of a library.
     *
     * @param library the library's serial number
     * @param place the element
     */
    record Spot(String library, Place place) {

        boolean port() {
            return place.kind() == ElementKind.IMPORT_EXPORT;
        }

        @Override
        public String toString() {
            return place + " of " + library;
        }
    }

    /** What there is, with nothing believed of it. */
    static Snapshot of(Hardware hardware) {
        return matched(physical(hardware), List.of());
    }

    /** What there is, and what RSM believes of it. */
    static Snapshot of(Hardware hardware, Belief belief) {
        return matched(physical(hardware), belief.media());
    }

    private static Map<Integer, Cartridge> physical(Hardware hardware) {
        Map<Integer, Cartridge> found = new TreeMap<>();
        for (Hardware.CartridgeView each : hardware.cartridges()) {
            Spot spot = new Spot(each.library(), each.place());
            found.put(
                    each.number(),
                    cartridge(
                            each.number(),
                            each.barCode(),
                            each.readable(),
                            Optional.of(spot),
                            each.sides(),
                            each.medium().cleaning()));
        }
        for (Hands.OnShelf each : hardware.hands().shelf()) {
            found.put(
                    each.number(),
                    cartridge(
                            each.number(),
                            each.barCode(),
                            each.readable(),
                            Optional.empty(),
                            each.sides(),
                            each.medium().cleaning()));
        }
        return found;
    }

    private static Cartridge cartridge(
            int number, String barCode, boolean readable, Optional<Spot> spot, List<byte[]> sides, boolean cleaner) {
        List<MediaLabel> labels = sides.stream()
                .flatMap(side -> LABELS.examine(side).label().stream())
                .toList();
        String name = barCode.isEmpty() ? "#" + number : barCode;
        return new Cartridge(number, name, readable ? barCode : "", spot, labels, cleaner, Optional.empty());
    }

    /** Gives each cartridge what RSM believes of it: by the place, if it can be that one there, then by bar code or label. */
    private static Snapshot matched(Map<Integer, Cartridge> cartridges, List<Belief.Medium> media) {
        Map<Spot, Cartridge> inPlace = new HashMap<>();
        cartridges.values().forEach(each -> each.spot().ifPresent(spot -> inPlace.put(spot, each)));
        Set<Belief.Medium> open = new HashSet<>(media);
        Map<Integer, Cartridge> result = new TreeMap<>(cartridges);
        for (Belief.Medium medium : media) {
            medium.spot()
                    .map(inPlace::get)
                    .filter(there -> mayBe(there, medium))
                    .ifPresent(there -> give(result, there, medium, open));
        }
        for (Belief.Medium medium : media) {
            if (open.contains(medium)) {
                result.values().stream()
                        .filter(each -> each.believed().isEmpty() && surely(each, medium))
                        .findFirst()
                        .ifPresent(each -> give(result, each, medium, open));
            }
        }
        List<Belief.Medium> strays = new ArrayList<>(media);
        strays.retainAll(open);
        return new Snapshot(result, List.copyOf(strays));
    }

    private static void give(
            Map<Integer, Cartridge> result, Cartridge to, Belief.Medium medium, Set<Belief.Medium> open) {
        result.put(
                to.number(),
                new Cartridge(
                        to.number(),
                        to.name(),
                        to.barCode(),
                        to.spot(),
                        to.labels(),
                        to.cleaner(),
                        Optional.of(medium)));
        open.remove(medium);
    }

    /** Whether nothing that RSM knows of a medium says that it is not this cartridge. */
    private static boolean mayBe(Cartridge cartridge, Belief.Medium medium) {
        if (!cartridge.barCode().isEmpty() && !medium.barCode().isEmpty()) {
            return cartridge.barCode().equals(medium.barCode());
        }
        return medium.labelIds().isEmpty()
                || cartridge.labels().isEmpty()
                || medium.labelIds().stream().anyMatch(cartridge::bears);
    }

    private static boolean surely(Cartridge cartridge, Belief.Medium medium) {
        boolean sameCode = !cartridge.barCode().isEmpty() && cartridge.barCode().equals(medium.barCode());
        return sameCode || medium.labelIds().stream().anyMatch(cartridge::bears);
    }

    /** The cartridge that bears a label, if one does. */
    Optional<Cartridge> bearing(Bytes labelId) {
        return cartridges.values().stream().filter(each -> each.bears(labelId)).findFirst();
    }

    /** The cartridge that people call so, if there is one. */
    Optional<Cartridge> named(String name) {
        return cartridges.values().stream()
                .filter(each -> each.name().equals(name))
                .findFirst();
    }

    /** The logical media that RSM has allocated, with the cartridges they are on. */
    Map<Guid, Cartridge> allocated() {
        Map<Guid, Cartridge> found = new HashMap<>();
        cartridges.values().forEach(each -> each.believed()
                .ifPresent(medium -> medium.allocated().forEach(logical -> found.put(logical, each))));
        return found;
    }
}
