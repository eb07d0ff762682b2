package dev.rsm.msrpc.pdu;

import java.util.List;

/**
 * Accepts a {@link Bind}, though not necessarily all that it proposes: bind_ack (C706 12.6.4.4).
 *
 * @param maxXmitFrag the longest fragment in bytes that the server sends
 * @param maxRecvFrag the longest one that it takes
 * @param assocGroupId the association that the connection is in
 * @param secondaryAddress the server's own name for its address, without the NUL; it has no meaning (MS-RPCE 3.3.1.5.5)
 * @param results one for each proposed interface, in their order
 */
public record BindAck(
        int maxXmitFrag, int maxRecvFrag, int assocGroupId, String secondaryAddress, List<ContextResult> results)
        implements Pdu {

    /** Keeps its own copy of the list. */
    public BindAck {
        results = List.copyOf(results);
    }

    @Override
    public PduType type() {
        return PduType.BIND_ACK;
    }

    @Override
    public void write(PduWriter out) {
        out.u16(maxXmitFrag);
        out.u16(maxRecvFrag);
        out.u32(assocGroupId);
        PortName.write(secondaryAddress, out);
        ContextResult.writeAll(results, out);
    }

    static BindAck read(PduReader in) throws MalformedPduException {
        return new BindAck(in.u16(), in.u16(), in.i32(), PortName.read(in), ContextResult.readAll(in));
    }
}
