package dev.rsm.library;

import dev.rsm.device.DriveDevice;
import dev.rsm.device.ElementKind;
import dev.rsm.device.ElementStatus;
import dev.rsm.device.LibraryDevice;
import dev.rsm.dtyp.Guid;
import dev.rsm.library.InventoryCatalog.Element;
import dev.rsm.media.Cartridges;
import dev.rsm.ntms.DriveState;
import dev.rsm.ntms.LibraryType;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.OperationalState;
import dev.rsm.ntms.SlotState;
import dev.rsm.security.SecurityCatalog;
import dev.rsm.store.ObjectRows;
import dev.rsm.store.Store;
import dev.rsm.store.Transaction;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes the libraries of the database after the devices that are attached.
 *
 * <p>A library is found by the serial number that its changer, or the drive that stands alone, reports. One that is known
 * keeps its objects: parts that are new are added, those that are gone are not present, and a drive that was exchanged is the
 * same object with another serial number. One that is new is added with all its parts, and with a free, an import and an
 * unrecognized pool for each type of media that its drives take (MSDN CreateNtmsMediaPool). A drive that is known in another library
 * too - it stood alone while its changer did not answer - brings the medium that is believed to be in it.
 */
public final class LibraryConfiguration {

    private final Store store;

    /** Creates a configuration of the libraries in {@code store}. */
    public LibraryConfiguration(Store store) {
        this.store = store;
    }

    /** Makes the off-line library of a new database, which holds the media that are in no other. */
    public static void createOffline(Transaction tx) {
        Guid id = tx.newId();
        ObjectRows.insert(tx, id, NtmsObjectType.NTMS_LIBRARY, "Off-line Media");
        LibraryCatalog.insertOffline(tx, id);
        SecurityCatalog.insert(tx, id, NtmsObjectType.NTMS_LIBRARY, SecurityCatalog.initial());
    }

    /** Returns the database's library for a device, adding it in one transaction if it is new. */
    public Guid configure(LibraryDevice device) {
        List<ElementStatus> elements = answering(device);
        return store.step(tx -> {
            Optional<Guid> known =
                    LibraryCatalog.withSerial(tx, device.inquiry().serial());
            known.ifPresent(library -> compare(tx, device, library, elements));
            Guid library = known.orElseGet(() -> add(tx, device, elements));
            bringAlong(tx, device, library);
            return library;
        });
    }

    /** All elements but the drives that do not answer: those are not present, or not known at all, until the next start. */
    private static List<ElementStatus> answering(LibraryDevice device) {
        Set<Integer> silent = new HashSet<>();
        device.drives().stream().filter(drive -> !drive.answers()).forEach(drive -> silent.add(drive.elementAddress()));
        return device.elements().stream()
                .filter(element -> !silent.contains(element.address()))
                .toList();
    }

    private static void bringAlong(Transaction tx, LibraryDevice device, Guid library) {
        Map<Integer, Element> here = InventoryCatalog.elements(tx, library);
        for (DriveDevice drive :
                device.drives().stream().filter(DriveDevice::answers).toList()) {
            Element element = here.get(drive.elementAddress());
            for (Guid other : PresenceCatalog.drives(tx, drive.inquiry().serial())) {
                if (element != null
                        && !other.equals(element.id())
                        && Cartridges.in(tx, element.id()).isEmpty()) {
                    Cartridges.in(tx, other).ifPresent(medium -> Belief.put(tx, medium, element));
                    DriveStates.move(
                            tx, other, DriveState.NTMS_DRIVESTATE_DISMOUNTED, "its drive is one of another library");
                    DriveCatalog.emptied(tx, other);
                }
            }
        }
    }

    private void compare(Transaction tx, LibraryDevice device, Guid library, List<ElementStatus> elements) {
        Map<Integer, Element> before = InventoryCatalog.elements(tx, library);
        elements.stream()
                .filter(element -> !before.containsKey(element.address()))
                .forEach(element -> addElement(tx, device, library, element));
        Map<Integer, Element> gone = new HashMap<>(InventoryCatalog.elements(tx, library));
        Set<Guid> present = new HashSet<>();
        for (ElementStatus element : elements) {
            present.add(gone.remove(element.address()).id());
        }
        LibraryPresence.back(tx, library, present);
        gone.values().forEach(element -> noteGone(tx, element));
        for (DriveDevice drive : device.drives()) {
            Element element = before.get(drive.elementAddress());
            if (drive.answers() && element != null && element.type() == NtmsObjectType.NTMS_DRIVE) {
                PresenceCatalog.setDrive(tx, element.id(), LibraryCatalog.driveType(tx, drive), drive);
            }
        }
    }

