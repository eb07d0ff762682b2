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
     * Takes the cartridge in an element to an empty drive, does {@code work} there and takes it back; in a drive, only does
     * the work.
     *
     * @return what the work returns; empty if every drive is full, or the one that it is in may not be used
     * @throws dev.rsm.device.DeviceException if the hardware fails; the cartridge is taken back if it can be
     */
    static <T> Optional<T> visit(LibraryDevice device, ElementStatus element, Function<DriveDevice, T> work) {
        if (element.kind() == ElementKind.DATA_TRANSFER) {
            return device.drives().stream()
                    .filter(drive -> drive.elementAddress() == element.address())
                    .findFirst()
                    .map(work);
        }
        Optional<DriveDevice> free =
                device.drives().stream().filter(drive -> !drive.loaded()).findFirst();
        if (free.isEmpty()) {
            return Optional.empty();
        }
        device.move(element.address(), free.get().elementAddress());
        try {
            return Optional.of(work.apply(free.get()));
        } finally {
            device.move(free.get().elementAddress(), element.address());
        }
    }
}
