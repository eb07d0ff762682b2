package dev.rsm.ntms;

/** What a storage slot holds, {@code NtmsSlotState} (MS-RSMP 2.2.4.22). */
public enum SlotState implements NtmsConstant {
    /** The state cannot be determined. */
    NTMS_SLOTSTATE_UNKNOWN(0),
    /** The slot is there and holds a medium. */
    NTMS_SLOTSTATE_FULL(1),
    /** The slot is there and empty. */
    NTMS_SLOTSTATE_EMPTY(2),
    /** The slot is not there, as when its magazine is taken out. */
    NTMS_SLOTSTATE_NOTPRESENT(3),
    /** The slot has to be looked at. */
    NTMS_SLOTSTATE_NEEDSINVENTORY(4);

    private final int value;

    SlotState(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
