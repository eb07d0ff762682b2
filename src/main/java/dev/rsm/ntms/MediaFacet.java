package dev.rsm.ntms;

import dev.rsm.dtyp.Guid;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Media: what applications allocate, and give back.
 *
 * <p>A function that is refused changes nothing. Besides the codes it names, each may answer ERROR_INVALID_HANDLE,
 * ERROR_NOT_READY, ERROR_NOT_CONNECTED and ERROR_DATABASE_FAILURE. Thread-safe.
 */
public interface MediaFacet {

    /**
     * AllocateNtmsMedia: gives the caller a side of a medium, as a new logical medium (MS-RSMP 3.2.5.2.2.3).
     *
     * <p>Without {@code side} and NTMS_ALLOCATE_NEXT, the first of these is taken:
     *
     * <ol>
     *   <li>an available side of the pool whose medium is in an enabled library: of the media in the order of their
     *       identifiers, the lowest side first;
     *   <li>if the pool draws from the free pool, a wholly available medium of the free pool of its type, in the same
     *       order, which is moved to the pool;
     *   <li>what appears while the call waits. The operator is asked for new media. Calls that wait for one pool are
     *       served in the order in which they came, also if a later one would be content with less.
     * </ol>
     *
     * <p>A named side is taken as it is or not at all: available or import, from an import pool, a free pool or any
     * application's pool. Its medium moves to {@code pool}; import sides beside it stay import. NTMS_ALLOCATE_NEW takes a
     * medium whose other sides are available and reserves them; NTMS_ALLOCATE_NEXT takes the lowest reserved side, or the
     * named one, beside an allocated one.
     *
     * <p>Not documented and decided here: both options at once are a wrong parameter; a named side that is neither
     * available nor import, or disabled, is unavailable; one of another type of media than the pool's is invalid.
     *
     * @param pool a pool of an application that holds media
     * @param side the side to take; null or the null identifier for any
     * @param logicalMedia with NTMS_ALLOCATE_NEXT, the logical medium beside which to allocate; else ignored, may be null
     * @param options bits of {@link AllocateOptions}
     * @param timeout how long to wait for media, in milliseconds; 0 does not wait, {@link NtmsLimits#INFINITE} has no
     *     limit
     * @return the logical medium, and where the medium came from. Refused with ERROR_INVALID_PARAMETER (something is
     *     missing, unknown options, a timeout out of range), ERROR_INVALID_MEDIA_POOL (no pool of an application that
     *     holds media), ERROR_INVALID_MEDIA (side or logical medium unknown, not in the pool, or of another type),
     *     ERROR_ACCESS_DENIED (without NTMS_CONTROL_ACCESS to both pools, or NTMS_USE_ACCESS to a free pool that is
     *     looked into), ERROR_MEDIA_OFFLINE (the named side's medium is in no library), ERROR_MEDIA_UNAVAILABLE
     *     (nothing available and NTMS_ALLOCATE_ERROR_IF_UNAVAILABLE, or no side to be had of what was named),
     *     ERROR_DEVICE_NOT_AVAILABLE (there is no free pool of the type), ERROR_TIMEOUT (the request to the operator is
     *     deleted), ERROR_CANCELLED (the operator refuses, or the call is given up)
     */
    NtmsCall<Allocation> allocate(
            Guid pool, @Nullable Guid side, @Nullable Guid logicalMedia, long options, long timeout);

    /**
     * DeallocateNtmsMedia: gives a side back and deletes its logical medium (MS-RSMP 3.2.5.2.2.4). NTMS's options are
     * ignored there and have no parameter here.
     *
     * <p>The side becomes available, or decommissioned once it has been allocated as often as its pool allows (a pool's
     * limit of 0 is none). If its pool gives back to the free pool, the medium goes there as soon as all its sides are
     * available or decommissioned. Not documented and decided here: reserved sides become available when no side of
     * their medium is allocated any more.
     *
     * @return true. Refused with ERROR_INVALID_PARAMETER (missing), ERROR_INVALID_MEDIA (no logical medium),
     *     ERROR_ACCESS_DENIED (without NTMS_CONTROL_ACCESS to the pool, or NTMS_USE_ACCESS to the free pool it goes to)
     */
    NtmsCall<Boolean> deallocate(Guid logicalMedia);

