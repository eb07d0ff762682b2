package dev.rsm.msrpc.endpoint;

import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.endpoint.PresentationContexts.Agreed;
import dev.rsm.msrpc.endpoint.SecurityContexts.Caller;
import dev.rsm.msrpc.pdu.PduHeader;
import dev.rsm.msrpc.pdu.PfcFlags;
import dev.rsm.msrpc.pdu.Request;
import dev.rsm.msrpc.pdu.SyntaxId;
import dev.rsm.msrpc.pdu.VerificationTrailer;
import dev.rsm.msrpc.pdu.VerificationTrailer.Header;
import dev.rsm.msrpc.pdu.VerificationTrailer.Presentation;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request while its fragments come in. Only on the event loop. */
final class IncomingRequest {

    private final PduHeader header;
    private final int contextId;
    private final int opnum;
    private final @Nullable Guid object;
    private final Agreed agreed;
    private final Caller caller;
    private final StubBuffer stub = new StubBuffer();
    private boolean cancelled;

    IncomingRequest(PduHeader header, Request first, Agreed agreed, Caller caller) {
        this.header = header;
        this.contextId = first.contextId();
        this.opnum = first.opnum();
        this.object = first.object();
        this.agreed = agreed;
        this.caller = caller;
        this.cancelled = header.has(PfcFlags.PENDING_CANCEL);
    }

    int callId() {
        return header.callId();
    }

    int contextId() {
        return contextId;
    }

    int opnum() {
        return opnum;
    }

    @Nullable
    Guid object() {
        return object;
    }

    Served served() {
        return agreed.served();
    }

    Caller caller() {
        return caller;
    }

    StubBuffer stub() {
        return stub;
    }

    boolean isCancelled() {
        return cancelled;
    }

    void cancel() {
        cancelled = true;
    }

    /** Tells whether a fragment goes on with this request. */
    boolean isContinuedBy(PduHeader next, Request part, Caller sender) {
        return next.callId() == header.callId()
                && next.representation().equals(header.representation())
                && part.contextId() == contextId
                && part.opnum() == opnum
                && sender.context() == caller.context();
    }

    /**
     * Returns the whole stub without what a client puts behind it to verify the header.
     *
     * @param headerSigning whether the client asked for header signing
     * @throws RpcFault if what the client verifies is not so (MS-RPCE 2.2.2.13)
     */
    StubData complete(boolean headerSigning) {
        byte[] bytes = stub.toBytes();
        Optional<VerificationTrailer> trailer = VerificationTrailer.find(bytes, stub.lastFragment());
        if (trailer.isPresent()) {
            verify(trailer.get(), headerSigning);
            bytes = Arrays.copyOf(bytes, trailer.get().start());
        }
        return new StubData(bytes, header.representation());
    }

    private void verify(VerificationTrailer trailer, boolean headerSigning) {
        Header sent =
                new Header(header.type().number(), header.representation().label(), header.callId(), contextId, opnum);
        Presentation meant = new Presentation(agreed.abstractSyntax(), SyntaxId.NDR);
        if (trailer.unknown()
                || (Boolean.TRUE.equals(trailer.headerSigning()) && !headerSigning)
                || (trailer.header() != null && !trailer.header().equals(sent))
                || (trailer.presentation() != null && !trailer.presentation().equals(meant))) {
            throw new RpcFault(
                    RpcFault.ACCESS_DENIED, "the request is not what its verification trailer says: it was changed");
        }
    }
}
