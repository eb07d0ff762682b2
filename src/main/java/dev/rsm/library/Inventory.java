package dev.rsm.library;

import dev.rsm.device.DeviceException;
import dev.rsm.device.ElementKind;
import dev.rsm.device.ElementStatus;
import dev.rsm.device.LibraryDevice;
import dev.rsm.dtyp.Guid;
import dev.rsm.eventlog.EventLog;
import dev.rsm.eventlog.RsmEvent;
import dev.rsm.library.InventoryCatalog.Element;
import dev.rsm.media.Cartridges;
import dev.rsm.media.Cartridges.NewCartridge;
import dev.rsm.media.MediaPools;
import dev.rsm.media.NewMediaType;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.PortContent;
import dev.rsm.ntms.SlotState;
import dev.rsm.store.Store;
import dev.rsm.store.Transaction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what is in a library and has the database say so.
 *
 * <p>Pickers and drives that hold a cartridge are emptied. A cartridge with a bar code is known by it: several with the
 * same one are told apart by where they were. One without, in an element where the database has one without, is taken for
 * that one. Any other is taken to a drive, and its label tells whether it
 * is a known cartridge that has come back, or goes as a new one to the free, import or unrecognized pool. What the database
 * has in the library and was not found goes off-line. A cleaning cartridge, known by CLN at the start of its bar code,
 * becomes the library's cleaner; of several, the one that is it already, or else the first. Media in an import/export port
 * wait to be injected.
 *
 * <p>One step in the database for each element: nobody waits for an inventory, and one that is cut off has done nothing by
 * halves. Not for use by several threads for the same library.
 */
public final class Inventory {

    /** What the bar code of a cleaning cartridge begins with. */
    public static final String CLEANER_PREFIX = "CLN";

    private final Store store;
    private final LabelReader labels;
    private final EventLog events;

    /** Creates an inventory of libraries in {@code store}. */
    public Inventory(Store store, LabelReader labels, EventLog events) {
        this.store = store;
        this.labels = labels;
        this.events = events;
    }

    /**
     * What an inventory found.
     *
     * @param known cartridges that the database knew
     * @param added cartridges that were new
     * @param cleaners cleaning cartridges
     * @param inPorts import/export ports with a cartridge
     * @param missing cartridges that the database had in the library and that were not found
     */
    public record Result(int known, int added, int cleaners, int inPorts, int missing) {

        /** The result of no inventory. */
        public static final Result NOTHING = new Result(0, 0, 0, 0, 0);

        /** Returns the sums of two results. */
        public Result plus(Result other) {
            return new Result(
                    known + other.known,
                    added + other.added,
                    cleaners + other.cleaners,
                    inPorts + other.inPorts,
                    missing + other.missing);
        }
    }

    /**
     * Inventories one library.
     *
     * @param found the cartridges that this round of inventories has found in other libraries, which are therefore not in
     *     this one; those found here are added
     * @throws DeviceException if the hardware fails as a whole; what was not looked at yet is left as it was
     */
    Result run(AttachedLibrary attached, Robot robot, Set<Guid> found) {
        LibraryDevice device = attached.device();
        Guid library = attached.id();
        emptyDrives(attached, robot);
        Map<Integer, Element> elements = attached.elements();
        Round round = new Round(device, library, new Visit(store, robot, attached), found, new ArrayList<>());
        Result result = Result.NOTHING;
        for (ElementStatus status : inOrder(device.elements(), elements)) {
            Element element = elements.get(status.address());
            if (element != null) {
                result = result.plus(examine(round, element, status));
            } else if (status.full()) {
                events.write(
                        RsmEvent.INCONSISTENCY_FOUND,
                        "The database does not know the element " + status + " of "
                                + device.inquiry().serial() + ".");
            }
        }
        step(tx -> InventoryCatalog.settleCleaner(tx, library, round.cleanerSlots()));
        int missing = store.step(tx -> takeMissingOffline(tx, library, found));
        return result.plus(new Result(0, 0, 0, 0, missing));
    }

    /** Identifies the cartridge in one element, such as a slot that something was put into; does nothing if it is empty. */
    void identify(AttachedLibrary attached, Robot robot, Guid place) {
        int address = attached.address(place).orElseThrow();
        ElementStatus status = attached.device().element(address);
        if (status.full()) {
            Set<Guid> elsewhere = new HashSet<>(store.read(tx -> Cartridges.inLibrary(tx, attached.id())));
            store.read(tx -> Cartridges.in(tx, place)).ifPresent(elsewhere::remove);
            Round round = new Round(
                    attached.device(), attached.id(), new Visit(store, robot, attached), elsewhere, new ArrayList<>());
            identify(round, attached.element(address).orElseThrow(), status);
        }
    }

