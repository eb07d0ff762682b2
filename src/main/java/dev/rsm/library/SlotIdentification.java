package dev.rsm.library;

import dev.rsm.device.DeviceException;
import dev.rsm.device.ElementStatus;
import dev.rsm.dtyp.Guid;
import dev.rsm.library.DriveCatalog.Drive;
import dev.rsm.library.Identification.Found;
import dev.rsm.library.InventoryCatalog.Element;
import dev.rsm.media.Cartridges;
import dev.rsm.media.MediaStates;
import dev.rsm.ntms.DriveState;
import dev.rsm.ntms.MediaState;
import dev.rsm.ntms.NotificationOperation;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.OperationOption;
import dev.rsm.queue.LibraryRequest;
import dev.rsm.queue.LibraryRequests;
import dev.rsm.store.Store;
import dev.rsm.store.Transaction;
import java.time.Instant;
import java.util.Optional;

/**
 * Finds out what is in one slot, or in the drive that stands alone, reading the labels of the cartridge there; an empty slot is noted as empty.
 *
 * <p>With the option DEFERRED the cartridge is left in a drive afterwards, as after a deferred dismount. NTMS_EVENT_COMPLETE
 * tells of the end with the slot's identifier (MS-RSMP 3.2.5.2.6.1).
 */
final class SlotIdentification implements Work {

    private final Store store;
    private final Identification identification;
    private final Robot robot;
    private final LibraryWork lines;
    private final AttachedLibrary library;
    private final LibraryRequest request;

    SlotIdentification(
            Store store,
            Inventory inventory,
            Robot robot,
            LibraryWork lines,
            AttachedLibrary library,
            LibraryRequest request) {
        this.store = store;
        this.identification = inventory.identification(library, robot);
        this.robot = robot;
        this.lines = lines;
        this.library = library;
        this.request = request;
    }

    @Override
    public Progress proceed() {
        Guid slot = request.slot() == null ? RequestPerformer.required(request.drive()) : request.slot();
        try {
            identify(slot);
            store.step(tx -> end(tx, slot, LibraryRequests.pass(tx, request.id())));
        } catch (DeviceException e) {
            store.step(tx -> end(
                    tx,
                    slot,
                    LibraryRequests.fail(
                            tx, request.id(), NtmsStatus.DEVICE_NOT_AVAILABLE, String.valueOf(e.getMessage()))));
        }
        return ENDED;
    }

    private boolean end(Transaction tx, Guid slot, boolean ended) {
        if (request.slot() != null) {
            tx.event(NotificationOperation.NTMS_EVENT_COMPLETE, NtmsObjectType.NTMS_STORAGESLOT, slot);
        }
        return ended;
    }

    private void identify(Guid slot) {
        Optional<Integer> address = library.address(slot);
        if (address.isEmpty()) {
            return; // it is not there any more
        }
        Element element = library.element(address.get()).orElseThrow();
        ElementStatus status = library.device().element(address.get());
        if (!status.full()) {
            store.step(tx -> empty(tx, element));
            return;
        }
        Found found = identification.identify(element, status, true, (tx, medium) -> false);
        if (found instanceof Found.Cleaner) {
            store.step(tx -> {
                InventoryCatalog.setContent(tx, element, true);
                return true;
            });
        } else if (request.option() == OperationOption.DEFERRED
                && !(found instanceof Found.Unclear)
                && library.device().element(address.get()).full()) {
            leaveInDrive(address.get());
        }
    }

    /** The slot is empty: a medium that was believed to be in it and is not in a drive has left the library. */
    private static boolean empty(Transaction tx, Element element) {
        Cartridges.in(tx, element.id()).ifPresent(medium -> Belief.takeOffline(tx, medium));
        InventoryCatalog.setContent(tx, element, false);
        return true;
    }

    private void leaveInDrive(int address) {
        Optional<Drive> free = store.read((Transaction tx) -> DriveCatalog.drives(tx, library.id()).stream()
                .filter(drive -> Visit.possible(library, drive, tx.now()) && drive.medium() == null)
                .findFirst());
        if (free.isEmpty()) {
            return;
        }
        Guid drive = free.get().id();
        Instant[] until = new Instant[1];
        robot.carry(address, free.get().address(), false, tx -> {
            DriveStates.move(tx, drive, DriveState.NTMS_DRIVESTATE_DISMOUNTABLE, "identified, and left in its drive");
            until[0] = tx.now().plusSeconds(DriveCatalog.deferDismountDelay(tx, drive));
            DriveCatalog.keepUntil(tx, drive, until[0]);
            Cartridges.in(tx, drive)
                    .ifPresent(medium ->
                            MediaStates.move(tx, medium, MediaState.NTMS_MEDIASTATE_IDLE, "left in its drive"));
        });
        lines.pokeAt(library.id(), until[0]);
    }
}
