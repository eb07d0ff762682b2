package dev.rsm.rsmp.dcom;

import dev.rsm.msrpc.dcom.HResult;
import dev.rsm.msrpc.dcom.HResultException;
import dev.rsm.msrpc.endpoint.RpcBindException;
import dev.rsm.msrpc.endpoint.RpcConnectionException;
import dev.rsm.msrpc.endpoint.RpcFault;
import dev.rsm.msrpc.ndr.NdrException;
import dev.rsm.msrpc.pdu.BindNak;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsStatus;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What failures of DCOM and RPC are to callers of NTMS functions. */
final class Failures {

    private Failures() {}

    /** Returns what has failed, without what stages put around it. */
    static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    /**
     * Returns the code of a failure; empty if it is a defect of this side. Whoever answers what makes no sense, or with a code
     * that nobody knows, or not even says why it has failed, is no server of RSM: there is no connection with one.
     */
    static Optional<NtmsStatus> status(Throwable failure) {
        Throwable cause = cause(failure);
        if (cause instanceof RpcConnectionException
                || cause instanceof TimeoutException
                || cause instanceof NdrException) {
            return Optional.of(NtmsStatus.NOT_CONNECTED);
        }
        if (cause instanceof RpcBindException refused) {
            return Optional.of(ofBind(refused));
        }
        if (cause instanceof RpcFault fault) {
            return Optional.of(ofFault(fault.status()));
        }
        return cause instanceof HResultException refusal ? Optional.of(ofHResult(refusal.hresult())) : Optional.empty();
    }

    /** An interface that is missing at this level is one of DCOM's own: whatever listens there has no RSM. */
    private static NtmsStatus ofBind(RpcBindException refused) {
        return switch (refused.refusal()) {
            case INTERFACE, SERVER_NOT_TRUSTED, ONE_LOGON -> NtmsStatus.NOT_CONNECTED;
            case BIND_NAK -> ofBindNak(refused.reason());
            case FAULT -> NtmsStatus.ACCESS_DENIED;
        };
    }

    private static NtmsStatus ofBindNak(int reason) {
        return switch (reason) {
            case BindNak.TEMPORARY_CONGESTION, BindNak.LOCAL_LIMIT_EXCEEDED -> NtmsStatus.BUSY;
            case BindNak.PROTOCOL_VERSION_NOT_SPECIFIED -> NtmsStatus.NOT_CONNECTED;
            default -> NtmsStatus.ACCESS_DENIED;
        };
    }

    private static NtmsStatus ofFault(int status) {
        return switch (status) {
            case RpcFault.ACCESS_DENIED, RpcFault.SECURITY_PACKAGE -> NtmsStatus.ACCESS_DENIED;
            case RpcFault.CANCELLED -> NtmsStatus.CANCELLED;
            case RpcFault.TOO_BUSY -> NtmsStatus.BUSY;
            default -> ofHResult(status); // the faults of DCOM are HRESULTs
        };
    }

    private static NtmsStatus ofHResult(int hresult) {
        return switch (hresult) {
            case HResult.E_ACCESSDENIED -> NtmsStatus.ACCESS_DENIED;
            case HResult.E_OUTOFMEMORY -> NtmsStatus.NOT_ENOUGH_MEMORY;
            default -> NtmsStatus.NOT_CONNECTED;
        };
    }

    /** Returns a failure as the caller gets it. */
    static RuntimeException refusal(Throwable failure) {
        Throwable cause = cause(failure);
        if (cause instanceof NtmsException refusal) {
            return refusal;
        }
        Optional<NtmsStatus> status = status(cause);
        if (status.isPresent()) {
            return new NtmsException(status.get(), "The server cannot be used: " + words(cause) + ".", cause);
        }
        return cause instanceof RuntimeException defect ? defect : new IllegalStateException(cause);
    }

    private static String words(Throwable cause) {
        if (cause instanceof TimeoutException) {
            return "it has not answered within " + RsmConnection.OPENING_SECONDS + " s";
        }
        if (cause instanceof RpcFault fault && fault.status() == RpcFault.ACCESS_DENIED) {
            return "the account or the password is wrong, or the account may not use it";
        }
        if (cause.getCause() instanceof UnknownHostException
                || cause.getCause() instanceof UnresolvedAddressException) {
            return "its name is not known (" + cause.getCause().getMessage() + ")";
        }
        return String.valueOf(cause.getMessage());
    }

    /**
     * Waits for an answer that comes soon or not at all.
     *
     * @throws NtmsException if there is none
     */
    static <T> T await(CompletionStage<T> stage) {
        try {
            // A stage of its own: what times out must not end the call for others.
            return stage.thenApply(answer -> answer)
                    .toCompletableFuture()
                    .orTimeout(RsmConnection.OPENING_SECONDS, TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException e) {
            throw refusal(e);
        }
    }
}
