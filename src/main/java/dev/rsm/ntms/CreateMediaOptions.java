package dev.rsm.ntms;

/** The bits of CreateNtmsMedia's options, {@code NtmsCreateNtmsMediaOptions} (MSDN CreateNtmsMediaA). */
public final class CreateMediaOptions {

    /** Refuses an on-media identifier that is known already; MS-RSMP writes {@code NTMS_ERROR_ON_DUPLICATION}. */
    public static final long NTMS_ERROR_ON_DUPLICATE = 1;

    /** Every bit that has a meaning. */
    public static final long ALL = NTMS_ERROR_ON_DUPLICATE;

    private CreateMediaOptions() {}
}
