package dev.rsm.service;

import static dev.rsm.service.ServiceSession.requirePresent;

import dev.rsm.dtyp.Guid;
import dev.rsm.library.Inventories;
import dev.rsm.library.LibraryDeletion;
import dev.rsm.library.LibraryGuard;
import dev.rsm.library.SlotWait;
import dev.rsm.media.Caller;
import dev.rsm.ntms.DismountOption;
import dev.rsm.ntms.InventoryMethod;
import dev.rsm.ntms.NtmsCall;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsFunction;
import dev.rsm.ntms.NtmsStatus;

/** The calls by which belief is made to follow the hardware, or forgets what is not there any more. */
final class InventoryCalls {

    private static final LibraryGuard INVENTORY = new LibraryGuard(
            NtmsStatus.INVALID_LIBRARY,
            NtmsStatus.RESOURCE_DISABLED,
            NtmsStatus.LIBRARY_OFFLINE,
            NtmsStatus.DEVICE_NOT_AVAILABLE);

    private final ServiceSession session;

    InventoryCalls(ServiceSession session) {
        this.session = session;
    }

    private Caller caller(NtmsFunction function) {
        return new Caller(session.principal(), function);
    }

    NtmsCall<Boolean> inventory(Guid library, InventoryMethod action) {
        NtmsFunction function = NtmsFunction.INVENTORY_NTMS_LIBRARY;
        return session.changes(
                function,
                () -> {
                    requirePresent(library, "library");
                    requirePresent(action, "action");
                },
                tx -> {
                    INVENTORY.require(tx, session.principal(), function, library);
                    if (action == InventoryMethod.NTMS_INVENTORY_STOP) {
                        Inventories.stop(tx, library, session.service().libraries());
                        return true;
                    }
                    Inventories.mark(tx, library, action);
                    Inventories.submit(tx, library, action);
                    return true;
                });
    }

    NtmsCall<Boolean> identifySlot(Guid slot, long option) {
        NtmsFunction function = NtmsFunction.IDENTIFY_NTMS_SLOT;
        long deferred = DismountOption.NTMS_DISMOUNT_DEFERRED.value();
        return session.waits(
                function,
                () -> {
                    requirePresent(slot, "slot");
                    if (option != 0 && option != deferred && option != DismountOption.NTMS_DISMOUNT_IMMEDIATE.value()) {
                        throw new NtmsException(
                                NtmsStatus.INVALID_PARAMETER,
                                "The option is " + option + ": give 0 or a value of DismountOption.");
                    }
                },
                tx -> {},
                new SlotWait(caller(function), () -> session.service().libraries(), slot, option == deferred));
    }

    NtmsCall<Boolean> deleteLibrary(Guid library) {
        NtmsFunction function = NtmsFunction.DELETE_NTMS_LIBRARY;
        return session.changes(function, () -> requirePresent(library, "library"), tx -> {
            new LibraryDeletion(caller(function), session.service().libraries()).library(tx, library);
            return true;
        });
    }

    NtmsCall<Boolean> deleteDrive(Guid drive) {
        NtmsFunction function = NtmsFunction.DELETE_NTMS_DRIVE;
        return session.changes(function, () -> requirePresent(drive, "drive"), tx -> {
            new LibraryDeletion(caller(function), session.service().libraries()).drive(tx, drive);
            return true;
        });
    }
}
