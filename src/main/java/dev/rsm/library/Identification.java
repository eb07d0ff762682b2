package dev.rsm.library;

import dev.rsm.device.DeviceException;
import dev.rsm.device.ElementStatus;
import dev.rsm.dtyp.Guid;
import dev.rsm.eventlog.EventLog;
import dev.rsm.eventlog.RsmEvent;
import dev.rsm.library.InventoryCatalog.Element;
import dev.rsm.library.LabelReader.Reading;
import dev.rsm.media.Cartridges;
import dev.rsm.media.Cartridges.SideFound;
import dev.rsm.media.SideLabels;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.store.Store;
import dev.rsm.store.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which cartridge is in one element, and has the database say so.
 *
 * <p>A cartridge is known by its bar code; one without, in an element where the database has one without, is taken for that
 * one. Where that tells nothing, or nobody could read its label before, or all labels are to be read, it is taken to a drive:
 * it is what its labels say. One whose labels the database does not know is new, and goes to the pool that they call for. A
 * label that no recogniser knows says nothing, though: a cartridge with a known bar code stays what it was.
 * Whatever the database had in the element instead goes off-line. For use by the library's line of work alone.
 */
final class Identification {

    private final Store store;
    private final EventLog events;
    private final LabelReader labels;
    private final AttachedLibrary library;
    private final Visit visit;
    private final Belief belief;

    Identification(Store store, EventLog events, LabelReader labels, AttachedLibrary library, Robot robot) {
        this.store = store;
        this.events = events;
        this.labels = labels;
        this.library = library;
        this.visit = new Visit(store, robot, library);
        this.belief = new Belief(library.id(), events);
    }

    /** What a cartridge turned out to be. */
    sealed interface Found {

        /** A cartridge that the database knew. */
        record Known(Guid medium) implements Found {}

        /** A cartridge that is new to the database. */
        record Added(Guid medium) implements Found {}

        /** A cleaning cartridge. */
        record Cleaner() implements Found {}

        /** It cannot be told, and is left as it is; an event says why. */
        record Unclear() implements Found {}

        /** It cannot be told, and has not come back from the drive in which its label was to be read; an event says why. */
        record Stranded() implements Found {}
    }

    /** What the database can only mean; settled if that is all that is to be found out. */
    private record Expected(Optional<Guid> medium, boolean settled) {}

    /**
     * Identifies the cartridge in an element.
     *
     * @param element the element, as the database knows it
     * @param status what the hardware says of it: it is full
     * @param read whether to read its labels in any case
     * @param elsewhere whether a cartridge is known to be somewhere else, and so not here
     * @throws DeviceException if the hardware fails as a whole: it does not answer, is jammed, or has a door open
     */
    Found identify(Element element, ElementStatus status, boolean read, BiPredicate<Transaction, Guid> elsewhere) {
        String barCode = status.barCode().orElse("");
        if (barCode.startsWith(Inventory.CLEANER_PREFIX)) {
            return new Found.Cleaner();
        }
        boolean reader = library.device().barCodeReader();
        Expected expected = store.step(tx -> {
            Optional<Guid> medium = belief.expected(tx, element, barCode, reader, elsewhere);
            boolean certain = !read
                    && medium.filter(known -> !SideLabels.unread(tx, known)).isPresent();
            if (certain) {
                Belief.put(tx, medium.get(), element);
            }
            return new Expected(medium, certain);
        });
        if (expected.settled()) {
            return new Found.Known(expected.medium().orElseThrow());
        }
        try {
            Reading reading = labels.read(visit, status);
            return reading.medium().filter(medium -> medium.cleaning()).isPresent()
                    ? new Found.Cleaner()
                    : settle(new Look(element, status, reading), expected.medium(), elsewhere);
        } catch (DeviceException e) {
            return unreadable(element, status, expected.medium(), e);
        }
    }

    /** A cartridge that was taken to a drive. */
    private record Look(Element element, ElementStatus status, Reading reading) {}

    private Found unreadable(Element element, ElementStatus status, Optional<Guid> expected, DeviceException why) {
        boolean whole =
                switch (why.kind()) {
                    case GONE -> !library.device().answers();
                    case DOOR_OPEN, JAMMED -> true;
                    default -> false;
                };
        if (whole) {
            throw why;
        }
        String cartridge =
                status.barCode().map(code -> "The cartridge " + code).orElse("The cartridge without bar code");
        warn(cartridge + " in " + status.kind().word() + " " + status.number() + " of " + name()
                + " could not be identified: " + why.getMessage() + ".");
        boolean there = library.device().element(status.address()).full();
        if (expected.isEmpty()) {
            return there ? new Found.Unclear() : new Found.Stranded();
        }
        Guid medium = expected.get();
        store.step(tx -> {
            Optional<Element> place = there ? Optional.of(element) : stranded(tx, medium);
            place.ifPresent(where -> Belief.put(tx, medium, where));
            return true;
        });
        return new Found.Known(medium);
    }

