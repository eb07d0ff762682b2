package dev.rsm.ntms;

/** The bits of {@link MediaPoolInformation#allocationPolicy()}, {@code NtmsAllocationPolicy} (MS-RSMP 2.2.4.18). */
public final class AllocationPolicy {

    /** Draws media from the free pool when the pool has none available. */
    public static final long NTMS_ALLOCATE_FROMSCRATCH = 1;

    /** Every bit that has a meaning. */
    public static final long ALL = NTMS_ALLOCATE_FROMSCRATCH;

    private AllocationPolicy() {}
}
