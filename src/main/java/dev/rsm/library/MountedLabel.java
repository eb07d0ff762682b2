package dev.rsm.library;

import dev.rsm.device.DriveDevice;
import dev.rsm.device.Medium;
import dev.rsm.dtyp.Guid;
import dev.rsm.eventlog.EventLog;
import dev.rsm.eventlog.RsmEvent;
import dev.rsm.label.LabelFinding;
import dev.rsm.label.MediaLabel;
import dev.rsm.label.MediaLabels;
import dev.rsm.library.MountCatalog.Label;
import dev.rsm.media.Cartridges;
import dev.rsm.ntms.Bytes;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.store.Store;
import java.util.Optional;

/**
 * The look at the label of a side that was put into a drive: is it the one that the database means?
 *
 * <p>A side of which no label is known is mounted as it is: there is nothing to tell it from another by. It is overwritten
 * only if what is on it is no other medium's, either.
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
     * @throws NtmsException ERROR_INVALID_MEDIA if it is another, or none, or the cartridge is one that cleans
     * @throws dev.rsm.device.DeviceException if it cannot be read
     */
    void check(DriveDevice drive, Guid side) {
        if (drive.medium().filter(Medium::cleaning).isPresent()) {
            events.write(
                    RsmEvent.LABEL_MISMATCH,
                    "In " + drive.deviceName() + " is a cleaning cartridge, and not the side " + side + ".");
            throw refused(drive, side);
        }
        Label expected = store.read(tx -> MountCatalog.label(tx, side));
        if (expected.id().length() == 0) {
            return;
        }
        LabelFinding finding = labels.examine(drive.readStart(labels.maxMediaLabel()));
        Optional<MediaLabel> found = finding.label();
        if (found.isEmpty()) {
            throw missing(drive, side, expected);
        }
        if (!same(found.get(), expected)) {
            throw mismatch(drive, side, found.get());
        }
    }

    /**
     * Finds out whether the side that is up in a drive may be overwritten as a side of a medium. Beyond {@link #check} that
     * goes by the bar code: where the label tells nothing, a cartridge with the medium's bar code is the medium, and one with
     * another is not. A free label that no medium has was left by a writing that was cut off, and is nobody's loss.
     *
     * @param barCode what the library reads on the cartridge; empty if nothing
     * @throws NtmsException ERROR_INVALID_MEDIA if it is another medium's, or may be
     * @throws dev.rsm.device.DeviceException if it cannot be read
     */
    void checkBeforeWriting(DriveDevice drive, Guid medium, Guid side, String barCode) {
        Label expected = store.read(tx -> MountCatalog.label(tx, side));
        LabelFinding finding = labels.examine(drive.readStart(labels.maxMediaLabel()));
        Optional<MediaLabel> found = finding.label();
        if (found.isPresent() && same(found.get(), expected)) {
            return;
        }
        boolean anothers = found.isPresent() && hasAnother(found.get(), medium);
        if (anothers || (found.isPresent() && expected.id().length() > 0 && !(finding instanceof LabelFinding.Free))) {
            throw mismatch(drive, side, found.get());
        }
        boolean ownCode = store.read(tx -> Cartridges.withBarCode(tx, barCode)).contains(medium);
        boolean othersCode = !barCode.isEmpty() && !ownCode && store.read(tx -> Cartridges.hasBarCode(tx, medium));
        if (found.isEmpty() && expected.id().length() > 0 && !ownCode) {
            throw missing(drive, side, expected);
        }
        if (othersCode) {
            events.write(
                    RsmEvent.LABEL_MISMATCH,
                    "The cartridge in " + drive.deviceName() + " has the bar code " + barCode
                            + ", which is not that of the" + " medium " + medium + ".");
            throw refused(drive, side);
        }
    }

    private static boolean same(MediaLabel found, Label expected) {
        return found.labelType().equals(expected.type())
                && Bytes.of(found.labelId()).equals(expected.id());
    }

    private boolean hasAnother(MediaLabel label, Guid medium) {
        return store.read(tx -> Cartridges.withLabel(tx, label.labelType(), Bytes.of(label.labelId()))).stream()
                .anyMatch(other -> !other.equals(medium));
    }

    private NtmsException missing(DriveDevice drive, Guid side, Label expected) {
        events.write(
                RsmEvent.LABEL_MISSING,
                "The medium in " + drive.deviceName() + " should have a label of the type " + expected.type()
                        + " on the side " + side + ", and none can be recognised.");
        return refused(drive, side);
    }

    private NtmsException mismatch(DriveDevice drive, Guid side, MediaLabel found) {
        events.write(
                RsmEvent.LABEL_MISMATCH,
                "The medium in " + drive.deviceName() + " has another label than the side " + side + ": "
                        + found.labelType() + " " + found.info() + ".");
        return refused(drive, side);
    }

    private static NtmsException refused(DriveDevice drive, Guid side) {
        return new NtmsException(
                NtmsStatus.INVALID_MEDIA,
                "What lies in " + drive.deviceName() + " is not the side " + side
                        + ": run an inventory of its library with reading of the labels.");
    }
}
