package dev.rsm.drill;

import dev.rsm.device.DriveDevice;
import dev.rsm.device.ElementKind;
import dev.rsm.device.ElementStatus;
import dev.rsm.device.Hands;
import dev.rsm.device.Hardware;
import dev.rsm.device.LibraryDevice;
import dev.rsm.device.MediaType;
import dev.rsm.device.Place;
import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.DismountOption;
import dev.rsm.ntms.EjectOperation;
import dev.rsm.ntms.InjectOperation;
import dev.rsm.ntms.InventoryMethod;
import dev.rsm.ntms.MediaPoolInformation;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.PoolType;
import dev.rsm.ntms.StorageSlotInformation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A person who works with the libraries as RSM wants it: what goes in or out is injected or ejected. */
final class Person {

    private final Site site;
    private final NtmsSession session;

    Person(Site site, NtmsSession session) {
        this.site = site;
        this.session = session;
    }

    private Hardware hardware() {
        return site.service().hardware();
    }

    private Hands hands() {
        return hardware().hands();
    }

    private LibraryDevice device(String serial) {
        return device(hardware(), serial);
    }

    static LibraryDevice device(Hardware hardware, String serial) {
        return answering(hardware, serial)
                .orElseThrow(() -> new DrillException("The library " + serial + " does not answer."));
    }

    /** A library, if it answers. */
    static Optional<LibraryDevice> answering(Hardware hardware, String serial) {
        return hardware.libraries().stream()
                .filter(each -> each.answers() && each.inquiry().serial().equals(serial))
                .findFirst();
    }

    static Place place(ElementStatus element) {
        return new Place(element.kind(), element.number());
    }

    /** The empty slots of a library. */
    static List<Place> emptySlots(LibraryDevice device) {
        return device.elements().stream()
                .filter(each -> each.kind() == ElementKind.STORAGE && !each.full())
                .map(Person::place)
                .toList();
    }

    /** Whether cartridges can be taken out and put in: there is a port or a door, or nothing but a drive. */
    static boolean open(LibraryDevice device) {
        return !device.hasChanger()
                || device.doors() > 0
                || device.elements().stream().anyMatch(each -> each.kind() == ElementKind.IMPORT_EXPORT);
    }

    /** Whether a library has room for another cartridge of a type that a drive of it takes. */
    static boolean room(LibraryDevice device, MediaType type) {
        boolean takes =
                device.drives().stream().anyMatch(drive -> drive.mediaTypes().contains(type));
        return takes
                && (device.hasChanger()
                        ? !emptySlots(device).isEmpty()
                        : device.drives().stream().noneMatch(DriveDevice::loaded));
    }

    /** Has a blank medium moved to the free pool, for which its label is written. */
    void free(Belief.Medium medium) {
        Guid pool = pools(null).stream()
                .filter(each -> {
                    MediaPoolInformation info = Look.at(session, each, MediaPoolInformation.class);
                    return info.poolType() == PoolType.NTMS_POOLTYPE_SCRATCH
                            && info.mediaType().equals(medium.mediaType());
                })
                .findFirst()
                .orElseThrow();
        session.media().moveToPool(medium.id(), pool).await();
        site.settle();
    }

    private List<Guid> pools(@Nullable Guid above) {
        List<Guid> found = new ArrayList<>();
        for (Guid each : Look.ids(session, above, NtmsObjectType.NTMS_MEDIA_POOL)) {
            found.add(each);
            found.addAll(pools(each));
        }
        return found;
    }

    /** Has a medium ejected, and takes it to the shelf. */
    void eject(Guid medium, Snapshot.Cartridge cartridge) {
        String serial = cartridge.spot().orElseThrow().library();
        session.library()
                .eject(medium, Guid.NULL, EjectOperation.NTMS_EJECT_START)
                .await();
        site.settle();
        LibraryDevice device = device(serial);
        Optional<Place> out = at(cartridge.number());
        if (out.isPresent() && device.hasChanger()) {
            boolean port = out.get().kind() == ElementKind.IMPORT_EXPORT;
            if (!port && device.doors() > 0) {
                hands().openDoor(serial, 1);
            }
            hands().takeOut(serial, out.get());
            if (!port && device.doors() > 0) {
                hands().closeDoor(serial, 1);
            }
        }
        site.settle();
    }

    private Optional<Place> at(int cartridge) {
        return hardware().cartridges().stream()
                .filter(each -> each.number() == cartridge)
                .findFirst()
                .map(Hardware.CartridgeView::place);
    }

    /** Has a library take in a cartridge from the shelf. */
    void bring(int cartridge, String serial, Guid library) {
        session.library()
                .inject(library, Guid.NULL, InjectOperation.NTMS_INJECT_START)
                .await();
        site.settle();
        LibraryDevice device = device(serial);
        Optional<ElementStatus> port = device.elements().stream()
                .filter(each ->
                        each.kind() == ElementKind.IMPORT_EXPORT && !each.full() && device.portExtended(each.address()))
                .findFirst();
        if (port.isPresent()) {
            hands().putIn(serial, place(port.get()), cartridge);
            if (device.portExtended(port.get().address())) {
                hands().pushPortBack(serial, port.get().number());
            }
        } else if (device.hasChanger()) {
            Place slot = emptySlots(device).stream()
                    .findFirst()
                    .orElseThrow(() -> new DrillException("The library " + serial + " has no empty slot."));
            throughDoor(device, serial, () -> hands().putIn(serial, slot, cartridge));
        } else {
            hands().putIn(serial, new Place(ElementKind.DATA_TRANSFER, 1), cartridge);
        }
        site.settle();
    }

    /** Has the label of what is in a slot read. */
    void identify(Guid library, Place place) {
        Look.ids(session, library, NtmsObjectType.NTMS_STORAGESLOT).stream()
                .filter(slot -> place.kind() == ElementKind.STORAGE
                        && Look.at(session, slot, StorageSlotInformation.class).number() == place.number())
                .forEach(slot -> session.library()
                        .identifySlot(slot, DismountOption.NTMS_DISMOUNT_IMMEDIATE.value())
                        .await());
        site.settle();
    }

    /** Puts a cartridge into another slot of its library. */
    void move(Snapshot.Spot from, Place to, Guid library) {
        session.library()
                .accessDoor(library, InventoryMethod.NTMS_INVENTORY_FAST)
                .await();
        site.settle();
        throughDoor(device(from.library()), from.library(), () -> hands().swap(from.library(), from.place(), to));
        site.settle();
    }

    private void throughDoor(LibraryDevice device, String serial, Runnable work) {
        boolean door = device.doors() > 0;
        if (door) {
            hands().openDoor(serial, 1);
        }
        work.run();
        if (door) {
            hands().closeDoor(serial, 1);
        }
    }
}
