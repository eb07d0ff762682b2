package dev.rsm.library;

import dev.rsm.dtyp.Guid;
import dev.rsm.eventlog.EventLog;
import dev.rsm.eventlog.RsmEvent;
import dev.rsm.ntms.LmOperation;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.Requester;
import dev.rsm.queue.LibraryRequest;
import dev.rsm.queue.LibraryRequests;
import dev.rsm.queue.NewRequest;
import dev.rsm.store.Transaction;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes requests off a queue, which is itself a request: NTMS_LM_REMOVE, the first in the order of operations, naming its
 * victim (MS-RSMP 3.2.5.2.1.7).
 */
public final class RequestRemoval {

    private RequestRemoval() {}

    /**
     * Has a request that waits cancelled: at once if nothing is under way in its library, else as soon as that has ended.
     *
     * @param events told of free labels that are not written
     * @return the request that does it
     */
    public static Guid submit(Transaction tx, LibraryRequest victim, EventLog events) {
        boolean idle = LibraryRequests.idle(tx, victim.library());
        Guid removal = LibraryRequests.submit(tx, NewRequest.removal(victim.library(), victim.id()));
        if (idle) {
            LibraryRequests.begin(tx, removal);
            perform(tx, victim.id(), tx.requester(), events);
            LibraryRequests.pass(tx, removal);
        }
        return removal;
    }

    /**
     * Cancels the victim of a removal.
     *
     * @param by who asked for it
     * @param events told of free labels that are not written
     * @throws NtmsException ERROR_OBJECT_NOT_FOUND if it has ended meanwhile
     */
    public static void perform(Transaction tx, Guid victim, Requester by, EventLog events) {
        Optional<LibraryRequest> request = LibraryRequests.find(tx, victim);
        if (request.isEmpty() || !LibraryRequests.cancel(tx, victim, "cancelled by " + by.application())) {
            throw new NtmsException(
                    NtmsStatus.OBJECT_NOT_FOUND, "The request " + victim + " has ended before it could be cancelled.");
        }
        if (request.get().operation() == LmOperation.NTMS_LM_WRITESCRATCH) {
            tx.afterCommit(() -> events.write(
                    RsmEvent.FREE_LABEL_CANCELLED,
                    "The free label of the medium " + request.get().medium() + " is not written: the request was "
                            + "cancelled by " + by.application() + "."));
        }
        @Nullable Guid medium = request.get().medium();
        if (medium != null && !MountCatalog.wanted(tx, medium)) {
            Mount.release(tx, medium);
        }
    }
}
