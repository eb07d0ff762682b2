package dev.rsm.library;

import dev.rsm.dtyp.Guid;
import dev.rsm.eventlog.EventLog;
import dev.rsm.eventlog.RsmEvent;
import dev.rsm.library.PortCatalog.Port;
import dev.rsm.ntms.LmOperation;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.OperationOption;
import dev.rsm.ntms.OpreqCommand;
import dev.rsm.operator.OperatorArgument;
import dev.rsm.operator.OperatorRequests;
import dev.rsm.queue.LibraryRequest;
import dev.rsm.queue.LibraryRequests;
import dev.rsm.queue.NewRequest;
import dev.rsm.store.Store;
import dev.rsm.store.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes in media through the ports of a library (MS-RSMP 3.2.5.2.1.2).
 *
 * <p>The ports go out. When a person has pushed one back, the only one is full, the operation is stopped or told to look, or
 * the time is over, they are drawn in. Each cartridge goes to an empty slot, and its identification is queued. If there are
 * too few slots, the others stay in their ports, which go out again, and the operator is asked to take them. An operation
 * with many goes on so until it is stopped, its time passes, or the library is full.
 */
final class Inject implements Work {

    private final Store store;
    private final EventLog events;
    private final Robot robot;
    private final Ports ports;
    private final AttachedLibrary library;
    private final LibraryRequest request;
    private final List<Port> out = new ArrayList<>();
    private @Nullable Instant until;
    private volatile boolean stopped;
    private volatile boolean look;

    Inject(Store store, EventLog events, Robot robot, Ports ports, AttachedLibrary library, LibraryRequest request) {
        this.store = store;
        this.events = events;
        this.robot = robot;
        this.ports = ports;
        this.library = library;
        this.request = request;
    }

    @Override
    public void stop() {
        stopped = true;
    }

    @Override
    public void retract() {
        look = true;
    }

    @Override
    public Progress proceed() {
        if (store.read(tx -> LibraryRequests.hasEnded(tx, request.id()))) { // cancelled
            stopped = true;
        }
        if (until == null && !stopped) {
            open();
        }
        return stopped || over() ? close() : new Progress.Blocked(Optional.ofNullable(until), false);
    }

    private void open() {
        if (robot.freeSlot().isEmpty()) {
            events.write(RsmEvent.LIBRARY_FULL, "No slot of " + robot.name() + " is empty.");
            throw new NtmsException(NtmsStatus.LIBRARY_FULL, "No slot of the library is empty: eject a medium first.");
        }
        look = false;
        int seconds = 0;
        for (Port port : ports.usable()) {
            if (ports.extend(port)) {
                out.add(port);
                seconds = Math.max(seconds, port.maxExtendSecs());
            }
        }
        if (out.isEmpty()) {
            throw new NtmsException(NtmsStatus.DEVICE_NOT_AVAILABLE, "No port of the library extends.");
        }
        until = store.read(Transaction::now).plusSeconds(seconds);
    }

    /** Whether there is something to look for, or nothing to wait for any more. */
    private boolean over() {
        boolean onlyOneFull = out.size() == 1 && ports.full(out.get(0));
        return look || onlyOneFull || timeIsOver() || out.stream().anyMatch(port -> !ports.extended(port));
    }

    private boolean timeIsOver() {
        return until == null || !store.read(Transaction::now).isBefore(until);
    }

    private Progress close() {
        boolean last = stopped || timeIsOver() || request.option() != OperationOption.INJECTMANY;
        boolean full = takeIn();
        if (!last && !full && robot.freeSlot().isPresent()) {
            open();
            return new Progress.Blocked(Optional.ofNullable(until), false);
        }
        if (stopped) {
            store.step(tx -> LibraryRequests.stop(tx, request.id()));
            return ENDED;
        }
        return PASSED;
    }

    /** Takes in what lies in the ports; returns whether something had to be left there. */
    private boolean takeIn() {
        List<Port> drawnIn = out.stream().filter(ports::retract).toList();
        out.clear();
        List<Port> left = new ArrayList<>();
        int taken = 0;
        for (Port port : drawnIn) {
            if (ports.full(port)) {
                Optional<Integer> slot = robot.freeSlot();
                if (slot.isEmpty()) {
                    left.add(port);
                    continue;
                }
                robot.carry(port.address(), slot.get(), false, tx -> identify(tx, slot.get()));
                taken++;
            }
        }
        if (!left.isEmpty()) {
            leave(left);
        }
        if (!left.isEmpty() && taken == 0) {
            throw new NtmsException(NtmsStatus.LIBRARY_FULL, "No slot of the library is empty: eject a medium first.");
        }
        return !left.isEmpty();
    }

    private void identify(Transaction tx, int slot) {
        Guid id = library.element(slot).orElseThrow().id();
        LibraryRequests.submit(tx, NewRequest.ofSlot(library.id(), LmOperation.NTMS_LM_CLASSIFY, 0, id));
    }

    private void leave(List<Port> left) {
        events.write(
                RsmEvent.LIBRARY_FULL,
                "There is no slot in " + robot.name() + " for the media in " + left.size() + " of its ports.");
        store.step(tx -> OperatorRequests.submit(
                tx,
                OpreqCommand.NTMS_OPREQ_DEVICESERVICE,
                "The library has no empty slot for the media in its ports: take them out.",
                new OperatorArgument(NtmsObjectType.NTMS_LIBRARY, library.id()),
                OperatorArgument.NONE));
        left.forEach(ports::extend); // so that they can be taken
    }
}
