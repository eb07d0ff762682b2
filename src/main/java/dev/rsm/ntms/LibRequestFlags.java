package dev.rsm.ntms;

/** The bits of {@link ComputerInformation#libRequestFlags()}, {@code NtmsLibRequestFlags} (MS-RSMP 2.2.4.26). */
public final class LibRequestFlags {

    /** Keeps library requests that have ended. */
    public static final long NTMS_LIBREQFLAGS_NOAUTOPURGE = 1;

    /** Keeps library requests that have failed. */
    public static final long NTMS_LIBREQFLAGS_NOFAILEDPURGE = 2;

    /** Every bit that has a meaning. */
    public static final long ALL = NTMS_LIBREQFLAGS_NOAUTOPURGE | NTMS_LIBREQFLAGS_NOFAILEDPURGE;

    private LibRequestFlags() {}
}
