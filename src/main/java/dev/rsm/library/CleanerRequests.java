package dev.rsm.library;

import dev.rsm.dtyp.Guid;
import dev.rsm.library.DriveCatalog.Drive;
import dev.rsm.media.Caller;
import dev.rsm.ntms.EjectOperation;
import dev.rsm.ntms.InjectOperation;
import dev.rsm.ntms.InventoryMethod;
import dev.rsm.ntms.LmOperation;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.queue.LibraryRequests;
import dev.rsm.queue.NewRequest;
import dev.rsm.store.Transaction;
import java.util.Optional;

/** The calls about cleaners and doors: {@link dev.rsm.ntms.LibraryFacet} says what they do. */
public final class CleanerRequests {

    private static final LibraryGuard DOOR = new LibraryGuard(
            NtmsStatus.INVALID_PARAMETER,
            NtmsStatus.RESOURCE_DISABLED,
            NtmsStatus.LIBRARY_OFFLINE,
            NtmsStatus.LIBRARY_OFFLINE);
    private static final LibraryGuard CLEAN = new LibraryGuard(
            NtmsStatus.INVALID_LIBRARY,
            NtmsStatus.RESOURCE_DISABLED,
            NtmsStatus.RESOURCE_NOT_PRESENT,
            NtmsStatus.RESOURCE_NOT_PRESENT);
    private static final LibraryGuard CONNECTED = new LibraryGuard(
            NtmsStatus.INVALID_LIBRARY,
            NtmsStatus.RESOURCE_DISABLED,
            NtmsStatus.LIBRARY_OFFLINE,
            NtmsStatus.DEVICE_NOT_AVAILABLE);
    private static final LibraryGuard RELEASE = new LibraryGuard(
            NtmsStatus.INVALID_PARAMETER,
            NtmsStatus.RESOURCE_DISABLED,
            NtmsStatus.LIBRARY_OFFLINE,
            NtmsStatus.DEVICE_NOT_AVAILABLE);
    private static final LibraryGuard EJECT = new LibraryGuard(
            NtmsStatus.INVALID_LIBRARY,
            NtmsStatus.RESOURCE_DISABLED,
            NtmsStatus.LIBRARY_OFFLINE,
            NtmsStatus.LIBRARY_OFFLINE);

    private CleanerRequests() {}

    /** AccessNtmsLibraryDoor; returns the request. */
    public static Guid openDoor(Transaction tx, Caller caller, Guid library, InventoryMethod then) {
        DOOR.require(tx, caller.principal(), caller.function(), library);
        if (PortCatalog.doors(tx, library).isEmpty()) {
            throw new NtmsException(NtmsStatus.RESOURCE_NOT_PRESENT, "The library " + library + " has no door.");
        }
        return LibraryRequests.submit(tx, NewRequest.of(library, LmOperation.NTMS_LM_DOORACCESS, then.value()));
    }

    /** CleanNtmsDrive; returns the request. */
    public static Guid clean(Transaction tx, Caller caller, Guid drive) {
        Optional<Guid> library =
                DriveStates.of(tx, drive).isEmpty() ? Optional.empty() : SwitchCatalog.libraryOfElement(tx, drive);
        Guid owner = library.orElseThrow(
                () -> new NtmsException(NtmsStatus.INVALID_DRIVE, "There is no drive " + drive + "."));
        CLEAN.require(tx, caller.principal(), caller.function(), owner);
        Drive found = DriveCatalog.drives(tx, owner).stream()
                .filter(each -> each.id().equals(drive))
                .findFirst()
                .orElseThrow(() -> new NtmsException(
                        NtmsStatus.DEVICE_NOT_AVAILABLE, "The drive " + drive + " is not there any more."));
        if (!found.enabled()) {
            throw new NtmsException(NtmsStatus.RESOURCE_DISABLED, "The drive " + drive + " is disabled.");
        }
        if (!found.works()) {
            throw new NtmsException(NtmsStatus.DEVICE_NOT_AVAILABLE, "The drive " + drive + " is out of order.");
        }
        return LibraryRequests.submit(tx, NewRequest.ofDrive(owner, LmOperation.NTMS_LM_CLEANDRIVE, drive));
    }

    /** ReserveNtmsCleanerSlot; returns the request. */
    public static Guid reserve(Transaction tx, Caller caller, Guid library, Guid slot) {
        CONNECTED.require(tx, caller.principal(), caller.function(), library);
        CleanerSlots.requireReservable(tx, library, slot);
        return LibraryRequests.submit(tx, NewRequest.ofSlot(library, LmOperation.NTMS_LM_RESERVECLEANER, 0, slot));
    }

    /** ReleaseNtmsCleanerSlot; returns the request. */
    public static Guid release(Transaction tx, Caller caller, Guid library) {
        RELEASE.require(tx, caller.principal(), caller.function(), library);
        Guid slot = CleanerSlots.requireEmpty(tx, library);
        return LibraryRequests.submit(tx, NewRequest.ofSlot(library, LmOperation.NTMS_LM_RELEASECLEANER, 0, slot));
    }

    /** InjectNtmsCleaner, after the checks of its parameters; returns the operation. */
    public static Guid inject(
            Transaction tx,
            Caller caller,
            LibraryWork lines,
            Guid library,
            Guid operation,
            long uses,
            InjectOperation action) {
        CONNECTED.require(tx, caller.principal(), caller.function(), library);
        LmOperation kind = LmOperation.NTMS_LM_INJECTCLEANER;
        if (action == InjectOperation.NTMS_INJECT_STOP) {
            return stop(tx, lines, kind, library, operation);
        }
        Guid slot = CleanerSlots.requireEmpty(tx, library);
        return LibraryRequests.submit(tx, NewRequest.ofSlot(library, kind, uses, slot));
    }

    /** EjectNtmsCleaner, after the checks of its parameters; returns the operation. */
    public static Guid eject(
            Transaction tx, Caller caller, LibraryWork lines, Guid library, Guid operation, EjectOperation action) {
        EJECT.require(tx, caller.principal(), caller.function(), library);
        LmOperation kind = LmOperation.NTMS_LM_EJECTCLEANER;
        if (action == EjectOperation.NTMS_EJECT_STOP) {
            return stop(tx, lines, kind, library, operation);
        }
        Guid slot = CleanerSlots.requireFull(tx, library);
        return LibraryRequests.submit(tx, NewRequest.ofSlot(library, kind, 0, slot));
    }

    private static Guid stop(Transaction tx, LibraryWork lines, LmOperation kind, Guid library, Guid operation) {
        if (!PortCatalog.hasPorts(tx, library)) {
            throw new NtmsException(
                    NtmsStatus.INVALID_OPERATION,
                    "The library has no port: the operation ends when its door is closed.");
        }
        InjectRequests.stop(tx, lines, InjectRequests.unfinished(tx, kind, library, operation));
        return operation;
    }
}
