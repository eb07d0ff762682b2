package dev.rsm.library;

import dev.rsm.device.DeviceException;
import dev.rsm.device.DriveDevice;
import dev.rsm.dtyp.Guid;
import dev.rsm.eventlog.EventLog;
import dev.rsm.eventlog.RsmEvent;
import dev.rsm.library.InventoryCatalog.Element;
import dev.rsm.library.PortCatalog.Port;
import dev.rsm.media.Cartridges;
import dev.rsm.media.MediaDepartures;
import dev.rsm.ntms.DriveState;
import dev.rsm.ntms.LmOperation;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.OperationOption;
import dev.rsm.ntms.OpreqCommand;
import dev.rsm.operator.OperatorArgument;
import dev.rsm.operator.OperatorRequests;
import dev.rsm.queue.LibraryRequest;
import dev.rsm.queue.LibraryRequests;
import dev.rsm.queue.NewRequest;
import dev.rsm.store.Store;
import dev.rsm.store.Transaction;

/** A medium that is to leave its library. */
final class EjectedMedium implements Eject.Parcel {

    private final Store store;
    private final EventLog events;
    private final Robot robot;
    private final DriveTrouble trouble;
    private final AttachedLibrary library;
    private final LibraryRequest request;
    private final Guid medium;

    EjectedMedium(
            Store store,
            EventLog events,
            Robot robot,
            DriveTrouble trouble,
            AttachedLibrary library,
            LibraryRequest request) {
        this.store = store;
        this.events = events;
        this.robot = robot;
        this.trouble = trouble;
        this.library = library;
        this.request = request;
        this.medium = RequestPerformer.required(request.medium());
    }

    @Override
    public LibraryRequest request() {
        return request;
    }

    @Override
    public void bring(Port port) {
        int from = requirePresent();
        if (robot.isDrive(from)) {
            outOfDrive(from, port.address());
        } else {
            robot.carry(from, port.address(), false, tx -> {});
        }
    }

    @Override
    public int makeReachable() {
        int from = requirePresent();
        if (robot.isDrive(from)) {
            int slot = robot.freeSlotFor(medium)
                    .orElseThrow(() -> new NtmsException(
                            NtmsStatus.LIBRARY_FULL, "No slot is empty for the medium, which is in a drive."));
            outOfDrive(from, slot);
            return slot;
        }
        return from;
    }

    /** Where the medium is, and it is there. */
    private int requirePresent() {
        int from = store.read(tx -> InventoryCatalog.addressOf(tx, medium))
                .filter(address -> library.element(address)
                        .filter(element -> store.read(tx -> Cartridges.in(tx, element.id()))
                                .filter(medium::equals)
                                .isPresent())
                        .isPresent())
                .orElseThrow(() ->
                        new NtmsException(NtmsStatus.MEDIA_OFFLINE, "The medium " + medium + " has left its library."));
        if (!library.device().element(from).full()) {
            throw missing(library.element(from).orElseThrow());
        }
        return from;
    }

    /** The database is wrong: the medium is anywhere but here. */
    private NtmsException missing(Element element) {
        events.write(
                RsmEvent.EJECT_FOUND_NO_MEDIUM,
                "The medium " + medium + " was to be ejected from " + robot.name() + ", and is not in its place.");
        store.step(tx -> {
            Cartridges.placeOffline(tx, medium);
            InventoryCatalog.setContent(tx, element, false);
            if (element.type() == NtmsObjectType.NTMS_DRIVE) {
                DriveStates.move(tx, element.id(), DriveState.NTMS_DRIVESTATE_DISMOUNTED, "found empty");
                DriveCatalog.emptied(tx, element.id());
            }
            if (LibraryStateCatalog.recoversByItself(tx, library.id())) {
                LibraryRequests.submit(
                        tx, NewRequest.of(library.id(), LmOperation.NTMS_LM_INVENTORY, OperationOption.FULL_INVENTORY));
            }
            return true;
        });
        return new NtmsException(NtmsStatus.MEDIA_OFFLINE, "The medium " + medium + " is not in its place.");
    }

    private void outOfDrive(int from, int to) {
        Guid drive = library.element(from).orElseThrow().id();
        DriveDevice hardware = library.drive(drive);
        boolean inUse = hardware.opened()
                || store.read(tx -> DriveStates.of(tx, drive))
                        .filter(state -> state == DriveState.NTMS_DRIVESTATE_LOADED
                                || state == DriveState.NTMS_DRIVESTATE_MOUNTED)
                        .isPresent();
        if (inUse && request.option() != OperationOption.FORCEIMMEDIATE) {
            throw new NtmsException(NtmsStatus.BUSY, "The medium " + medium + " is mounted: dismount it first.");
        }
        try {
            robot.takeOut(drive, to);
        } catch (DeviceException e) {
            if (e.kind() == DeviceException.Kind.UNLOAD_FAILED) {
                trouble.outOfOrder(drive, medium, e);
            }
            throw e;
        }
    }

    @Override
    public void taken(Transaction tx) {
        library.elements().values().stream()
                .filter(element ->
                        Cartridges.in(tx, element.id()).filter(medium::equals).isPresent())
                .findFirst()
                .ifPresent(element -> InventoryCatalog.setContent(tx, element, false));
        MediaDepartures.leave(tx, medium);
    }

    @Override
    public void bringBack(Port port) {
        robot.freeSlotFor(medium).ifPresent(slot -> robot.carry(port.address(), slot, false, tx -> {}));
    }

    @Override
    public void kept(Transaction tx, boolean wasReady) {
        Mount.release(tx, medium);
        if (wasReady) {
            OperatorRequests.submit(
                    tx,
                    OpreqCommand.NTMS_OPREQ_DEVICESERVICE, // to move media is to bring them
                    "The medium was to leave the library, and nobody has taken it: eject it again, and take it out.",
                    new OperatorArgument(NtmsObjectType.NTMS_PHYSICAL_MEDIA, medium),
                    OperatorArgument.NONE);
        }
    }
}
