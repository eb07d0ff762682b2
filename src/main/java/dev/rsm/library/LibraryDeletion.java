package dev.rsm.library;

import dev.rsm.dtyp.Guid;
import dev.rsm.library.LibraryStateCatalog.Library;
import dev.rsm.media.Caller;
import dev.rsm.media.Cartridges;
import dev.rsm.ntms.LibraryType;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.OperationalState;
import dev.rsm.queue.LibraryRequests;
import dev.rsm.store.ObjectRows;
import dev.rsm.store.Transaction;

/**
 * Deletes libraries and drives that are not present (MS-RSMP 3.2.5.2.1.12, 3.2.5.2.1.13).
 *
 * <p>The media in them go to the off-line library first. With a library go its parts and its requests: those that have not
 * ended are cancelled before. What is connected again afterwards is new at the next start of the service.
 */
public final class LibraryDeletion {

    private final Caller caller;
    private final LibraryWork lines;

    /**
     * Creates a deletion.
     *
     * @param caller who asks for it, by which function
     * @param lines told that there is nothing to work on any more
     */
    public LibraryDeletion(Caller caller, LibraryWork lines) {
        this.caller = caller;
        this.lines = lines;
    }

    /**
     * Deletes a library.
     *
     * @throws NtmsException ERROR_INVALID_LIBRARY if there is none or it is the off-line one, ERROR_ACCESS_DENIED,
     *     ERROR_INVALID_STATE if it is present or disabled
     */
    public void library(Transaction tx, Guid library) {
        Library found = require(tx, library);
        if (found.state() != OperationalState.NTMS_NOT_PRESENT) {
            throw new NtmsException(
                    NtmsStatus.INVALID_STATE, "The library " + library + " is connected: disconnect it first.");
        }
        delete(tx, library);
    }

    private Library require(Transaction tx, Guid library) {
        Library found = LibraryStateCatalog.library(tx, library)
                .orElseThrow(
                        () -> new NtmsException(NtmsStatus.INVALID_LIBRARY, "There is no library " + library + "."));
        caller.requireLibrary(tx, library);
        if (found.type() == LibraryType.NTMS_LIBRARYTYPE_OFFLINE) {
            throw new NtmsException(NtmsStatus.INVALID_LIBRARY, "The off-line library cannot be deleted.");
        }
        if (!found.enabled()) {
            throw new NtmsException(
                    NtmsStatus.INVALID_STATE, "The library " + library + " is disabled: enable it first.");
        }
        return found;
    }

    private void delete(Transaction tx, Guid library) {
        Cartridges.inLibrary(tx, library).forEach(medium -> Belief.takeOffline(tx, medium));
        for (Guid request : PresenceCatalog.requests(tx, library)) {
            LibraryRequests.cancel(tx, request, "its library is deleted");
            LibraryRequests.delete(tx, request);
        }
        PresenceCatalog.deleteParts(tx, library);
        ObjectRows.delete(tx, library, NtmsObjectType.NTMS_LIBRARY);
        tx.afterCommit(() -> lines.forget(library));
    }

    /**
     * Deletes a drive; one of a library without slots takes its library along.
     *
     * @throws NtmsException ERROR_INVALID_DRIVE if there is none, ERROR_ACCESS_DENIED, ERROR_INVALID_STATE if it is present,
     *     or its library is disabled
     */
    public void drive(Transaction tx, Guid drive) {
        Guid library = DriveCatalog.state(tx, drive)
                .flatMap(state -> LibraryObjects.libraryOf(tx, NtmsObjectType.NTMS_DRIVE, drive))
                .orElseThrow(() -> new NtmsException(NtmsStatus.INVALID_DRIVE, "There is no drive " + drive + "."));
        Library found = require(tx, library);
        if (LibraryStateCatalog.state(tx, drive) != OperationalState.NTMS_NOT_PRESENT) {
            throw new NtmsException(
                    NtmsStatus.INVALID_STATE, "The drive " + drive + " is connected: disconnect it first.");
        }
        if (!PresenceCatalog.hasSlots(tx, library)) {
            delete(tx, found.id());
            return;
        }
        Cartridges.in(tx, drive).ifPresent(medium -> Belief.takeOffline(tx, medium));
        for (Guid request : PresenceCatalog.unfinishedWith(tx, library, drive)) {
            LibraryRequests.cancel(tx, request, "its drive is deleted");
            lines.stop(library, request);
        }
        ObjectRows.delete(tx, drive, NtmsObjectType.NTMS_DRIVE);
        tx.afterCommit(() -> lines.attached(library).ifPresent(attached -> attached.forget(drive)));
    }
}
