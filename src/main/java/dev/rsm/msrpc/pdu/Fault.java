package dev.rsm.msrpc.pdu;

/**
 * Says why there is no response: fault (C706 12.6.4.7, MS-RPCE 2.2.2.8). What may follow the status has no meaning.
 *
 * @param contextId the presentation context of the request
 * @param cancelCount how many cancels of the client have arrived
 * @param status why
 */
public record Fault(int contextId, int cancelCount, int status) implements Pdu {

    private static final int ALLOC_HINT = 32;

    @Override
    public PduType type() {
        return PduType.FAULT;
    }

    @Override
    public void write(PduWriter out) {
        out.u32(ALLOC_HINT);
        out.u16(contextId);
        out.u8(cancelCount);
        out.u8(0);
        out.u32(status);
        out.zeros(4);
    }

    /** Some servers leave out the reserved bytes at the end. */
    static Fault read(PduReader in) throws MalformedPduException {
        in.skip(4);
        int contextId = in.u16();
        int cancelCount = in.u8();
        in.skip(1);
        Fault fault = new Fault(contextId, cancelCount, in.i32());
        in.rest();
        return fault;
    }
}
