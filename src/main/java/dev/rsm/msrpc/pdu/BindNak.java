package dev.rsm.msrpc.pdu;

/**
 * Refuses a {@link Bind}: bind_nak (C706 12.6.4.5, MS-RPCE 2.2.2.9). The protocol versions in it are always 5.0 when it is
 * written, and are not looked at when it is read; so is what may follow them.
 *
 * @param reason one of the constants here
 */
public record BindNak(int reason) implements Pdu {

    /** No reason is given. */
    public static final int REASON_NOT_SPECIFIED = 0;
    /** The server has too few resources for the moment. */
    public static final int TEMPORARY_CONGESTION = 1;
    /** A limit of the server is reached. */
    public static final int LOCAL_LIMIT_EXCEEDED = 2;
    /** The bind was not what the protocol wants, or of another version of it. */
    public static final int PROTOCOL_VERSION_NOT_SPECIFIED = 4;
    /** The server does not have the security provider. */
    public static final int AUTHENTICATION_TYPE_NOT_RECOGNIZED = 8;
    /** The security provider refuses. */
    public static final int INVALID_CHECKSUM = 9;

    @Override
    public PduType type() {
        return PduType.BIND_NAK;
    }

    @Override
    public void write(PduWriter out) {
        out.u16(reason);
        out.u8(1);
        out.u8(5);
        out.u8(0);
    }

    static BindNak read(PduReader in) throws MalformedPduException {
        BindNak nak = new BindNak(in.u16());
        in.rest();
        return nak;
    }
}
