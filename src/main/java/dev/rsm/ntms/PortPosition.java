package dev.rsm.ntms;

/** Where an insert/eject port stands, {@code NtmsPortPosition} (MS-RSMP 2.2.4.24). */
public enum PortPosition implements NtmsConstant {
    /** The position cannot be determined. */
    NTMS_PORTPOSITION_UNKNOWN(0),
    /** The port is out, towards the operator. */
    NTMS_PORTPOSITION_EXTENDED(1),
    /** The port is drawn in. */
    NTMS_PORTPOSITION_RETRACTED(2);

    private final int value;

    PortPosition(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
