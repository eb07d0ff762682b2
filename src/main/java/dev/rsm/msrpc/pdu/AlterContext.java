package dev.rsm.msrpc.pdu;

import java.util.List;

/**
 * Proposes more interfaces, or goes on with a logon: alter_context (C706 12.6.4.1). The lengths and the association were settled by
 * the {@link Bind} and mean nothing here.
 *
 * @param maxXmitFrag the longest fragment in bytes that the client would like to send
 * @param maxRecvFrag the longest one that it can receive
 * @param assocGroupId the association to join; 0 for a new one
 * @param contexts the interfaces that it wants to use, at most 255
 */
public record AlterContext(int maxXmitFrag, int maxRecvFrag, int assocGroupId, List<PresentationContext> contexts)
        implements Pdu {

    /** Keeps its own copy of the list. */
    public AlterContext {
        contexts = List.copyOf(contexts);
    }

    @Override
    public PduType type() {
        return PduType.ALTER_CONTEXT;
    }

    @Override
    public void write(PduWriter out) {
        out.u16(maxXmitFrag);
        out.u16(maxRecvFrag);
        out.u32(assocGroupId);
        PresentationContext.writeAll(contexts, out);
    }

    static AlterContext read(PduReader in) throws MalformedPduException {
        return new AlterContext(in.u16(), in.u16(), in.i32(), PresentationContext.readAll(in));
    }
}