    /**
     * The element in which a cartridge is that did not come back from a drive: a drive or a picker of which the database does not
     * know what it holds. Empty if the database knows that it is in one, since it was where it was expected.
     */
    private Optional<Element> stranded(Transaction tx, Guid medium) {
        List<Element> full = library.elements().entrySet().stream()
                .filter(each -> each.getValue().type() == NtmsObjectType.NTMS_DRIVE
                        || each.getValue().type() == NtmsObjectType.NTMS_CHANGER)
                .sorted(Map.Entry.comparingByKey())
                .filter(each -> library.device().element(each.getKey()).full())
                .map(Map.Entry::getValue)
                .toList();
        boolean known = full.stream()
                .anyMatch(each ->
                        Cartridges.in(tx, each.id()).filter(medium::equals).isPresent());
        return known
                ? Optional.empty()
                : full.stream()
                        .filter(each -> Cartridges.in(tx, each.id()).isEmpty())
                        .findFirst();
    }

    private Found settle(Look look, Optional<Guid> expected, BiPredicate<Transaction, Guid> elsewhere) {
        List<SideFound> sides = look.reading().sides();
        boolean byBarCode = look.status().barCode().isPresent();
        Set<Integer> silent = byBarCode ? look.reading().strange() : Set.of();
        if (expected.isPresent() && store.read(tx -> same(tx, expected.get(), sides, silent, elsewhere))) {
            warnOfSilent(look, expected.get(), silent);
            store.step(tx -> {
                Belief.put(tx, expected.get(), look.element());
                return SideLabels.recognise(tx, expected.get(), sides);
            });
            return new Found.Known(expected.get());
        }
        if (expected.isPresent()) {
            warn("In " + look.status().kind().word() + " " + look.status().number() + " of " + name() + " is "
                    + look.status()
                            .barCode()
                            .map(code -> "the cartridge " + code)
                            .orElse("a cartridge without bar code")
                    + ", which is not the medium "
                    + store.read(tx -> MountCatalog.name(tx, expected.get())) + " (" + expected.get()
                    + "): its labels are others.");
        }
        return store.step(tx -> {
            boolean byLabel = expected.isPresent() || look.status().barCode().isEmpty();
            Optional<Guid> known = byLabel ? labelled(tx, sides, expected, elsewhere) : Optional.empty();
            known.ifPresent(medium -> Belief.put(tx, medium, look.element()));
            return known.isPresent()
                    ? new Found.Known(known.get())
                    : new Found.Added(belief.add(
                            tx, look.element(), look.status().barCode().orElse(""), look.reading()));
        });
    }

    private void warnOfSilent(Look look, Guid medium, Set<Integer> silent) {
        List<SideLabels.Known> known = store.read(tx -> SideLabels.of(tx, medium));
        for (int side = 0; side < known.size(); side++) {
            if (silent.contains(side) && known.get(side).labelId().length() > 0) {
                warn("The label of the cartridge in " + look.status() + " of " + name()
                        + " is not recognised any more: by its bar code it is the medium " + medium
                        + ", which should have a label of the type "
                        + known.get(side).labelType() + ".");
            }
        }
    }

    /**
     * Whether the labels that were read are those of a medium, or could be: not if another medium has them.
     *
     * @param silent the sides whose labels tell nothing
     */
    private static boolean same(
            Transaction tx,
            Guid medium,
            List<SideFound> sides,
            Set<Integer> silent,
            BiPredicate<Transaction, Guid> elsewhere) {
        List<SideLabels.Known> known = SideLabels.of(tx, medium);
        for (int side = 0; side < Math.min(sides.size(), known.size()); side++) {
            SideFound now = sides.get(side);
            boolean anothers = known.get(side).labelId().length() == 0
                    && labelled(tx, List.of(now), Optional.of(medium), elsewhere)
                            .isPresent();
            if (anothers || (known.get(side).differs(now) && !silent.contains(side))) {
                return false;
            }
        }
        return true;
    }

    /** Another medium that has one of these labels. */
    private static Optional<Guid> labelled(
            Transaction tx, List<SideFound> sides, Optional<Guid> but, BiPredicate<Transaction, Guid> elsewhere) {
        List<Guid> all = new ArrayList<>();
        sides.stream()
                .filter(SideFound::recognised)
                .forEach(side -> all.addAll(Cartridges.withLabel(tx, side.labelType(), side.labelId())));
        return all.stream()
                .filter(medium -> !elsewhere.test(tx, medium) && !medium.equals(but.orElse(null)))
                .findFirst();
    }

    private void warn(String text) {
        events.write(RsmEvent.INCONSISTENCY_FOUND, text);
    }

    private String name() {
        return library.serial();
    }

    /** Tells whether an element is a slot. */
    static boolean isSlot(@Nullable Element element) {
        return element != null && element.type() == NtmsObjectType.NTMS_STORAGESLOT;
    }
}
