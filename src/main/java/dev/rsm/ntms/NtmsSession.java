package dev.rsm.ntms;

/**
 * A session with an RSM server, opened with OpenNtmsSession: the functions, in facets.
 *
 * <p>Every call after {@link #close} is refused with ERROR_INVALID_HANDLE, and every call to a server that has stopped
 * with ERROR_NOT_CONNECTED. Several threads may use a session at once.
 */
public interface NtmsSession extends AutoCloseable {

    /** All facets of this session: the same at each call. */
    NtmsFacets facets();

    /** Objects: what there is, and what is known of it. */
    default ObjectFacet objects() {
        return facets().objects();
    }

    /** Media pools and media types. */
    default PoolFacet pools() {
        return facets().pools();
    }

    /** Media: what applications allocate, and give back. */
    default MediaFacet media() {
        return facets().media();
    }

    /** Libraries: their requests, and what they are asked to do. */
    default LibraryFacet library() {
        return facets().library();
    }

    /** What a person is asked to do. */
    default OperatorFacet operators() {
        return facets().operators();
    }

    /** What happens, told to those who asked. */
    default NotificationFacet notifications() {
        return facets().notifications();
    }

    /** The database: export and import. */
    default DatabaseFacet database() {
        return facets().database();
    }

    /** The name of the application that opened the session; "RSM" if it gave none. */
    String application();

    /** Ends the session (CloseNtmsSession): what it waits for ends with ERROR_CANCELLED. Closing twice does nothing. */
    @Override
    void close();
}