    /**
     * DecommissionNtmsMedia: has a side never be allocated again (MS-RSMP 3.2.5.2.2.6).
     *
     * @param side the side
     * @return true. Refused with ERROR_INVALID_PARAMETER (missing), ERROR_INVALID_MEDIA (no side), ERROR_ACCESS_DENIED
     *     (without NTMS_CONTROL_ACCESS to the pool), ERROR_INVALID_STATE (not available)
     */
    NtmsCall<Boolean> decommission(Guid side);

    /**
     * SetNtmsMediaComplete: marks a logical medium as not to be written any more (MS-RSMP 3.2.5.2.2.7).
     *
     * @return true. Refused with ERROR_INVALID_PARAMETER (missing), ERROR_INVALID_MEDIA (no logical medium),
     *     ERROR_ACCESS_DENIED (without NTMS_CONTROL_ACCESS to the pool), ERROR_INVALID_STATE (not allocated, or in use)
     */
    NtmsCall<Boolean> complete(Guid logicalMedia);

    /**
     * SwapNtmsMedia: has two logical media change sides (MS-RSMP 3.2.5.2.2.5). The media are not read: a label counts as
     * recognised if its side has a label's type on record.
     *
     * @return true. Refused with ERROR_INVALID_PARAMETER (missing, or the same twice), ERROR_INVALID_MEDIA (no logical
     *     medium, or one in use), ERROR_ACCESS_DENIED (without NTMS_MODIFY_ACCESS to both pools),
     *     ERROR_INVALID_MEDIA_POOL (in different pools), ERROR_INVALID_STATE (a side is not allocated, complete ones
     *     included), ERROR_BAD_FORMAT (a side without a known label)
     */
    NtmsCall<Boolean> swap(Guid first, Guid second);

    /**
     * CreateNtmsMedia: catalogues a medium that is in no library (MS-RSMP 3.2.5.2.3.6, MSDN CreateNtmsMedia).
     *
     * <p>Taken from {@code medium}: identifier (drawn if null), enabled, name (the bar code, else the label's text of a
     * medium with one side, else the sequence number if empty), description, pool, bar code without blanks at its end,
     * SCSI codes. From a side: identifier, enabled, name, description, state, logical medium (drawn for an allocated or
     * complete side if null), label, counts, capacity. All else is set here, whatever the call says.
     *
     * @param medium information about the medium; its library is the null identifier or the off-line library
     * @param sides information about its sides, the first first
     * @param options bits of {@link CreateMediaOptions}
     * @return what was made. Refused with ERROR_INVALID_PARAMETER (something missing or of a wrong type, another library,
     *     a number of sides that does not agree, an identifier that is in use, a label without identifier or type, a
     *     logical medium for a side that is neither allocated nor complete, a capacity below 0),
     *     ERROR_INVALID_MEDIA_POOL (no import pool or pool of an application that holds media), ERROR_ACCESS_DENIED
     *     (without NTMS_MODIFY_ACCESS to the pool and the computer), ERROR_MEDIA_INCOMPATIBLE (the pool's media have
     *     another number of sides), ERROR_INVALID_MEDIA (the bar code is known; the label is known, with
     *     NTMS_ERROR_ON_DUPLICATE)
     */
    NtmsCall<CreatedMedia> create(ObjectInformation medium, List<ObjectInformation> sides, long options);

