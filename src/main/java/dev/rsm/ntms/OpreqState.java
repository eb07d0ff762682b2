package dev.rsm.ntms;

/** How far an operator request has come, {@code NtmsOpreqState} (MS-RSMP 2.2.4.6). */
public enum OpreqState implements NtmsConstant {
    /** Unknown. */
    NTMS_OPSTATE_UNKNOWN(0),
    /** Submitted and not seen yet. */
    NTMS_OPSTATE_SUBMITTED(1),
    /** Seen by a console. */
    NTMS_OPSTATE_ACTIVE(2),
    /** The operator is working on it. */
    NTMS_OPSTATE_INPROGRESS(3),
    /** Refused or cancelled. */
    NTMS_OPSTATE_REFUSED(4),
    /** Done. */
    NTMS_OPSTATE_COMPLETE(5);

    private final int value;

    OpreqState(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
