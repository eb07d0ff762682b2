package dev.rsm.ntms;

/** What an insert/eject port holds, {@code NtmsPortContent} (MS-RSMP 2.2.4.24). */
public enum PortContent implements NtmsConstant {
    /** The content cannot be determined. */
    NTMS_PORTCONTENT_UNKNOWN(0),
    /** The port holds media. */
    NTMS_PORTCONTENT_FULL(1),
    /** The port is empty. */
    NTMS_PORTCONTENT_EMPTY(2);

    private final int value;

    PortContent(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
