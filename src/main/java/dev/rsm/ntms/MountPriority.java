package dev.rsm.ntms;

/**
 * Priorities of a mount, {@code NtmsMountPriority} (MS-RSMP 2.2.3.4). Every number from the lowest to the highest is
 * allowed.
 */
public final class MountPriority {

    /** The lowest. */
    public static final int NTMS_PRIORITY_LOWEST = -15;

    /** For work in the background. */
    public static final int NTMS_PRIORITY_LOW = -7;

    /** For ordinary work. */
    public static final int NTMS_PRIORITY_NORMAL = 0;

    /** The one used when a caller has no wish. */
    public static final int NTMS_PRIORITY_DEFAULT = NTMS_PRIORITY_NORMAL;

    /** For work that cannot wait. */
    public static final int NTMS_PRIORITY_HIGH = 7;

    /** The highest. */
    public static final int NTMS_PRIORITY_HIGHEST = 15;

    private MountPriority() {}
}
