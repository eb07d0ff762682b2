package dev.rsm.msrpc.pdu;

/**
 * A fragment of a response: response (C706 12.6.4.10).
 *
 * @param allocHint how much stub is still to come, this fragment included, in bytes; 0 if that is not said
 * @param contextId the presentation context of the request
 * @param cancelCount how many cancels of the client have arrived
 * @param stub this fragment's part of the results
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes themselves; nobody compares it
public record Response(long allocHint, int contextId, int cancelCount, byte[] stub) implements Pdu {

    /** How many bytes of the PDU come before the stub. */
    public static final int STUB_OFFSET = PduHeader.BYTES + 8;

    @Override
    public PduType type() {
        return PduType.RESPONSE;
    }

    @Override
    public void write(PduWriter out) {
        out.u32((int) allocHint);
        out.u16(contextId);
        out.u8(cancelCount);
        out.u8(0);
        out.put(stub);
    }

    static Response read(PduReader in) throws MalformedPduException {
        long allocHint = in.u32();
        int contextId = in.u16();
        int cancelCount = in.u8();
        in.skip(1);
        return new Response(allocHint, contextId, cancelCount, in.rest());
    }
}
