package dev.rsm.ntms;

/**
 * The bits of {@link MediaPoolInformation#deallocationPolicy()}, {@code NtmsDeallocationPolicy} (MS-RSMP 2.2.4.18).
 */
public final class DeallocationPolicy {

    /** Gives media back to the free pool. */
    public static final long NTMS_DEALLOCATE_TOSCRATCH = 1;

    /** Every bit that has a meaning. */
    public static final long ALL = NTMS_DEALLOCATE_TOSCRATCH;

    private DeallocationPolicy() {}
}
