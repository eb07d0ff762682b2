package dev.rsm.library;

import dev.rsm.dtyp.Guid;
import dev.rsm.library.DriveCatalog.Drive;
import dev.rsm.media.Caller;
import dev.rsm.media.MediaStates;
import dev.rsm.ntms.DriveState;
import dev.rsm.ntms.EjectOperation;
import dev.rsm.ntms.LmOperation;
import dev.rsm.ntms.LmState;
import dev.rsm.ntms.MediaState;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.OperationOption;
import dev.rsm.queue.LibraryRequest;
import dev.rsm.queue.LibraryRequests;
import dev.rsm.queue.NewRequest;
import dev.rsm.store.Transaction;
import java.util.List;
import java.util.Set;

/**
 * The calls of EjectNtmsMedia: {@link dev.rsm.ntms.LibraryFacet#eject} says what they do.
 *
 * <p>Each medium has a request; the requests of one operation are a group, which bears the identifier of the first.
 */
public final class EjectRequests {

    private static final LibraryGuard GUARD = new LibraryGuard(
            NtmsStatus.INVALID_PARAMETER,
            NtmsStatus.RESOURCE_DISABLED,
            NtmsStatus.LIBRARY_OFFLINE,
            NtmsStatus.LIBRARY_OFFLINE);

    private static final Set<MediaState> IN_A_DRIVE = Set.of(
            MediaState.NTMS_MEDIASTATE_MOUNTED, MediaState.NTMS_MEDIASTATE_LOADED, MediaState.NTMS_MEDIASTATE_UNLOADED);

    private final Transaction tx;
    private final Caller caller;
    private final LibraryWork lines;

    private EjectRequests(Transaction tx, Caller caller, LibraryWork lines) {
        this.tx = tx;
        this.caller = caller;
        this.lines = lines;
    }

    /** EjectNtmsMedia, after the checks of its parameters; returns the operation. */
    public static Guid call(
            Transaction tx, Caller caller, LibraryWork lines, Guid medium, Guid operation, EjectOperation action) {
        EjectRequests call = new EjectRequests(tx, caller, lines);
        if (action == EjectOperation.NTMS_EJECT_STOP) {
            return call.stop(operation);
        }
        if (medium.isNull()) {
            Guid begun =
                    operation.isNull() ? LibraryRequests.collecting(tx, null).orElse(operation) : operation;
            return call.start(begun, action);
        }
        return call.add(medium, operation, action);
    }

    /** The requests that are carried out with one: those of its operation that wait like it. */
    static List<LibraryRequest> together(Transaction tx, LibraryRequest request) {
        if (request.group() == null) {
            return List.of(request);
        }
        return LibraryRequests.ofGroup(tx, request.group()).stream()
                .filter(each -> each.state() == LmState.NTMS_LM_QUEUED)
                .toList();
    }

    private static NtmsException unknown(Guid operation) {
        return new NtmsException(
                NtmsStatus.INVALID_OPERATION, "There is no eject operation " + operation + " that has not ended.");
    }

    private List<LibraryRequest> unfinished(Guid operation) {
        return LibraryRequests.ofGroup(tx, operation).stream()
                .filter(each -> each.operation() == LmOperation.NTMS_LM_EJECT && !LibraryRequests.ended(each.state()))
                .toList();
    }

    private Guid stop(Guid operation) {
        List<LibraryRequest> requests = unfinished(operation);
        if (requests.isEmpty()) {
            throw unknown(operation);
        }
        GUARD.require(tx, caller.principal(), caller.function(), requests.get(0).library());
        for (LibraryRequest request : requests) {
            if (request.state() == LmState.NTMS_LM_QUEUED) {
                LibraryRequests.stop(tx, request.id());
                Mount.release(tx, RequestPerformer.required(request.medium()));
            } else {
                tx.afterCommit(() -> lines.stop(request.library(), request.id()));
            }
        }
        return operation;
    }

    /** Has what was collected be ejected, and nothing else. */
    private Guid start(Guid operation, EjectOperation action) {
        if (action != EjectOperation.NTMS_EJECT_START) {
            throw new NtmsException(NtmsStatus.INVALID_PARAMETER, "The medium is missing: name the one to eject.");
        }
        List<LibraryRequest> collected = collected(operation);
        if (collected.isEmpty()) {
            throw unknown(operation);
        }
        GUARD.require(
                tx, caller.principal(), caller.function(), collected.get(0).library());
        LibraryRequests.release(tx, operation);
        return operation;
    }

