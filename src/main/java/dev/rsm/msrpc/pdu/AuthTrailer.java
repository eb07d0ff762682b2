package dev.rsm.msrpc.pdu;

/**
 * The security trailer of a PDU, with the token behind it: sec_trailer (MS-RPCE 2.2.2.11), auth_verifier_co_t (C706 13.2.6.1).
 * The length of the padding before it is not kept: {@link Fragment} takes it off, {@link PduEncoder} puts it there.
 *
 * @param type the number of the security provider
 * @param level the number of the authentication level
 * @param contextId the number of the security context on its connection
 * @param token what the provider has to say, never empty
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes themselves; nobody compares it
public record AuthTrailer(int type, int level, int contextId, byte[] token) {

    /** The length in bytes, without the token. */
    public static final int BYTES = 8;

    void write(PduWriter out, int padding) {
        out.u8(type);
        out.u8(level);
        out.u8(padding);
        out.u8(0);
        out.u32(contextId);
        out.put(token);
    }
}
