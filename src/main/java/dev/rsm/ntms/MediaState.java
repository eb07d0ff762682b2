package dev.rsm.ntms;

/** What is happening to a physical medium, {@code NtmsMediaState} (MS-RSMP 2.2.4.4). */
public enum MediaState implements NtmsConstant {
    /** In a slot, in a drive that is dismounted, or in the offline library. */
    NTMS_MEDIASTATE_IDLE(0),
    /** A request for the medium has been accepted. */
    NTMS_MEDIASTATE_INUSE(1),
    /** Placed in a drive. */
    NTMS_MEDIASTATE_MOUNTED(2),
    /** In a drive and usable. */
    NTMS_MEDIASTATE_LOADED(3),
    /** Ready to leave the drive. */
    NTMS_MEDIASTATE_UNLOADED(4),
    /** An error from which RSM recovers without the operator; MSDN also writes {@code NTMS_MEDIASTATE_OP_ERROR}. */
    NTMS_MEDIASTATE_OPERROR(5),
    /** An operator request about the medium is pending. */
    NTMS_MEDIASTATE_OPREQ(6);

    private final int value;

    MediaState(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
