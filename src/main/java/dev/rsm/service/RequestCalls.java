package dev.rsm.service;

import static dev.rsm.service.ServiceSession.requirePresent;

import dev.rsm.dtyp.Guid;
import dev.rsm.library.RequestRemoval;
import dev.rsm.ntms.LmState;
import dev.rsm.ntms.NtmsCall;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsFunction;
import dev.rsm.ntms.NtmsLimits;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.operator.OperatorRequests;
import dev.rsm.queue.LibraryRequest;
import dev.rsm.queue.LibraryRequests;
import dev.rsm.queue.RequestOrder;
import dev.rsm.security.AccessCheck;
import dev.rsm.store.Transaction;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The calls about requests in the queues. */
final class RequestCalls {

    private final ServiceSession session;

    RequestCalls(ServiceSession session) {
        this.session = session;
    }

    NtmsCall<Boolean> cancel(Guid id) {
        NtmsFunction function = NtmsFunction.CANCEL_NTMS_LIBRARY_REQUEST;
        return session.changes(function, () -> requirePresent(id, "request"), tx -> {
            LibraryRequest request = require(tx, id);
            if (LibraryRequests.ended(request.state())) {
                throw new NtmsException(NtmsStatus.OBJECT_NOT_FOUND, "The request " + id + " has ended already.");
            }
            AccessCheck.require(
                    tx,
                    session.principal(),
                    NtmsObjectType.NTMS_LIBREQUEST,
                    id,
                    function.rights().about(NtmsObjectType.NTMS_LIBREQUEST));
            if (request.state() == LmState.NTMS_LM_INPROCESS) {
                throw new NtmsException(
                        NtmsStatus.ACCESS_DENIED, "The request " + id + " is being carried out: wait for its end.");
            }
            RequestRemoval.submit(tx, request, session.service().events());
            return true;
        });
    }

    NtmsCall<Long> order(Guid id) {
        NtmsFunction function = NtmsFunction.GET_NTMS_REQUEST_ORDER;
        return session.reads(function, () -> requirePresent(id, "request"), tx -> {
            LibraryRequest request = require(tx, id);
            requireOnComputer(tx, function);
            return RequestOrder.of(tx, request);
        });
    }

    NtmsCall<Boolean> setOrder(Guid id, long order) {
        NtmsFunction function = NtmsFunction.SET_NTMS_REQUEST_ORDER;
        return session.changes(
                function,
                () -> {
                    requirePresent(id, "request");
                    if (order < 1 || order > NtmsLimits.ORDER_LAST) {
                        throw new NtmsException(
                                NtmsStatus.INVALID_PARAMETER,
                                "The order is " + order + ": give 1 to " + NtmsLimits.ORDER_LAST + ".");
                    }
                },
                tx -> {
                    LibraryRequest request = require(tx, id);
                    requireOnComputer(tx, function);
                    if (!RequestOrder.set(tx, request, order)) {
                        throw new NtmsException(
                                NtmsStatus.INVALID_PARAMETER,
                                "The request " + id + " cannot be ordered: only mounts that wait can.");
                    }
                    return true;
                });
    }

    NtmsCall<Boolean> delete(List<Guid> requests, NtmsObjectType type) {
        NtmsFunction function = NtmsFunction.DELETE_NTMS_REQUESTS;
        return session.changes(
                function,
                () -> {
                    requirePresent(requests, "list of requests");
                    requests.forEach(id -> requirePresent(id, "request"));
                    if (type != NtmsObjectType.NTMS_LIBREQUEST && type != NtmsObjectType.NTMS_OPREQUEST) {
                        throw new NtmsException(
                                NtmsStatus.INVALID_PARAMETER,
                                "Requests are of the type NTMS_LIBREQUEST or NTMS_OPREQUEST, not " + type + ".");
                    }
                },
                tx -> {
                    requireOnComputer(tx, function);
                    Set<Guid> once = new LinkedHashSet<>(requests);
                    once.forEach(id -> deleteEnded(tx, id, type));
                    return true;
                });
    }

    private static boolean deleteEnded(Transaction tx, Guid id, NtmsObjectType type) {
        if (type == NtmsObjectType.NTMS_OPREQUEST) {
            return OperatorRequests.state(tx, id)
                            .filter(OperatorRequests::ended)
                            .isPresent()
                    && OperatorRequests.delete(tx, id);
        }
        return LibraryRequests.find(tx, id)
                        .filter(request -> LibraryRequests.ended(request.state()))
                        .isPresent()
                && LibraryRequests.delete(tx, id);
    }

    private void requireOnComputer(Transaction tx, NtmsFunction function) {
        AccessCheck.requireOnComputer(tx, session.principal(), function.rights().about(NtmsObjectType.NTMS_COMPUTER));
    }

    private static LibraryRequest require(Transaction tx, Guid id) {
        return LibraryRequests.find(tx, id)
                .orElseThrow(() -> new NtmsException(
                        NtmsStatus.OBJECT_NOT_FOUND,
                        "There is no library request " + id + ": it may have been deleted after its end."));
    }
}
