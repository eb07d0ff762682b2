package dev.rsm.queue;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.LmOperation;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.store.ObjectRows;
import dev.rsm.store.Transaction;
import java.util.ArrayList;
import java.util.List;

/**
 * The order of the mounts that wait in a library: 1 is the next.
 *
 * <p>Libraries take up requests by operation first, so there is an order within an operation only; and of the operations it
 * is only the mounts that RSM lets be ordered (MSDN SetNtmsRequestOrder). Requests of any other kind, and mounts that wait
 * no longer, have the order 0, which cannot be changed.
 *
 * <p>A mount that is given a very large order, from {@value #DEFERRED}, is deferred: those that come later are before it too.
 */
public final class RequestOrder {

    /** The orders from here on are those of mounts that are deferred. */
    static final long DEFERRED = 0x8000_0000L;

    private RequestOrder() {}

    /** Returns the place of a request in the order, or 0. */
    public static long of(Transaction tx, LibraryRequest request) {
        return waiting(tx, request).indexOf(request.id()) + 1L;
    }

    /**
     * Gives a request another place; those that were there and behind follow it.
     *
     * @param order the place, from 1; anything beyond the last that is not deferred is the last of them, and from
     *     {@value #DEFERRED} on the request is deferred, behind those that are already
     * @return whether the request can be ordered; nothing has changed if not
     */
    public static boolean set(Transaction tx, LibraryRequest request, long order) {
        List<Guid> waiting = new ArrayList<>(waiting(tx, request));
        if (!waiting.remove(request.id())) {
            return false;
        }
        List<Guid> deferred = new ArrayList<>(RequestCatalog.deferred(tx, request.library(), request.operation()));
        deferred.remove(request.id());
        waiting.removeAll(deferred);
        List<Guid> into = order < DEFERRED ? waiting : deferred;
        into.add((int) Math.min(order - 1, into.size()), request.id());
        number(tx, waiting, 1);
        number(tx, deferred, DEFERRED);
        ObjectRows.touch(tx, request.id(), NtmsObjectType.NTMS_LIBREQUEST);
        return true;
    }

    private static void number(Transaction tx, List<Guid> requests, long first) {
        for (int i = 0; i < requests.size(); i++) {
            RequestCatalog.setOrder(tx, requests.get(i), first + i);
        }
    }

    private static List<Guid> waiting(Transaction tx, LibraryRequest request) {
        return request.operation() == LmOperation.NTMS_LM_MOUNT
                ? RequestCatalog.queued(tx, request.library(), request.operation())
                : List.of();
    }
}
