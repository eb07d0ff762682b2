package dev.rsm.rsmp.client;

import static dev.rsm.rsmp.client.Given.number;
import static dev.rsm.rsmp.client.Given.present;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.NtmsCall;
import dev.rsm.ntms.NtmsFunction;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.OperatorFacet;
import dev.rsm.ntms.OpreqCommand;
import dev.rsm.rsmp.idl.INtmsSession1;
import org.jspecify.annotations.Nullable;

/** The calls about operator requests. */
final class RemoteOperators implements OperatorFacet {

    private final RemoteCalls calls;
    private final INtmsSession1 session;

    RemoteOperators(RemoteCalls calls, Offered offered) {
        this.calls = calls;
        this.session = offered.session();
    }

    @Override
    public NtmsCall<Guid> submit(
            OpreqCommand request, @Nullable String message, @Nullable Guid first, @Nullable Guid second) {
        return calls.guid(NtmsFunction.SUBMIT_NTMS_OPERATOR_REQUEST, () -> {
            long command = number(request, "request");
            if (message != null) {
                Given.text(message, "message", NtmsStatus.INVALID_PARAMETER);
            }
            return session.submitNtmsOperatorRequestW(command, message, first, second);
        });
    }

    @Override
    public NtmsCall<Boolean> await(Guid request, long timeoutMillis) {
        return calls.done(
                NtmsFunction.WAIT_FOR_NTMS_OPERATOR_REQUEST,
                () -> session.waitForNtmsOperatorRequest(present(request, "request"), timeoutMillis));
    }

    @Override
    public NtmsCall<Boolean> satisfy(Guid request) {
        return calls.done(
                NtmsFunction.SATISFY_NTMS_OPERATOR_REQUEST,
                () -> session.satisfyNtmsOperatorRequest(present(request, "request")));
    }

    @Override
    public NtmsCall<Boolean> cancel(Guid request) {
        return calls.done(
                NtmsFunction.CANCEL_NTMS_OPERATOR_REQUEST,
                () -> session.cancelNtmsOperatorRequest(present(request, "request")));
    }
}
