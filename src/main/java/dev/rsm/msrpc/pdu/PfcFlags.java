package dev.rsm.msrpc.pdu;

/** The bits of pfc_flags (C706 12.6.3.1, MS-RPCE 2.2.2.3). */
public final class PfcFlags {

    /** PFC_FIRST_FRAG: the first fragment of a message. */
    public static final int FIRST_FRAG = 0x01;
    /** PFC_LAST_FRAG: the last fragment of a message. */
    public static final int LAST_FRAG = 0x02;
    /** Both: a message in one piece. */
    public static final int WHOLE = FIRST_FRAG | LAST_FRAG;
    /** PFC_SUPPORT_HEADER_SIGN, in PDUs that negotiate: verifiers cover the header. */
    public static final int SUPPORT_HEADER_SIGN = 0x04;
    /** PFC_PENDING_CANCEL, in the others: the call was cancelled before it was sent. */
    public static final int PENDING_CANCEL = 0x04;
    /** PFC_CONC_MPX: several calls at a time on one connection. */
    public static final int CONC_MPX = 0x10;
    /** PFC_DID_NOT_EXECUTE, in a fault: the operation was not begun. */
    public static final int DID_NOT_EXECUTE = 0x20;
    /** PFC_MAYBE: the client wants no answer; ignored (MS-RPCE 2.2.2.2). */
    public static final int MAYBE = 0x40;
    /** PFC_OBJECT_UUID, in a request: the identifier of an object is in the header. */
    public static final int OBJECT_UUID = 0x80;

    private PfcFlags() {}
}
