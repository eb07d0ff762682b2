package dev.rsm.library;

import dev.rsm.device.DeviceException;
import dev.rsm.device.DriveDevice;
import dev.rsm.dtyp.Guid;
import dev.rsm.eventlog.EventLog;
import dev.rsm.eventlog.RsmEvent;
import dev.rsm.library.CleanerCatalog.Cleaner;
import dev.rsm.library.DriveCatalog.Drive;
import dev.rsm.ntms.DriveState;
import dev.rsm.ntms.NotificationOperation;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.OpreqCommand;
import dev.rsm.ntms.OpreqState;
import dev.rsm.operator.OperatorArgument;
import dev.rsm.operator.OperatorRequests;
import dev.rsm.queue.LibraryRequest;
import dev.rsm.queue.LibraryRequests;
import dev.rsm.store.Store;
import dev.rsm.store.Transaction;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Cleans a drive with the library's cleaner (MS-RSMP 3.2.5.2.1.4).
 *
 * <p>It waits until nobody uses the drive. Without a cleaner that can be used it asks the operator for one, and waits until
 * there is one; the operator's refusal ends it. Each use is counted unless that is turned off, and the operator is told when
 * the last is gone. Of a stand-alone drive only the time is noted: a person cleans it.
 */
final class Cleaning implements Work {

    private final Store store;
    private final EventLog events;
    private final Robot robot;
    private final LibraryWork lines;
    private final AttachedLibrary library;
    private final LibraryRequest request;
    private final Guid drive;
    private @Nullable Guid asked;

    Cleaning(
            Store store,
            EventLog events,
            Robot robot,
            LibraryWork lines,
            AttachedLibrary library,
            LibraryRequest request) {
        this.store = store;
        this.events = events;
        this.robot = robot;
        this.lines = lines;
        this.library = library;
        this.request = request;
        this.drive = RequestPerformer.required(request.drive());
    }

    @Override
    public Progress proceed() {
        if (store.read(tx -> LibraryRequests.hasEnded(tx, request.id()))) { // cancelled
            settle("cancelled", false);
            return ENDED;
        }
        if (library.standsAlone()) {
            store.step(this::pass);
            return ENDED;
        }
        Drive now = store.read(tx -> DriveCatalog.drives(tx, library.id())).stream()
                .filter(each -> each.id().equals(drive))
                .findFirst()
                .orElseThrow(() -> new NtmsException(NtmsStatus.INVALID_DRIVE, "The drive is not there any more."));
        if (!now.enabled() || !now.works()) {
            throw new NtmsException(NtmsStatus.DEVICE_NOT_AVAILABLE, "The drive is disabled or out of order.");
        }
        if (!MountPlan.usable(now) || library.opened(drive)) {
            return new Progress.Blocked(Optional.empty(), false); // until whoever uses it has done
        }
        Cleaner cleaner = store.read(tx -> CleanerCatalog.cleaner(tx, library.id()));
        if (!isThere(cleaner)) {
            ask("The library has no cleaner that can be used: inject one.");
            return new Progress.Blocked(Optional.empty(), false);
        }
        if (now.medium() != null) {
            robot.takeHome(drive, tx -> {});
        }
        return clean(cleaner) ? ENDED : new Progress.Blocked(Optional.empty(), false);
    }

    private boolean isThere(Cleaner cleaner) {
        return cleaner.usable()
                && cleaner.slot() != null
                && library.address(cleaner.slot())
                        .filter(address -> library.device().element(address).full())
                        .isPresent();
    }

    /** Asks the operator for a cleaner, unless that is done already. */
    private void ask(String message) {
        @Nullable Guid before = asked;
        if (before != null) {
            Optional<OpreqState> state = store.read(tx -> OperatorRequests.state(tx, before));
            if (state.isEmpty() || state.get() == OpreqState.NTMS_OPSTATE_REFUSED) {
                throw new NtmsException(NtmsStatus.CANCELLED, "The operator has refused to bring a cleaner.");
            }
            if (!OperatorRequests.ended(state.get())) {
                lines.pokeOn(before, library.id());
                return;
            }
        }
        asked = store.step(tx -> {
            Guid id = OperatorRequests.ask(
                    tx,
                    OpreqCommand.NTMS_OPREQ_CLEANER,
                    message,
                    new OperatorArgument(NtmsObjectType.NTMS_LIBRARY, library.id()),
                    OperatorArgument.NONE);
            lines.pokeOn(id, library.id());
            return id;
        });
    }

    /** The operator's part is over. */
    private void settle(String why, boolean done) {
        @Nullable Guid before = asked;
        asked = null;
        if (before != null) {
            store.step(
                    tx -> done ? OperatorRequests.complete(tx, before, why) : OperatorRequests.refuse(tx, before, why));
        }
    }

    /** Uses the cleaner; returns false if it turned out to be used up. */
    private boolean clean(Cleaner cleaner) {
        settle("there is a cleaner", true);
        DriveDevice hardware = library.drive(drive);
        int slot = library.address(RequestPerformer.required(cleaner.slot())).orElseThrow();
        robot.carry(
                slot,
                hardware.elementAddress(),
                false,
                tx -> DriveStates.move(tx, drive, DriveState.NTMS_DRIVESTATE_BEING_CLEANED, "a cleaner is put in"));
        boolean usedUp = false;
        try {
            hardware.load();
        } catch (DeviceException e) {
            if (e.kind() != DeviceException.Kind.CLEANER_USED_UP) {
                bringBack(hardware, slot);
                throw e;
            }
            usedUp = true;
        }
        bringBack(hardware, slot);
        if (usedUp) {
            store.step(tx -> {
                CleanerCatalog.setUses(tx, library.id(), 0);
                return true;
            });
            ask("The library's cleaner is used up: eject it, and inject another.");
            return false;
        }
        store.step(tx -> count(tx, cleaner) && pass(tx));
        if (hardware.needsCleaning()) {
            events.write(
                    RsmEvent.DRIVE_STILL_DIRTY,
                    "The drive " + hardware.deviceName() + " (" + drive + ") asks to be cleaned although it just was.");
        }
        return true;
    }

    /** Where this fails, the drive is being cleaned until an inventory has taken the cleaner out. */
    private void bringBack(DriveDevice hardware, int slot) {
        if (hardware.ready()) { // whoever put it in was wrong
            hardware.unload();
        }
        robot.carry(
                hardware.elementAddress(),
                slot,
                false,
                tx -> DriveStates.move(tx, drive, DriveState.NTMS_DRIVESTATE_DISMOUNTED, "the cleaner is taken out"));
    }

    private boolean count(Transaction tx, Cleaner cleaner) {
        if (cleaner.counted()) {
            CleanerCatalog.setUses(tx, library.id(), cleaner.uses() - 1);
            if (cleaner.uses() == 1) {
                OperatorRequests.submit(
                        tx,
                        OpreqCommand.NTMS_OPREQ_CLEANER,
                        "The library's cleaner is used up: eject it, and inject another.",
                        new OperatorArgument(NtmsObjectType.NTMS_LIBRARY, library.id()),
                        OperatorArgument.NONE);
            }
        }
        return true;
    }

    private boolean pass(Transaction tx) {
        CleanerCatalog.cleaned(tx, drive);
        LibraryRequests.pass(tx, request.id());
        tx.event(NotificationOperation.NTMS_EVENT_COMPLETE, NtmsObjectType.NTMS_DRIVE, drive);
        return true;
    }
}
