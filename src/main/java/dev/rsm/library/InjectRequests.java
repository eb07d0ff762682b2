package dev.rsm.library;

import dev.rsm.dtyp.Guid;
import dev.rsm.media.Caller;
import dev.rsm.ntms.InjectOperation;
import dev.rsm.ntms.LibraryType;
import dev.rsm.ntms.LmOperation;
import dev.rsm.ntms.LmState;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.OperationOption;
import dev.rsm.queue.LibraryRequest;
import dev.rsm.queue.LibraryRequests;
import dev.rsm.queue.NewRequest;
import dev.rsm.store.Transaction;

/** The calls of InjectNtmsMedia: {@link dev.rsm.ntms.LibraryFacet#inject} says what they do. */
public final class InjectRequests {

    private static final LibraryGuard GUARD = new LibraryGuard(
            NtmsStatus.INVALID_PARAMETER,
            NtmsStatus.DEVICE_NOT_AVAILABLE,
            NtmsStatus.LIBRARY_OFFLINE,
            NtmsStatus.LIBRARY_OFFLINE);

    private InjectRequests() {}

    /** InjectNtmsMedia, after the checks of its parameters; returns the operation. */
    public static Guid call(
            Transaction tx, Caller caller, LibraryWork lines, Guid library, Guid operation, InjectOperation action) {
        LibraryType type = GUARD.require(tx, caller.principal(), caller.function(), library);
        return switch (action) {
            case NTMS_INJECT_START -> start(tx, library, type, OperationOption.IMMEDIATE);
            case NTMS_INJECT_STARTMANY -> start(tx, library, type, OperationOption.INJECTMANY);
            case NTMS_INJECT_STOP -> {
                LibraryRequest request = unfinished(tx, LmOperation.NTMS_LM_INJECT, library, operation);
                stop(tx, lines, request);
                yield operation;
            }
            case NTMS_INJECT_RETRACT -> {
                LibraryRequest request = unfinished(tx, LmOperation.NTMS_LM_INJECT, library, operation);
                if (request.option() != OperationOption.INJECTMANY) {
                    throw new NtmsException(
                            NtmsStatus.INVALID_OPERATION, "The operation takes media in only once: stop it instead.");
                }
                tx.afterCommit(() -> lines.retract(library, operation));
                yield operation;
            }
        };
    }

    private static Guid start(Transaction tx, Guid library, LibraryType type, long option) {
        boolean full = type == LibraryType.NTMS_LIBRARYTYPE_STANDALONE
                ? DriveCatalog.drives(tx, library).stream().allMatch(drive -> drive.medium() != null)
                : InventoryCatalog.emptySlots(tx, library).isEmpty();
        if (full) {
            throw new NtmsException(NtmsStatus.LIBRARY_FULL, "No slot of the library is empty: eject a medium first.");
        }
        return LibraryRequests.submit(tx, NewRequest.of(library, LmOperation.NTMS_LM_INJECT, option));
    }

    /** Finds the request of an operation that has not ended, or refuses with ERROR_INVALID_OPERATION. */
    static LibraryRequest unfinished(Transaction tx, LmOperation kind, Guid library, Guid operation) {
        return LibraryRequests.find(tx, operation)
                .filter(request -> request.operation() == kind
                        && request.library().equals(library)
                        && !LibraryRequests.ended(request.state()))
                .orElseThrow(() -> new NtmsException(
                        NtmsStatus.INVALID_OPERATION,
                        "The library has no operation " + operation + " of this kind that has not ended."));
    }

    /** Ends an operation: at once if it waits, else as soon as its work can. */
    static void stop(Transaction tx, LibraryWork lines, LibraryRequest request) {
        if (request.state() == LmState.NTMS_LM_QUEUED) {
            LibraryRequests.stop(tx, request.id());
        } else {
            tx.afterCommit(() -> lines.stop(request.library(), request.id()));
        }
    }
}
