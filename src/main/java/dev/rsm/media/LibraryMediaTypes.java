package dev.rsm.media;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.PoolType;
import dev.rsm.ntms.Principal;
import dev.rsm.ntms.RequiredAccess;
import dev.rsm.security.AccessCheck;
import dev.rsm.store.ObjectRows;
import dev.rsm.store.Transaction;

/** Which media a library takes: AddNtmsMediaType, DeleteNtmsMediaType (MS-RSMP 3.2.5.2.2.15, 16). */
public final class LibraryMediaTypes {

    private LibraryMediaTypes() {}

    /**
     * Has a library take media of a type.
     *
     * @param access what it takes
     * @throws NtmsException as AddNtmsMediaType
     */
    public static void add(Transaction tx, Principal caller, RequiredAccess access, Guid mediaType, Guid library) {
        requireLibrary(tx, library);
        requireMediaType(tx, mediaType, NtmsStatus.INVALID_MEDIA);
        AccessCheck.require(tx, caller, NtmsObjectType.NTMS_LIBRARY, library, access);
        if (!MediaTypeCatalog.isOnline(tx, library)) {
            throw new NtmsException(
                    NtmsStatus.LIBRARY_OFFLINE,
                    "The library " + library + " is off line, not connected or disabled: name one that works.");
        }
        if (MediaTypeCatalog.add(tx, library, mediaType)) {
            ObjectRows.touch(tx, library, NtmsObjectType.NTMS_LIBRARY);
        }
        MediaPools.systemPool(tx, PoolType.NTMS_POOLTYPE_SCRATCH, mediaType);
    }

    /**
     * Has a library no longer take media of a type.
     *
     * @param access what it takes
     * @throws NtmsException as DeleteNtmsMediaType
     */
    public static void delete(Transaction tx, Principal caller, RequiredAccess access, Guid mediaType, Guid library) {
        requireLibrary(tx, library);
        requireMediaType(tx, mediaType, NtmsStatus.INVALID_PARAMETER);
        AccessCheck.require(tx, caller, NtmsObjectType.NTMS_LIBRARY, library, access);
        if (MediaTypeCatalog.hasMedia(tx, library, mediaType)) {
            throw new NtmsException(
                    NtmsStatus.NOT_EMPTY,
                    "The library " + library + " holds media of the type " + mediaType + ": eject them first.");
        }
        if (MediaTypeCatalog.remove(tx, library, mediaType)) {
            ObjectRows.touch(tx, library, NtmsObjectType.NTMS_LIBRARY);
        }
        if (!MediaTypeCatalog.isUsed(tx, mediaType)) {
            PoolCatalog.systemPools(tx, mediaType).forEach(pool -> MediaPools.delete(tx, pool));
        }
    }

    private static void requireLibrary(Transaction tx, Guid library) {
        if (!MediaTypeCatalog.isLibrary(tx, library)) {
            throw new NtmsException(
                    NtmsStatus.INVALID_LIBRARY, "There is no library " + library + ": list the libraries again.");
        }
    }

    private static void requireMediaType(Transaction tx, Guid mediaType, NtmsStatus refusal) {
        if (!PoolCatalog.isMediaType(tx, mediaType)) {
            throw new NtmsException(refusal, "There is no media type " + mediaType + ": list the media types again.");
        }
    }
}
