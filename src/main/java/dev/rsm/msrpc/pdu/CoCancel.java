package dev.rsm.msrpc.pdu;

/** Asks the server to cancel the call whose number is in the header: co_cancel (C706 12.6.4.6). */
public record CoCancel() implements Pdu {

    @Override
    public PduType type() {
        return PduType.CO_CANCEL;
    }

    @Override
    public void write(PduWriter out) {}
}
