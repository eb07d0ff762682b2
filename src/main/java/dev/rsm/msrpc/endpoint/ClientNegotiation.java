package dev.rsm.msrpc.endpoint;

import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.endpoint.RpcBindException.Refusal;
import dev.rsm.msrpc.pdu.AlterContext;
import dev.rsm.msrpc.pdu.AlterContextResp;
import dev.rsm.msrpc.pdu.Auth3;
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
import dev.rsm.msrpc.pdu.PresentationContext;
import dev.rsm.msrpc.pdu.SyntaxId;
import dev.rsm.msrpc.security.AuthenticationException;
import dev.rsm.msrpc.security.Level;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What a client's connection and the server agree on, one interface after the other (MS-RPCE 3.3.1.5.2 to 3.3.1.5.6). Only on the
 * event loop.
 */
final class ClientNegotiation {

    private static final int FEATURES =
            PresentationContexts.SECURITY_CONTEXT_MULTIPLEXING | PresentationContexts.KEEP_CONNECTION_ON_ORPHAN;

    private static final byte[] NO_TOKEN = new byte[0];

    private final ClientConnection connection;
    private final Outbox outbox;
    private final RpcClientLimits limits;
    private final Deadline deadline;
    private final Queue<Proposal> proposals = new ArrayDeque<>();
    private final Map<Integer, BoundContext> securityContexts = new HashMap<>();
    private boolean bound;
    private boolean concurrent;
    private int features;
    private int fragmentBytes = RpcLimits.MUST_RECV_FRAG_SIZE;
    private int lastContextId = -1;
    private int lastSecurityContextId;

    /** What is proposed, and what has become of it so far. */
    private static final class Proposal {
        private final SyntaxId syntax;
        private final @Nullable BoundContext security;
        private final int authType;
        private final boolean logsOn;
        private final CompletableFuture<RpcBinding> result;
        private int contextId;
        private int callId;

        Proposal(
                SyntaxId syntax,
                @Nullable BoundContext security,
                int authType,
                boolean logsOn,
                CompletableFuture<RpcBinding> result) {
            this.syntax = syntax;
            this.security = security;
            this.authType = authType;
            this.logsOn = logsOn;
            this.result = result;
        }
    }

    ClientNegotiation(ClientConnection connection, Outbox outbox, RpcClientLimits limits, Deadline deadline) {
        this.connection = connection;
        this.outbox = outbox;
        this.limits = limits;
        this.deadline = deadline;
    }

    boolean isConcurrent() {
        return concurrent;
    }

    boolean keepsConnectionOnOrphan() {
        return (features & PresentationContexts.KEEP_CONNECTION_ON_ORPHAN) != 0;
    }

    /** No other server may be asked for a second security context (MS-RPCE 3.3.1.5.4). */
    private boolean takesSeveralLogons() {
        return (features & PresentationContexts.SECURITY_CONTEXT_MULTIPLEXING) != 0;
    }

    int fragmentBytes() {
        return fragmentBytes;
    }

    int securityContexts() {
        return securityContexts.size();
    }

    @Nullable
    BoundContext securityContext(int id) {
        return securityContexts.get(id);
    }

    boolean isIdle() {
        return proposals.isEmpty();
    }

    /** Proposes an interface, to be used with a new logon, with one that there is, or with none. */
    void propose(
            SyntaxId syntax,
            @Nullable ClientSecurity logon,
            @Nullable BoundContext existing,
            CompletableFuture<RpcBinding> result) {
        if (logon == null) {
            proposals.add(new Proposal(syntax, existing, 0, false, result));
        } else {
            BoundContext context =
                    new BoundContext(++lastSecurityContextId, logon.authType(), logon.level(), logon.initiator());
            proposals.add(new Proposal(syntax, context, logon.authType(), true, result));
        }
        if (proposals.size() == 1) {
            begin();
        }
    }

    private void begin() {
        while (!proposals.isEmpty()) {
            Proposal next = proposals.element();
            if (next.logsOn && !securityContexts.isEmpty() && !takesSeveralLogons()) {
                proposals.remove();
                fail(
                        next,
                        new RpcBindException(
                                Refusal.ONE_LOGON, 0, "the server takes one logon on a connection: open another one"));
                continue;
            }
            next.contextId = ++lastContextId;
            next.callId = connection.nextCallId();
            try {
                byte[] token = next.security != null && next.logsOn
                        ? next.security.context().step(NO_TOKEN)
                        : NO_TOKEN;
                sendProposal(next, token);
                return;
            } catch (AuthenticationException e) {
                proposals.remove();
                fail(next, notTrusted(e));
            }
        }
    }

    private void sendProposal(Proposal proposal, byte[] token) {
        List<PresentationContext> contexts = new ArrayList<>();
        contexts.add(new PresentationContext(proposal.contextId, proposal.syntax, List.of(SyntaxId.NDR)));
        Pdu pdu;
        if (bound) {
            pdu = new AlterContext(fragmentBytes, limits.fragmentBytes(), 0, contexts);
        } else {
            SyntaxId wished = new SyntaxId(new Guid(PresentationContexts.FEATURES_PREFIX, (long) FEATURES << 56), 1);
            contexts.add(new PresentationContext(++lastContextId, proposal.syntax, List.of(wished)));
            pdu = new Bind(limits.fragmentBytes(), limits.fragmentBytes(), 0, contexts);
        }
        send(proposal, pdu, token);
        deadline.set(limits.handshakeTime());
    }

