package dev.rsm.ntms;

/** What the buffer of UpdateNtmsOmidInfo holds (MSDN UpdateNtmsOmidInfo). */
public enum OmidType implements NtmsConstant {
    /** The bytes of a label. */
    NTMS_OMID_TYPE_RAW_LABEL(1),
    /** A structure {@code NTMS_FILESYSTEM_INFO}. */
    NTMS_OMID_TYPE_FILESYSTEM_INFO(2);

    private final int value;

    OmidType(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
