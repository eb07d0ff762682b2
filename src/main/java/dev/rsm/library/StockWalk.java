package dev.rsm.library;

import dev.rsm.device.ElementKind;
import dev.rsm.device.ElementStatus;
import dev.rsm.device.LibraryDevice;
import dev.rsm.dtyp.Guid;
import dev.rsm.eventlog.EventLog;
import dev.rsm.eventlog.RsmEvent;
import dev.rsm.library.Identification.Found;
import dev.rsm.library.Inventory.Result;
import dev.rsm.library.InventoryCatalog.Element;
import dev.rsm.library.StockCatalog.Held;
import dev.rsm.media.Cartridges;
import dev.rsm.media.MediaStates;
import dev.rsm.ntms.InventoryMethod;
import dev.rsm.ntms.MediaState;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.SlotState;
import dev.rsm.store.Store;
import dev.rsm.store.Transaction;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One inventory of one library, from its beginning to its end.
 *
 * <p>What the hardware shows and what is believed are each looked at once for the library as a whole. Elements where the two
 * agree are noted many at a time; each that has changed takes a step of its own, so that an inventory that is cut off has
 * done nothing by halves. The order is: what is certain, by bar codes; then labels in elements that were empty; then what is
 * only taken for what was there, unless that has turned up elsewhere.
 */
final class StockWalk {

    private static final Set<MediaState> AT_REST =
            Set.of(MediaState.NTMS_MEDIASTATE_IDLE, MediaState.NTMS_MEDIASTATE_INUSE, MediaState.NTMS_MEDIASTATE_OPREQ);

    private final Store store;
    private final EventLog events;
    private final Identification identification;
    private final Robot robot;
    private final AttachedLibrary library;
    private final LibraryDevice device;
    private final InventoryMethod method;
    private final Set<Guid> found;
    private final BooleanSupplier stopped;

    private final StockBook book;
    private final DriveClearing clearing;
    private final Set<Guid> later = new LinkedHashSet<>();
    private final List<Guid> cleanerSlots = new ArrayList<>();
    private final List<Guid> asBelieved = new ArrayList<>();
    private Map<Guid, Held> held = Map.of();
    private Set<Guid> unread = Set.of();
    private Result result = Result.NOTHING;

    /**
     * Creates an inventory that has yet to run.
     *
     * @param method NTMS_INVENTORY_NONE to do no more than empty the drives, FAST, OMID or SLOT
     * @param found the cartridges that this round of inventories has found in other libraries; those found here are added
     * @param stopped whether it is to end early
     */
    StockWalk(
            Store store,
            EventLog events,
            Identification identification,
            Robot robot,
            AttachedLibrary library,
            InventoryMethod method,
            Set<Guid> found,
            BooleanSupplier stopped) {
        this.store = store;
        this.events = events;
        this.identification = identification;
        this.robot = robot;
        this.library = library;
        this.device = library.device();
        this.method = method;
        this.found = found;
        this.stopped = stopped;
        this.book = new StockBook(store, library);
        this.clearing = new DriveClearing(store, events, robot, library);
    }

    /**
     * Runs it.
     *
     * @throws dev.rsm.device.DeviceException if the hardware fails as a whole; what was not looked at yet is left as it was
     */
    Result run() {
        List<ElementStatus> all = device.elements();
        held = store.read(tx -> StockCatalog.held(tx, library.id()));
        book.slotsPresent(all, held);
        book.emptySlots(all, held);
        if (!slotsOnly() && clearing.clear(all)) {
            all = device.elements();
            held = store.read(tx -> StockCatalog.held(tx, library.id()));
        }
        if (method != InventoryMethod.NTMS_INVENTORY_NONE) {
            unread = store.read(tx -> StockCatalog.unread(tx, library.id()));
            examine(all);
        }
        return result;
    }

    private void examine(List<ElementStatus> all) {
        List<ElementStatus> certain = new ArrayList<>();
        List<ElementStatus> read = new ArrayList<>();
        List<ElementStatus> taken = new ArrayList<>();
        result = result.plus(new Result(0, 0, 0, book.ports(all), 0));
        all.stream().filter(StockWalk::isFullPort).map(this::believed).forEach(this::foundInPort);
        for (ElementStatus status : all) {
            if (!status.full() || !concerns(status) || isLeftAlone(status)) {
                continue;
            }
            @Nullable Held believed = believed(status);
            if (readsAll() || status.barCode().isPresent()) {
                certain.add(status);
            } else if (believed == null || believed.medium() == null) {
                read.add(status);
            } else {
                taken.add(status);
            }
        }
        certain.forEach(this::examineOne);
        read.forEach(this::examineOne);
        taken.forEach(this::examineOne);
        noteAsBelieved();
        if (stopped.getAsBoolean()) {
            return;
        }
        store.step(tx -> {
            InventoryCatalog.settleCleaner(tx, library.id(), cleanerSlots);
            return true;
        });
        takeMissingOffline();
        if (!slotsOnly()) {
            book.emptyDrives(all);
            clearing.clearForRoom();
        }
    }

    private static boolean isFullPort(ElementStatus status) {
        return status.kind() == ElementKind.IMPORT_EXPORT && status.full();
    }

    /** What was ejected and has not been taken out yet is still there. */
    private void foundInPort(@Nullable Held believed) {
        if (believed != null && believed.medium() != null) {
            found.add(believed.medium());
        }
    }

    private boolean readsAll() {
        return method == InventoryMethod.NTMS_INVENTORY_OMID;
    }

