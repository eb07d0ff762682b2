package dev.rsm.library;

import dev.rsm.device.DeviceEvent;
import dev.rsm.library.Work.Progress.Blocked;
import dev.rsm.ntms.InventoryMethod;
import dev.rsm.ntms.NotificationOperation;
import dev.rsm.ntms.NtmsConstant;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.queue.LibraryRequest;
import dev.rsm.queue.LibraryRequests;
import dev.rsm.store.Store;
import dev.rsm.store.Transaction;
import java.util.Optional;

/** Unlocks the doors for a person, and has stock taken when they are closed again. */
final class DoorAccess implements Work {

    /** The option of a request that was not asked for: a door is open already; stock is taken by the library's method. */
    static final long OPENED_UNASKED = 0x100;

    private final Store store;
    private final AttachedLibrary library;
    private final LibraryRequest request;
    private final DoorOpening opening;

    DoorAccess(Store store, AttachedLibrary library, LibraryRequest request, DoorOpening opening) {
        this.store = store;
        this.library = library;
        this.request = request;
        this.opening = opening;
        if (request.option() == OPENED_UNASKED) {
            opening.openedBefore();
        }
    }

    @Override
    public boolean happened(DeviceEvent event) {
        return opening.happened(event);
    }

    @Override
    public Progress proceed() {
        if (store.read(
                tx -> LibraryRequests.hasEnded(tx, request.id()))) { // cancelled; the door is waited for all the same
            opening.stop();
        }
        Optional<Blocked> waits = opening.proceed();
        if (waits.isPresent()) {
            return waits.get();
        }
        store.step(this::pass);
        return ENDED;
    }

    private boolean pass(Transaction tx) {
        if (opening.opened()) {
            Openings.takeStock(tx, library, method());
        }
        if (LibraryRequests.pass(tx, request.id())) {
            tx.event(NotificationOperation.NTMS_EVENT_COMPLETE, NtmsObjectType.NTMS_LIBRARY, library.id());
        }
        return true;
    }

    private InventoryMethod method() {
        return request.option() == OPENED_UNASKED
                ? InventoryMethod.NTMS_INVENTORY_DEFAULT
                : NtmsConstant.of(InventoryMethod.class, request.option());
    }
}
