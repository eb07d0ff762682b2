package dev.rsm.msrpc.pdu;

/** Asks the client to end the connection when it has no calls on it: shutdown (C706 12.6.4.11). */
public record Shutdown() implements Pdu {

    @Override
    public PduType type() {
        return PduType.SHUTDOWN;
    }

    @Override
    public void write(PduWriter out) {}
}