    private static void noteGone(Transaction tx, Element element) {
        LibraryStateCatalog.setState(tx, element.type(), element.id(), OperationalState.NTMS_NOT_PRESENT);
        if (element.type() == NtmsObjectType.NTMS_STORAGESLOT) {
            InventoryCatalog.setSlotState(tx, element.id(), SlotState.NTMS_SLOTSTATE_NOTPRESENT);
        }
    }

    private Guid add(Transaction tx, LibraryDevice device, List<ElementStatus> elements) {
        Guid library = tx.newId();
        LibraryType type =
                device.hasChanger() ? LibraryType.NTMS_LIBRARYTYPE_ONLINE : LibraryType.NTMS_LIBRARYTYPE_STANDALONE;
        ObjectRows.insert(tx, library, NtmsObjectType.NTMS_LIBRARY, name(device));
        LibraryCatalog.insert(tx, library, type, device.inquiry().serial(), device.barCodeReader());
        SecurityCatalog.insert(tx, library, NtmsObjectType.NTMS_LIBRARY, SecurityCatalog.initial());
        for (ElementStatus element : elements) {
            addElement(tx, device, library, element);
        }
        for (int door = 1; door <= device.doors(); door++) {
            LibraryCatalog.insertDoor(tx, part(tx, library, NtmsObjectType.NTMS_IEDOOR, door, -1, "Door " + door));
        }
        if (!device.hasChanger()) {
            // The mouth of a stand-alone drive is its port; no changer gives it an address.
            LibraryCatalog.insertPort(tx, part(tx, library, NtmsObjectType.NTMS_IEPORT, 1, -1, "Port 1"));
        }
        return library;
    }

    private static String name(LibraryDevice device) {
        String model = (device.inquiry().vendor() + " " + device.inquiry().product()).strip();
        return model.isEmpty()
                ? device.inquiry().serial()
                : model + " " + device.inquiry().serial();
    }

    private void addElement(Transaction tx, LibraryDevice device, Guid library, ElementStatus element) {
        NtmsObjectType type = type(element.kind());
        String name = name(type) + " " + element.number();
        switch (type) {
            case NTMS_STORAGESLOT -> LibraryCatalog.insertSlot(tx, part(tx, library, type, element, name));
            case NTMS_IEPORT -> LibraryCatalog.insertPort(tx, part(tx, library, type, element, name));
            case NTMS_CHANGER -> {
                Guid model = LibraryCatalog.changerType(tx, device.inquiry());
                LibraryCatalog.insertChanger(tx, part(tx, library, type, element, name), model, device);
            }
            default -> {
                DriveDevice drive = device.drives().stream()
                        .filter(d -> d.elementAddress() == element.address())
                        .findFirst()
                        .orElseThrow();
                Guid model = LibraryCatalog.driveType(tx, drive);
                LibraryCatalog.insertDrive(tx, part(tx, library, type, element, name), model, drive);
                drive.mediaTypes().stream()
                        .filter(taken -> !taken.cleaner())
                        .forEach(taken -> Belief.takes(tx, library, taken));
            }
        }
    }

    /** The database's type for a kind of element. */
    static NtmsObjectType type(ElementKind kind) {
        return switch (kind) {
            case TRANSPORT -> NtmsObjectType.NTMS_CHANGER;
            case STORAGE -> NtmsObjectType.NTMS_STORAGESLOT;
            case IMPORT_EXPORT -> NtmsObjectType.NTMS_IEPORT;
            case DATA_TRANSFER -> NtmsObjectType.NTMS_DRIVE;
        };
    }

    private static String name(NtmsObjectType type) {
        return switch (type) {
            case NTMS_STORAGESLOT -> "Slot";
            case NTMS_IEPORT -> "Port";
            case NTMS_CHANGER -> "Changer";
            default -> "Drive";
        };
    }

    private Guid part(Transaction tx, Guid library, NtmsObjectType type, ElementStatus element, String name) {
        return part(tx, library, type, element.number(), element.address(), name);
    }

    private Guid part(Transaction tx, Guid library, NtmsObjectType type, int number, int address, String name) {
        Guid id = tx.newId();
        ObjectRows.insert(tx, id, type, name);
        LibraryCatalog.insertElement(tx, id, library, type, number, address);
        return id;
    }
}
