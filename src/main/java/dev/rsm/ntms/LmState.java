package dev.rsm.ntms;

/** How far a library request has come, {@code NtmsLmState} (MS-RSMP 2.2.1.10). */
public enum LmState implements NtmsConstant {
    /** Waiting for its turn. */
    NTMS_LM_QUEUED(0),
    /** Being carried out. */
    NTMS_LM_INPROCESS(1),
    /** Ended well. */
    NTMS_LM_PASSED(2),
    /** Ended with an error code. */
    NTMS_LM_FAILED(3),
    /** Not a valid request. */
    NTMS_LM_INVALID(4),
    /** Blocked. */
    NTMS_LM_WAITING(5),
    /** Put off; in the header only, which also writes {@code NTMS_LM_DEFFERED}. */
    NTMS_LM_DEFERRED(6),
    /** Cancelled. */
    NTMS_LM_CANCELLED(7),
    /** Stopped. */
    NTMS_LM_STOPPED(8);

    private final int value;

    LmState(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
