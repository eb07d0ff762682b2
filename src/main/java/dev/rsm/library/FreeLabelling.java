package dev.rsm.library;

import dev.rsm.device.DriveDevice;
import dev.rsm.dtyp.Guid;
import dev.rsm.label.FreeLabel;
import dev.rsm.media.Cartridges;
import dev.rsm.media.MediaStates;
import dev.rsm.ntms.MediaState;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.queue.LibraryRequest;
import dev.rsm.queue.LibraryRequests;
import dev.rsm.store.Store;
import dev.rsm.store.Transaction;
import java.util.List;
import java.util.Optional;

/**
 * Writes the free label on the sides of a medium that wait for it.
 *
 * <p>It waits until nobody uses the medium; once it has begun to write, it cannot be cancelled. What lies in the drive is
 * looked at first: if it is not the medium it is left as it is, and a full inventory finds out what it is if the library is
 * set so.
 */
final class FreeLabelling implements Work {

    private final Store store;
    private final MountedLabel label;
    private final AttachedLibrary library;
    private final Visit visit;
    private final Guid request;
    private final Guid medium;

    FreeLabelling(Store store, MountedLabel label, Robot robot, AttachedLibrary library, LibraryRequest request) {
        this.store = store;
        this.label = label;
        this.library = library;
        this.visit = new Visit(store, robot, library);
        this.request = request.id();
        this.medium = RequestPerformer.required(request.medium());
    }

    /** What there is to be done. */
    private enum Turn {
        WAIT,
        WRITE,
        NOTHING
    }

    @Override
    public Progress proceed() {
        return switch (store.step(this::turn)) {
            case WAIT ->
                new Progress.Blocked(Optional.empty(), false); // until whoever uses it has done, or it is enabled
            case NOTHING -> ENDED; // cancelled while it was blocked
            case WRITE -> {
                writeAll();
                yield PASSED;
            }
        };
    }

    /** Whether to write; who wants to cancel it then is told that it is under way. */
    private Turn turn(Transaction tx) {
        if (LibraryRequests.hasEnded(tx, request)) {
            return Turn.NOTHING;
        }
        boolean used = MediaStates.of(tx, medium)
                        .filter(state -> state != MediaState.NTMS_MEDIASTATE_IDLE)
                        .isPresent()
                || !ObjectSwitch.isEnabled(tx, medium);
        if (!used) {
            LibraryRequests.setWaiting(tx, request, false);
        }
        return used ? Turn.WAIT : Turn.WRITE;
    }

    private void writeAll() {
        int address = store.read(tx -> InventoryCatalog.addressOf(tx, medium))
                .orElseThrow(() -> new NtmsException(
                        NtmsStatus.MEDIA_OFFLINE, "The medium " + medium + " is in no library: bring it back."));
        String barCode = library.device().element(address).barCode().orElse("");
        List<Cartridges.Side> sides = store.read(tx -> Cartridges.unprepared(tx, medium));
        for (Cartridges.Side side : sides) {
            if (visit.with(address, side.number(), drive -> write(drive, side, barCode))
                    .isEmpty()) {
                throw new NtmsException(
                        NtmsStatus.DEVICE_NOT_AVAILABLE, "Every drive of the library is full or disabled.");
            }
        }
    }

    private boolean write(DriveDevice drive, Cartridges.Side side, String barCode) {
        try {
            label.checkBeforeWriting(drive, medium, side.id(), barCode);
        } catch (NtmsException e) {
            store.step(tx -> Inventories.recover(tx, library.id()));
            throw e;
        }
        Guid id = store.step(tx -> tx.newId());
        drive.writeStart(FreeLabel.encode(id.toUuid()));
        return store.step(
                tx -> Cartridges.prepared(tx, medium, side.id(), FreeLabel.TYPE, FreeLabel.identifier(id.toUuid())));
    }
}
