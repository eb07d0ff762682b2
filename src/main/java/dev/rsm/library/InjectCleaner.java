package dev.rsm.library;

import dev.rsm.device.DeviceEvent;
import dev.rsm.dtyp.Guid;
import dev.rsm.library.InventoryCatalog.Element;
import dev.rsm.library.PortCatalog.Port;
import dev.rsm.library.Work.Progress.Blocked;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.OpreqCommand;
import dev.rsm.operator.OperatorArgument;
import dev.rsm.operator.OperatorRequests;
import dev.rsm.queue.LibraryRequest;
import dev.rsm.queue.LibraryRequests;
import dev.rsm.store.Store;
import dev.rsm.store.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes one cleaning cartridge into the slot that is reserved for it: through a port, or else through a door, after which no
 * stock is taken (MS-RSMP 3.2.5.2.1.10). That it is a cleaning cartridge is the person's word.
 */
final class InjectCleaner implements Work {

    private final Store store;
    private final Robot robot;
    private final Ports ports;
    private final DoorOpening opening;
    private final AttachedLibrary library;
    private final LibraryRequest request;
    private final Guid slot;
    private @Nullable Port port;
    /** What the operator was asked for, if the cleaner comes through a door. */
    private @Nullable Guid asked;

    private @Nullable Instant until;
    private volatile boolean stopped;

    InjectCleaner(
            Store store,
            Robot robot,
            Ports ports,
            DoorOpening opening,
            AttachedLibrary library,
            LibraryRequest request) {
        this.store = store;
        this.robot = robot;
        this.ports = ports;
        this.opening = opening;
        this.library = library;
        this.request = request;
        this.slot = RequestPerformer.required(request.slot());
    }

    @Override
    public void stop() {
        stopped = true;
    }

    @Override
    public boolean happened(DeviceEvent event) {
        return port == null && opening.happened(event);
    }

    @Override
    public Progress proceed() {
        if (store.read(tx -> LibraryRequests.hasEnded(tx, request.id()))) { // cancelled
            stopped = true;
        }
        int address = library.address(slot)
                .orElseThrow(() ->
                        new NtmsException(NtmsStatus.RESOURCE_NOT_AVAILABLE, "The slot of the cleaner is not there."));
        List<Port> usable = ports.usable();
        Optional<Blocked> waits =
                usable.isEmpty() ? throughDoor() : throughPort(port == null ? choose(usable) : port, address);
        if (waits.isPresent()) {
            return waits.get();
        }
        boolean full = library.device().element(address).full();
        store.step(tx -> end(tx, full));
        return ENDED;
    }

    private Optional<Blocked> throughDoor() {
        if (stopped) {
            opening.stop();
        } else if (asked == null) {
            asked = store.step(tx -> OperatorRequests.ask(
                    tx,
                    OpreqCommand.NTMS_OPREQ_CLEANER,
                    "Open the door and put a cleaner into " + MountCatalog.name(tx, slot) + " of the library.",
                    new OperatorArgument(NtmsObjectType.NTMS_STORAGESLOT, slot),
                    OperatorArgument.NONE));
        }
        return opening.proceed();
    }

    /** A port that holds a cleaner already, by its bar code, else the first empty one: what else is in a port is no cleaner. */
    private Port choose(List<Port> usable) {
        return usable.stream()
                .filter(each -> library.device()
                        .element(each.address())
                        .barCode()
                        .filter(code -> code.startsWith(Inventory.CLEANER_PREFIX))
                        .isPresent())
                .findFirst()
                .or(() -> usable.stream().filter(each -> !ports.full(each)).findFirst())
                .orElseThrow(() -> new NtmsException(
                        NtmsStatus.RESOURCE_NOT_AVAILABLE, "No port is empty: take out what is in the ports."));
    }

    private Optional<Blocked> throughPort(Port first, int slotAddress) {
        if (until == null) {
            if (!ports.extend(first)) {
                throw new NtmsException(NtmsStatus.DEVICE_NOT_AVAILABLE, "The port does not extend.");
            }
            port = first;
            until = store.read(Transaction::now).plusSeconds(first.maxExtendSecs());
        }
        boolean over = stopped
                || ports.full(first)
                || !ports.extended(first)
                || !store.read(Transaction::now).isBefore(until);
        if (!over) {
            return Optional.of(new Blocked(Optional.of(until), false));
        }
        if (ports.retract(first) && ports.full(first)) {
            robot.carry(first.address(), slotAddress, false, tx -> {});
        }
        return Optional.empty();
    }

    private boolean end(Transaction tx, boolean full) {
        @Nullable Guid before = asked;
        if (before != null && full) {
            OperatorRequests.complete(tx, before, "there is a cleaner");
        } else if (before != null) {
            OperatorRequests.refuse(tx, before, "no cleaner was put in");
        }
        if (full) {
            CleanerCatalog.put(tx, library.id(), request.option());
            InventoryCatalog.setContent(tx, new Element(slot, NtmsObjectType.NTMS_STORAGESLOT), true);
            return LibraryRequests.pass(tx, request.id());
        }
        if (stopped) {
            return LibraryRequests.stop(tx, request.id());
        }
        OperatorRequests.submit(
                tx,
                OpreqCommand.NTMS_OPREQ_CLEANER,
                "A cleaner was to be put into the library, and nobody has done so in time.",
                new OperatorArgument(NtmsObjectType.NTMS_LIBRARY, library.id()),
                OperatorArgument.NONE);
        return LibraryRequests.fail(tx, request.id(), NtmsStatus.TIMEOUT, "no cleaner was put in");
    }
}
