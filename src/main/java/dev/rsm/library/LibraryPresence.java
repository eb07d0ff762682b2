package dev.rsm.library;

import dev.rsm.device.DeviceEvent;
import dev.rsm.dtyp.Guid;
import dev.rsm.eventlog.EventLog;
import dev.rsm.eventlog.RsmEvent;
import dev.rsm.media.Cartridges;
import dev.rsm.ntms.DriveState;
import dev.rsm.ntms.InventoryMethod;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.OperationalState;
import dev.rsm.store.Store;
import dev.rsm.store.Transaction;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether libraries and what they are made of are there.
 *
 * <p>A library whose device does not answer is not present, and neither are its changers and drives; its slots and media stay
 * what they were. When it is back it is ready, and takes stock, since anything may have happened meanwhile. So does the library
 * of a drive that did not answer when it was needed, and is back.
 */
final class LibraryPresence {

    private final Store store;
    private final EventLog events;

    LibraryPresence(Store store, EventLog events) {
        this.store = store;
        this.events = events;
    }

    /** Takes note of what a device reports. */
    void noticed(AttachedLibrary library, DeviceEvent event) {
        switch (event.kind()) {
            case GONE -> {
                store.step(tx -> gone(tx, library.id()));
                events.write(
                        RsmEvent.INCONSISTENCY_FOUND,
                        "The library " + library.serial()
                                + " does not answer any more: see to its power and its cables.");
            }
            case BACK ->
                store.step(tx -> {
                    back(
                            tx,
                            library.id(),
                            library.elements().values().stream()
                                    .map(InventoryCatalog.Element::id)
                                    .collect(Collectors.toSet()));
                    return Inventories.submit(tx, library.id(), InventoryMethod.NTMS_INVENTORY_DEFAULT);
                });
            case DRIVE_BACK ->
                store.step(tx -> library.element(event.number())
                        .map(drive -> driveBack(tx, library.id(), drive.id()))
                        .orElse(false));
            case FREED ->
                store.step(tx -> {
                    PresenceCatalog.setAll(
                            tx,
                            PresenceCatalog.parts(tx, library.id(), OperationalState.NTMS_NEEDS_SERVICE),
                            OperationalState.NTMS_READY);
                    return Inventories.submit(tx, library.id(), InventoryMethod.NTMS_INVENTORY_DEFAULT);
                });
            default -> {}
        }
    }

    /** A drive that was missed, or was out of order or being cleaned when it went, is looked into. */
    private static boolean driveBack(Transaction tx, Guid library, Guid drive) {
        OperationalState before = LibraryStateCatalog.state(tx, drive);
        boolean keepsCleaner = DriveStates.of(tx, drive)
                .filter(state -> state == DriveState.NTMS_DRIVESTATE_BEING_CLEANED)
                .isPresent();
        if (before == OperationalState.NTMS_READY && !keepsCleaner) {
            return false;
        }
        if (before == OperationalState.NTMS_NOT_PRESENT) {
            LibraryStateCatalog.setState(tx, NtmsObjectType.NTMS_DRIVE, drive, OperationalState.NTMS_READY);
        }
        Inventories.submit(tx, library, InventoryMethod.NTMS_INVENTORY_DEFAULT);
        return true;
    }

    /** Notes that a library is not there. */
    static boolean gone(Transaction tx, Guid library) {
        PresenceCatalog.setAll(
                tx, PresenceCatalog.parts(tx, library, OperationalState.NTMS_READY), OperationalState.NTMS_NOT_PRESENT);
        return LibraryStateCatalog.setState(
                tx, NtmsObjectType.NTMS_LIBRARY, library, OperationalState.NTMS_NOT_PRESENT);
    }

    /**
     * Notes that a library is there.
     *
     * @param present its elements that are there; others are not
     */
    static void back(Transaction tx, Guid library, Set<Guid> present) {
        PresenceCatalog.setAll(
                tx,
                PresenceCatalog.parts(tx, library, OperationalState.NTMS_NOT_PRESENT).stream()
                        .filter(part -> present.contains(part.id()))
                        .toList(),
                OperationalState.NTMS_READY);
        if (LibraryStateCatalog.setState(tx, NtmsObjectType.NTMS_LIBRARY, library, OperationalState.NTMS_READY)) {
            Cartridges.usableAgain(tx, NtmsObjectType.NTMS_LIBRARY, library);
        }
    }

    /** Notes which libraries are there; the off-line library always is. */
    static void allGoneBut(Transaction tx, Set<Guid> attached) {
        PresenceCatalog.withDevices(tx).stream()
                .filter(library -> !attached.contains(library))
                .forEach(library -> gone(tx, library));
    }
}
