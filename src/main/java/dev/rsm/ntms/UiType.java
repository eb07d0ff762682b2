package dev.rsm.ntms;

/**
 * What a message to people is about, {@code NtmsUITypes} (MS-RSMP 2.2.5.2).
 *
 * <p>The bound {@code NTMS_UITYPE_MAX} (4) is no type and has no constant.
 */
public enum UiType implements NtmsConstant {
    /** No valid type. */
    NTMS_UITYPE_INVALID(0),
    /** Progress. */
    NTMS_UITYPE_INFO(1),
    /** An operator request. */
    NTMS_UITYPE_REQ(2),
    /** An error. */
    NTMS_UITYPE_ERR(3);

    private final int value;

    UiType(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
