package dev.rsm.ntms;

/**
 * How SetNtmsUIOptions changes a list of destinations, {@code NtmsUIOperations} (MS-RSMP 2.2.5.1).
 *
 * <p>The bound {@code NTMS_UIOPERATION_MAX} (4) is no operation and has no constant.
 */
public enum UiOperation implements NtmsConstant {
    /** Adds a destination. */
    NTMS_UIDEST_ADD(1),
    /** Removes a destination. */
    NTMS_UIDEST_DELETE(2),
    /** Empties the list. */
    NTMS_UIDEST_DELETEALL(3);

    private final int value;

    UiOperation(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
