package dev.rsm.host;

import dev.rsm.device.DeviceException;
import dev.rsm.device.ElementKind;
import dev.rsm.device.ElementStatus;
import dev.rsm.device.Hands;
import dev.rsm.device.Hardware;
import dev.rsm.device.LibraryDevice;
import dev.rsm.device.MediaType;
import dev.rsm.device.Place;
import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.InventoryMethod;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The ways by which hands get into a library, or into a stand-alone drive. */
final class Entrance {

    private final OperatorRule.Task task;
    private final Guid library;
    private final Hardware hardware;
    private final Hands hands;
    private final String serial;

    private Entrance(OperatorRule.Task task, Guid library) {
        this.task = task;
        this.library = library;
        this.hardware = task.hardware();
        this.hands = hardware.hands();
        this.serial = Console.serial(task, library);
    }

    static Entrance of(OperatorRule.Task task, Guid library) {
        return new Entrance(task, library);
    }

    String serial() {
        return serial;
    }

    private LibraryDevice device() {
        return hardware.libraries().stream()
                .filter(each -> each.answers() && each.inquiry().serial().equals(serial))
                .findFirst()
                .orElseThrow(() -> Console.cannot("no library here that is on has the serial number " + serial));
    }

    /** The media type that RSM has under a code of a cartridge in here, or else the last that a drive in here takes. */
    Optional<MediaType> mediaType(long code) {
        return hardware.cartridges().stream()
                .filter(each -> each.library().equals(serial))
                .map(each -> each.medium().type())
                .filter(type -> type.code() == code)
                .findFirst()
                .or(() -> device().drives().stream()
                        .flatMap(drive -> drive.mediaTypes().stream())
                        .filter(type -> type.code() == code)
                        .reduce((first, second) -> second));
    }

    /**
     * Puts a cartridge from the shelf into the drive that stands alone, an extended port, or an empty slot that no cartridge
     * in a drive will come back to. A library that has no door does not notice, so the operator has it inventoried.
     */
    void bring(int cartridge) {
        LibraryDevice device = device();
        if (!device.hasChanger()) {
            Place drive = new Place(ElementKind.DATA_TRANSFER, 1);
            if (device.elements().get(0).full()) {
                hands.pressEject(serial, 1);
            }
            hands.putIn(serial, drive, cartridge);
            return;
        }
        for (ElementStatus element : device.elements()) {
            if (element.kind() == ElementKind.IMPORT_EXPORT
                    && !element.full()
                    && device.portExtended(element.address())) {
                hands.putIn(serial, place(element), cartridge);
                hands.pushPortBack(serial, element.number());
                return;
            }
        }
        ElementStatus slot = freeSlot(device);
        throughDoor(() -> hands.putIn(serial, place(slot), cartridge));
        if (device.doors() == 0) {
            task.session().library().inventory(library, InventoryMethod.NTMS_INVENTORY_DEFAULT);
        }
    }

    private ElementStatus freeSlot(LibraryDevice device) {
        Set<Integer> awaited = device.elements().stream()
                .filter(each -> each.kind() != ElementKind.STORAGE && each.full())
                .flatMap(each -> each.source().stream().boxed())
                .collect(Collectors.toSet());
        return device.elements().stream()
                .filter(each -> each.kind() == ElementKind.STORAGE && !each.full())
                .filter(each -> !awaited.contains(each.address()))
                .findFirst()
                .orElseThrow(() -> Console.cannot("the library " + serial
                        + " has no empty slot but those that the cartridges in its drives come back to"));
    }

    private static Place place(ElementStatus element) {
        return new Place(element.kind(), element.number());
    }

    /** Does something behind the first door, and leaves that closed. */
    void throughDoor(Runnable work) {
        LibraryDevice device = device();
        if (device.doors() == 0) {
            work.run();
            return;
        }
        if (!device.doorOpen(1)) {
            hands.openDoor(serial, 1);
        }
        try {
            work.run();
        } finally {
            hands.closeDoor(serial, 1);
        }
    }

    /** Sees to whatever a person can see to. */
    void putInOrder() {
        tried(() -> hands.powerOn(serial));
        tried(() -> hands.connect(serial));
        tried(() -> hands.freeJam(serial));
        LibraryDevice device = device();
        for (ElementStatus element : device.elements()) {
            if (element.kind() == ElementKind.DATA_TRANSFER) {
                tried(() -> hands.connectDrive(serial, element.number()));
            } else if (element.kind() == ElementKind.IMPORT_EXPORT && device.portExtended(element.address())) {
                tried(() -> hands.pushPortBack(serial, element.number()));
            }
        }
        for (int door = 1; door <= device.doors(); door++) {
            if (device.doorOpen(door)) {
                int open = door;
                tried(() -> hands.closeDoor(serial, open));
            }
        }
    }

    /** Does what may not be needed. */
    private static void tried(Runnable act) {
        try {
            act.run();
        } catch (DeviceException e) {
            if (e.kind() != DeviceException.Kind.REFUSED) {
                throw e;
            }
        }
    }
}
