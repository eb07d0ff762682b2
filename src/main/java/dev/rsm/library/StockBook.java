package dev.rsm.library;

import dev.rsm.device.ElementKind;
import dev.rsm.device.ElementStatus;
import dev.rsm.dtyp.Guid;
import dev.rsm.library.InventoryCatalog.Element;
import dev.rsm.library.StockCatalog.Held;
import dev.rsm.ntms.OperationalState;
import dev.rsm.ntms.SlotState;
import dev.rsm.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Has the database say what an inventory has found out about many elements at once. */
final class StockBook {

    /** How many objects are noted in one step, so that callers' steps get in between. */
    static final int BATCH = 500;

    private final Store store;
    private final AttachedLibrary library;

    StockBook(Store store, AttachedLibrary library) {
        this.store = store;
        this.library = library;
    }

    private static void inBatches(List<Guid> all, Consumer<List<Guid>> work) {
        for (int from = 0; from < all.size(); from += BATCH) {
            work.accept(List.copyOf(all.subList(from, Math.min(all.size(), from + BATCH))));
        }
    }

    /** Gives slots another state. */
    void setSlots(List<Guid> slots, SlotState state) {
        inBatches(
                slots,
                batch -> store.step(tx -> {
                    StockCatalog.setSlotStates(tx, batch, state);
                    return true;
                }));
    }

    /** Notes which slots are not there, with their magazine, and which are again. */
    void slotsPresent(List<ElementStatus> all, Map<Guid, Held> held) {
        store.step(tx -> {
            for (ElementStatus status : all) {
                Element slot = library.element(status.address()).orElse(null);
                Held believed = slot == null ? null : held.get(slot.id());
                if (slot == null || believed == null || believed.slot() == null) {
                    continue;
                }
                boolean missed = believed.slot() == SlotState.NTMS_SLOTSTATE_NOTPRESENT;
                if (missed && status.accessible()) {
                    LibraryStateCatalog.setState(tx, slot.type(), slot.id(), OperationalState.NTMS_READY);
                    InventoryCatalog.setSlotState(tx, slot.id(), SlotState.NTMS_SLOTSTATE_NEEDSINVENTORY);
                } else if (!missed && !status.accessible()) {
                    LibraryStateCatalog.setState(tx, slot.type(), slot.id(), OperationalState.NTMS_NOT_PRESENT);
                    InventoryCatalog.setSlotState(tx, slot.id(), SlotState.NTMS_SLOTSTATE_NOTPRESENT);
                }
            }
            return true;
        });
    }

    /** Notes which slots are empty that were not believed to be. */
    void emptySlots(List<ElementStatus> all, Map<Guid, Held> held) {
        List<Guid> emptied = new ArrayList<>();
        for (ElementStatus status : all) {
            if (status.kind() == ElementKind.STORAGE && status.accessible() && !status.full()) {
                library.element(status.address()).ifPresent(element -> {
                    @Nullable Held believed = held.get(element.id());
                    if (believed != null && believed.slot() != SlotState.NTMS_SLOTSTATE_EMPTY) {
                        emptied.add(element.id());
                    }
                });
            }
        }
        setSlots(emptied, SlotState.NTMS_SLOTSTATE_EMPTY);
    }

    /** Notes which ports are full, and returns how many. */
    int ports(List<ElementStatus> all) {
        return store.step(tx -> {
            int full = 0;
            for (ElementStatus status : all) {
                if (status.kind() == ElementKind.IMPORT_EXPORT) {
                    library.element(status.address())
                            .ifPresent(element -> InventoryCatalog.setContent(tx, element, status.full()));
                    full += status.full() && library.element(status.address()).isPresent() ? 1 : 0;
                }
            }
            return full;
        });
    }

    /** Takes media that were not found into the off-line library. */
    void takeOffline(List<Guid> media) {
        inBatches(
                media,
                batch -> store.step(tx -> {
                    batch.forEach(medium -> Belief.takeOffline(tx, medium));
                    return true;
                }));
    }

    /** Notes which drives are empty now: one in which a label was to be read can have kept its cartridge. */
    void emptyDrives(List<ElementStatus> all) {
        List<ElementStatus> empty = all.stream()
                .filter(status -> status.kind() == ElementKind.DATA_TRANSFER
                        && !library.device().element(status.address()).full())
                .toList();
        store.step(tx -> {
            empty.forEach(status -> library.element(status.address())
                    .ifPresent(drive -> DriveStates.empty(tx, drive.id(), "an inventory found it empty")));
            return true;
        });
    }
}
