package dev.rsm.ntms;

import dev.rsm.dtyp.Guid;
import dev.rsm.dtyp.SecurityDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * Media pools and media types.
 *
 * <p>Pools form a tree; a pool is named by its path, such as {@code Backup\\Weekly}, with or without a backslash before
 * it. In names case counts. A pool with a media type holds media of that type, one without holds pools. The pools Free,
 * Import and Unrecognized and those in them are RSM's own: they come and go with the media types.
 */
public interface PoolFacet {

    /**
     * CreateNtmsMediaPool: makes an application's pool, one level a call, or opens a pool that is there.
     *
     * <p>A pool that is there is returned as it is, RSM's own too; this asks for no right. Without a descriptor a new pool
     * grants everything to its creator and to Local System, and inherits what the pool above hands down, unless that is the
     * root pool.
     *
     * @param path each name 1 to 63 characters, the path at most 511
     * @param mediaType the type of its media; null for a pool of pools
     * @param option whether it may be there, or must
     * @param security its descriptor; null for the one described above. An owner or group that is missing is added.
     * @return the pool
     * @throws NtmsException ERROR_INVALID_NAME for an impossible path, also one into a pool of media or of RSM's own;
     *     ERROR_INVALID_MEDIA if there is no such media type; ERROR_OBJECT_NOT_FOUND if there is no such pool to open, or
     *     none above the new one; ERROR_ACCESS_DENIED, to make one, without NTMS_CONTROL_ACCESS on the root pool and on the
     *     pool above, or if the descriptor names another owner than the caller, who is no administrator;
     *     ERROR_ALREADY_EXISTS
     */
    NtmsCall<Guid> create(
            String path, @Nullable Guid mediaType, CreateOption option, @Nullable SecurityDescriptor security);

    /**
     * DeleteNtmsMediaPool: deletes an application's pool, which is empty.
     *
     * @param pool the pool
     * @throws NtmsException ERROR_INVALID_MEDIA_POOL if there is no such pool, or it is RSM's own; ERROR_ACCESS_DENIED
     *     without NTMS_MODIFY_ACCESS; ERROR_NOT_EMPTY if media or pools are in it
     */
    NtmsCall<Boolean> delete(Guid pool);

    /**
     * GetNtmsMediaPoolName: tells the path of a pool, without a backslash before it. It asks for no right.
     *
     * @param pool the pool; of the root pool its name is told, which is not part of any path
     * @throws NtmsException ERROR_INVALID_MEDIA_POOL if there is no such pool
     */
    NtmsCall<String> name(Guid pool);

    /**
     * AddNtmsMediaType: has a library take media of a type, and makes RSM's pools for the type if they are not there. It is
     * no error if the library does already.
     *
     * @param mediaType the media type
     * @param library the library
     * @throws NtmsException ERROR_INVALID_LIBRARY; ERROR_INVALID_MEDIA if there is no such media type; ERROR_ACCESS_DENIED
     *     without NTMS_MODIFY_ACCESS; ERROR_LIBRARY_OFFLINE if it is the off-line library, is not connected or disabled
     */
    NtmsCall<Boolean> addMediaType(Guid mediaType, Guid library);

    /**
     * DeleteNtmsMediaType: has a library no longer take media of a type. RSM's pools for the type go when no library takes
     * the type and there are no media of it; the media type stays known. It is no error if the library does not take it.
     *
     * @param mediaType the media type
     * @param library the library
     * @throws NtmsException ERROR_INVALID_LIBRARY; ERROR_INVALID_PARAMETER if there is no such media type;
     *     ERROR_ACCESS_DENIED without NTMS_MODIFY_ACCESS; ERROR_NOT_EMPTY if media of the type are in the library
     */
    NtmsCall<Boolean> deleteMediaType(Guid mediaType, Guid library);
}
