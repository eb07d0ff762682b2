package dev.rsm.library;

import dev.rsm.device.DeviceException;
import dev.rsm.device.DeviceException.Kind;
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
import java.util.Set;

/** What is done about a drive that does not work as it should. */
final class DriveTrouble {

    /** Failures of a library that has no room, or that somebody works at. */
    private static final Set<Kind> NOBODYS_FAULT = Set.of(Kind.REFUSED, Kind.DOOR_OPEN);

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
     * Notes that a medium could not be taken out of a drive. If that is the drive's fault, it goes out of use; if the medium
     * has no slot to go to, or a door is open, the drive works as before, and its medium may be mounted where it lies.
     *
     * @param medium the medium in it
     */
    void keeps(Guid drive, Guid medium, DeviceException why) {
        if (!NOBODYS_FAULT.contains(why.kind())) {
            outOfOrder(drive, medium, why);
            return;
        }
        events.write(
                RsmEvent.INCONSISTENCY_FOUND,
                "The medium " + medium + " stays in the drive " + drive + " of " + library.serial() + ": "
                        + why.getMessage() + ".");
        store.step(tx -> {
            MediaStates.move(tx, medium, MediaState.NTMS_MEDIASTATE_IDLE, "left in its drive");
            DriveStates.move(
                    tx, drive, DriveState.NTMS_DRIVESTATE_DISMOUNTABLE, "its medium cannot be taken home for now");
            return true;
        });
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