    /** What one inventory works on, and what it has found so far. */
    private record Round(LibraryDevice device, Guid library, Visit visit, Set<Guid> found, List<Guid> cleanerSlots) {}

    /**
     * What is certain comes first: bar codes, then labels in elements that were empty; then what is only taken for what was
     * there, unless that has turned up elsewhere.
     */
    private List<ElementStatus> inOrder(List<ElementStatus> all, Map<Integer, Element> elements) {
        List<ElementStatus> certain = new ArrayList<>();
        List<ElementStatus> read = new ArrayList<>();
        List<ElementStatus> taken = new ArrayList<>();
        for (ElementStatus status : all) {
            Element element = elements.get(status.address());
            if (!status.full() || status.barCode().isPresent() || element == null) {
                certain.add(status);
            } else if (store.step(tx -> Cartridges.in(tx, element.id()).isEmpty())) {
                read.add(status);
            } else {
                taken.add(status);
            }
        }
        certain.addAll(read);
        certain.addAll(taken);
        return certain;
    }

    /** Empties pickers, and the drives that nobody uses. */
    private void emptyDrives(AttachedLibrary attached, Robot robot) {
        LibraryDevice device = attached.device();
        if (attached.standsAlone()) {
            return;
        }
        Set<Guid> idle = store.read(tx -> DriveCatalog.drives(tx, attached.id()).stream()
                .filter(MountPlan::usable)
                .map(DriveCatalog.Drive::id)
                .collect(Collectors.toSet()));
        for (ElementStatus holder : device.elements()) {
            boolean picker = holder.kind() == ElementKind.TRANSPORT;
            boolean drive = holder.kind() == ElementKind.DATA_TRANSFER
                    && attached.element(holder.address())
                            .filter(element -> idle.contains(element.id()))
                            .isPresent();
            if (holder.full() && (picker || drive)) {
                empty(attached, robot, holder);
            }
        }
    }

    private void empty(AttachedLibrary attached, Robot robot, ElementStatus holder) {
        try {
            if (holder.kind() == ElementKind.DATA_TRANSFER) {
                robot.takeHome(attached.element(holder.address()).orElseThrow().id(), tx -> {});
                return;
            }
            Optional<Integer> slot = slotFor(attached.device(), holder);
            if (slot.isPresent()) {
                robot.carry(holder.address(), slot.get(), false, tx -> {});
                return;
            }
            stays(attached, holder, "the library has no empty slot");
        } catch (DeviceException e) {
            attached.device().elements(); // fails if it is the hardware as a whole that failed
            stays(attached, holder, String.valueOf(e.getMessage()));
        }
    }

    private void stays(AttachedLibrary attached, ElementStatus holder, String why) {
        events.write(
                RsmEvent.INCONSISTENCY_FOUND,
                "The cartridge in " + holder + " of "
                        + attached.device().inquiry().serial() + " stays there: " + why + ".");
    }

    /** The slot that a cartridge came from if that is empty, else the first that is. */
    private static Optional<Integer> slotFor(LibraryDevice device, ElementStatus holder) {
        List<Integer> empty = device.elements().stream()
                .filter(e -> e.kind() == ElementKind.STORAGE && !e.full())
                .map(ElementStatus::address)
                .toList();
        int home = holder.source().orElse(-1);
        return empty.contains(home) ? Optional.of(home) : empty.stream().findFirst();
    }

    private Result examine(Round round, Element element, ElementStatus status) {
        return switch (status.kind()) {
            case TRANSPORT -> Result.NOTHING;
            case IMPORT_EXPORT -> {
                PortContent content =
                        status.full() ? PortContent.NTMS_PORTCONTENT_FULL : PortContent.NTMS_PORTCONTENT_EMPTY;
                step(tx -> InventoryCatalog.setPortContent(tx, element.id(), content));
                yield new Result(0, 0, 0, status.full() ? 1 : 0, 0);
            }
            case STORAGE -> {
                SlotState state = status.full() ? SlotState.NTMS_SLOTSTATE_FULL : SlotState.NTMS_SLOTSTATE_EMPTY;
                step(tx -> InventoryCatalog.setSlotState(tx, element.id(), state));
                yield status.full() ? identify(round, element, status) : Result.NOTHING;
            }
            case DATA_TRANSFER -> status.full() ? identify(round, element, status) : Result.NOTHING;
        };
    }

    private interface Work {
        void run(Transaction tx);
    }

    private void step(Work work) {
        store.step(tx -> {
            work.run(tx);
            return true;
        });
    }

