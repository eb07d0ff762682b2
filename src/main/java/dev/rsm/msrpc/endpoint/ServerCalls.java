package dev.rsm.msrpc.endpoint;

import dev.rsm.msrpc.endpoint.PresentationContexts.Agreed;
import dev.rsm.msrpc.endpoint.SecurityContexts.Caller;
import dev.rsm.msrpc.pdu.Fault;
import dev.rsm.msrpc.pdu.Fragment;
import dev.rsm.msrpc.pdu.MalformedPduException;
import dev.rsm.msrpc.pdu.PduEncoder;
import dev.rsm.msrpc.pdu.PfcFlags;
import dev.rsm.msrpc.pdu.Request;
import dev.rsm.msrpc.security.AuthenticationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The requests of a server's connection, until they are calls (MS-RPCE 3.3.3.5). Only on the event loop.
 *
 * <p>Numbers of calls need not grow, as MS-RPCE 3.3.3.5.2 would like: clients that share a connection among several of their
 * objects, each with a counter of its own, are in use. Only a number that is in use must not come again.
 */
final class ServerCalls {

    private static final Logger LOG = LoggerFactory.getLogger(ServerCalls.class);

    /** How far behind the last call a fragment may be that belongs to nothing, and is ignored (MS-RPCE 3.3.3.5.6). */
    private static final int OLD_CALLS = 150;

    private final ServerState state;
    private final Outbox outbox;
    private final ServerNegotiation negotiation;
    private final SecurityContexts security;
    private final ServerDispatch dispatch;
    private @Nullable IncomingRequest receiving;
    private int lastCallId;

    ServerCalls(
            ServerState state,
            Outbox outbox,
            ServerNegotiation negotiation,
            SecurityContexts security,
            ServerDispatch dispatch) {
        this.state = state;
        this.outbox = outbox;
        this.negotiation = negotiation;
        this.security = security;
        this.dispatch = dispatch;
    }

    /** Tells whether a request has begun whose last fragment is still to come. */
    boolean isReceiving() {
        return receiving != null;
    }

    /**
     * Takes a fragment of a request.
     *
     * @throws MalformedPduException if it breaks the protocol
     * @throws AuthenticationException if its verifier is wrong
     */
    void request(Fragment fragment) throws MalformedPduException, AuthenticationException {
        Caller caller = security.open(fragment);
        boolean first = fragment.header().has(PfcFlags.FIRST_FRAG);
        int callId = fragment.header().callId();
        if (first) {
            if (receiving != null || dispatch.isActive(callId)) {
                throw new MalformedPduException("a request with the number " + callId
                        + " begins while another one is incomplete, or has the same number");
            }
            lastCallId = callId;
            if (caller == null) {
                refuse(callId, 0, RpcFault.ACCESS_DENIED);
                return;
            }
            begin(fragment, caller);
        } else if (receiving == null) {
            ignoreIfOld(callId);
            return;
        }
        if (receiving != null && caller != null) {
            append(receiving, fragment, caller, first);
        }
    }

    private void ignoreIfOld(int callId) throws MalformedPduException {
        int behind = lastCallId - callId;
        if (behind < 0 || behind >= OLD_CALLS) {
            throw new MalformedPduException("a fragment of call " + callId + " belongs to no request");
        }
    }

    private void begin(Fragment fragment, Caller caller) throws MalformedPduException {
        Request first = (Request) fragment.body();
        int callId = fragment.header().callId();
        Agreed agreed = negotiation.contexts().find(first.contextId());
        if (agreed == null) {
            refuse(callId, first.contextId(), RpcFault.UNKNOWN_INTERFACE);
        } else if (caller.level().compareTo(agreed.served().minimum()) < 0) {
            refuse(callId, first.contextId(), RpcFault.ACCESS_DENIED);
        } else if (state.isClosing() || dispatch.isFull()) {
            refuse(callId, first.contextId(), RpcFault.TOO_BUSY);
        } else {
            receiving = new IncomingRequest(fragment.header(), first, agreed, caller);
        }
    }

    private void append(IncomingRequest request, Fragment fragment, Caller caller, boolean first)
            throws MalformedPduException {
        Request part = (Request) fragment.body();
        if (!first && !request.isContinuedBy(fragment.header(), part, caller)) {
            throw new MalformedPduException("a fragment of call "
                    + fragment.header().callId() + " comes in the middle of call " + request.callId());
        }
        int length = part.stub().length;
        if (length > state.limits().stubBytes() - request.stub().length()) {
            drop();
            refuse(request.callId(), request.contextId(), RpcFault.ACCESS_DENIED);
        } else if (!state.reserve(length)) {
            drop();
            refuse(request.callId(), request.contextId(), RpcFault.TOO_BUSY);
        } else {
            request.stub().add(part.stub());
            if (fragment.header().has(PfcFlags.LAST_FRAG)) {
                complete(request);
            }
        }
    }

    private void complete(IncomingRequest request) {
        receiving = null;
        StubData stub;
        try {
            stub = request.complete(negotiation.isHeaderSigning());
        } catch (RpcFault e) {
            LOG.info("Call {} refused: {}", request.callId(), e.getMessage());
            state.unreserve(request.stub().length());
            refuse(request.callId(), request.contextId(), e.status());
            return;
        }
        dispatch.start(request, stub, negotiation.isConcurrent());
    }

    private void refuse(int callId, int contextId, int status) {
        LOG.debug("Call {} is answered with status {}", callId, Integer.toHexString(status));
        outbox.send(PduEncoder.encode(
                PfcFlags.WHOLE | PfcFlags.DID_NOT_EXECUTE, callId, new Fault(contextId, 0, status), null));
    }

    /**
     * Takes a co_cancel.
     *
     * @throws MalformedPduException if its trailer contradicts the security context
     * @throws AuthenticationException if its verifier is wrong
     */
    void cancel(Fragment fragment) throws MalformedPduException, AuthenticationException {
        int callId = fragment.header().callId();
        if (security.open(fragment) == null) {
            return;
        }
        if (receiving != null && receiving.callId() == callId) {
            receiving.cancel();
        } else {
            dispatch.cancel(callId);
        }
    }

    /**
     * Takes an orphaned.
     *
     * @throws MalformedPduException if its trailer contradicts the security context
     * @throws AuthenticationException if its verifier is wrong
     */
    void orphan(Fragment fragment) throws MalformedPduException, AuthenticationException {
        int callId = fragment.header().callId();
        if (security.open(fragment) == null) {
            return;
        }
        if (receiving != null && receiving.callId() == callId) {
            drop();
        } else {
            dispatch.orphan(callId);
        }
    }

    /** Forgets the request that is incomplete. */
    void drop() {
        if (receiving != null) {
            state.unreserve(receiving.stub().length());
            receiving = null;
        }
    }
}
