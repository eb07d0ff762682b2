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
 */
public final class RequestOrder {

    private RequestOrder() {}

    /** Returns the place of a request in the order, or 0. */
    public static long of(Transaction tx, LibraryRequest request) {
        return waiting(tx, request).indexOf(request.id()) + 1L;
    }

    /**
     * Gives a request another place; those that were there and behind follow it.
     *
     * @param order the place, from 1; anything beyond the last is the last
     * @return whether the request can be ordered; nothing has changed if not
     */
    public static boolean set(Transaction tx, LibraryRequest request, long order) {
        List<Guid> waiting = new ArrayList<>(waiting(tx, request));
        if (!waiting.remove(request.id())) {
            return false;
        }
        waiting.add((int) Math.min(order - 1, waiting.size()), request.id());
        for (int i = 0; i < waiting.size(); i++) {
            RequestCatalog.setOrder(tx, waiting.get(i), i + 1L);
        }
        ObjectRows.touch(tx, request.id(), NtmsObjectType.NTMS_LIBREQUEST);
        return true;
    }

    private static List<Guid> waiting(Transaction tx, LibraryRequest request) {
        return request.operation() == LmOperation.NTMS_LM_MOUNT
                ? RequestCatalog.queued(tx, request.library(), request.operation())
                : List.of();
    }
}
