package dev.rsm.ntms;

/** Whether a library door is open, {@code NtmsDoorState} (MS-RSMP 2.2.4.23). */
public enum DoorState implements NtmsConstant {
    /** The state cannot be determined. */
    NTMS_DOORSTATE_UNKNOWN(0),
    /** The door is closed. */
    NTMS_DOORSTATE_CLOSED(1),
    /** The door is open. */
    NTMS_DOORSTATE_OPEN(2);

    private final int value;

    DoorState(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
