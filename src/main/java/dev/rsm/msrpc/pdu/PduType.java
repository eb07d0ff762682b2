package dev.rsm.msrpc.pdu;

/** The kinds of connection-oriented PDUs, with their numbers in PTYPE (C706 12.1, MS-RPCE 2.2.2.10). */
public enum PduType {
    /** Asks for an operation to be carried out. */
    REQUEST(0),
    /** Brings its results. */
    RESPONSE(2),
    /** Says why there are none. */
    FAULT(3),
    /** Opens the conversation. */
    BIND(11),
    /** Accepts a {@link #BIND}. */
    BIND_ACK(12),
    /** Refuses a {@link #BIND}. */
    BIND_NAK(13),
    /** Proposes more interfaces, or goes on with a logon. */
    ALTER_CONTEXT(14),
    /** Answers an {@link #ALTER_CONTEXT}. */
    ALTER_CONTEXT_RESP(15),
    /** Ends a logon with the third of three tokens; has no answer. */
    AUTH3(16),
    /** Asks the client to end the connection. */
    SHUTDOWN(17),
    /** Asks for a call to be cancelled. */
    CO_CANCEL(18),
    /** Says that nobody waits for a call any more. */
    ORPHANED(19);

    private static final PduType[] BY_NUMBER = new PduType[20];

    static {
        for (PduType type : values()) {
            BY_NUMBER[type.number] = type;
        }
    }

    private final int number;

    PduType(int number) {
        this.number = number;
    }

    /** Returns the number in PTYPE. */
    public int number() {
        return number;
    }

    static PduType of(int number) throws MalformedPduException {
        PduType type = number < BY_NUMBER.length ? BY_NUMBER[number] : null;
        if (type == null) {
            throw new MalformedPduException("a connection carries no PDU of type " + number);
        }
        return type;
    }
}
