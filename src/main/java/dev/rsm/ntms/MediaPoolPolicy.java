package dev.rsm.ntms;

/** The bits of {@link ComputerInformation#mediaPoolPolicy()}, {@code NtmsMediaPoolPolicy} (MS-RSMP 2.2.4.26). */
public final class MediaPoolPolicy {

    /** Deletes free media when they are ejected. */
    public static final long NTMS_POOLPOLICY_PURGEOFFLINESCRATCH = 1;

    /** Keeps import media when they are ejected. */
    public static final long NTMS_POOLPOLICY_KEEPOFFLINEIMPORT = 2;

    /** Every bit that has a meaning. */
    public static final long ALL = NTMS_POOLPOLICY_PURGEOFFLINESCRATCH | NTMS_POOLPOLICY_KEEPOFFLINEIMPORT;

    private MediaPoolPolicy() {}
}
