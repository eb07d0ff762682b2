package dev.rsm.drill;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.Bytes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Says of every cartridge what became of it. A cartridge is accounted for if RSM knows it where it is, and has allocated for the
 * application what the application's catalogue has on it, and nothing else.
 */
final class Accounting {

    private final @Nullable Snapshot set;
    private final Snapshot before;
    private final Snapshot after;
    private final Snapshot now;
    private final List<Holding> catalogueBefore;
    private final List<Holding> catalogue;
    private final Set<Guid> known = new HashSet<>();
    private final Set<Guid> allocatedBefore;
    private final Set<Guid> ownBefore = new HashSet<>();
    private final Set<Bytes> freedSince;

    /**
     * Creates an accounting.
     *
     * @param set how things stood when the set was exported that has been imported; null if none was
     * @param before how they stood just before the disaster
     * @param after where the cartridges were just after it
     * @param now how they stand
     * @param catalogueBefore the application's catalogue just before the disaster
     * @param catalogue its catalogue now
     * @param freedSince the labels of what it has given back since as part of its work
     */
    Accounting(
            @Nullable Snapshot set,
            Snapshot before,
            Snapshot after,
            Snapshot now,
            List<Holding> catalogueBefore,
            List<Holding> catalogue,
            Set<Bytes> freedSince) {
        this.freedSince = Set.copyOf(freedSince);
        this.catalogueBefore = catalogueBefore;
        this.set = set;
        this.before = before;
        this.after = after;
        this.now = now;
        this.catalogue = catalogue;
        catalogue.forEach(holding -> known.add(holding.logicalMedia()));
        catalogueBefore.forEach(holding -> ownBefore.add(holding.logicalMedia()));
        this.allocatedBefore = before.allocated().keySet();
    }

    /** Says what became of each, in order of name; then of the media that RSM believes in and that are nowhere. */
    List<Fate> fates() {
        Set<Integer> numbers = new TreeSet<>(before.cartridges().keySet());
        numbers.addAll(now.cartridges().keySet());
        List<Fate> fates = new ArrayList<>();
        numbers.forEach(number -> fates.add(fate(number)));
        now.strays().forEach(medium -> stray(medium).ifPresent(fates::add));
        for (Holding holding : catalogue) {
            if (now.bearing(holding.labelId()).isEmpty()
                    && before.bearing(holding.labelId()).isEmpty()) {
                fates.add(new Fate(
                        "\"" + holding.label() + "\"", "", "", List.of(), "no cartridge bears this label", ""));
            }
        }
        fates.sort(Comparator.comparing(Fate::cartridge));
        return fates;
    }

    private Fate fate(int number) {
        Snapshot.@Nullable Cartridge was = before.cartridges().get(number);
        Snapshot.@Nullable Cartridge is = now.cartridges().get(number);
        String name = is != null ? is.name() : was == null ? "#" + number : was.name();
        String missing = is == null ? lost(was) : missing(was, is);
        return new Fate(
                name,
                was == null ? "" : standing(was),
                is == null ? "nobody knows where" : standing(is),
                why(number, was, is),
                missing,
                is == null
                        ? "Look for " + name + ". If it is lost for good, have RSM and the application forget it."
                        : task(was, is, missing));
    }

    private static String standing(Snapshot.Cartridge cartridge) {
        String use = cartridge.cleaner()
                ? "cleaner"
                : cartridge.believed().map(Belief.Medium::use).orElse("not known to RSM");
        return cartridge.where() + "; " + use;
    }

    private String lost(Snapshot.@Nullable Cartridge was) {
        String labels = catalogue.stream()
                .filter(holding -> was != null && was.bears(holding.labelId()))
                .map(holding -> "\"" + holding.label() + "\"")
                .reduce((one, other) -> one + ", " + other)
                .map(found -> ", and with it " + found)
                .orElse("");
        return "it is in no library and not on the shelf" + labels;
    }

    /** Why a cartridge that is there is not accounted for; empty if it is. */
    private String missing(Snapshot.@Nullable Cartridge was, Snapshot.Cartridge is) {
        Optional<Belief.Medium> medium = is.believed();
        for (Holding holding : catalogue) {
            if (is.bears(holding.labelId())
                    && !medium.map(Belief.Medium::allocated).orElse(List.of()).contains(holding.logicalMedia())) {
                return "\"" + holding.label()
                        + "\" is on it, and RSM has it not allocated as the application's catalogue" + " says";
            }
        }
        for (Holding holding : catalogue) {
            if (was != null
                    && was.bears(holding.labelId())
                    && now.bearing(holding.labelId()).isEmpty()) {
                return "\"" + holding.label() + "\" was on it, and its label has been overwritten";
            }
        }
        for (Holding holding : catalogueBefore) {
            boolean kept = catalogue.stream().anyMatch(each -> each.labelId().equals(holding.labelId()));
            if (!kept && !freedSince.contains(holding.labelId()) && was != null && was.bears(holding.labelId())) {
                return "the application had \"" + holding.label()
                        + "\" on it before the disaster, and has forgotten it";
            }
        }
        if (othersLost(was, is)) {
            return "another application had it allocated, and has to claim it";
        }
        if (medium.isEmpty()) {
            boolean wanted = was == null || was.believed().isPresent();
            boolean inside = is.spot().filter(spot -> !spot.port()).isPresent();
            return inside && wanted && !is.cleaner() ? "RSM does not know it" : "";
        }
        if (!medium.get().spot().equals(is.spot())) {
            return "RSM believes it "
                    + medium.get().spot().map(spot -> "in " + spot).orElse("off-line");
        }
        for (Guid logical : medium.get().allocated()) {
            if (!known.contains(logical) && !allocatedBefore.contains(logical)) {
                return "it was given back, and RSM has it allocated still";
            }
        }
        return "";
    }

