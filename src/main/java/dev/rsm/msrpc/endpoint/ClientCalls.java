package dev.rsm.msrpc.endpoint;

import dev.rsm.msrpc.pdu.AuthTrailer;
import dev.rsm.msrpc.pdu.CoCancel;
import dev.rsm.msrpc.pdu.Fault;
import dev.rsm.msrpc.pdu.Fragment;
import dev.rsm.msrpc.pdu.MalformedPduException;
import dev.rsm.msrpc.pdu.Orphaned;
import dev.rsm.msrpc.pdu.Pdu;
import dev.rsm.msrpc.pdu.PduEncoder;
import dev.rsm.msrpc.pdu.PduType;
import dev.rsm.msrpc.pdu.PfcFlags;
import dev.rsm.msrpc.pdu.Response;
import dev.rsm.msrpc.security.AuthenticationException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** The calls of a client's connection (MS-RPCE 3.3.2.5). On the event loop, but for {@link #later}. */
final class ClientCalls {

    private final ClientConnection connection;
    private final ClientNegotiation negotiation;
    private final Outbox outbox;
    private final RpcClientLimits limits;
    private final Map<Integer, ClientCall> sent = new HashMap<>();
    private final Patience patience;
    private final Queue<ClientCall> waiting = new ArrayDeque<>();

    /** Creates calls of a connection, with what watches how long they take. */
    ClientCalls(
            ClientConnection connection,
            ClientNegotiation negotiation,
            Outbox outbox,
            RpcClientLimits limits,
            Patience patience) {
        this.connection = connection;
        this.negotiation = negotiation;
        this.outbox = outbox;
        this.limits = limits;
        this.patience = patience;
    }

    /** Has something done on the event loop. */
    void later(Runnable task) {
        connection.later(task);
    }

    boolean isEmpty() {
        return sent.isEmpty() && waiting.isEmpty();
    }

    void start(ClientCall call) {
        if (sent.size() + waiting.size() >= limits.pendingCalls()) {
            fail(
                    call,
                    new RpcFault(RpcFault.TOO_BUSY, "the connection has " + limits.pendingCalls() + " calls already"));
            return;
        }
        patience.begin(call);
        if (negotiation.isConcurrent() || sent.isEmpty()) {
            send(call);
        } else {
            waiting.add(call);
        }
    }

    private void send(ClientCall call) {
        call.setId(connection.nextCallId());
        sent.put(call.id(), call);
        outbox.send(call.message(negotiation.fragmentBytes(), 0, negotiation.securityContexts() > 1));
    }

    /** Takes a response or a fault. */
    void answer(Fragment fragment) throws MalformedPduException, AuthenticationException {
        ClientCall call = sent.get(fragment.header().callId());
        unprotect(fragment, call);
        if (call == null) {
            return; // It was abandoned.
        }
        Pdu answer = fragment.body();
        if (answer instanceof Fault fault) {
            end(call);
            // MS-RPCE 3.3.2.5.1
            int status = RpcFault.isForbidden(fault.status()) ? RpcFault.PROTOCOL_ERROR : fault.status();
            fail(call, new RpcFault(status, "the server answers with a fault"));
        } else {
            append(call, fragment, (Response) answer);
        }
    }

    /** A fault may come unprotected; what claims to be a result may not, if it has to be protected. */
    private void unprotect(Fragment fragment, @Nullable ClientCall call)
            throws MalformedPduException, AuthenticationException {
        AuthTrailer trailer = fragment.auth();
        BoundContext context = trailer == null ? null : negotiation.securityContext(trailer.contextId());
        if (trailer != null && context != null && context.isUsable()) {
            if (!context.matches(trailer)) {
                throw new MalformedPduException("security context " + trailer.contextId() + " is not of type "
                        + trailer.type() + " and level " + trailer.level());
            }
            context.unprotect(fragment, trailer.token());
        }
        BoundContext wanted = call == null ? null : call.binding().security();
        boolean result = fragment.header().type() == PduType.RESPONSE;
        if (result && wanted != null && wanted.level().hasVerifier() && (context != wanted || !wanted.isUsable())) {
            throw new AuthenticationException("a result is not protected as it has to be");
        }
    }

    private void append(ClientCall call, Fragment fragment, Response part) throws MalformedPduException {
        boolean first = fragment.header().has(PfcFlags.FIRST_FRAG);
        if (first == call.isAnswering()) {
            throw new MalformedPduException("the fragments of the answer to call " + call.id() + " are out of order");
        }
        call.setAnswering();
        if (part.stub().length > limits.stubBytes() - call.received().length()) {
            throw new MalformedPduException("the answer has more than " + limits.stubBytes() + " bytes");
        }
        call.received().add(part.stub());
        if (fragment.header().has(PfcFlags.LAST_FRAG)) {
            end(call);
            StubData stub =
                    new StubData(call.received().toBytes(), fragment.header().representation());
            connection.tell(() -> call.future().complete(stub));
        }
    }

    private void end(ClientCall call) {
        sent.remove(call.id());
        patience.end(call);
        while (!waiting.isEmpty() && (sent.isEmpty() || negotiation.isConcurrent())) {
            send(waiting.remove());
        }
        connection.watch();
    }

    private void fail(ClientCall call, RuntimeException failure) {
        connection.tell(() -> call.future().completeExceptionally(failure));
    }

    void cancel(ClientCall call) {
        if (waiting.remove(call)) {
            patience.end(call);
            fail(call, new RpcFault(RpcFault.CANCELLED, "cancelled before it was sent"));
        } else if (sent.containsValue(call)) {
            outbox.send(PduEncoder.encode(PfcFlags.WHOLE, call.id(), new CoCancel(), null));
        }
    }

    void abandon(ClientCall call) {
        boolean wasWaiting = waiting.remove(call);
        if (!wasWaiting && sent.get(call.id()) != call) {
            return;
        }
        if (wasWaiting) {
            patience.end(call);
        }
        if (!wasWaiting && negotiation.keepsConnectionOnOrphan()) {
            outbox.send(PduEncoder.encode(PfcFlags.WHOLE, call.id(), new Orphaned(), null));
            end(call);
        } else if (!wasWaiting) {
            // An orphaned would cost the connection (MS-RPCE 3.3.1.5.10). So the server answers, and nobody listens.
            cancel(call);
        }
        fail(call, new CancellationException("the call was abandoned"));
    }

    /** Fails every call: the connection is closed. */
    void end(RpcConnectionException why) {
        List<ClientCall> all = new ArrayList<>(sent.values());
        all.addAll(waiting);
        sent.clear();
        waiting.clear();
        patience.end();
        all.forEach(call -> fail(call, why));
    }
}