    private void send(Proposal proposal, Pdu pdu, byte[] token) {
        BoundContext security = proposal.security;
        AuthTrailer trailer = security == null || token.length == 0 ? null : security.trailer(token);
        boolean signs = trailer != null && security != null && security.level().compareTo(Level.INTEGRITY) >= 0;
        int flags = PfcFlags.WHOLE | PfcFlags.CONC_MPX | (signs ? PfcFlags.SUPPORT_HEADER_SIGN : 0);
        outbox.send(PduEncoder.encode(flags, proposal.callId, pdu, trailer));
    }

    /** Tells whether a fault answers what is being negotiated. */
    boolean isAsked(int callId) {
        Proposal current = proposals.peek();
        return current != null && current.callId == callId;
    }

    /** Takes the server's answer: bind_ack, bind_nak, alter_context_resp or a fault. */
    void answer(Fragment fragment) throws MalformedPduException {
        Proposal current = proposals.peek();
        Pdu answer = fragment.body();
        if (current == null || current.callId != fragment.header().callId()) {
            throw new MalformedPduException("nobody asked for a " + answer.type());
        }
        if (answer instanceof BindAck ack && !bound) {
            bound = true;
            concurrent = fragment.header().has(PfcFlags.CONC_MPX);
            fragmentBytes =
                    Math.max(RpcLimits.MUST_RECV_FRAG_SIZE, Math.min(ack.maxRecvFrag(), limits.fragmentBytes()));
            features = ack.results().stream()
                    .filter(result -> result.result() == ContextResult.NEGOTIATE_ACK)
                    .mapToInt(ContextResult::reason)
                    .findFirst()
                    .orElse(0);
            accepted(current, ack.results(), fragment.auth());
        } else if (answer instanceof AlterContextResp resp && bound) {
            accepted(current, resp.results(), fragment.auth());
        } else if (answer instanceof BindNak nak) {
            refused(current, Refusal.BIND_NAK, nak.reason(), "the server refuses the bind");
            connection.close();
        } else if (answer instanceof Fault fault) {
            refused(current, Refusal.FAULT, fault.status(), "the server refuses alter_context");
        } else {
            throw new MalformedPduException("a " + answer.type() + " comes at the wrong time");
        }
    }

    private void accepted(Proposal proposal, List<ContextResult> results, @Nullable AuthTrailer trailer)
            throws MalformedPduException {
        if (results.isEmpty()) {
            throw new MalformedPduException("the server says nothing about the interface");
        }
        ContextResult result = results.get(0);
        if (!result.isAccepted()) {
            refused(proposal, Refusal.INTERFACE, result.reason(), "the server does not accept the interface");
        } else if (!result.transferSyntax().equals(SyntaxId.NDR)) {
            throw new MalformedPduException(
                    "the server takes an encoding that was not proposed: " + result.transferSyntax());
        } else if (proposal.security == null || !proposal.logsOn) {
            done(proposal);
        } else {
            logOn(proposal, proposal.security, trailer == null ? NO_TOKEN : trailer.token());
        }
    }

    private void logOn(Proposal proposal, BoundContext security, byte[] token) {
        byte[] answer = NO_TOKEN;
        try {
            if (!security.context().established() || token.length > 0) {
                answer = security.context().step(token);
            }
            boolean established = security.context().established();
            if (established && !security.context().offers(security.level())) {
                throw new AuthenticationException("the server does not offer level " + security.level());
            }
            if (!established && answer.length == 0) {
                throw new AuthenticationException("the server ended the logon too early");
            }
        } catch (AuthenticationException e) {
            // Nothing more is said to such a server (MS-RPCE 3.3.1.5.2.1).
            security.fail();
            proposals.remove(proposal);
            deadline.clear();
            connection.close();
            fail(proposal, notTrusted(e));
            return;
        }
        if (answer.length == 0) {
            done(proposal);
        } else if (proposal.authType == ClientSecurity.WINNT) {
            // NTLM has three legs: the last one has no answer (MS-RPCE 3.3.1.5.2.1).
            send(proposal, new Auth3(), answer);
            done(proposal);
        } else {
            sendProposal(proposal, answer);
        }
    }

    private void done(Proposal proposal) {
        if (proposal.security != null) {
            securityContexts.put(proposal.security.id(), proposal.security);
        }
        next(proposal);
        RpcBinding binding = new RpcBinding(connection, proposal.syntax, proposal.contextId, proposal.security);
        connection.tell(() -> proposal.result.complete(binding));
    }

    private void refused(Proposal proposal, Refusal refusal, int reason, String what) {
        next(proposal);
        fail(
                proposal,
                new RpcBindException(
                        refusal, reason, what + ": " + proposal.syntax + ", reason 0x" + Integer.toHexString(reason)));
    }

    private void next(Proposal ended) {
        proposals.remove(ended);
        deadline.clear();
        begin();
        connection.watch();
    }

    private static RpcBindException notTrusted(AuthenticationException e) {
        return new RpcBindException(Refusal.SERVER_NOT_TRUSTED, 0, "the logon failed here: " + e.getMessage());
    }

    private void fail(Proposal proposal, RuntimeException failure) {
        connection.tell(() -> proposal.result.completeExceptionally(failure));
    }

    /** Fails every proposal: the connection is closed. */
    void end(RpcConnectionException why) {
        deadline.end();
        List<Proposal> all = List.copyOf(proposals);
        proposals.clear();
        all.forEach(proposal -> fail(proposal, why));
    }
}
