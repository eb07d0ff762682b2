package dev.rsm.library;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.InventoryMethod;
import dev.rsm.ntms.LmOperation;
import dev.rsm.ntms.LmState;
import dev.rsm.ntms.NotificationOperation;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.OperationOption;
import dev.rsm.ntms.SlotState;
import dev.rsm.queue.LibraryRequest;
import dev.rsm.queue.LibraryRequests;
import dev.rsm.queue.NewRequest;
import dev.rsm.store.Transaction;
import java.util.List;

/** Inventories as requests in a library's queue. */
public final class Inventories {

    private Inventories() {}

    /**
     * Queues an inventory.
     *
     * @param method NTMS_INVENTORY_DEFAULT for the library's own; not NTMS_INVENTORY_STOP
     * @return the request
     */
    public static Guid submit(Transaction tx, Guid library, InventoryMethod method) {
        InventoryMethod chosen = chosen(tx, library, method);
        return LibraryRequests.submit(
                tx, NewRequest.of(library, LmOperation.NTMS_LM_INVENTORY, OperationOption.of(chosen)));
    }

    /** Queues the inventory of a start: the library's own, but one that was never inventoried is so for the first time. */
    public static Guid submitFirst(Transaction tx, Guid library) {
        boolean never = !StockCatalog.slots(tx, library, SlotState.NTMS_SLOTSTATE_UNKNOWN)
                .isEmpty();
        boolean none = StockCatalog.method(tx, library) == InventoryMethod.NTMS_INVENTORY_NONE;
        return submit(
                tx,
                library,
                never && none ? InventoryMethod.NTMS_INVENTORY_FAST : InventoryMethod.NTMS_INVENTORY_DEFAULT);
    }

    /** Queues a full inventory of a library in which something is not what it should be, if the library is set so. */
    static boolean recover(Transaction tx, Guid library) {
        boolean recovers = LibraryStateCatalog.recoversByItself(tx, library);
        if (recovers) {
            submit(tx, library, InventoryMethod.NTMS_INVENTORY_OMID);
        }
        return recovers;
    }

    /** Marks the slots that are believed to be full as having to be looked at, if the method looks at them. */
    public static void mark(Transaction tx, Guid library, InventoryMethod method) {
        if (chosen(tx, library, method) != InventoryMethod.NTMS_INVENTORY_NONE) {
            List<Guid> full = StockCatalog.slots(tx, library, SlotState.NTMS_SLOTSTATE_FULL);
            StockCatalog.setSlotStates(tx, full, SlotState.NTMS_SLOTSTATE_NEEDSINVENTORY);
        }
    }

    private static InventoryMethod chosen(Transaction tx, Guid library, InventoryMethod method) {
        return method == InventoryMethod.NTMS_INVENTORY_DEFAULT ? StockCatalog.method(tx, library) : method;
    }

    /** Ends the inventories of a library that have not ended: at once, or as soon as they have done with an element. */
    public static void stop(Transaction tx, Guid library, LibraryWork lines) {
        for (LibraryRequest request : LibraryRequests.unfinished(tx, library, LmOperation.NTMS_LM_INVENTORY)) {
            if (request.state() == LmState.NTMS_LM_QUEUED) {
                end(tx, request, LibraryRequests::stop);
            } else {
                tx.afterCommit(() -> lines.stop(library, request.id()));
            }
        }
    }

    /** How a request ends. */
    interface End {
        boolean apply(Transaction tx, Guid request);
    }

    /** Ends an inventory, of which NTMS_EVENT_COMPLETE tells with the library's identifier (MS-RSMP 3.2.5.2.1.6). */
    static boolean end(Transaction tx, LibraryRequest request, End how) {
        tx.event(NotificationOperation.NTMS_EVENT_COMPLETE, NtmsObjectType.NTMS_LIBRARY, request.library());
        return how.apply(tx, request.id());
    }
}