    /**
     * DeleteNtmsMedia: forgets a medium that is in the off-line library (MS-RSMP 3.2.5.2.2.8).
     *
     * @return true. Refused with ERROR_INVALID_PARAMETER (missing), ERROR_INVALID_MEDIA (no medium), ERROR_ACCESS_DENIED
     *     (without NTMS_MODIFY_ACCESS to the pool and the computer), ERROR_INVALID_STATE (in a library, asked for by a request, or a side is
     *     allocated, complete or reserved)
     */
    NtmsCall<Boolean> delete(Guid medium);

    /**
     * MoveToNtmsMediaPool: moves a medium to another pool (MS-RSMP 3.2.5.2.2.13).
     *
     * <p>To a pool of an application: media with available sides only, from such a pool or a free one. To an import pool:
     * media with import sides only. To a free pool: any medium without allocated, complete or reserved side; the sides
     * wait for their free label, which the library writes in its turn, and are available then. A medium that is in no
     * library waits for that until it is back in one (decided here). To its own pool: nothing happens, except that
     * nothing moves from a free pool to a free pool. Nothing moves to an unrecognized pool.
     *
     * @param medium the medium
     * @param pool the pool
     * @return true. Refused with ERROR_INVALID_PARAMETER (missing), ERROR_INVALID_MEDIA (no medium),
     *     ERROR_INVALID_MEDIA_POOL (no pool that holds media, or one that the medium may not enter), ERROR_ACCESS_DENIED
     *     (without NTMS_CONTROL_ACCESS to both pools; of a free one, NTMS_USE_ACCESS), ERROR_MEDIA_INCOMPATIBLE (another
     *     type of media), ERROR_BUSY (a side is in use or not available)
     */
    NtmsCall<Boolean> moveToPool(Guid medium, Guid pool);

    /**
     * ChangeNtmsMediaType: moves a medium to a pool of another type, which becomes the medium's (MS-RSMP 3.2.5.2.2.17).
     * The rules are those of {@link #moveToPool}, and every move that they forbid is ERROR_INVALID_MEDIA_POOL here, as is
     * a type with another number of sides.
     *
     * @return true. Refused with ERROR_INVALID_PARAMETER (missing), ERROR_INVALID_MEDIA (no medium),
     *     ERROR_INVALID_MEDIA_POOL, ERROR_ACCESS_DENIED (without NTMS_MODIFY_ACCESS to both pools and the computer),
     *     ERROR_LIBRARY_OFFLINE (the medium is in no library that is enabled and connected)
     */
    NtmsCall<Boolean> changeType(Guid medium, Guid pool);

