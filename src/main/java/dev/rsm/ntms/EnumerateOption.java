package dev.rsm.ntms;

/** Whether EnumerateNtmsObject lists the root pool, {@code NtmsEnumerateOption} (MSDN EnumerateNtmsObject). */
public enum EnumerateOption implements NtmsConstant {
    /** Leaves the root pool out. */
    NTMS_ENUM_DEFAULT(0),
    /** Lists the root pool first; for media pools without a container only. */
    NTMS_ENUM_ROOTPOOL(1);

    private final int value;

    EnumerateOption(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
