package dev.rsm.ntms;

/** The bits of AllocateNtmsMedia's options, {@code NtmsAllocateOptions} (MS-RSMP 2.2.3.1). */
public final class AllocateOptions {

    /** Takes a side and reserves the others of its medium. */
    public static final long NTMS_ALLOCATE_NEW = 1;

    /** Takes the next side of the same medium. */
    public static final long NTMS_ALLOCATE_NEXT = 2;

    /** Fails instead of asking the operator for new media. */
    public static final long NTMS_ALLOCATE_ERROR_IF_UNAVAILABLE = 4;

    /** Every bit that has a meaning. */
    public static final long ALL = NTMS_ALLOCATE_NEW | NTMS_ALLOCATE_NEXT | NTMS_ALLOCATE_ERROR_IF_UNAVAILABLE;

    private AllocateOptions() {}
}
