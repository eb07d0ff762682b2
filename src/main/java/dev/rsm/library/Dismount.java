package dev.rsm.library;

import dev.rsm.device.DeviceException;
import dev.rsm.dtyp.Guid;
import dev.rsm.library.Work.Progress;
import dev.rsm.media.Cartridges;
import dev.rsm.media.MediaStates;
import dev.rsm.ntms.DriveState;
import dev.rsm.ntms.MediaState;
import dev.rsm.ntms.NotificationOperation;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.OperationOption;
import dev.rsm.queue.LibraryRequest;
import dev.rsm.queue.LibraryRequests;
import dev.rsm.store.Store;
import dev.rsm.store.Transaction;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Ends the use of the medium in a drive: takes it home, or marks it so that it may be taken home when the drive is needed.
 * In a stand-alone drive it stays in any case, since only a person can take it out.
 */
final class Dismount implements Work {

    private final Store store;
    private final Robot robot;
    private final DriveTrouble trouble;
    private final LibraryWork lines;
    private final AttachedLibrary library;
    private final LibraryRequest request;

    Dismount(
            Store store,
            Robot robot,
            DriveTrouble trouble,
            LibraryWork lines,
            AttachedLibrary library,
            LibraryRequest request) {
        this.store = store;
        this.robot = robot;
        this.trouble = trouble;
        this.lines = lines;
        this.library = library;
        this.request = request;
    }

    @Override
    public Progress proceed() {
        Guid drive = RequestPerformer.required(request.drive());
        if (request.option() == OperationOption.DEFERRED && !library.standsAlone()) {
            Instant until = store.step(tx -> defer(tx, drive));
            lines.pokeAt(library.id(), until);
            return ENDED;
        }
        if (request.option() != OperationOption.FORCEIMMEDIATE && library.opened(drive)) {
            throw new NtmsException(
                    NtmsStatus.INVALID_STATE, "A program has the drive " + drive + " open: have it closed first.");
        }
        try {
            Consumer<Transaction> emptied = robot.home(drive);
            return new Progress.Ending(
                    tx -> {
                        emptied.accept(tx);
                        pass(tx);
                        return true;
                    },
                    () -> {});
        } catch (DeviceException e) {
            Optional<Guid> medium = store.read(tx -> Cartridges.in(tx, drive));
            medium.ifPresent(id -> trouble.keeps(drive, id, e));
            throw e;
        }
    }

    private Instant defer(Transaction tx, Guid drive) {
        Instant until = tx.now().plusSeconds(DriveCatalog.deferDismountDelay(tx, drive));
        Cartridges.in(tx, drive)
                .ifPresent(medium -> MediaStates.move(
                        tx, medium, MediaState.NTMS_MEDIASTATE_IDLE, "dismounted, and left in its drive"));
        DriveStates.move(tx, drive, DriveState.NTMS_DRIVESTATE_DISMOUNTABLE, "deferred dismount");
        DriveCatalog.keepUntil(tx, drive, until);
        pass(tx);
        return until;
    }

    private void pass(Transaction tx) {
        LibraryRequests.pass(tx, request.id());
        if (request.side() != null) {
            tx.event(NotificationOperation.NTMS_EVENT_COMPLETE, NtmsObjectType.NTMS_PARTITION, request.side());
            Cartridges.logicalMedia(tx, request.side())
                    .ifPresent(id ->
                            tx.event(NotificationOperation.NTMS_EVENT_COMPLETE, NtmsObjectType.NTMS_LOGICAL_MEDIA, id));
        }
        if (request.drive() != null) {
            tx.event(NotificationOperation.NTMS_EVENT_COMPLETE, NtmsObjectType.NTMS_DRIVE, request.drive());
        }
    }
}
