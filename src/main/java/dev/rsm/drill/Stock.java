package dev.rsm.drill;

import dev.rsm.device.Hardware;
import dev.rsm.device.LibraryDevice;
import dev.rsm.device.MediaType;
import dev.rsm.ntms.PoolType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the data cartridges in the libraries are good for.
 *
 * @param items the cartridges, in the order of their numbers
 */
record Stock(List<Item> items) {

    /** What a cartridge is good for. */
    enum Use {
        /** An application can have it. */
        FREE("free"),
        /** It can be made free. */
        BLANK("blank"),
        WRITE_PROTECTED("write-protected"),
        WRITE_ONCE("write-once"),
        NOT_WRITTEN("that no drive there writes"),
        APPLICATION("in pools of applications"),
        DATA("with data"),
        UNKNOWN("not known to RSM");

        private final String words;

        Use(String words) {
            this.words = words;
        }
    }

    /**
     * A cartridge.
     *
     * @param cartridge the cartridge, with what RSM believes of it
     * @param type its type
     * @param use what it is good for
     */
    record Item(Snapshot.Cartridge cartridge, MediaType type, Use use) {}

    static Stock of(Hardware hardware, Belief belief) {
        Map<Integer, Snapshot.Cartridge> known = Snapshot.of(hardware, belief).cartridges();
        return new Stock(hardware.cartridges().stream()
                .filter(each -> !each.medium().cleaning())
                .sorted(Comparator.comparing(Hardware.CartridgeView::number))
                .map(each -> item(hardware, each, Objects.requireNonNull(known.get(each.number()))))
                .toList());
    }

    private static Item item(Hardware hardware, Hardware.CartridgeView view, Snapshot.Cartridge cartridge) {
        Use use = cartridge.believed().map(medium -> use(medium, view)).orElse(Use.UNKNOWN);
        if (use == Use.FREE || use == Use.BLANK) {
            use = obstacle(hardware, view).orElse(use);
        }
        return new Item(cartridge, view.medium().type(), use);
    }

    private static Use use(Belief.Medium medium, Hardware.CartridgeView view) {
        if (medium.free()) {
            return Use.FREE;
        } else if (medium.poolType() == PoolType.NTMS_POOLTYPE_APPLICATION) {
            return Use.APPLICATION;
        }
        boolean blank = view.sides().stream().allMatch(side -> side.length == 0);
        return blank && medium.poolType() == PoolType.NTMS_POOLTYPE_FOREIGN ? Use.BLANK : Use.DATA;
    }

    /** Why an application could not write on a cartridge again and again. */
    private static Optional<Use> obstacle(Hardware hardware, Hardware.CartridgeView view) {
        MediaType type = view.medium().type();
        if (view.medium().writeProtected()) {
            return Optional.of(Use.WRITE_PROTECTED);
        } else if (view.medium().writeOnce() || type.readWrite() == MediaType.WRITE_ONCE) {
            return Optional.of(Use.WRITE_ONCE);
        }
        boolean written =
                Person.answering(hardware, view.library()).map(LibraryDevice::drives).orElse(List.of()).stream()
                        .anyMatch(drive -> drive.mediaTypes().contains(type) && drive.writes(type));
        return written ? Optional.empty() : Optional.of(Use.NOT_WRITTEN);
    }

    boolean hasFree() {
        return items.stream().anyMatch(item -> item.use() == Use.FREE);
    }

    /**
     * The blank cartridges that have to be made free so that {@code sides} sides of one type are, or as many of them as can be:
     * of the type with which this goes furthest, and of several with which it goes as far, of the one with the most free already.
     */
    List<Item> toBeFreed(int sides) {
        Comparator<List<Item>> furthest =
                Comparator.comparingInt(each -> Math.min(sides, sides(each, Use.FREE) + sides(each, Use.BLANK)));
        List<Item> best = byType().values().stream()
                .max(furthest.thenComparing(each -> sides(each, Use.FREE)))
                .orElse(List.of());
        List<Item> chosen = new ArrayList<>();
        for (Item item : best) {
            if (item.use() == Use.BLANK && sides(best, Use.FREE) + sides(chosen, Use.BLANK) < sides) {
                chosen.add(item);
            }
        }
        return chosen;
    }

    private Map<String, List<Item>> byType() {
        return items.stream()
                .collect(Collectors.groupingBy(item -> item.type().name(), LinkedHashMap::new, Collectors.toList()));
    }

    private static int sides(List<Item> of, Use use) {
        return of.stream()
                .filter(item -> item.use() == use)
                .mapToInt(item -> item.type().sides())
                .sum();
    }

    /** How many cartridges of each type are good for what. */
    String words() {
        String words = byType().entrySet().stream()
                .map(entry -> entry.getKey() + (entry.getValue().get(0).type().sides() > 1 ? " (two-sided)" : "") + ": "
                        + uses(entry.getValue()))
                .collect(Collectors.joining("; "));
        return words.isEmpty() ? "no data cartridge" : words;
    }

    private static String uses(List<Item> of) {
        Map<Use, Long> count =
                of.stream().collect(Collectors.groupingBy(Item::use, TreeMap::new, Collectors.counting()));
        return count.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey().words)
                .collect(Collectors.joining(", "));
    }
}
