package dev.rsm.msrpc.endpoint;

import dev.rsm.msrpc.pdu.Pdu;
import dev.rsm.msrpc.pdu.PduEncoder;
import dev.rsm.msrpc.pdu.PfcFlags;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A stub on its way, cut into fragments that are as long as the peer takes them. */
final class StubMessage implements Outbox.Message {

    /** C706 12.6.2: the stub in all fragments but the last has a multiple of that many bytes. */
    private static final int STUB_MULTIPLE = 8;

    /** Makes the PDU of a part of the stub. */
    interface Part {

        /**
         * Returns a request or a response.
         *
         * @param left how many bytes of the stub are to come, {@code part} included
         */
        Pdu pdu(int left, byte[] part);
    }

    private final byte[] stub;
    private final int callId;
    private final int flags;
    private final @Nullable BoundContext security;
    private final boolean withTrailer;
    private final int capacity;
    private final Part part;
    private final Runnable done;
    private int sent = -1;

    /**
     * Creates a message.
     *
     * @param fragmentBytes the longest PDU that the peer takes
     * @param stubOffset how many bytes of a PDU come before the stub
     * @param flags what all fragments have set, beside the first and last marks
     * @param security what protects it; null if nothing does
     * @param withTrailer whether a trailer is needed even if it protects nothing
     */
    StubMessage(
            byte[] stub,
            int callId,
            int fragmentBytes,
            int stubOffset,
            int flags,
            @Nullable BoundContext security,
            boolean withTrailer,
            Part part,
            Runnable done) {
        this.stub = stub;
        this.callId = callId;
        this.flags = flags;
        this.security = security;
        this.withTrailer = withTrailer;
        this.part = part;
        this.done = done;
        int overhead = security == null ? 0 : security.overhead(withTrailer);
        int multiple = overhead == 0 ? STUB_MULTIPLE : PduEncoder.STUB_PADDING;
        this.capacity = (fragmentBytes - stubOffset - overhead) / multiple * multiple;
    }

    @Override
    public boolean hasNext() {
        return sent < stub.length;
    }

    @Override
    public byte[] next() {
        int from = Math.max(sent, 0);
        int to = Math.min(stub.length, from + capacity);
        int marks = (from == 0 ? PfcFlags.FIRST_FRAG : 0) | (to == stub.length ? PfcFlags.LAST_FRAG : 0);
        Pdu pdu = part.pdu(
                stub.length - from, from == 0 && to == stub.length ? stub : Arrays.copyOfRange(stub, from, to));
        sent = to;
        return security == null
                ? PduEncoder.encode(flags | marks, callId, pdu, null)
                : security.protect(flags | marks, callId, pdu, withTrailer);
    }

    @Override
    public void done() {
        done.run();
    }
}
