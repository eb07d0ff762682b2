package dev.rsm.ntms;

/** The bits of {@link ComputerInformation#opRequestFlags()}, {@code NtmsOpRequestFlags} (MS-RSMP 2.2.4.26). */
public final class OpRequestFlags {

    /** Keeps operator requests that have ended. */
    public static final long NTMS_OPREQFLAGS_NOAUTOPURGE = 1;

    /** Keeps operator requests that have failed. */
    public static final long NTMS_OPREQFLAGS_NOFAILEDPURGE = 2;

    /** Shows no alerts. */
    public static final long NTMS_OPREQFLAGS_NOALERTS = 16;

    /** Shows no icon in the task bar. */
    public static final long NTMS_OPREQFLAGS_NOTRAYICON = 32;

    /** Every bit that has a meaning. */
    public static final long ALL = NTMS_OPREQFLAGS_NOAUTOPURGE
            | NTMS_OPREQFLAGS_NOFAILEDPURGE
            | NTMS_OPREQFLAGS_NOALERTS
            | NTMS_OPREQFLAGS_NOTRAYICON;

    private OpRequestFlags() {}
}
