package dev.rsm.ntms;

import dev.rsm.dtyp.Guid;

/**
 * What happens, told to those who asked.
 *
 * <p>A caller learns of what is committed after it has opened a handle, in the order of the commits: NTMS_OBJ_INSERT, UPDATE
 * and DELETE of objects, once for each object and commit, then NTMS_EVENT_SIGNAL and COMPLETE of work. Handles end with
 * their session.
 *
 * <p>What a server on another computer tells arrives a little later. Another handle for a type that the session has a handle
 * for may then also be told of what was under way when it was opened, and is opened without asking for the right again.
 */
public interface NotificationFacet {

    /** So many notifications are kept for a caller who does not take them; one more breaks the handle. */
    int MAX_QUEUED = 4096;

    /**
     * OpenNtmsNotification: asks to be notified about objects of one type. The documents know no handle for all types, and
     * answer no code for a type that no object has: its handle never tells anything, as AddNotification has it.
     *
     * @param type the type of object
     * @throws NtmsException ERROR_ACCESS_DENIED without NTMS_USE_ACCESS on the computer
     */
    NtmsCall<NotificationHandle> open(NtmsObjectType type);

    /**
     * WaitForNtmsNotification: takes the next notification, waiting for it. Several may wait with one handle, and are
     * served in turn.
     *
     * @param handle from {@link #open}
     * @param timeoutMillis how long to wait at most, in milliseconds: 0 does not wait, {@link NtmsLimits#INFINITE} waits
     *     for ever
     * @throws NtmsException ERROR_TIMEOUT if none came; ERROR_INVALID_HANDLE if the handle is none of the session's, is
     *     closed, or is closed meanwhile; ERROR_NO_DATA, after what was kept, if more than {@link #MAX_QUEUED} were not
     *     taken, or if a server elsewhere cannot reach this client any more: open another handle; ERROR_CANCELLED if the session is closed meanwhile
     * @throws IllegalArgumentException if the time is no DWORD, for which the documents have no code
     */
    NtmsCall<NotificationInformation> await(NotificationHandle handle, long timeoutMillis);

    /**
     * CloseNtmsNotification: asks to be notified no longer. What waits with the handle is refused with
     * ERROR_INVALID_HANDLE; what was not taken is dropped.
     *
     * @param handle from {@link #open}
     * @throws NtmsException ERROR_INVALID_PARAMETER without a handle; ERROR_INVALID_HANDLE if it is none of the session's or
     *     closed
     */
    NtmsCall<Boolean> close(NotificationHandle handle);

    /**
     * DispatchNotification: notifies those who asked about objects of a type of something that the caller says has happened.
     * They are told as of anything else; what they answer does not come back (MS-RSMP 3.2.5.2.5.13 has one value for all of
     * them).
     *
     * @param type the type of object
     * @param operation what is said to have happened
     * @param object the object, which nobody looks for
     * @throws NtmsException ERROR_ACCESS_DENIED without NTMS_USE_ACCESS on the computer
     */
    NtmsCall<Boolean> dispatch(NtmsObjectType type, NotificationOperation operation, Guid object);
}
