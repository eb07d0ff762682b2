package dev.rsm.library;

import dev.rsm.device.DeviceException;
import dev.rsm.device.DriveDevice;
import dev.rsm.device.Medium;
import dev.rsm.dtyp.Guid;
import dev.rsm.library.DriveCatalog.Drive;
import dev.rsm.ntms.DriveState;
import dev.rsm.store.Store;
import dev.rsm.store.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Takes cartridges to a drive for something short, such as reading a label, and back.
 *
 * <p>It uses a drive that nobody uses: an empty one, or else one whose medium may be taken home by now. The database is not
 * told of such visits: to whoever asks, the cartridge is in its slot.
 */
final class Visit {

    private final Store store;
    private final Robot robot;
    private final AttachedLibrary library;

    Visit(Store store, Robot robot, AttachedLibrary library) {
        this.store = store;
        this.robot = robot;
        this.library = library;
    }

    /** Tells whether a drive can be visited. */
    static boolean possible(AttachedLibrary library, Drive drive, Instant now) {
        return MountPlan.usable(drive) && MountPlan.free(library, drive, now);
    }

    /** Finds a drive to visit, and empties it if it must be; empty if there is none. */
    private Optional<DriveDevice> empty() {
        List<Drive> drives = store.read((Transaction tx) -> DriveCatalog.drives(tx, library.id()).stream()
                .filter(drive -> possible(library, drive, tx.now()))
                .sorted(MountPlan::better)
                .toList());
        for (Drive drive : drives) {
            if (!library.drive(drive.id()).answers()) {
                continue;
            }
            if (drive.medium() != null) {
                if (robot.slotFor(library.device().element(drive.address())).isEmpty()) {
                    continue; // its medium cannot go anywhere
                }
                robot.takeHome(drive.id(), tx -> {});
            }
            DriveDevice device = library.drive(drive.id());
            if (!device.loaded()) {
                return Optional.of(device);
            }
        }
        return Optional.empty();
    }

    /** The drive at an address, if it may be visited where it is. */
    private Optional<DriveDevice> at(int address) {
        Optional<Guid> id = library.element(address).map(InventoryCatalog.Element::id);
        boolean possible = id.isPresent()
                && store.read((Transaction tx) -> DriveCatalog.drives(tx, library.id()).stream()
                        .anyMatch(drive -> drive.id().equals(id.get())
                                && drive.enabled()
                                && drive.works()
                                && drive.state() != DriveState.NTMS_DRIVESTATE_LOADED));
        return possible && !library.opened(id.get()) ? Optional.of(library.drive(id.get())) : Optional.empty();
    }

    /** The side of a cartridge that a visit can have up whatever the library: in a drive the one that is up, else the first. */
    int sideUp(int address) {
        return robot.isDrive(address) ? at(address).map(DriveDevice::side).orElse(0) : 0;
    }

    /**
     * Takes the cartridge in an element to a drive with a side up, does {@code work} there and takes it back; in a drive,
     * does the work where it is.
     *
     * @param address the address of the element that the cartridge is in
     * @param side 0, or 1 for the other side of a two-sided cartridge
     * @return what the work returns; empty if there is no drive to visit, or no way to have that side up
     * @throws dev.rsm.device.DeviceException if the hardware fails; the cartridge is taken back if it can be
     */
    <T> Optional<T> with(int address, int side, Function<DriveDevice, T> work) {
        if (robot.isDrive(address)) {
            return at(address).filter(drive -> drive.side() == side).map(drive -> loaded(drive, work));
        }
        Optional<DriveDevice> drive = library.standsAlone() ? Optional.empty() : empty();
        if (drive.isEmpty()) {
            return Optional.empty();
        }
        boolean invert = (side == 1) != library.device().element(address).inverted();
        if (invert && !library.device().inverts()) {
            return Optional.empty();
        }
        int inDrive = drive.get().elementAddress();
        try {
            library.device().move(address, inDrive, invert);
            try {
                return Optional.of(loaded(drive.get(), work));
            } finally {
                library.device().move(inDrive, address);
            }
        } catch (DeviceException e) {
            if (library.device().answers() && !library.device().element(address).full()) {
                robot.stuck(address, inDrive, e);
            }
            throw e;
        }
    }

    private static <T> T loaded(DriveDevice drive, Function<DriveDevice, T> work) {
        try {
            if (drive.medium().filter(Medium::cleaning).isEmpty()) { // loading a cleaner would use it
                drive.load();
            }
            return work.apply(drive);
        } finally {
            drive.unload();
        }
    }
}
