package dev.rsm.library;

import dev.rsm.device.DriveDevice;
import dev.rsm.dtyp.Guid;
import dev.rsm.eventlog.EventLog;
import dev.rsm.eventlog.RsmEvent;
import dev.rsm.media.Cartridges;
import dev.rsm.media.MediaDepartures;
import dev.rsm.ntms.DriveState;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.OperationOption;
import dev.rsm.queue.LibraryRequest;
import dev.rsm.queue.LibraryRequests;
import dev.rsm.store.Store;
import dev.rsm.store.Transaction;
import java.util.Optional;

/** Has a stand-alone drive push its medium out, to the person before it. */
final class EjectFromDrive implements Work {

    private final Store store;
    private final EventLog events;
    private final AttachedLibrary library;
    private final LibraryRequest request;

    EjectFromDrive(Store store, EventLog events, AttachedLibrary library, LibraryRequest request) {
        this.store = store;
        this.events = events;
        this.library = library;
        this.request = request;
    }

    @Override
    public Progress proceed() {
        DriveDevice hardware = library.device().drives().get(0);
        Guid drive = library.element(hardware.elementAddress()).orElseThrow().id();
        Optional<Guid> medium = store.read(tx -> Cartridges.in(tx, drive));
        if (request.medium() != null && medium.filter(request.medium()::equals).isEmpty()) {
            throw new NtmsException(
                    NtmsStatus.MEDIA_OFFLINE, "The medium " + request.medium() + " is not in the drive any more.");
        }
        boolean loaded = store.read(tx -> DriveStates.of(tx, drive))
                .filter(state -> state == DriveState.NTMS_DRIVESTATE_LOADED)
                .isPresent();
        if ((loaded || hardware.opened()) && request.option() != OperationOption.FORCEIMMEDIATE) {
            store.step(tx -> request.medium() != null && Mount.release(tx, request.medium()));
            throw new NtmsException(
                    NtmsStatus.BUSY, "The medium in " + hardware.deviceName() + " is in use: dismount it first.");
        }
        boolean present = hardware.loaded();
        if (present) {
            hardware.eject();
        } else {
            events.write(
                    RsmEvent.EJECT_FOUND_NO_MEDIUM,
                    "The medium in " + hardware.deviceName() + " was to be ejected, and is not there.");
        }
        store.step(tx -> gone(tx, drive, medium, present));
        return ENDED;
    }

    private boolean gone(Transaction tx, Guid drive, Optional<Guid> medium, boolean present) {
        medium.ifPresent(id -> MediaDepartures.leave(tx, id));
        DriveStates.move(tx, drive, DriveState.NTMS_DRIVESTATE_DISMOUNTED, "emptied");
        DriveCatalog.emptied(tx, drive);
        return present
                ? LibraryRequests.pass(tx, request.id())
                : LibraryRequests.fail(tx, request.id(), NtmsStatus.MEDIA_OFFLINE, "the drive is empty");
    }
}
