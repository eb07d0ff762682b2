package dev.rsm.ntms;

/** Whether an object works, {@code NtmsOperationalState} (MS-RSMP 2.2.4.5). Being enabled is another matter. */
public enum OperationalState implements NtmsConstant {
    /** Ready. */
    NTMS_READY(0),
    /** Starting, and not usable yet. */
    NTMS_INITIALIZING(10),
    /** Failed; needs service. */
    NTMS_NEEDS_SERVICE(20),
    /** Not connected. */
    NTMS_NOT_PRESENT(21);

    private final int value;

    OperationalState(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
