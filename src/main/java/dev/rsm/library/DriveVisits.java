package dev.rsm.library;

import dev.rsm.device.DriveDevice;
import dev.rsm.device.ElementKind;
import dev.rsm.device.ElementStatus;
import dev.rsm.device.LibraryDevice;
import java.util.Optional;
import java.util.function.Function;

/** Takes cartridges to a drive for something short, and back. */
final class DriveVisits {

    private DriveVisits() {}

    /**
     * Takes the cartridge in an element to an empty drive with a side up, does {@code work} there and takes it back; in a
     * drive, only does the work.
     *
     * @param side 0, or 1 for the other side of a two-sided cartridge
     * @return what the work returns; empty if every drive is full, or the one that it is in may not be used
     * @throws dev.rsm.device.DeviceException if the hardware fails; the cartridge is taken back if it can be
     */
    static <T> Optional<T> visit(LibraryDevice device, ElementStatus element, int side, Function<DriveDevice, T> work) {
        if (element.kind() == ElementKind.DATA_TRANSFER) {
            return device.drives().stream()
                    .filter(drive -> drive.elementAddress() == element.address())
                    .findFirst()
                    .map(drive -> loaded(drive, work));
        }
        Optional<DriveDevice> free =
                device.drives().stream().filter(drive -> !drive.loaded()).findFirst();
        if (free.isEmpty()) {
            return Optional.empty();
        }
        boolean invert = (side == 1) != device.element(element.address()).inverted();
        device.move(element.address(), free.get().elementAddress(), invert);
        try {
            return Optional.of(loaded(free.get(), work));
        } finally {
            device.move(free.get().elementAddress(), element.address());
        }
    }

    private static <T> T loaded(DriveDevice drive, Function<DriveDevice, T> work) {
        drive.load();
        try {
            return work.apply(drive);
        } finally {
            drive.unload();
        }
    }
}
