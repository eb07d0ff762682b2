package dev.rsm.library;

import dev.rsm.device.DriveDevice;
import dev.rsm.dtyp.Guid;
import dev.rsm.eventlog.EventLog;
import dev.rsm.eventlog.RsmEvent;
import dev.rsm.label.LabelFinding;
import dev.rsm.label.MediaLabel;
import dev.rsm.label.MediaLabels;
import dev.rsm.library.MountCatalog.Label;
import dev.rsm.ntms.Bytes;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.store.Store;
import java.util.Optional;

/**
 * The look at the label of a side that was put into a drive: is it the one that the database means?
 *
 * <p>A side of which no label is known is taken as it is: there is nothing to tell it from another by.
 */
final class MountedLabel {

    private final Store store;
    private final EventLog events;
    private final MediaLabels labels;

    MountedLabel(Store store, EventLog events, MediaLabels labels) {
        this.store = store;
        this.events = events;
        this.labels = labels;
    }

    /**
     * Compares the label of the side that is up in a drive with the database's.
     *
     * @throws NtmsException ERROR_INVALID_MEDIA if it is another, or none
     * @throws dev.rsm.device.DeviceException if it cannot be read
     */
    void check(DriveDevice drive, Guid side) {
        Label expected = store.read(tx -> MountCatalog.label(tx, side));
        if (expected.id().length() == 0) {
            return;
        }
        LabelFinding finding = labels.examine(drive.readStart(labels.maxMediaLabel()));
        Optional<MediaLabel> found = finding.label();
        if (found.isEmpty()) {
            events.write(
                    RsmEvent.LABEL_MISSING,
                    "The medium in " + drive.deviceName() + " should have a label of the type " + expected.type()
                            + " on the side " + side + ", and none can be recognised.");
            throw refused(drive, side);
        }
        boolean same = found.get().labelType().equals(expected.type())
                && Bytes.of(found.get().labelId()).equals(expected.id());
        if (!same) {
            events.write(
                    RsmEvent.LABEL_MISMATCH,
                    "The medium in " + drive.deviceName() + " has another label than the side " + side + ": "
                            + found.get().labelType() + " " + found.get().info() + ".");
            throw refused(drive, side);
        }
    }

    private static NtmsException refused(DriveDevice drive, Guid side) {
        return new NtmsException(
                NtmsStatus.INVALID_MEDIA,
                "What lies in " + drive.deviceName() + " is not the side " + side
                        + ": run an inventory of its library with reading of the labels.");
    }
}