    private @Nullable Held believed(ElementStatus status) {
        return library.element(status.address())
                .map(element -> held.get(element.id()))
                .orElse(null);
    }

    /** Whether an element is looked at; one that the database does not know is told of. */
    private boolean concerns(ElementStatus status) {
        if (status.kind() == ElementKind.TRANSPORT || status.kind() == ElementKind.IMPORT_EXPORT) {
            return false;
        }
        if (library.element(status.address()).isEmpty()) {
            events.write(
                    RsmEvent.INCONSISTENCY_FOUND,
                    "The database does not know the element " + status + " of " + robot.name() + ".");
            return false;
        }
        return status.kind() == ElementKind.STORAGE || !slotsOnly();
    }

    /** A medium that somebody uses is where it is believed to be; its labels are read when it is free. */
    private boolean isLeftAlone(ElementStatus status) {
        @Nullable Held believed = believed(status);
        if (status.kind() != ElementKind.DATA_TRANSFER
                || believed == null
                || believed.medium() == null
                || !isUsed(believed.state())) {
            return false;
        }
        found.add(believed.medium());
        result = result.plus(new Result(1, 0, 0, 0, 0));
        if (readsAll()) {
            later.add(believed.medium());
        }
        return true;
    }

    /** One that a drive does not give back is used by nobody, and can be looked at where it is. */
    private static boolean isUsed(@Nullable MediaState state) {
        return state != null && !AT_REST.contains(state) && state != MediaState.NTMS_MEDIASTATE_OPERROR;
    }

    private void examineOne(ElementStatus status) {
        if (stopped.getAsBoolean()) {
            return;
        }
        Element element = library.element(status.address()).orElseThrow();
        @Nullable Held believed = believed(status);
        if (!readsAll() && believed != null && agrees(status, believed)) {
            found.add(Objects.requireNonNull(believed.medium()));
            result = result.plus(new Result(1, 0, 0, 0, 0));
            if (believed.slot() != SlotState.NTMS_SLOTSTATE_FULL) {
                asBelieved.add(element.id());
            }
            if (asBelieved.size() >= StockBook.BATCH) {
                noteAsBelieved();
            }
            return;
        }
        note(element, identification.identify(element, status, readsAll(), (tx, each) -> found.contains(each)));
    }

    private void note(Element element, Found what) {
        if (what instanceof Found.Known known) {
            found.add(known.medium());
            result = result.plus(new Result(1, 0, 0, 0, 0));
        } else if (what instanceof Found.Added added) {
            found.add(added.medium());
            result = result.plus(new Result(0, 1, 0, 0, 0));
        } else if (!(what instanceof Found.Stranded)) {
            store.step(tx -> {
                InventoryCatalog.setContent(tx, element, true);
                return true;
            });
            if (what instanceof Found.Cleaner) {
                result = result.plus(new Result(0, 0, 1, 0, 0));
                if (Identification.isSlot(element)) {
                    cleanerSlots.add(element.id());
                }
            }
        }
    }

    /** Whether a slot holds what it is believed to hold, as far as can be told without reading a label. */
    private boolean agrees(ElementStatus status, Held believed) {
        return status.kind() == ElementKind.STORAGE
                && believed.medium() != null
                && !found.contains(believed.medium())
                && !unread.contains(believed.medium())
                && AT_REST.contains(believed.state())
                && (believed.barCode().equals(status.barCode().orElse(""))
                        || (status.barCode().isEmpty() && !library.device().barCodeReader()));
    }

    private void noteAsBelieved() {
        if (!asBelieved.isEmpty()) {
            book.setSlots(asBelieved, SlotState.NTMS_SLOTSTATE_FULL);
            asBelieved.clear();
        }
    }

    private boolean slotsOnly() {
        return method == InventoryMethod.NTMS_INVENTORY_SLOT;
    }

    private void takeMissingOffline() {
        List<Guid> missing = new ArrayList<>();
        store.read((Transaction tx) -> StockCatalog.held(tx, library.id())).forEach((element, now) -> {
            boolean concerned = !slotsOnly() || now.slot() != null;
            if (concerned && now.medium() != null && !found.contains(now.medium())) {
                missing.add(now.medium());
            }
        });
        book.takeOffline(missing);
        result = result.plus(new Result(0, 0, 0, 0, missing.size()));
    }

    /** Whether media are left to be examined because somebody uses them. */
    boolean leftSome() {
        return !later.isEmpty();
    }

    /** Examines what is left and that nobody uses any more. */
    void examineRest() {
        for (Guid medium : List.copyOf(later)) {
            boolean free = store.read(tx -> MediaStates.of(tx, medium))
                    .filter(StockWalk::isUsed)
                    .isEmpty();
            if (!free || stopped.getAsBoolean()) {
                continue;
            }
            later.remove(medium);
            store.read(tx -> InventoryCatalog.addressOf(tx, medium))
                    .filter(address -> library.element(address).isPresent())
                    .map(device::element)
                    .filter(ElementStatus::full)
                    .ifPresent(status -> examineAgain(medium, status));
        }
    }

    private void examineAgain(Guid medium, ElementStatus status) {
        Element element = library.element(status.address()).orElseThrow();
        if (element.type() == NtmsObjectType.NTMS_IEPORT
                || store.read(tx -> Cartridges.in(tx, element.id())).isEmpty()) {
            return;
        }
        found.remove(medium);
        note(element, identification.identify(element, status, true, (tx, each) -> found.contains(each)));
    }
}
