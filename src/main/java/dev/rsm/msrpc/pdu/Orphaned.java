package dev.rsm.msrpc.pdu;

/** Says that the client waits no more for the call whose number is in the header: orphaned (C706 12.6.4.8). */
public record Orphaned() implements Pdu {

    @Override
    public PduType type() {
        return PduType.ORPHANED;
    }

    @Override
    public void write(PduWriter out) {}
}
