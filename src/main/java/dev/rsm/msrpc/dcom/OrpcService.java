package dev.rsm.msrpc.dcom;

import dev.rsm.dtyp.Guid;
import dev.rsm.msrpc.dcom.idl.OrpcThat;
import dev.rsm.msrpc.dcom.idl.OrpcThis;
import dev.rsm.msrpc.endpoint.IncomingCall;
import dev.rsm.msrpc.endpoint.RpcFault;
import dev.rsm.msrpc.endpoint.RpcService;
import dev.rsm.msrpc.ndr.NdrException;
import dev.rsm.msrpc.ndr.NdrInterface;
import dev.rsm.msrpc.ndr.NdrMethod;
import dev.rsm.msrpc.ndr.NdrReader;
import dev.rsm.msrpc.ndr.NdrType;
import dev.rsm.msrpc.ndr.NdrWriter;
import dev.rsm.msrpc.pdu.SyntaxId;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An interface of objects: takes each call to the object whose IPID it names (MS-DCOM 3.1.1.5.4). The methods of IUnknown are
 * not declared, so nobody can call them over the wire.
 */
final class OrpcService<T> implements RpcService {

    private static final Logger LOG = LoggerFactory.getLogger(OrpcService.class);

    /** Old clients append what has no meaning to a request (MS-DCOM 3.2.4.2). */
    private static final int ANY_TRAILING = Integer.MAX_VALUE;

    private final NdrInterface<T> declared;
    private final Receiver<T> receiver;

    /** Finds who carries out a call. */
    interface Receiver<T> {

        /**
         * Finds what a call is for, which begins.
         *
         * @throws HResultException if it cannot be; that is the status of the fault
         */
        Received<T> receive(Guid ipid, IncomingCall call);
    }

    /** A call that has begun. */
    interface Received<T> {

        /** Returns what carries it out. */
        T target();

        /** Returns the HRESULT for something that is thrown; empty if that is a defect. */
        OptionalInt result(Throwable failure);

        /** Is told that it has ended. */
        void end();
    }

    OrpcService(Class<T> declaration, Receiver<T> receiver) {
        this.declared = NdrInterface.of(declaration);
        this.receiver = receiver;
    }

    /** Returns the service of an interface that an exporter's objects have. */
    static <T> OrpcService<T> of(Class<T> declaration, ObjectExporter exporter) {
        NdrInterface<T> declared = NdrInterface.of(declaration);
        return new OrpcService<>(
                declaration,
                (ipid, call) -> received(exporter, exporter.begin(ipid, declared, call.caller(), call.connection())));
    }

    private static <T> Received<T> received(ObjectExporter exporter, ObjectExporter.Begun<T> begun) {
        return new Received<>() {
            @Override
            public T target() {
                return begun.target();
            }

            @Override
            public OptionalInt result(Throwable failure) {
                return begun.object().results().apply(failure);
            }

            @Override
            public void end() {
                exporter.end(begun.object());
            }
        };
    }

    @Override
    public SyntaxId syntax() {
        return new SyntaxId(declared.uuid(), declared.version());
    }

    @Override
    public CompletionStage<byte[]> call(IncomingCall call) {
        NdrMethod<T> method = declared.method(call.opnum()).orElseThrow(() -> new RpcFault(RpcFault.NO_SUCH_OPERATION));
        try {
            NdrReader request = call.stub().reader();
            OrpcThis header = NdrType.of(OrpcThis.class).read(request);
            check(header);
            Received<T> received = receiver.receive(call.object().orElse(Guid.NULL), call);
            return carryOut(method, received, call, request, header.cid());
        } catch (NdrException e) {
            LOG.info(
                    "A call of {} by {} is refused: {}",
                    declared.name(),
                    call.caller().name(),
                    e.getMessage());
            throw new RpcFault(RpcFault.BAD_STUB_DATA, String.valueOf(e.getMessage()));
        } catch (HResultException e) {
            throw new RpcFault(e.hresult(), String.valueOf(e.getMessage()));
        }
    }

    private static void check(OrpcThis header) {
        if (!header.version().isUnderstood()) {
            throw new HResultException(
                    HResult.RPC_E_VERSION_MISMATCH, header.version() + " is no version that is understood");
        }
        if (header.flags() != 0) {
            throw new HResultException(HResult.RPC_E_INVALID_HEADER, "flags " + header.flags() + " are not zero");
        }
    }

    private CompletionStage<byte[]> carryOut(
            NdrMethod<T> method, Received<T> received, IncomingCall call, NdrReader request, Guid causality) {
        NdrWriter response = new NdrWriter();
        NdrType.of(OrpcThat.class).write(response, OrpcThat.EMPTY);
        CompletionStage<NdrWriter> stage;
        try {
            stage = new DcomCall(call.caller(), call.level(), causality)
                    .run(() -> method.invoke(
                            received.target(), request, response, failure -> result(received, failure), ANY_TRAILING));
        } catch (RuntimeException e) {
            received.end();
            throw e;
        }
        call.onCancel(() -> stage.toCompletableFuture().cancel(true));
        return stage.whenComplete((done, failure) -> received.end())
                .thenApply(NdrWriter::toBytes)
                .exceptionallyCompose(failure -> CompletableFuture.failedStage(fault(failure)));
    }

    /** A method that was cancelled and does not say more ends with the fault for that. */
    private static Throwable fault(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof CancellationException ? new RpcFault(RpcFault.CANCELLED) : cause;
    }

    private static OptionalInt result(Received<?> received, Throwable failure) {
        return failure instanceof HResultException refusal
                ? OptionalInt.of(refusal.hresult())
                : received.result(failure);
    }
}
