package dev.rsm.library;

import dev.rsm.device.DeviceException;
import dev.rsm.device.LibraryDevice;
import dev.rsm.eventlog.EventLog;
import dev.rsm.eventlog.RsmEvent;
import dev.rsm.library.PortCatalog.Port;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.OpreqCommand;
import dev.rsm.ntms.PortContent;
import dev.rsm.ntms.PortPosition;
import dev.rsm.operator.OperatorArgument;
import dev.rsm.operator.OperatorRequests;
import dev.rsm.store.Store;
import dev.rsm.store.Transaction;
import java.util.List;

/** Moves the ports of one library, and has the database say how they stand. For use by the library's line of work alone. */
final class Ports {

    private final Store store;
    private final EventLog events;
    private final AttachedLibrary library;
    private final LibraryDevice device;

    Ports(Store store, EventLog events, AttachedLibrary library) {
        this.store = store;
        this.events = events;
        this.library = library;
        this.device = library.device();
    }

    /** The ports that may be used, by number. */
    List<Port> usable() {
        return store.read(tx -> PortCatalog.ports(tx, library.id()));
    }

    /**
     * Pushes a port out, or unlocks it. One that does not move is logged, and the operator is asked to see to it.
     *
     * @return whether it is out
     */
    boolean extend(Port port) {
        return moves(port, RsmEvent.PORT_DOES_NOT_EXTEND, "does not extend", () -> device.extendPort(port.address()));
    }

    /**
     * Draws a port in, or locks it. One that does not move is logged, and the operator is asked to see to it.
     *
     * @return whether it is in
     */
    boolean retract(Port port) {
        return moves(
                port, RsmEvent.PORT_DOES_NOT_RETRACT, "does not retract", () -> device.retractPort(port.address()));
    }

    private boolean moves(Port port, RsmEvent event, String what, Runnable move) {
        try {
            move.run();
        } catch (DeviceException e) {
            if (e.kind() != DeviceException.Kind.PORT_STUCK) {
                throw e;
            }
            events.write(event, "A port " + what + ": " + e.getMessage() + ".");
            store.step(tx -> askForService(tx, "A port " + what + ": " + e.getMessage()));
            look(port);
            return false;
        }
        look(port);
        return true;
    }

    private boolean askForService(Transaction tx, String message) {
        OperatorRequests.submit(
                tx,
                OpreqCommand.NTMS_OPREQ_DEVICESERVICE,
                message,
                new OperatorArgument(NtmsObjectType.NTMS_LIBRARY, library.id()),
                OperatorArgument.NONE);
        return true;
    }

    /** Has the database say where a port stands and whether something is in it. */
    void look(Port port) {
        boolean out = device.portExtended(port.address());
        boolean full = full(port);
        store.step(tx -> {
            PortCatalog.setPosition(
                    tx,
                    port.id(),
                    out ? PortPosition.NTMS_PORTPOSITION_EXTENDED : PortPosition.NTMS_PORTPOSITION_RETRACTED);
            InventoryCatalog.setPortContent(
                    tx, port.id(), full ? PortContent.NTMS_PORTCONTENT_FULL : PortContent.NTMS_PORTCONTENT_EMPTY);
            return true;
        });
    }

    /** Whether a cartridge lies in a port. */
    boolean full(Port port) {
        return device.element(port.address()).full();
    }

    /** Whether a port is out. */
    boolean extended(Port port) {
        return device.portExtended(port.address());
    }
}
