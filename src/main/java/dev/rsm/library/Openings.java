package dev.rsm.library;

import dev.rsm.device.DeviceEvent;
import dev.rsm.device.DeviceException;
import dev.rsm.device.LibraryDevice;
import dev.rsm.eventlog.EventLog;
import dev.rsm.library.PortCatalog.Door;
import dev.rsm.library.PortCatalog.Port;
import dev.rsm.ntms.DoorState;
import dev.rsm.ntms.InventoryMethod;
import dev.rsm.ntms.LmOperation;
import dev.rsm.queue.LibraryRequests;
import dev.rsm.queue.NewRequest;
import dev.rsm.store.Store;
import dev.rsm.store.Transaction;

/**
 * Has the database say how the doors and ports of libraries stand, whoever moves them, and sees to doors that were opened
 * without being asked for.
 */
final class Openings {

    private final Store store;
    private final EventLog events;

    Openings(Store store, EventLog events) {
        this.store = store;
        this.events = events;
    }

    /**
     * Looks at all doors and ports of a library, if it answers. Ports that a service which ended early has left out are drawn
     * in, and its doors are locked; for a door that is open somebody waits until it is closed.
     */
    void begin(AttachedLibrary library) {
        if (!library.device().answers() || library.standsAlone()) {
            return;
        }
        Ports ports = new Ports(store, events, library);
        for (Port port : ports.usable()) {
            if (ports.extended(port)) {
                ports.retract(port);
            }
        }
        LibraryDevice device = library.device();
        for (int door = 1; door <= device.doors(); door++) {
            lock(device, door);
        }
        look(library);
        if (device.anyDoorOpen()) {
            store.step(tx -> awaitClosing(tx, library));
        }
    }

    private static void lock(LibraryDevice device, int door) {
        try {
            if (!device.doorOpen(door)) {
                device.lockDoor(door);
            }
        } catch (DeviceException e) {
            if (e.kind() != DeviceException.Kind.DOOR_OPEN) { // opened in this very moment
                throw e;
            }
        }
    }

    private void look(AttachedLibrary library) {
        for (Door door : store.read(tx -> PortCatalog.doors(tx, library.id()))) {
            boolean open = library.device().doorOpen(door.number());
            store.step(tx -> {
                PortCatalog.setDoor(
                        tx, door.id(), open ? DoorState.NTMS_DOORSTATE_OPEN : DoorState.NTMS_DOORSTATE_CLOSED);
                return true;
            });
        }
    }

    /** Takes note of what a device reports. */
    void noticed(AttachedLibrary library, DeviceEvent event, boolean expected) {
        if (!library.device().answers()) {
            return;
        }
        switch (event.kind()) {
            case DOOR_OPENED -> {
                look(library);
                if (!expected) {
                    store.step(tx -> awaitClosing(tx, library));
                }
            }
            case DOOR_CLOSED -> {
                look(library);
                if (!expected) {
                    store.step(tx -> takeStock(tx, library, InventoryMethod.NTMS_INVENTORY_DEFAULT));
                }
            }
            case PORT_ACCESSED, PORT_RETRACTED -> {
                Ports ports = new Ports(store, events, library);
                ports.usable().stream()
                        .filter(port -> port.address() == event.number())
                        .forEach(ports::look);
            }
            case MAGAZINE_OUT, MAGAZINE_IN -> {
                if (!library.device().anyDoorOpen()) { // else the closing of the door sees to it
                    store.step(tx -> takeStock(tx, library, InventoryMethod.NTMS_INVENTORY_DEFAULT));
                }
            }
            case BACK -> begin(library);
            case DRIVE_ACCESSED, DRIVE_CLOSED, DRIVE_BACK, GONE, FREED -> {}
        }
    }

    /** Nobody has asked for the door to be opened; once it is closed, all is as if somebody had. */
    private static boolean awaitClosing(Transaction tx, AttachedLibrary library) {
        LibraryRequests.submit(
                tx, NewRequest.of(library.id(), LmOperation.NTMS_LM_DOORACCESS, DoorAccess.OPENED_UNASKED));
        return true;
    }

    /** Queues an inventory of a library by a method, if the method has one made. */
    static boolean takeStock(Transaction tx, AttachedLibrary library, InventoryMethod method) {
        InventoryMethod own =
                method == InventoryMethod.NTMS_INVENTORY_DEFAULT ? StockCatalog.method(tx, library.id()) : method;
        if (own != InventoryMethod.NTMS_INVENTORY_NONE) {
            Inventories.submit(tx, library.id(), own);
        }
        return true;
    }
}
