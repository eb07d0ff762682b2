package dev.rsm.ntms;

/** What a media pool is for, {@code NtmsPoolType} (MS-RSMP 2.2.4.18). */
public enum PoolType implements NtmsConstant {
    /** Unknown; the root pool has this type. */
    NTMS_POOLTYPE_UNKNOWN(0),
    /** A free pool. */
    NTMS_POOLTYPE_SCRATCH(1),
    /** An unrecognized pool. */
    NTMS_POOLTYPE_FOREIGN(2),
    /** An import pool. */
    NTMS_POOLTYPE_IMPORT(3),
    /** A pool of an application. */
    NTMS_POOLTYPE_APPLICATION(1000);

    private final int value;

    PoolType(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
