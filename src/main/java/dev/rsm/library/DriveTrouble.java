package dev.rsm.library;

import dev.rsm.device.DeviceException;
import dev.rsm.device.DriveDevice;
import dev.rsm.dtyp.Guid;
import dev.rsm.eventlog.EventLog;
import dev.rsm.eventlog.RsmEvent;
import dev.rsm.media.MediaStates;
import dev.rsm.ntms.DriveState;
import dev.rsm.ntms.MediaState;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.OperationalState;
import dev.rsm.ntms.OpreqCommand;
import dev.rsm.operator.OperatorArgument;
import dev.rsm.operator.OperatorRequests;
import dev.rsm.store.Store;

/** What is done about a drive that does not work as it should. */
final class DriveTrouble {

    private final Store store;
    private final EventLog events;
    private final AttachedLibrary library;

    DriveTrouble(Store store, EventLog events, AttachedLibrary library) {
        this.store = store;
        this.events = events;
        this.library = library;
    }

    /** Logs that a drive has to be cleaned, if it says so. */
    void noteDirt(DriveDevice hardware, Guid drive) {
        if (hardware.needsCleaning()) {
            events.write(
                    RsmEvent.DRIVE_NEEDS_CLEANING,
                    "The drive " + hardware.deviceName() + " (" + drive + ") asks to be cleaned.");
        }
    }

    /**
     * Takes a drive out of use that keeps its medium, and asks the operator to see to it.
     *
     * @param medium the medium in it
     */
    void outOfOrder(Guid drive, Guid medium, DeviceException why) {
        events.write(
                RsmEvent.MEDIUM_STUCK,
                "The medium " + medium + " cannot be taken out of the drive " + drive + " of " + library.serial() + ": "
                        + why.getMessage() + ".");
        store.step(tx -> {
            MediaStates.move(tx, medium, MediaState.NTMS_MEDIASTATE_OPERROR, "stuck in its drive");
            DriveStates.move(
                    tx, drive, DriveState.NTMS_DRIVESTATE_DISMOUNTABLE, "nobody uses the medium that it keeps");
            LibraryStateCatalog.setState(tx, NtmsObjectType.NTMS_DRIVE, drive, OperationalState.NTMS_NEEDS_SERVICE);
            OperatorRequests.submit(
                    tx,
                    OpreqCommand.NTMS_OPREQ_DEVICESERVICE,
                    "A drive does not give its medium back: " + why.getMessage(),
                    new OperatorArgument(NtmsObjectType.NTMS_DRIVE, drive),
                    OperatorArgument.NONE);
            return true;
        });
    }
}
