package dev.rsm.library;

import dev.rsm.device.DeviceEvent;
import dev.rsm.device.DeviceException;
import dev.rsm.device.LibraryDevice;
import dev.rsm.dtyp.Guid;
import dev.rsm.eventlog.EventLog;
import dev.rsm.eventlog.RsmEvent;
import dev.rsm.library.Work.Progress.Blocked;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.OpreqCommand;
import dev.rsm.operator.OperatorArgument;
import dev.rsm.operator.OperatorRequests;
import dev.rsm.store.Store;
import dev.rsm.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Lets a person into a library: unlocks its doors, waits until one has been opened and all are closed again, and locks them.
 * A door that is open too long is logged, and the operator is asked to close it. Doors without a lock are waited for in the
 * same way (MS-RSMP 3.2.5.2.1.3).
 *
 * <p>For use by one work of the library's line. The library does nothing else meanwhile.
 */
final class DoorOpening {

    /** How long a door stays unlocked for somebody to open it, at least: the limit of the door is for the time after that. */
    static final Duration TO_OPEN = Duration.ofMinutes(5);

    private final Store store;
    private final EventLog events;
    private final AttachedLibrary library;
    private final LibraryDevice device;
    private final Set<Integer> notYetReportedClosed = new TreeSet<>();
    private boolean unlocked;
    private boolean opened;
    private boolean stopped;
    private @Nullable Instant toOpen;
    private @Nullable Instant openSince;
    private @Nullable Guid asked;

    DoorOpening(Store store, EventLog events, AttachedLibrary library) {
        this.store = store;
        this.events = events;
        this.library = library;
        this.device = library.device();
    }

    /** Notes that a door is open, or was, before this began. */
    void openedBefore() {
        opened = true;
        unlocked = true;
    }

    /** Whether a door has been opened. */
    boolean opened() {
        return opened;
    }

    /** Has it end as soon as all doors are closed, opened or not. */
    void stop() {
        stopped = true;
    }

    /**
     * Takes note of what the device reports; returns whether it is about a door.
     *
     * <p>A door may be seen closed before the device says that somebody has closed it. What it says then still belongs to
     * this opening, which therefore lasts until it has been said.
     */
    boolean happened(DeviceEvent event) {
        switch (event.kind()) {
            case DOOR_OPENED -> {
                opened = true;
                notYetReportedClosed.add(event.number());
            }
            case DOOR_CLOSED -> notYetReportedClosed.remove(event.number());
            case BACK -> notYetReportedClosed.clear(); // what happened while it was gone is never said
            default -> {}
        }
        return event.kind() == DeviceEvent.Kind.DOOR_OPENED || event.kind() == DeviceEvent.Kind.DOOR_CLOSED;
    }

    /** Goes on as far as it can; empty when the doors are closed and locked again. */
    Optional<Blocked> proceed() {
        Instant now = store.read(Transaction::now);
        if (!unlocked) {
            unlocked = true;
            for (int door = 1; door <= device.doors(); door++) {
                device.unlockDoor(door);
            }
        }
        if (toOpen == null) {
            toOpen = now.plus(TO_OPEN);
        }
        for (int door = 1; door <= device.doors(); door++) {
            if (device.doorOpen(door)) {
                notYetReportedClosed.add(door);
            }
        }
        if (!notYetReportedClosed.isEmpty()) {
            return Optional.of(whileOpen(now));
        }
        openSince = null;
        if (!opened && !stopped && now.isBefore(toOpen)) {
            return Optional.of(new Blocked(Optional.of(toOpen), true));
        }
        return lock(now);
    }

    private Blocked whileOpen(Instant now) {
        opened = true;
        if (openSince == null) {
            openSince = now;
        }
        Instant due = openSince.plusSeconds(store.read(tx -> PortCatalog.doors(tx, library.id())).stream()
                .mapToInt(PortCatalog.Door::maxOpenSecs)
                .min()
                .orElse(0));
        if (asked == null && !now.isBefore(due)) {
            events.write(RsmEvent.DOOR_OPEN_TOO_LONG, "A door of " + library.serial() + " is open for too long.");
            asked = store.step(tx -> OperatorRequests.ask(
                    tx,
                    OpreqCommand.NTMS_OPREQ_DEVICESERVICE,
                    "A door of the library is open: close it.",
                    new OperatorArgument(NtmsObjectType.NTMS_LIBRARY, library.id()),
                    OperatorArgument.NONE));
        }
        return new Blocked(asked == null ? Optional.of(due) : Optional.empty(), true);
    }

    private Optional<Blocked> lock(Instant now) {
        try {
            for (int door = 1; door <= device.doors(); door++) {
                device.lockDoor(door);
            }
        } catch (DeviceException e) {
            if (e.kind() == DeviceException.Kind.DOOR_OPEN) { // in this very moment
                return Optional.of(whileOpen(now));
            }
            throw e;
        }
        Guid answered = asked;
        asked = null;
        if (answered != null) {
            store.step(tx -> OperatorRequests.complete(tx, answered, "the door was closed"));
        }
        return Optional.empty();
    }
}
