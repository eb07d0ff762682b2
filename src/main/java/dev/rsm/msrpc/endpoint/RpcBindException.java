package dev.rsm.msrpc.endpoint;

/** The server does not serve the interface, or refuses the caller. */
public final class RpcBindException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Refusal refusal;
    private final int reason;

    /** What refused. */
    public enum Refusal {
        /** A bind_nak; the reason is a constant of {@link dev.rsm.msrpc.pdu.BindNak}. The connection is closed. */
        BIND_NAK,
        /** The result for the interface; the reason is a constant of {@link dev.rsm.msrpc.pdu.ContextResult}. */
        INTERFACE,
        /** A fault in answer to alter_context; the reason is its status. */
        FAULT,
        /** This side's security provider, which does not accept the server; there is no reason. The connection is closed. */
        SERVER_NOT_TRUSTED,
        /** This side, since the server takes one logon on a connection, and there was one; there is no reason. */
        ONE_LOGON
    }

    RpcBindException(Refusal refusal, int reason, String message) {
        super(message);
        this.refusal = refusal;
        this.reason = reason;
    }

    /** Returns what refused. */
    public Refusal refusal() {
        return refusal;
    }

    /** Returns why, as a number of the protocol. */
    public int reason() {
        return reason;
    }
}
