package dev.rsm.ntms;

/**
 * A session with an RSM server, opened with OpenNtmsSession: the functions, in facets.
 *
 * <p>Every call after {@link #close} is refused with ERROR_INVALID_HANDLE, and every call to a server that has stopped
 * with ERROR_NOT_CONNECTED. Several threads may use a session at once.
 */
public interface NtmsSession extends AutoCloseable {

    /** Objects: what there is, and what is known of it. */
    ObjectFacet objects();

    /** Media pools and media types. */
    PoolFacet pools();

    /** Media: what applications allocate, and give back. */
    MediaFacet media();

    /** Libraries: their requests, and what they are asked to do. */
    LibraryFacet library();

    /** What a person is asked to do. */
    OperatorFacet operators();

    /** What happens, told to those who asked. */
    NotificationFacet notifications();

    /** The database: export and import. */
    DatabaseFacet database();

    /** The name of the application that opened the session; "RSM" if it gave none. */
    String application();

    /** Ends the session (CloseNtmsSession): what it waits for ends with ERROR_CANCELLED. Closing twice does nothing. */
    @Override
    void close();
}
