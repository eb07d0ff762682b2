package dev.rsm.msrpc.endpoint;

import dev.rsm.msrpc.pdu.SyntaxId;
import java.util.concurrent.CompletionStage;

/** An interface that a server serves. Thread-safe. */
public interface RpcService {

    /** Returns the interface's identifier and version. */
    SyntaxId syntax();

    /**
     * Begins a call. Runs on the server's executor, and should not block: what takes long completes the stage later.
     *
     * <p>The stage gives the encoded results, little-endian, which must not be changed afterwards. If it fails with an
     * {@link RpcFault}, or that is thrown, the client gets its status. Any other failure is a defect of the service: it is
     * logged, and the client gets {@link RpcFault#UNSPECIFIED}.
     */
    CompletionStage<byte[]> call(IncomingCall call);
}