    /**
     * MountNtmsMedia: puts media into drives, and waits until they can be used (MS-RSMP 3.2.5.2.2.1).
     *
     * <p>All of them are mounted or none; they are in one library. One that is in no library is asked for from the operator,
     * and nothing is mounted before it is there; that a stand-alone drive has it is found out when the operator says so. The
     * call then waits for media that others use and for drives, in the order of the library's mounts: by priority, then as
     * they came, or as {@link LibraryFacet#setRequestOrder} has it. A medium that lies in a drive after a deferred dismount
     * is used there. The label of each side is compared with the database; a side without a known label is taken as it is.
     * If a medium cannot be loaded or is not the one that it should be, those that are mounted already go home again, and the
     * library makes an inventory if it is set to recover by itself.
     *
     * <p>Whoever gives up a call, or lets its time pass, gets nothing: what is mounted meanwhile goes home again. The state of
     * the drive, such as its block size, is up to the application.
     *
     * <p>Not documented and decided here: time 0 waits for nothing and so mounts nothing; a label that is not the expected
     * one is ERROR_INVALID_MEDIA and a failure of the hardware ERROR_INVALID_STATE; media of several libraries are
     * ERROR_INVALID_LIBRARY; more media than the library has drives are ERROR_RESOURCE_NOT_AVAILABLE; two sides of one medium
     * are a medium named twice; with NTMS_MOUNT_NOWAIT nobody is asked for a medium that is in no library, and the drives are
     * not told unless they were given.
     *
     * @param media logical media or sides, each once; at most as many as a library can have drives
     * @param drives with NTMS_MOUNT_SPECIFIC_DRIVE, the drive for each of the media; else ignored
     * @param options bits of {@link MountOptions}
     * @param priority from {@link MountPriority#NTMS_PRIORITY_LOWEST} to {@link MountPriority#NTMS_PRIORITY_HIGHEST}
     * @param timeout how long to wait, in milliseconds; {@link NtmsLimits#INFINITE} has no limit
     * @return the drives, in the order of the media. Refused with ERROR_INVALID_PARAMETER (missing, too many, options
     *     without a meaning, priority or time out of range, not a drive for each), ERROR_INVALID_MEDIA (no logical medium or
     *     side, named twice, or the label is another), ERROR_INVALID_DRIVE (no drive), ERROR_DRIVE_MEDIA_MISMATCH (in
     *     different libraries, or no drive takes such media), ERROR_INVALID_LIBRARY, ERROR_ACCESS_DENIED (without
     *     NTMS_USE_ACCESS to the pools and the library), ERROR_RESOURCE_DISABLED (medium, drive or library),
     *     ERROR_RESOURCE_NOT_AVAILABLE, ERROR_WRITE_PROTECT (a complete side for writing), ERROR_MEDIA_OFFLINE (in no
     *     library, with NTMS_MOUNT_ERROR_OFFLINE), ERROR_BUSY (medium or drives in use, with
     *     NTMS_MOUNT_ERROR_NOT_AVAILABLE), ERROR_REQUEST_REFUSED (by the operator), ERROR_TIMEOUT, ERROR_CANCELLED (the call
     *     or its request), ERROR_INVALID_STATE (the hardware failed)
     */
    NtmsCall<List<Guid>> mount(List<Guid> media, List<Guid> drives, long options, int priority, long timeout);

    /**
     * DismountNtmsMedia: ends the use of media in drives, and returns as soon as that is queued (MS-RSMP 3.2.5.2.2.2).
     * NTMS_EVENT_COMPLETE is notified for side and logical medium when it is done; the medium is idle then.
     *
     * <p>Immediately, they are taken to their slots. Deferred, they stay in their drives, which are dismountable: at least as
     * long as the drive's delay says, and until another mount needs the drive. In a stand-alone drive they stay in any case.
     *
     * @param media logical media or sides, each once
     * @param options 0 or a value of {@link DismountOption}
     * @return true. Refused with ERROR_INVALID_PARAMETER (missing, too many, other options), ERROR_INVALID_MEDIA (no logical
     *     medium or side, or named twice), ERROR_ACCESS_DENIED (without NTMS_USE_ACCESS to the pools and the library),
     *     ERROR_MEDIA_OFFLINE (in no library), ERROR_DEVICE_NOT_AVAILABLE (the library is disabled or not connected),
     *     ERROR_MEDIA_NOT_AVAILABLE (the medium is disabled), ERROR_INVALID_STATE (not mounted, being dismounted,
     *     or at once while a program has the drive open)
     */
    NtmsCall<Boolean> dismount(List<Guid> media, long options);

    /**
     * UpdateNtmsOmidInfo: notes the label that an application has written on an allocated side (MSDN UpdateNtmsOmidInfo), so
     * that the next mount expects it. It changes the database alone: what is on the medium is the application's business.
     *
     * <p>A label is known by at most 255 bytes; one whose recogniser gives more is refused like one that nobody knows, since
     * a cut identifier might name two media. The code for that is not documented, and decided here.
     *
     * @param logicalMedia the logical medium
     * @param written what was written
     * @return true. Refused with ERROR_INVALID_PARAMETER (missing, no recogniser knows the bytes, or a text is too long),
     *     ERROR_INVALID_MEDIA (no logical medium), ERROR_ACCESS_DENIED (without NTMS_CONTROL_ACCESS to the library that the
     *     medium is in)
     */
    NtmsCall<Boolean> updateOmid(Guid logicalMedia, OnMediaId written);
}
