package dev.rsm.msrpc.pdu;

/** Brings the last of an odd number of tokens, in its security trailer: rpc_auth_3 (MS-RPCE 2.2.2.10). Has no answer. */
public record Auth3() implements Pdu {

    @Override
    public PduType type() {
        return PduType.AUTH3;
    }

    @Override
    public void write(PduWriter out) {
        out.zeros(4);
    }

    /** Whatever lies before the trailer has no meaning, and not every client sends it. */
    static Auth3 read(PduReader in) {
        in.rest();
        return new Auth3();
    }
}
