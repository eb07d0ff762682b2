package dev.rsm.ntms;

/** How CreateNtmsMediaPool treats a pool that exists, {@code NtmsCreateOptions} (MS-RSMP 2.2.3.2). */
public enum CreateOption implements NtmsConstant {
    /** Opens a pool; fails when there is none. */
    NTMS_OPEN_EXISTING(1),
    /** Creates a pool; fails when there is one. */
    NTMS_CREATE_NEW(2),
    /** Opens a pool, or creates it. */
    NTMS_OPEN_ALWAYS(3);

    private final int value;

    CreateOption(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
