package dev.rsm.ntms;

/** What may be done with a side of a medium, {@code NtmsPartitionState} (MS-RSMP 2.2.4.7). */
public enum PartitionState implements NtmsConstant {
    /** New, or not identified yet. */
    NTMS_PARTSTATE_UNKNOWN(0),
    /** Waiting for a free label. */
    NTMS_PARTSTATE_UNPREPARED(1),
    /** Does not suit the drive. */
    NTMS_PARTSTATE_INCOMPATIBLE(2),
    /** Never to be used again; MSDN also writes {@code NTMS_PARTSTATE_DECOMMISIONED}. */
    NTMS_PARTSTATE_DECOMMISSIONED(3),
    /** May be allocated. */
    NTMS_PARTSTATE_AVAILABLE(4),
    /** Owned by an application. */
    NTMS_PARTSTATE_ALLOCATED(5),
    /** Full: write mounts are refused. */
    NTMS_PARTSTATE_COMPLETE(6),
    /** In an unrecognized pool. */
    NTMS_PARTSTATE_FOREIGN(7),
    /** In an import pool. */
    NTMS_PARTSTATE_IMPORT(8),
    /** Kept for the owner of the other side. */
    NTMS_PARTSTATE_RESERVED(9);

    /** Another name of {@link #NTMS_PARTSTATE_UNKNOWN}. */
    public static final PartitionState NTMS_PARTSTATE_NEW = NTMS_PARTSTATE_UNKNOWN;

    private final int value;

    PartitionState(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
