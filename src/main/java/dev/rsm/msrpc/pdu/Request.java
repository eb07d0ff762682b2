package dev.rsm.msrpc.pdu;

import dev.rsm.dtyp.Guid;
import org.jspecify.annotations.Nullable;

/**
 * A fragment of a request: request (C706 12.6.4.9).
 *
 * @param allocHint how much stub is still to come, this fragment included, in bytes; 0 if that is not said
 * @param contextId the presentation context: which interface is meant
 * @param opnum which of its operations
 * @param object the object on which it is called; null if none is named
 * @param stub this fragment's part of the parameters
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes themselves; nobody compares it
public record Request(
        long allocHint, int contextId, int opnum, @Nullable Guid object, byte[] stub) implements Pdu {

    /** How many bytes of the PDU come before the stub if no object is named. */
    public static final int STUB_OFFSET = PduHeader.BYTES + 8;

    @Override
    public PduType type() {
        return PduType.REQUEST;
    }

    @Override
    public int impliedFlags() {
        return object == null ? 0 : PfcFlags.OBJECT_UUID;
    }

    @Override
    public void write(PduWriter out) {
        out.u32((int) allocHint);
        out.u16(contextId);
        out.u16(opnum);
        if (object != null) {
            out.guid(object);
        }
        out.put(stub);
    }

    static Request read(PduHeader header, PduReader in) throws MalformedPduException {
        long allocHint = in.u32();
        int contextId = in.u16();
        int opnum = in.u16();
        Guid object = header.has(PfcFlags.OBJECT_UUID) ? in.guid() : null;
        return new Request(allocHint, contextId, opnum, object, in.rest());
    }
}
