package dev.rsm.library;

import dev.rsm.dtyp.Guid;
import dev.rsm.library.CleanerCatalog.Cleaner;
import dev.rsm.library.CleanerCatalog.Slot;
import dev.rsm.ntms.LmOperation;
import dev.rsm.ntms.NotificationOperation;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.queue.LibraryRequest;
import dev.rsm.queue.LibraryRequests;
import dev.rsm.store.Transaction;
import java.util.Optional;

/** Reserves slots for cleaners, and releases them: what is checked when it is asked for, and again when it is done. */
final class CleanerSlots {

    private CleanerSlots() {}

    /** Checks that a slot can be reserved for the cleaner of a library. */
    static void requireReservable(Transaction tx, Guid library, Guid slot) {
        if (CleanerCatalog.cleaner(tx, library).slot() != null) {
            throw new NtmsException(
                    NtmsStatus.CLEANER_SLOT_SET, "The library has a slot for its cleaner: release that first.");
        }
        Slot found = CleanerCatalog.slot(tx, slot)
                .orElseThrow(() -> new NtmsException(NtmsStatus.OBJECT_NOT_FOUND, "There is no slot " + slot + "."));
        if (!found.library().equals(library) || !found.present()) {
            throw new NtmsException(
                    NtmsStatus.RESOURCE_NOT_AVAILABLE, "The slot " + slot + " is not in the library " + library + ".");
        }
        if (!found.empty()) {
            throw new NtmsException(NtmsStatus.RESOURCE_NOT_AVAILABLE, "The slot " + slot + " is not empty.");
        }
    }

    /** Returns the slot that is reserved in a library, if there is one and it is there. */
    static Guid requireReserved(Transaction tx, Guid library) {
        Guid slot = Optional.ofNullable(CleanerCatalog.cleaner(tx, library).slot())
                .orElseThrow(() -> new NtmsException(
                        NtmsStatus.CLEANER_SLOT_NOT_SET, "No slot of the library is reserved for a cleaner."));
        if (CleanerCatalog.slot(tx, slot).filter(Slot::present).isEmpty()) {
            throw new NtmsException(
                    NtmsStatus.RESOURCE_NOT_AVAILABLE, "The slot that is reserved for the cleaner is not there.");
        }
        return slot;
    }

    /** Returns the slot that is reserved in a library, which has to be empty. */
    static Guid requireEmpty(Transaction tx, Guid library) {
        Guid slot = requireReserved(tx, library);
        if (CleanerCatalog.slot(tx, slot).filter(Slot::empty).isEmpty()) {
            throw new NtmsException(
                    NtmsStatus.RESOURCE_NOT_AVAILABLE, "The slot that is reserved for the cleaner is not empty.");
        }
        return slot;
    }

    /** Returns the slot that is reserved in a library, in which its cleaner has to be. */
    static Guid requireFull(Transaction tx, Guid library) {
        Guid slot = requireReserved(tx, library);
        Cleaner cleaner = CleanerCatalog.cleaner(tx, library);
        if (!cleaner.present()) {
            throw new NtmsException(NtmsStatus.EMPTY, "There is no cleaner in its slot.");
        }
        return slot;
    }

    /** Carries out a request to reserve or release. */
    static boolean perform(Transaction tx, LibraryRequest request) {
        if (request.operation() == LmOperation.NTMS_LM_RESERVECLEANER) {
            Guid slot = RequestPerformer.required(request.slot());
            requireReservable(tx, request.library(), slot);
            CleanerCatalog.setSlot(tx, request.library(), slot);
        } else {
            requireEmpty(tx, request.library());
            CleanerCatalog.setSlot(tx, request.library(), null);
        }
        tx.event(NotificationOperation.NTMS_EVENT_COMPLETE, NtmsObjectType.NTMS_LIBRARY, request.library());
        return LibraryRequests.pass(tx, request.id());
    }
}
