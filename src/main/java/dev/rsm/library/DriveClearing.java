package dev.rsm.library;

import dev.rsm.device.DeviceException;
import dev.rsm.device.DriveDevice;
import dev.rsm.device.ElementKind;
import dev.rsm.device.ElementStatus;
import dev.rsm.dtyp.Guid;
import dev.rsm.eventlog.EventLog;
import dev.rsm.eventlog.RsmEvent;
import dev.rsm.library.DriveCatalog.Drive;
import dev.rsm.ntms.DriveState;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.OperationalState;
import dev.rsm.store.Store;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an inventory begins with: drives that do not answer are noted as not present, and pickers and the drives that nobody
 * uses are emptied. What cannot be emptied keeps its cartridge.
 */
final class DriveClearing {

    /** Being cleaned is none while an inventory is made, unless the cleaner could not be brought back. */
    private static final Set<DriveState> FREE = Set.of(
            DriveState.NTMS_DRIVESTATE_DISMOUNTED,
            DriveState.NTMS_DRIVESTATE_DISMOUNTABLE,
            DriveState.NTMS_DRIVESTATE_BEING_CLEANED);

    private final Store store;
    private final EventLog events;
    private final Robot robot;
    private final AttachedLibrary library;

    /** Whether something stayed where it is, with no slot that it could have gone to. */
    private boolean lackedRoom;

    DriveClearing(Store store, EventLog events, Robot robot, AttachedLibrary library) {
        this.store = store;
        this.events = events;
        this.robot = robot;
        this.library = library;
    }

    /**
     * Clears what can be cleared.
     *
     * @param all the elements as they are
     * @return whether something may have moved
     * @throws DeviceException if the hardware fails as a whole
     */
    boolean clear(List<ElementStatus> all) {
        Map<Guid, Drive> drives = new HashMap<>();
        store.read(tx -> DriveCatalog.drives(tx, library.id())).forEach(drive -> drives.put(drive.id(), drive));
        Map<Integer, DriveDevice> devices = new HashMap<>();
        library.device().drives().forEach(device -> devices.put(device.elementAddress(), device));
        boolean moved = false;
        for (ElementStatus holder : all) {
            if (holder.kind() == ElementKind.TRANSPORT && holder.full()) {
                moved |= attempt(holder, () -> emptyPicker(holder));
            } else if (holder.kind() == ElementKind.DATA_TRANSFER) {
                @Nullable
                Drive drive = library.element(holder.address())
                        .map(element -> drives.get(element.id()))
                        .orElse(null);
                @Nullable DriveDevice device = devices.get(holder.address());
                moved |= drive != null && device != null && look(holder, drive, device);
            }
        }
        return moved;
    }

    private boolean look(ElementStatus holder, Drive drive, DriveDevice device) {
        boolean answers = answers(device);
        OperationalState now = store.read(tx -> LibraryStateCatalog.state(tx, drive.id()));
        if (!answers || now == OperationalState.NTMS_NOT_PRESENT) {
            OperationalState state = answers ? OperationalState.NTMS_READY : OperationalState.NTMS_NOT_PRESENT;
            store.step(tx -> LibraryStateCatalog.setState(tx, NtmsObjectType.NTMS_DRIVE, drive.id(), state));
        }
        boolean idle = answers && drive.enabled() && FREE.contains(drive.state());
        boolean free = idle && !device.opened();
        return free && holder.full() && !library.standsAlone() && attempt(holder, () -> emptyDrive(drive));
    }

    private boolean emptyDrive(Drive drive) {
        robot.takeHome(drive.id(), tx -> {
            DriveStates.empty(tx, drive.id(), "emptied");
        });
        return true;
    }

    private static boolean answers(DriveDevice device) {
        try {
            var unused = device.loaded();
            return true;
        } catch (DeviceException e) {
            return e.kind() != DeviceException.Kind.GONE;
        }
    }

    private boolean emptyPicker(ElementStatus holder) {
        Optional<Integer> slot = robot.slotFor(holder);
        if (slot.isEmpty()) {
            stays(holder, "the library has no empty slot");
            return false;
        }
        robot.carry(holder.address(), slot.get(), false, tx -> {});
        return true;
    }

    private interface Move {
        boolean tried();
    }

    private boolean attempt(ElementStatus holder, Move move) {
        try {
            return move.tried();
        } catch (DeviceException e) {
            if (!library.device().answers() || e.kind() == DeviceException.Kind.DOOR_OPEN) {
                throw e;
            }
            stays(holder, String.valueOf(e.getMessage()));
            return true;
        }
    }

    /** Tries again to clear what stayed for want of a slot, if there is one now that stock has been taken. */
    void clearForRoom() {
        if (lackedRoom && robot.freeSlot().isPresent()) {
            clear(library.device().elements());
        }
    }

    private void stays(ElementStatus holder, String why) {
        lackedRoom |= robot.freeSlot().isEmpty();
        events.write(
                RsmEvent.INCONSISTENCY_FOUND,
                "The cartridge in " + holder + " of " + robot.name() + " stays there: " + why + ".");
    }
}
