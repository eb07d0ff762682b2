package dev.rsm.ntms;

import dev.rsm.dtyp.Guid;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

    /**
     * InventoryNtmsLibrary: has a library find out what is in it (MS-RSMP 3.2.5.2.1.6). The slots that are believed to be
     * full are marked as having to be looked at when it returns; the work follows as a request in the library's queue.
     * NTMS_EVENT_COMPLETE is notified for the library when that has ended, however it ends.
     *
     * <p>Drives that nobody uses are emptied first; a medium that somebody uses is left alone, and its labels are read when it
     * is free. What the database has in the library and is not found goes off-line. If a door is opened meanwhile, all begins
     * anew when it is closed.
     *
     * @param library the library
     * @param action NTMS_INVENTORY_FAST: bar codes are read if the library has a reader; without one, slots that have become
     *     full are identified by the labels of what is in them, those that have become empty lose their medium, and those that
     *     are as they were are taken to hold what they held. NTMS_INVENTORY_OMID: each side of each medium is mounted and
     *     read; a cartridge with other labels than the database has is what its labels say. NTMS_INVENTORY_SLOT (our reading:
     *     no document says more than its name): as FAST, but drives and what is in them are left as they are.
     *     NTMS_INVENTORY_NONE: drives are emptied, nothing is marked and looked at. NTMS_INVENTORY_DEFAULT: as the library's
     *     information says. NTMS_INVENTORY_STOP: inventories of the library that have not ended end as stopped; the one under
     *     way does when it has done with a cartridge, and slots that it has not come to stay marked
     * @return true. Refused with ERROR_INVALID_PARAMETER (missing), ERROR_INVALID_LIBRARY (there is none),
     *     ERROR_ACCESS_DENIED (without NTMS_CONTROL_ACCESS to it), ERROR_LIBRARY_OFFLINE (the off-line library; MSDN:
     *     ERROR_INVALID_LIBRARY), ERROR_RESOURCE_DISABLED (it is disabled), ERROR_DEVICE_NOT_AVAILABLE (it is not connected)
     */
    NtmsCall<Boolean> inventory(Guid library, InventoryMethod action);

    /**
     * IdentifyNtmsSlot: finds out what is in a slot by the labels of the cartridge, and waits for that (MS-RSMP
     * 3.2.5.2.6.1). An empty slot is noted as empty, and that is success; so is a cartridge that cannot be read, of which an
     * event tells. NTMS_EVENT_COMPLETE is notified for the slot at the end. It waits for a drive as long as it takes; a call
     * that is given up before its turn does nothing.
     *
     * @param slot the slot
     * @param option 0 or a value of {@link DismountOption}: with NTMS_DISMOUNT_DEFERRED the cartridge stays in a drive, which
     *     is dismountable then
     * @return true. Refused with ERROR_INVALID_PARAMETER (missing, or another option), ERROR_OBJECT_NOT_FOUND (no slot),
     *     ERROR_ACCESS_DENIED (without NTMS_CONTROL_ACCESS to its library), ERROR_LIBRARY_OFFLINE (its library is disabled,
     *     not connected or does not work), ERROR_CANCELLED (the call or its request)
     */
    NtmsCall<Boolean> identifySlot(Guid slot, long option);

    /**
     * DeleteNtmsLibrary: deletes a library that is not connected any more, with all that it is made of and its requests. Its
     * media go to the off-line library first (MS-RSMP 3.2.5.2.1.12). What is connected again later is a new library from the
     * next start of the service on.
     *
     * @param library the library
     * @return true. Refused with ERROR_INVALID_PARAMETER (missing), ERROR_INVALID_LIBRARY (there is none, or it is the
     *     off-line one), ERROR_ACCESS_DENIED (without NTMS_MODIFY_ACCESS to it), ERROR_INVALID_STATE (it is disabled, or not
     *     NTMS_NOT_PRESENT)
     */
    NtmsCall<Boolean> deleteLibrary(Guid library);

    /**
     * DeleteNtmsDrive: deletes a drive that is not connected any more; the medium in it goes to the off-line library. A drive
     * of a library without slots, such as a stand-alone one, takes its library along (MS-RSMP 3.2.5.2.1.13).
     *
     * @param drive the drive
     * @return true. Refused with ERROR_INVALID_PARAMETER (missing), ERROR_INVALID_DRIVE (there is none),
     *     ERROR_ACCESS_DENIED (without NTMS_MODIFY_ACCESS to its library), ERROR_INVALID_STATE (it is not NTMS_NOT_PRESENT,
     *     or its library is disabled)
     */
    NtmsCall<Boolean> deleteDrive(Guid drive);

    /**
     * BeginNtmsDeviceChangeDetection: gives out a handle, and that is all: since Windows XP nothing is detected (MS-RSMP
     * 3.2.5.2.1.17). An inventory shows what has changed.
     *
     * @return the handle, valid until {@link #endChangeDetection} or the end of the session
     */
    NtmsCall<DetectionHandle> beginChangeDetection();

    /**
     * SetNtmsDeviceChangeDetection: checks what it is given and does nothing more (MS-RSMP 3.2.5.2.1.18).
     *
     * @param handle the handle; null would ask for a single look
     * @param objects libraries, media types or media, one or more
     * @param type NTMS_LIBRARY, NTMS_MEDIA_TYPE or NTMS_PHYSICAL_MEDIA: the type of all of them
     * @return true. Refused with ERROR_INVALID_HANDLE (not of this session, or ended), ERROR_INVALID_PARAMETER (missing,
     *     another type, or objects of different types), ERROR_INVALID_LIBRARY, ERROR_INVALID_MEDIA (there is no such object)
     */
    NtmsCall<Boolean> setChangeDetection(@Nullable DetectionHandle handle, List<Guid> objects, NtmsObjectType type);

    /**
     * EndNtmsDeviceChangeDetection: takes a handle back (MS-RSMP 3.2.5.2.1.19).
     *
     * @return true. Refused with ERROR_INVALID_HANDLE (missing, not of this session, or ended already)
     */
    NtmsCall<Boolean> endChangeDetection(DetectionHandle handle);
}
