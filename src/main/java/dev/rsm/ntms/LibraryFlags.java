package dev.rsm.ntms;

/** The bits of {@link LibraryInformation#flags()}, {@code NtmsLibraryFlags} (MS-RSMP 2.2.1.11). */
public final class LibraryFlags {

    /** The offline library itself, not one that is disconnected. */
    public static final long NTMS_LIBRARYFLAG_FIXEDOFFLINE = 1;

    /** A cleaner is in the changer. */
    public static final long NTMS_LIBRARYFLAG_CLEANERPRESENT = 2;

    /** Changes of media are detected; in the header only. */
    public static final long NTMS_LIBRARYFLAG_AUTODETECTCHANGE = 4;

    /** The uses of the cleaner are not counted; kept by the server, never set by a caller. */
    public static final long NTMS_LIBRARYFLAG_IGNORECLEANERUSESREMAINING = 8;

    /** A bar code that starts with {@code CLN} marks a cleaner. */
    public static final long NTMS_LIBRARYFLAG_RECOGNIZECLEANERBARCODE = 16;

    /** Every bit that has a meaning. */
    public static final long ALL = NTMS_LIBRARYFLAG_FIXEDOFFLINE
            | NTMS_LIBRARYFLAG_CLEANERPRESENT
            | NTMS_LIBRARYFLAG_AUTODETECTCHANGE
            | NTMS_LIBRARYFLAG_IGNORECLEANERUSESREMAINING
            | NTMS_LIBRARYFLAG_RECOGNIZECLEANERBARCODE;

    private LibraryFlags() {}
}