    private List<LibraryRequest> collected(Guid operation) {
        return unfinished(operation).stream()
                .filter(each -> each.state() == LmState.NTMS_LM_QUEUED && each.option() == OperationOption.DEFERRED)
                .toList();
    }

    private Guid add(Guid medium, Guid named, EjectOperation action) {
        Guid library = SwitchCatalog.libraryOfMedium(tx, medium)
                .orElseThrow(() ->
                        new NtmsException(NtmsStatus.INVALID_PARAMETER, "There is no physical medium " + medium + "."));
        GUARD.require(tx, caller.principal(), caller.function(), library);
        if (!ObjectSwitch.isEnabled(tx, medium)) {
            throw new NtmsException(
                    NtmsStatus.MEDIA_NOT_AVAILABLE,
                    "The medium " + MountCatalog.name(tx, medium) + " is disabled: enable it.");
        }
        boolean force = action == EjectOperation.NTMS_EJECT_FORCE;
        requireFree(library, medium, force);
        Guid operation = named.isNull() && !force
                ? LibraryRequests.collecting(tx, library).orElse(named)
                : named;
        List<LibraryRequest> others = collected(operation);
        requireRoom(library, others);
        long option = action == EjectOperation.NTMS_EJECT_QUEUE
                ? OperationOption.DEFERRED
                : force ? OperationOption.FORCEIMMEDIATE : OperationOption.IMMEDIATE;
        NewRequest request =
                NewRequest.ofMedium(library, LmOperation.NTMS_LM_EJECT, medium).withOption(option);
        Guid id = LibraryRequests.submit(tx, others.isEmpty() ? request : request.inGroup(operation));
        MediaStates.move(tx, medium, MediaState.NTMS_MEDIASTATE_INUSE, "to be ejected");
        if (others.isEmpty()) {
            LibraryRequests.beginGroup(tx, id);
            return id;
        }
        if (action != EjectOperation.NTMS_EJECT_QUEUE) {
            LibraryRequests.release(tx, operation);
        }
        return operation;
    }

    private void requireFree(Guid library, Guid medium, boolean force) {
        if (LibraryRequests.awaits(tx, LmOperation.NTMS_LM_EJECT, medium)) {
            throw new NtmsException(
                    NtmsStatus.BUSY, "The medium " + MountCatalog.name(tx, medium) + " is being ejected already.");
        }
        if (!force && inUse(library, medium)) {
            throw new NtmsException(
                    NtmsStatus.BUSY, "The medium " + MountCatalog.name(tx, medium) + " is in use: dismount it first.");
        }
    }

    private boolean inUse(Guid library, Guid medium) {
        if (MediaStates.of(tx, medium).filter(IN_A_DRIVE::contains).isPresent()) {
            return true;
        }
        return DriveCatalog.drives(tx, library).stream()
                .filter(drive -> medium.equals(drive.medium()))
                .anyMatch(drive -> isInUse(library, drive));
    }

    private boolean isInUse(Guid library, Drive drive) {
        return drive.state() == DriveState.NTMS_DRIVESTATE_LOADED
                || drive.state() == DriveState.NTMS_DRIVESTATE_MOUNTED
                || lines.attached(library)
                        .map(attached -> attached.opened(drive.id()))
                        .orElse(false);
    }

    private void requireRoom(Guid library, List<LibraryRequest> others) {
        int ports = PortCatalog.ports(tx, library).size();
        boolean otherLibrary = others.stream().anyMatch(each -> !each.library().equals(library));
        if (otherLibrary) {
            throw new NtmsException(
                    NtmsStatus.INVALID_PARAMETER, "The media of one eject operation have to be in one library.");
        }
        if (!others.isEmpty() && others.size() >= Math.max(ports, 1) && (ports > 0 || standsAlone(library))) {
            throw new NtmsException(
                    NtmsStatus.BUSY, "The operation has as many media as the library has ports: start it.");
        }
    }

    private boolean standsAlone(Guid library) {
        return DriveCatalog.drives(tx, library).size() == 1 && PortCatalog.hasPorts(tx, library);
    }
}
