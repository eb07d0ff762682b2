package dev.rsm.library;

import dev.rsm.dtyp.Guid;
import dev.rsm.eventlog.EventLog;
import dev.rsm.eventlog.RsmEvent;
import dev.rsm.library.InventoryCatalog.Element;
import dev.rsm.library.PortCatalog.Port;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.OpreqCommand;
import dev.rsm.operator.OperatorArgument;
import dev.rsm.operator.OperatorRequests;
import dev.rsm.queue.LibraryRequest;
import dev.rsm.store.Store;
import dev.rsm.store.Transaction;

/** The cleaner of a library, which is to leave it; it is in no off-line library then (MS-RSMP 3.2.5.2.1.11). */
final class EjectedCleaner implements Eject.Parcel {

    private final Store store;
    private final EventLog events;
    private final Robot robot;
    private final AttachedLibrary library;
    private final LibraryRequest request;
    private final Guid slot;

    EjectedCleaner(Store store, EventLog events, Robot robot, AttachedLibrary library, LibraryRequest request) {
        this.store = store;
        this.events = events;
        this.robot = robot;
        this.library = library;
        this.request = request;
        this.slot = RequestPerformer.required(request.slot());
    }

    @Override
    public LibraryRequest request() {
        return request;
    }

    @Override
    public void bring(Port port) {
        robot.carry(makeReachable(), port.address(), false, tx -> {});
    }

    @Override
    public int makeReachable() {
        int address = address();
        if (!library.device().element(address).full()) {
            events.write(
                    RsmEvent.EJECT_FOUND_NO_MEDIUM,
                    "The cleaner was to be ejected from " + robot.name() + ", and is not in its slot.");
            store.step(tx -> {
                gone(tx);
                return true;
            });
            throw new NtmsException(NtmsStatus.EMPTY, "There is no cleaner in its slot.");
        }
        return address;
    }

    private int address() {
        return library.address(slot)
                .orElseThrow(() ->
                        new NtmsException(NtmsStatus.RESOURCE_NOT_AVAILABLE, "The slot of the cleaner is not there."));
    }

    private void gone(Transaction tx) {
        CleanerCatalog.removed(tx, library.id());
        InventoryCatalog.setContent(tx, new Element(slot, NtmsObjectType.NTMS_STORAGESLOT), false);
    }

    @Override
    public void taken(Transaction tx) {
        gone(tx);
    }

    @Override
    public void bringBack(Port port) {
        robot.carry(port.address(), address(), false, tx -> {});
    }

    @Override
    public void kept(Transaction tx, boolean wasReady) {
        if (wasReady) {
            OperatorRequests.submit(
                    tx,
                    OpreqCommand.NTMS_OPREQ_DEVICESERVICE, // to ask for a cleaner is to have one brought
                    "The cleaner was to leave the library, and nobody has taken it: eject it again, and take it out.",
                    new OperatorArgument(NtmsObjectType.NTMS_LIBRARY, library.id()),
                    OperatorArgument.NONE);
        }
    }
}
