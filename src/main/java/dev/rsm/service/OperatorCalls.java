package dev.rsm.service;

import static dev.rsm.service.ServiceSession.requirePresent;

import dev.rsm.dtyp.Guid;
import dev.rsm.library.DriveStates;
import dev.rsm.ntms.NtmsCall;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsFunction;
import dev.rsm.ntms.NtmsLimits;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.OperatorFacet;
import dev.rsm.ntms.OpreqCommand;
import dev.rsm.ntms.OpreqState;
import dev.rsm.operator.OperatorRequests;
import dev.rsm.runtime.Outcome;
import dev.rsm.security.AccessCheck;
import dev.rsm.store.Transaction;
import dev.rsm.store.WaitingStep;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The calls about operator requests. */
final class OperatorCalls implements OperatorFacet {

    private final ServiceSession session;

    OperatorCalls(ServiceSession session) {
        this.session = session;
    }

    @Override
    public NtmsCall<Guid> submit(
            OpreqCommand request, @Nullable String message, @Nullable Guid first, @Nullable Guid second) {
        OperatorSubmission submission = new OperatorSubmission(
                request,
                message == null ? "" : message,
                first == null ? Guid.NULL : first,
                second == null ? Guid.NULL : second);
        return session.changes(
                NtmsFunction.SUBMIT_NTMS_OPERATOR_REQUEST,
                submission::check,
                tx -> submission.submit(tx, session.principal()));
    }

    @Override
    public NtmsCall<Boolean> await(Guid request, long timeoutMillis) {
        return session.waits(
                NtmsFunction.WAIT_FOR_NTMS_OPERATOR_REQUEST,
                () -> {
                    requirePresent(request, "request");
                    requireTimeout(timeoutMillis);
                },
                tx -> {},
                new EndOfRequest(request, timeoutMillis));
    }

    private static void requireTimeout(long millis) {
        if (millis < 0 || millis > NtmsLimits.DWORD_MAX) {
            throw new NtmsException(
                    NtmsStatus.INVALID_PARAMETER,
                    "The time to wait is " + millis + " ms: give 0 to " + NtmsLimits.DWORD_MAX + ".");
        }
    }

    /** Waits until a request has ended. */
    private record EndOfRequest(Guid request, long timeoutMillis) implements WaitingStep<Boolean> {

        @Override
        public Outcome<Boolean> attempt(Transaction tx, Lines lines) {
            OpreqState state = require(tx, request);
            if (state == OpreqState.NTMS_OPSTATE_COMPLETE) {
                return new Outcome.Done<>(true);
            }
            if (state == OpreqState.NTMS_OPSTATE_REFUSED) {
                throw new NtmsException(NtmsStatus.CANCELLED, "The operator request " + request + " was refused.");
            }
            if (timeoutMillis == 0) {
                throw new NtmsException(NtmsStatus.TIMEOUT, "The operator request " + request + " has not ended yet.");
            }
            Optional<Instant> deadline = timeoutMillis == NtmsLimits.INFINITE
                    ? Optional.empty()
                    : Optional.of(tx.now().plusMillis(timeoutMillis));
            return new Outcome.Waiting<>(Set.of(request), deadline);
        }

        @Override
        public String waitsFor() {
            return "the end of the operator request " + request;
        }
    }

    @Override
    public NtmsCall<Boolean> satisfy(Guid request) {
        NtmsFunction function = NtmsFunction.SATISFY_NTMS_OPERATOR_REQUEST;
        return session.changes(function, () -> requirePresent(request, "request"), tx -> {
            requireToEnd(tx, function, request);
            if (!OperatorRequests.complete(tx, request, "satisfied")) {
                throw new NtmsException(
                        NtmsStatus.OBJECT_NOT_FOUND, "The operator request " + request + " has ended already.");
            }
            OperatorRequests.driveToServe(tx, request).ifPresent(drive -> DriveStates.served(tx, drive));
            return true;
        });
    }

    @Override
    public NtmsCall<Boolean> cancel(Guid request) {
        NtmsFunction function = NtmsFunction.CANCEL_NTMS_OPERATOR_REQUEST;
        return session.changes(function, () -> requirePresent(request, "request"), tx -> {
            requireToEnd(tx, function, request);
            if (!OperatorRequests.refuse(tx, request, "cancelled")) {
                throw new NtmsException(
                        NtmsStatus.INVALID_STATE, "The operator request " + request + " has ended already.");
            }
            return true;
        });
    }

    private void requireToEnd(Transaction tx, NtmsFunction function, Guid request) {
        require(tx, request);
        AccessCheck.requireOnComputer(tx, session.principal(), function.rights().about(NtmsObjectType.NTMS_OPREQUEST));
    }

    private static OpreqState require(Transaction tx, Guid request) {
        return OperatorRequests.state(tx, request)
                .orElseThrow(() -> new NtmsException(
                        NtmsStatus.OBJECT_NOT_FOUND,
                        "There is no operator request " + request + ": it may have been deleted after its end."));
    }
}