    private Result identify(Round round, Element element, ElementStatus status) {
        String barCode = status.barCode().orElse("");
        if (barCode.startsWith(CLEANER_PREFIX)) {
            return cleaner(round, element);
        }
        Optional<Guid> known = store.step(tx -> {
            Optional<Guid> medium = known(tx, barCode, element, round);
            medium.ifPresent(found -> put(tx, found, element));
            return medium;
        });
        if (known.isPresent()) {
            round.found().add(known.get());
            return new Result(1, 0, 0, 0, 0);
        }
        try {
            LabelReader.Reading reading = labels.read(round.visit(), status);
            if (reading.medium().isPresent() && reading.medium().get().cleaning()) {
                return cleaner(round, element);
            }
            return settleRead(round, element, barCode, reading);
        } catch (DeviceException e) {
            round.device().elements(); // fails if it is the hardware as a whole that failed
            events.write(
                    RsmEvent.INCONSISTENCY_FOUND,
                    "The cartridge in " + status + " of "
                            + round.device().inquiry().serial() + " could not be identified: " + e.getMessage() + ".");
            return Result.NOTHING;
        }
    }

    private static Result cleaner(Round round, Element element) {
        if (element.type() == NtmsObjectType.NTMS_STORAGESLOT) {
            round.cleanerSlots().add(element.id());
        }
        return new Result(0, 0, 1, 0, 0);
    }

    /** The cartridge that the database can only mean: by its bar code, or for one without by its element. */
    private static Optional<Guid> known(Transaction tx, String barCode, Element element, Round round) {
        Optional<Guid> here =
                Cartridges.in(tx, element.id()).filter(medium -> !round.found().contains(medium));
        if (barCode.isEmpty()) {
            return here.filter(medium -> !Cartridges.hasBarCode(tx, medium));
        }
        List<Guid> candidates = new ArrayList<>(Cartridges.withBarCode(tx, barCode));
        candidates.removeAll(round.found());
        if (here.isPresent() && candidates.contains(here.get())) {
            return here;
        }
        List<Guid> inLibrary = Cartridges.inLibrary(tx, round.library());
        return candidates.stream().min(Comparator.comparing(medium -> !inLibrary.contains(medium)));
    }

    /** Puts a cartridge into an element, and off-line whatever the database had there. */
    private void put(Transaction tx, Guid medium, Element element) {
        Optional<Guid> occupant = Cartridges.in(tx, element.id());
        if (occupant.isEmpty() || !occupant.get().equals(medium)) {
            occupant.ifPresent(other -> Cartridges.placeOffline(tx, other));
            Cartridges.place(tx, medium, element.id(), element.type());
        }
    }

    /** A cartridge without a bar code may be a known one that has come back; its label tells. */
    private Result settleRead(Round round, Element element, String barCode, LabelReader.Reading reading) {
        Optional<Guid> back = store.step(tx -> {
            Optional<Guid> known = barCode.isEmpty() ? labelled(tx, reading, round.found()) : Optional.empty();
            known.ifPresent(medium -> put(tx, medium, element));
            return known;
        });
        round.found().add(back.orElseGet(() -> store.step(tx -> add(tx, round.library(), element, barCode, reading))));
        return back.isPresent() ? new Result(1, 0, 0, 0, 0) : new Result(0, 1, 0, 0, 0);
    }

    private static Optional<Guid> labelled(Transaction tx, LabelReader.Reading reading, Set<Guid> found) {
        return reading.sides().stream()
                .filter(side -> side.labelId().length() > 0)
                .flatMap(side -> Cartridges.withLabel(tx, side.labelType(), side.labelId()).stream())
                .filter(medium -> !found.contains(medium))
                .findFirst();
    }

    private Guid add(Transaction tx, Guid library, Element element, String barCode, LabelReader.Reading reading) {
        Cartridges.in(tx, element.id()).ifPresent(other -> Cartridges.placeOffline(tx, other));
        var type = reading.type();
        Guid mediaType = MediaPools.mediaType(
                tx, new NewMediaType(type.name(), type.code(), type.sides(), type.readWrite(), type.deviceType()));
        InventoryCatalog.addMediaType(tx, library, mediaType);
        @Nullable Guid home = element.type() == NtmsObjectType.NTMS_STORAGESLOT ? element.id() : null;
        return Cartridges.add(
                tx,
                new NewCartridge(mediaType, type.code(), type.density(), barCode, type.capacity(), reading.sides()),
                element.id(),
                element.type(),
                home);
    }

    private int takeMissingOffline(Transaction tx, Guid library, Set<Guid> found) {
        int missing = 0;
        for (Guid medium : Cartridges.inLibrary(tx, library)) {
            if (!found.contains(medium)) {
                Cartridges.placeOffline(tx, medium);
                missing++;
            }
        }
        return missing;
    }
}