    /** Whether a side that was allocated, and not for the application, is allocated no more. */
    private boolean othersLost(Snapshot.@Nullable Cartridge was, Snapshot.Cartridge is) {
        return was != null
                && allocated(was).stream()
                        .anyMatch(logical ->
                                !ownBefore.contains(logical) && !allocated(is).contains(logical));
    }

    private boolean claimed(Snapshot.Cartridge cartridge) {
        return catalogue.stream().anyMatch(holding -> cartridge.bears(holding.labelId()));
    }

    private static String pool(Snapshot.@Nullable Cartridge cartridge) {
        return cartridge == null
                ? ""
                : cartridge.believed().map(Belief.Medium::pool).orElse("");
    }

    private static List<Guid> allocated(Snapshot.Cartridge cartridge) {
        return cartridge.believed().map(Belief.Medium::allocated).orElse(List.of());
    }

    private List<String> why(int number, Snapshot.@Nullable Cartridge was, Snapshot.@Nullable Cartridge is) {
        List<String> why = new ArrayList<>();
        if (was == null) {
            why.add(after.cartridges().containsKey(number) ? "foreign" : "new after the disaster");
            return why;
        }
        if (set != null) {
            sinceTheSet(set.cartridges().get(number), was, why);
        }
        Snapshot.@Nullable Cartridge then = after.cartridges().get(number);
        if (then != null && !then.spot().equals(was.spot())) {
            why.add("swapped");
        }
        if (is == null) {
            why.add("lost");
        } else if (set == null && !allocated(was).equals(allocated(is))) {
            why.add("no backup: " + (allocated(is).isEmpty() ? "not claimed" : "found by its label"));
        }
        return why;
    }

    private static void sinceTheSet(Snapshot.@Nullable Cartridge then, Snapshot.Cartridge was, List<String> why) {
        if (then == null) {
            why.add("new after the backup");
        } else if (!then.spot().equals(was.spot())) {
            why.add(was.spot().isEmpty() ? "taken out after the backup" : "moved after the backup");
        }
        List<Guid> allocatedThen = then == null ? List.of() : allocated(then);
        if (!allocatedThen.containsAll(allocated(was))) {
            why.add("allocated after the backup");
        }
        if (!allocated(was).containsAll(allocatedThen)) {
            why.add("freed after the backup");
        }
        if (then != null
                && allocatedThen.isEmpty()
                && allocated(was).isEmpty()
                && !pool(then).equals(pool(was))) {
            why.add("moved to another pool after the backup");
        }
    }

    private String task(Snapshot.@Nullable Cartridge was, Snapshot.Cartridge is, String missing) {
        String pool = is.believed().map(Belief.Medium::use).orElse("");
        String formerPool =
                was == null ? "" : was.believed().map(Belief.Medium::use).orElse("");
        if (!missing.isEmpty()) {
            boolean shelf = is.spot().isEmpty();
            return shelf && claimed(is)
                    ? "Bring " + is.name() + " into a library, and have the application look again."
                    : "See to " + is.name() + ": " + missing + ".";
        }
        if (was == null) {
            return "Ask whose " + is.name() + " is; it is in " + is.where() + ".";
        }
        if (is.believed().isEmpty() && was.believed().isPresent()) {
            return "RSM has forgotten " + is.name() + ", which is " + is.where()
                    + ": bring it into a library if it is to be used.";
        }
        return !pool.equals(formerPool) && pool.startsWith("Unrecognized")
                ? is.name() + " is blank: move it to the free pool if it is to be used."
                : "";
    }

    /** A medium that RSM believes in and that is nowhere, unless its cartridge is known to be lost. */
    private Optional<Fate> stray(Belief.Medium medium) {
        boolean lost = before.cartridges().values().stream()
                .anyMatch(each -> !now.cartridges().containsKey(each.number())
                        && (each.believed()
                                        .filter(was -> was.id().equals(medium.id()))
                                        .isPresent()
                                || medium.labelIds().stream().anyMatch(each::bears)));
        if (lost) {
            return Optional.empty();
        }
        String where = medium.spot().map(spot -> "in " + spot).orElse("off-line");
        boolean nothing = medium.spot().isEmpty() && medium.allocated().isEmpty();
        return Optional.of(new Fate(
                medium.name() + " (a former record)",
                "",
                where + "; " + medium.use(),
                List.of("labelled anew after the backup, so RSM takes it for another medium"),
                nothing ? "" : "RSM believes it " + where + ", and there is no such cartridge",
                "Have RSM forget the former record of " + medium.name() + ": rsm delete-media " + medium.id()));
    }
}
