package dev.rsm.msrpc.endpoint;

import dev.rsm.msrpc.pdu.AlterContext;
import dev.rsm.msrpc.pdu.AlterContextResp;
import dev.rsm.msrpc.pdu.AuthTrailer;
import dev.rsm.msrpc.pdu.Bind;
import dev.rsm.msrpc.pdu.BindAck;
import dev.rsm.msrpc.pdu.BindNak;
import dev.rsm.msrpc.pdu.ContextResult;
import dev.rsm.msrpc.pdu.Fault;
import dev.rsm.msrpc.pdu.Fragment;
import dev.rsm.msrpc.pdu.MalformedPduException;
import dev.rsm.msrpc.pdu.Pdu;
import dev.rsm.msrpc.pdu.PduEncoder;
import dev.rsm.msrpc.pdu.PfcFlags;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a server's connection and its client agree on: bind, alter_context and rpc_auth_3 (MS-RPCE 3.3.1.5.2 to 3.3.1.5.7). Only on
 * the event loop.
 *
 * <p>Whatever is answered with bind_nak ends the connection: a refused bind, and too many presentation contexts. A logon that
 * fails later does not.
 */
final class ServerNegotiation {

    private final ServerState state;
    private final ServerConnection connection;
    private final Outbox outbox;
    private final ServerLogons logons;
    private final PresentationContexts contexts;
    private boolean bound;
    private boolean concurrent;
    private boolean headerSigning;
    private int fragmentBytes;
    private int group;

    ServerNegotiation(ServerState state, ServerConnection connection, Outbox outbox, ServerLogons logons) {
        this.state = state;
        this.connection = connection;
        this.outbox = outbox;
        this.logons = logons;
        this.contexts =
                new PresentationContexts(state.services(), state.limits().presentationContexts());
    }

    PresentationContexts contexts() {
        return contexts;
    }

    boolean isBound() {
        return bound;
    }

    boolean isConcurrent() {
        return concurrent;
    }

    boolean isHeaderSigning() {
        return headerSigning;
    }

    /** Returns how long the fragments are that the client takes. */
    int fragmentBytes() {
        return fragmentBytes;
    }

    /**
     * Takes a bind.
     *
     * @throws MalformedPduException if it is none, or the second one
     */
    void bind(Fragment fragment) throws MalformedPduException {
        Bind bind = (Bind) fragment.body();
        int callId = fragment.header().callId();
        if (bound || !fragment.header().has(PfcFlags.WHOLE)) {
            nak(callId, BindNak.PROTOCOL_VERSION_NOT_SPECIFIED);
            return;
        }
        group = state.groups().join(bind.assocGroupId(), connection.peerAddress());
        Optional<List<ContextResult>> results = contexts.propose(bind.contexts());
        if (group == 0) {
            nak(callId, BindNak.REASON_NOT_SPECIFIED);
        } else if (results.isEmpty()) {
            nak(callId, BindNak.LOCAL_LIMIT_EXCEEDED);
        } else {
            agree(fragment, bind);
            logons.take(fragment, outcome -> answerBind(callId, results.get(), outcome));
        }
    }

    private void agree(Fragment fragment, Bind bind) {
        bound = true;
        concurrent = fragment.header().has(PfcFlags.CONC_MPX);
        headerSigning = fragment.header().has(PfcFlags.SUPPORT_HEADER_SIGN);
        fragmentBytes = Math.max(
                RpcLimits.MUST_RECV_FRAG_SIZE,
                Math.min(bind.maxRecvFrag(), state.limits().fragmentBytes()));
        connection.bound();
    }

    private void answerBind(int callId, List<ContextResult> results, ServerLogons.Outcome outcome) {
        switch (outcome.kind()) {
            case GOES_ON ->
                send(
                        callId,
                        new BindAck(fragmentBytes, state.limits().fragmentBytes(), group, connection.port(), results),
                        outcome.trailer());
            case UNKNOWN_TYPE -> nak(callId, BindNak.AUTHENTICATION_TYPE_NOT_RECOGNIZED);
            case TOO_MANY -> nak(callId, BindNak.LOCAL_LIMIT_EXCEEDED);
            case REFUSED -> nak(callId, BindNak.INVALID_CHECKSUM);
        }
    }

    /**
     * Takes an alter_context.
     *
     * @throws MalformedPduException if it is none, or comes before the bind
     */
    void alter(Fragment fragment) throws MalformedPduException {
        AlterContext alter = (AlterContext) fragment.body();
        int callId = fragment.header().callId();
        if (!bound) {
            throw new MalformedPduException("an alter_context comes before any bind");
        }
        headerSigning |= fragment.header().has(PfcFlags.SUPPORT_HEADER_SIGN);
        Optional<List<ContextResult>> results = contexts.propose(alter.contexts());
        if (results.isEmpty()) {
            nak(callId, BindNak.LOCAL_LIMIT_EXCEEDED);
        } else {
            logons.take(fragment, outcome -> answerAlter(callId, results.get(), outcome));
        }
    }

    private void answerAlter(int callId, List<ContextResult> results, ServerLogons.Outcome outcome) {
        switch (outcome.kind()) {
            case GOES_ON ->
                send(
                        callId,
                        new AlterContextResp(fragmentBytes, state.limits().fragmentBytes(), group, "", results),
                        outcome.trailer());
            case UNKNOWN_TYPE -> fault(callId, BindNak.AUTHENTICATION_TYPE_NOT_RECOGNIZED);
            case TOO_MANY -> fault(callId, RpcFault.SECURITY_CONTEXTS);
            case REFUSED -> fault(callId, RpcFault.ACCESS_DENIED);
        }
    }

    /**
     * Takes an rpc_auth_3. It has no answer: if the logon fails, the first request is told.
     *
     * @throws MalformedPduException if no logon waits for it
     */
    void auth3(Fragment fragment) throws MalformedPduException {
        AuthTrailer trailer = fragment.auth();
        if (!bound || trailer == null || !logons.isBeingBuilt(trailer.contextId())) {
            throw new MalformedPduException("no logon waits for an rpc_auth_3");
        }
        logons.take(fragment, outcome -> {});
    }

    private void send(int callId, Pdu pdu, @Nullable AuthTrailer trailer) {
        int flags = PfcFlags.WHOLE
                | (concurrent ? PfcFlags.CONC_MPX : 0)
                | (headerSigning ? PfcFlags.SUPPORT_HEADER_SIGN : 0);
        outbox.send(PduEncoder.encode(flags, callId, pdu, trailer));
    }

    private void fault(int callId, int status) {
        outbox.send(
                PduEncoder.encode(PfcFlags.WHOLE | PfcFlags.DID_NOT_EXECUTE, callId, new Fault(0, 0, status), null));
    }

    private void nak(int callId, int reason) {
        outbox.send(PduEncoder.encode(PfcFlags.WHOLE, callId, new BindNak(reason), null));
        connection.end();
    }

    /** Answers what is no PDU, or breaks the protocol; ends the connection. */
    void malformed(int callId) {
        if (bound) {
            fault(callId, RpcFault.PROTOCOL_ERROR);
            connection.end();
        } else {
            nak(callId, BindNak.PROTOCOL_VERSION_NOT_SPECIFIED);
        }
    }

    /** Leaves the association: the connection is closed. */
    void leave() {
        logons.leave();
        state.groups().leave(group);
    }
}
