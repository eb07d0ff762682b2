package dev.rsm.msrpc.ndr;

import java.util.concurrent.CompletionStage;

/** Takes the calls of a stub to where they are carried out. */
@FunctionalInterface
public interface NdrCaller {

    /** Begins a request: what comes before the parameters is written here. */
    default NdrWriter request() {
        return new NdrWriter();
    }

    /** Returns how many bytes may follow what comes out in a response: no more than alignment takes, unless somebody says so. */
    default int trailing() {
        return NdrMethod.MAX_RESPONSE_GAP;
    }

    /**
     * Sends a request and hands back the response, with the reader where what comes out begins.
     *
     * @param opnum the method's number
     * @param request what {@link #request} has begun, with the parameters
     */
    CompletionStage<NdrReader> call(int opnum, NdrWriter request);
}
