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
     * @param order 1 for the next; a number beyond the last for the last; a very large one, such as {@link
     *     NtmsLimits#ORDER_LAST}, to stay behind those that come later, too
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
     * @return true, however many were deleted
     * @throws NtmsException ERROR_INVALID_PARAMETER for another type, or without a list; ERROR_ACCESS_DENIED without
     *     NTMS_MODIFY_ACCESS on the computer
     */
    NtmsCall<Boolean> deleteRequests(List<Guid> requests, NtmsObjectType type);

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

    /**
     * InjectNtmsMedia: lets a person put media into a library, and takes them in (MS-RSMP 3.2.5.2.1.2).
     *
     * <p>The ports go out, or are unlocked, and stay so until a person pushes one back, the only one is full, the operation is
     * stopped, or the time of the port that may stay out longest is over. They are drawn in then, each medium is taken to an
     * empty slot, and its identification is queued. Media for which there is no slot stay in their ports, which go out again,
     * and the operator is asked to take them. NTMS_INJECT_STARTMANY does the same again and again until it is stopped, the
     * time passes, or no slot is empty; NTMS_INJECT_RETRACT has it look now. At a stand-alone drive it waits until a person
     * has put a medium into the drive. Without a port the doors are unlocked, and stock is taken when they are closed again.
     *
     * <p>NTMS_EVENT_COMPLETE is notified for the operation, which is the library request that carries it out.
     *
     * @param library the library
     * @param operation with NTMS_INJECT_STOP and NTMS_INJECT_RETRACT, the operation; else ignored, such as {@link Guid#NULL}
     * @param action what to do
     * @return the operation. Refused with ERROR_INVALID_PARAMETER (missing, or no such library), ERROR_ACCESS_DENIED (without
     *     NTMS_CONTROL_ACCESS on the library), ERROR_LIBRARY_OFFLINE (off-line, or not connected), ERROR_DEVICE_NOT_AVAILABLE
     *     (disabled), ERROR_LIBRARY_FULL (no empty slot), ERROR_INVALID_OPERATION (the library has no such operation that has
     *     not ended, or one to be drawn in takes media in only once)
     */
    NtmsCall<Guid> inject(Guid library, Guid operation, InjectOperation action);

    /**
     * EjectNtmsMedia: hands media out to a person (MS-RSMP 3.2.5.2.1.1).
     *
     * <p>Each medium is carried to a port, and the ports go out until all are taken, a person pushes one back, the operation
     * is stopped, or the time is over. What has been taken is in the off-line library then, or deleted: import, unrecognized
     * and incompatible media, as the computer's policies say. What has not goes back to a slot; if it was not for a stop, its
     * request fails with ERROR_TIMEOUT, that is logged, and the operator is told. A stand-alone drive pushes its medium out.
     * Without a port the doors are unlocked for a person to take the media out of their slots.
     *
     * <p>NTMS_EJECT_QUEUE collects media under one operation; NTMS_EJECT_START with the last of them, or with {@link
     * Guid#NULL}, ejects them together. Who names no operation means the one that the same application collects. NTMS_EJECT_FORCE also ejects a medium that is in use. NTMS_EVENT_COMPLETE is notified
     * for the operation, which is the library request of its first medium. NTMS_EJECT_IMMEDIATE and NTMS_EJECT_ASK_USER are
     * for {@link #ejectDisk}.
     *
     * @param medium the physical medium; {@link Guid#NULL} to stop, or to start what was collected
     * @param operation the operation to stop or to add to; {@link Guid#NULL} for the one that collects media of the library, if
     *     there is one; others begin a new one
     * @param action what to do
     * @return the operation. Refused with ERROR_INVALID_PARAMETER (missing, no such medium, one in another library than the
     *     operation's, other actions), ERROR_ACCESS_DENIED (without NTMS_CONTROL_ACCESS on the library),
     *     ERROR_LIBRARY_OFFLINE (the medium is off-line, or its library is not connected), ERROR_RESOURCE_DISABLED (the
     *     library is disabled; MSDN: ERROR_DEVICE_NOT_AVAILABLE), ERROR_MEDIA_NOT_AVAILABLE (the medium is), ERROR_BUSY
     *     (mounted, open or being ejected, or the operation has as many media as the library has ports),
     *     ERROR_INVALID_OPERATION (no such operation to stop or start)
     */
    NtmsCall<Guid> eject(Guid medium, Guid operation, EjectOperation action);

    /**
     * EjectDiskFromSADrive: has a stand-alone drive push its medium out (MSDN). NTMS_EJECT_START, NTMS_EJECT_QUEUE and
     * NTMS_EJECT_FORCE return as soon as the request is in the queue; the others wait until it has ended.
     *
     * @param device the operating system's name of the drive, such as {@code \\.\Tape0}; the prefix may be left out, and a
     *     colon may be at its end
     * @param option NTMS_EJECT_START, NTMS_EJECT_QUEUE or NTMS_EJECT_IMMEDIATE; NTMS_EJECT_FORCE also ejects a medium that is in
     *     use; NTMS_EJECT_ASK_USER has an operator request ask whether a medium in use may be ejected, and waits for the answer
     * @return true. Refused with ERROR_INVALID_PARAMETER (missing, no such drive, or NTMS_EJECT_STOP, which has no operation
     *     to name), ERROR_ACCESS_DENIED (without
     *     NTMS_CONTROL_ACCESS on its library), ERROR_MEDIA_NOT_AVAILABLE (the medium is disabled, or the drive is empty),
     *     ERROR_DEVICE_NOT_AVAILABLE (the drive or its library is disabled or not connected, it fails, or its medium is in
     *     use), ERROR_CANCELLED (the call)
     */
    NtmsCall<Boolean> ejectDisk(String device, EjectOperation option);

    /**
     * AccessNtmsLibraryDoor: unlocks the doors of a library for a person (MS-RSMP 3.2.5.2.1.3).
     *
     * <p>As soon as it is its turn, the library unlocks its doors and does nothing else until one has been opened and all are
     * closed again, or nobody has opened one for five minutes. Then it locks them, and takes stock as asked. A door that is
     * open longer than its limit is logged, and the operator is asked to close it. A library whose doors cannot be locked is
     * treated the same. NTMS_EVENT_COMPLETE is notified for the library.
     *
     * @param library the library
     * @param then how to take stock: NTMS_INVENTORY_NONE, FAST, OMID, or DEFAULT for the library's own method
     * @return true as soon as it is queued. Refused with ERROR_INVALID_PARAMETER (missing, no such library, another method),
     *     ERROR_ACCESS_DENIED (without NTMS_CONTROL_ACCESS on it), ERROR_LIBRARY_OFFLINE (off-line, or not connected),
     *     ERROR_RESOURCE_DISABLED, ERROR_RESOURCE_NOT_PRESENT (no door)
     */
    NtmsCall<Boolean> accessDoor(Guid library, InventoryMethod then);

    /**
     * CleanNtmsDrive: has a drive cleaned (MS-RSMP 3.2.5.2.1.4).
     *
     * <p>As soon as nobody uses the drive, the library's cleaner is put into it and taken back, and the time is noted. Its uses
     * count down unless that is turned off. Without a cleaner that can be used the operator is asked for one, and the request
     * waits for it. Of a stand-alone drive only the time is noted. NTMS_EVENT_COMPLETE is notified for the drive.
     *
     * @param drive the drive
     * @return true as soon as it is queued. Refused with ERROR_INVALID_PARAMETER (missing), ERROR_INVALID_DRIVE,
     *     ERROR_ACCESS_DENIED (without NTMS_CONTROL_ACCESS on its library), ERROR_RESOURCE_DISABLED (drive or library),
     *     ERROR_RESOURCE_NOT_PRESENT (the library is not connected), ERROR_DEVICE_NOT_AVAILABLE (the drive is out of order)
     */
    NtmsCall<Boolean> cleanDrive(Guid drive);

    /**
     * ReserveNtmsCleanerSlot: reserves a slot of a library for a cleaner, the only one of the library (MS-RSMP 3.2.5.2.1.8).
     * NTMS_EVENT_COMPLETE is notified for the library.
     *
     * @param library the library
     * @param slot an empty slot of it
     * @return true as soon as it is queued. Refused with ERROR_INVALID_PARAMETER (missing), ERROR_INVALID_LIBRARY,
     *     ERROR_ACCESS_DENIED (without NTMS_CONTROL_ACCESS on it), ERROR_LIBRARY_OFFLINE, ERROR_RESOURCE_DISABLED,
     *     ERROR_DEVICE_NOT_AVAILABLE (not connected), ERROR_CLEANER_SLOT_SET (there is one), ERROR_OBJECT_NOT_FOUND (no such
     *     slot), ERROR_RESOURCE_NOT_AVAILABLE (not empty, or not present in the library)
     */
    NtmsCall<Boolean> reserveCleanerSlot(Guid library, Guid slot);

    /**
     * ReleaseNtmsCleanerSlot: has the slot that is reserved for the cleaner hold media again (MS-RSMP 3.2.5.2.1.9).
     * NTMS_EVENT_COMPLETE is notified for the library.
     *
     * @param library the library
     * @return true as soon as it is queued. Refused with ERROR_INVALID_PARAMETER (missing, or no such library),
     *     ERROR_ACCESS_DENIED (without NTMS_CONTROL_ACCESS on it), ERROR_LIBRARY_OFFLINE, ERROR_RESOURCE_DISABLED,
     *     ERROR_DEVICE_NOT_AVAILABLE (not connected), ERROR_CLEANER_SLOT_NOT_SET (none is reserved),
     *     ERROR_RESOURCE_NOT_AVAILABLE (not empty, or not present)
     */
    NtmsCall<Boolean> releaseCleanerSlot(Guid library);

    /**
     * InjectNtmsCleaner: lets a person put one cleaner into a library, and takes it to its slot (MS-RSMP 3.2.5.2.1.10). It
     * comes through the first port, or through a door, after which no stock is taken. If none has come in time, the request
     * fails with ERROR_TIMEOUT, and the operator is told. NTMS_EVENT_COMPLETE is notified for the operation, which is the
     * library request.
     *
     * @param library the library
     * @param operation with NTMS_INJECT_STOP, the operation; else ignored, such as {@link Guid#NULL}
     * @param usesLeft how often it can be used; {@link NtmsLimits#DWORD_MAX} not to count
     * @param action NTMS_INJECT_START or NTMS_INJECT_STOP
     * @return the operation. Refused with ERROR_INVALID_PARAMETER (missing, no number of uses, other actions),
     *     ERROR_INVALID_LIBRARY, ERROR_ACCESS_DENIED (without NTMS_CONTROL_ACCESS on it), ERROR_LIBRARY_OFFLINE,
     *     ERROR_RESOURCE_DISABLED, ERROR_DEVICE_NOT_AVAILABLE (not connected), ERROR_CLEANER_SLOT_NOT_SET,
     *     ERROR_RESOURCE_NOT_AVAILABLE (the slot is not empty), ERROR_INVALID_OPERATION (to stop: no such operation that has
     *     not ended, or the library has no port)
     */
    NtmsCall<Guid> injectCleaner(Guid library, Guid operation, long usesLeft, InjectOperation action);

    /**
     * EjectNtmsCleaner: hands the cleaner of a library out to a person (MS-RSMP 3.2.5.2.1.11), through a port, or else through
     * a door. It is known no more then; its slot stays reserved. What has not been taken in time goes back, as with {@link
     * #eject}. NTMS_EVENT_COMPLETE is notified for the operation, which is the library request.
     *
     * @param library the library
     * @param operation with NTMS_EJECT_STOP, the operation; else ignored, such as {@link Guid#NULL}
     * @param action NTMS_EJECT_START or NTMS_EJECT_STOP
     * @return the operation. Refused with ERROR_INVALID_PARAMETER (missing, other actions), ERROR_INVALID_LIBRARY,
     *     ERROR_ACCESS_DENIED (without NTMS_CONTROL_ACCESS on it), ERROR_LIBRARY_OFFLINE (off-line, or not connected),
     *     ERROR_RESOURCE_DISABLED, ERROR_CLEANER_SLOT_NOT_SET, ERROR_EMPTY (no cleaner in the slot),
     *     ERROR_RESOURCE_NOT_AVAILABLE (the slot is not present), ERROR_INVALID_OPERATION (to stop: no such operation that has
     *     not ended, or the library has no port)
     */
    NtmsCall<Guid> ejectCleaner(Guid library, Guid operation, EjectOperation action);
}
