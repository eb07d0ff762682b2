package dev.rsm.ntms;

import dev.rsm.dtyp.Guid;
import java.util.List;

/** Libraries: their requests, and what they are asked to do. */
public interface LibraryFacet {

    /**
     * CancelNtmsLibraryRequest: has a library request cancelled that has not been taken up, or is blocked. It is cancelled
     * at once if the library is idle, else by a request of its own (NTMS_LM_REMOVE) as soon as that is its turn.
     * NTMS_EVENT_COMPLETE is notified for the request that is cancelled.
     *
     * @param request the request
     * @throws NtmsException ERROR_OBJECT_NOT_FOUND if there is no such request or it has ended; ERROR_ACCESS_DENIED without
     *     NTMS_CONTROL_ACCESS on the library, or if the request is being carried out; ERROR_INVALID_PARAMETER
     */
    NtmsCall<Boolean> cancelRequest(Guid request);

    /**
     * GetNtmsRequestOrder: tells the place of a mount among those that wait in its library.
     *
     * @param request the request
     * @return 1 for the next; 0 if it cannot be ordered, since it is no mount or waits no longer
     * @throws NtmsException ERROR_OBJECT_NOT_FOUND if there is no such request (MSDN; MS-RSMP 3.2.5.2.1.14 answers 0);
     *     ERROR_ACCESS_DENIED without NTMS_CONTROL_ACCESS on the computer; ERROR_INVALID_PARAMETER
     */
    NtmsCall<Long> requestOrder(Guid request);

    /**
     * SetNtmsRequestOrder: gives a mount another place among those that wait in its library.
     *
     * @param request the request
     * @param order 1 for the next; a number beyond the last, such as {@link NtmsLimits#ORDER_LAST}, for the last
     * @throws NtmsException ERROR_INVALID_PARAMETER if the order is not from 1 to {@link NtmsLimits#ORDER_LAST}, or that of
     *     the request is 0, which cannot be changed; ERROR_OBJECT_NOT_FOUND if there is no such request; ERROR_ACCESS_DENIED
     *     without NTMS_CONTROL_ACCESS on the computer
     */
    NtmsCall<Boolean> setRequestOrder(Guid request, long order);

    /**
     * DeleteNtmsRequests: deletes requests that have ended. Others, and identifiers of anything else, are left alone.
     *
     * @param requests the requests
     * @param type NTMS_LIBREQUEST or NTMS_OPREQUEST, for all of them
     * @return how many were deleted
     * @throws NtmsException ERROR_INVALID_PARAMETER for another type, or without a list; ERROR_ACCESS_DENIED without
     *     NTMS_MODIFY_ACCESS on the computer
     */
    NtmsCall<Integer> deleteRequests(List<Guid> requests, NtmsObjectType type);

    /**
     * DismountNtmsDrive: takes the medium in a drive to its slot, whatever it is; returns as soon as that is queued (MS-RSMP
     * 3.2.5.2.1.5). In a stand-alone drive it stays, and the drive is dismountable. NTMS_EVENT_COMPLETE is notified for the
     * drive when it is done.
     *
     * @param drive the drive
     * @throws NtmsException ERROR_INVALID_PARAMETER; ERROR_INVALID_DRIVE if there is no such drive; ERROR_ACCESS_DENIED
     *     without NTMS_MODIFY_ACCESS on the library (MSDN; MS-RSMP says control); ERROR_RESOURCE_DISABLED if the library is
     *     disabled; ERROR_DEVICE_NOT_AVAILABLE if the drive is; ERROR_LIBRARY_OFFLINE if the library is not connected;
     *     ERROR_INVALID_STATE if the drive is empty, a program has it open, or it is being emptied
     */
    NtmsCall<Boolean> dismountDrive(Guid drive);
}
