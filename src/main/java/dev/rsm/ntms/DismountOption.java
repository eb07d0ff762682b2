package dev.rsm.ntms;

/** What becomes of a dismounted medium, {@code NtmsDismountOptions} (MS-RSMP 2.2.1.9). */
public enum DismountOption implements NtmsConstant {
    /** It stays in the drive, which is marked dismountable. */
    NTMS_DISMOUNT_DEFERRED(1),
    /** It leaves the drive now. */
    NTMS_DISMOUNT_IMMEDIATE(2);

    private final int value;

    DismountOption(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
