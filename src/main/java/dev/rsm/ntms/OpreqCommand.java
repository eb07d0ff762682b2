package dev.rsm.ntms;

/** What an operator request asks for, {@code NtmsOpreqCommand} (MS-RSMP 2.2.1.7). */
public enum OpreqCommand implements NtmsConstant {
    /** Unknown; refused when submitted. */
    NTMS_OPREQ_UNKNOWN(0),
    /** New media. */
    NTMS_OPREQ_NEWMEDIA(1),
    /** A cleaner. */
    NTMS_OPREQ_CLEANER(2),
    /** Service for a device. */
    NTMS_OPREQ_DEVICESERVICE(3),
    /** To move a medium. */
    NTMS_OPREQ_MOVEMEDIA(4),
    /** To read a message of an application; the documents also write {@code NTMS_OPEREQ_MESSAGE}. */
    NTMS_OPREQ_MESSAGE(5);

    private final int value;

    OpreqCommand(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
