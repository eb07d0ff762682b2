package dev.rsm.ntms;

/** The bits of MountNtmsMedia's options, {@code NtmsMountOptions} (MS-RSMP 2.2.3.3). */
public final class MountOptions {

    /** Mounts for reading. */
    public static final long NTMS_MOUNT_READ = 1;

    /** Mounts for writing; refused for complete media. */
    public static final long NTMS_MOUNT_WRITE = 2;

    /** Fails at once when the medium or the drive is busy. */
    public static final long NTMS_MOUNT_ERROR_NOT_AVAILABLE = 4;

    /** Another name of {@link #NTMS_MOUNT_ERROR_NOT_AVAILABLE}. */
    public static final long NTMS_MOUNT_ERROR_IF_UNAVAILABLE = NTMS_MOUNT_ERROR_NOT_AVAILABLE;

    /** Fails at once when the medium is offline, and does not ask the operator. */
    public static final long NTMS_MOUNT_ERROR_OFFLINE = 8;

    /** Another name of {@link #NTMS_MOUNT_ERROR_OFFLINE}. */
    public static final long NTMS_MOUNT_ERROR_IF_OFFLINE = NTMS_MOUNT_ERROR_OFFLINE;

    /** Uses the given drives. */
    public static final long NTMS_MOUNT_SPECIFIC_DRIVE = 16;

    /** Does not wait for the end; the time limit is ignored. */
    public static final long NTMS_MOUNT_NOWAIT = 32;

    /** Every bit that has a meaning. */
    public static final long ALL = NTMS_MOUNT_READ
            | NTMS_MOUNT_WRITE
            | NTMS_MOUNT_ERROR_NOT_AVAILABLE
            | NTMS_MOUNT_ERROR_OFFLINE
            | NTMS_MOUNT_SPECIFIC_DRIVE
            | NTMS_MOUNT_NOWAIT;

    private MountOptions() {}
}
