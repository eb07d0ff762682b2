package dev.rsm.msrpc.pdu;

/**
 * A message of connection-oriented RPC without the header and the security trailer, which all have (C706 12.6.4). The call's
 * number and flags are in the {@link PduHeader}.
 */
public sealed interface Pdu
        permits Bind,
                BindAck,
                BindNak,
                AlterContext,
                AlterContextResp,
                Auth3,
                Request,
                Response,
                Fault,
                CoCancel,
                Orphaned,
                Shutdown {

    /** Returns what kind of message this is. */
    PduType type();

    /** Returns the flags that follow from what is in the message. */
    default int impliedFlags() {
        return 0;
    }

    /** Writes what follows the header. */
    void write(PduWriter out);

    /** Reads what follows {@code header}. */
    static Pdu read(PduHeader header, PduReader in) throws MalformedPduException {
        return switch (header.type()) {
            case BIND -> Bind.read(in);
            case BIND_ACK -> BindAck.read(in);
            case BIND_NAK -> BindNak.read(in);
            case ALTER_CONTEXT -> AlterContext.read(in);
            case ALTER_CONTEXT_RESP -> AlterContextResp.read(in);
            case AUTH3 -> Auth3.read(in);
            case REQUEST -> Request.read(header, in);
            case RESPONSE -> Response.read(in);
            case FAULT -> Fault.read(in);
            case CO_CANCEL -> new CoCancel();
            case ORPHANED -> new Orphaned();
            case SHUTDOWN -> new Shutdown();
        };
    }
}
