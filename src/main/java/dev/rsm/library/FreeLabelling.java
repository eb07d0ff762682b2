package dev.rsm.library;

import dev.rsm.device.DriveDevice;
import dev.rsm.dtyp.Guid;
import dev.rsm.label.FreeLabel;
import dev.rsm.media.Cartridges;
import dev.rsm.media.MediaStates;
import dev.rsm.ntms.MediaState;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.store.Store;
import java.util.List;
import java.util.Optional;

/** Writes the free label on the sides of a medium that wait for it. */
final class FreeLabelling implements Work {

    private final Store store;
    private final Visit visit;
    private final Guid medium;

    FreeLabelling(Store store, Robot robot, AttachedLibrary library, Guid medium) {
        this.store = store;
        this.visit = new Visit(store, robot, library);
        this.medium = medium;
    }

    @Override
    public Progress proceed() {
        if (store.read(tx -> MediaStates.of(tx, medium))
                .filter(state -> state != MediaState.NTMS_MEDIASTATE_IDLE)
                .isPresent()) {
            return new Progress.Blocked(Optional.empty(), false); // until whoever uses it has done
        }
        int address = store.read(tx -> InventoryCatalog.addressOf(tx, medium))
                .orElseThrow(() -> new NtmsException(
                        NtmsStatus.MEDIA_OFFLINE, "The medium " + medium + " is in no library: bring it back."));
        List<Cartridges.Side> sides = store.read(tx -> Cartridges.unprepared(tx, medium));
        for (Cartridges.Side side : sides) {
            if (visit.with(address, side.number(), drive -> write(drive, side)).isEmpty()) {
                throw new NtmsException(
                        NtmsStatus.DEVICE_NOT_AVAILABLE, "Every drive of the library is full or disabled.");
            }
        }
        return PASSED;
    }

    private boolean write(DriveDevice drive, Cartridges.Side side) {
        Guid label = store.step(tx -> tx.newId());
        drive.writeStart(FreeLabel.encode(label.toUuid()));
        return store.step(
                tx -> Cartridges.prepared(tx, medium, side.id(), FreeLabel.TYPE, FreeLabel.identifier(label.toUuid())));
    }
}
