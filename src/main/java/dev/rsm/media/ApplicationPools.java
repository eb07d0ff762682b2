package dev.rsm.media;

import dev.rsm.dtyp.Guid;
import dev.rsm.dtyp.SecurityDescriptor;
import dev.rsm.ntms.CreateOption;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.PoolType;
import dev.rsm.ntms.Principal;
import dev.rsm.ntms.RequiredAccess;
import dev.rsm.security.AccessCheck;
import dev.rsm.security.NewDescriptor;
import dev.rsm.security.SecurityCatalog;
import dev.rsm.store.Transaction;
import java.util.List;
import java.util.Optional;

/** The pools that applications make: CreateNtmsMediaPool, DeleteNtmsMediaPool (MS-RSMP 3.2.5.2.2.9, 10, 14). */
public final class ApplicationPools {

    private ApplicationPools() {}

    /**
     * Opens a pool, or makes it.
     *
     * @param access what it takes to make one, on the root pool and on the pool above
     * @throws NtmsException as CreateNtmsMediaPool
     */
    public static Guid open(Transaction tx, Principal caller, RequiredAccess access, NewPool wanted) {
        if (wanted.mediaType() != null && !PoolCatalog.isMediaType(tx, wanted.mediaType())) {
            throw new NtmsException(
                    NtmsStatus.INVALID_MEDIA,
                    "There is no media type " + wanted.mediaType() + ": list the media types again.");
        }
        Optional<Guid> there = PoolPaths.find(tx, wanted.path());
        if (wanted.option() == CreateOption.NTMS_OPEN_EXISTING && there.isEmpty()) {
            throw notFound(wanted.path());
        }
        if (wanted.option() != CreateOption.NTMS_CREATE_NEW && there.isPresent()) {
            return there.get();
        }
        requireAccess(tx, caller, access, PoolCatalog.root(tx));
        List<String> above = wanted.path().subList(0, wanted.path().size() - 1);
        Guid parent = PoolPaths.find(tx, above).orElseThrow(() -> noParent(above));
        requireAccess(tx, caller, access, parent);
        if (there.isPresent()) {
            throw new NtmsException(
                    NtmsStatus.ALREADY_EXISTS,
                    "There is a pool \"" + text(wanted.path()) + "\": open it, or choose another name.");
        }
        requireHoldsPools(tx, parent, above);
        return create(tx, caller, parent, wanted);
    }

    private static void requireAccess(Transaction tx, Principal caller, RequiredAccess access, Guid pool) {
        AccessCheck.require(tx, caller, NtmsObjectType.NTMS_MEDIA_POOL, pool, access);
    }

    private static void requireHoldsPools(Transaction tx, Guid parent, List<String> path) {
        PoolCatalog.Node pool = require(tx, parent);
        boolean pools = pool.type() == PoolType.NTMS_POOLTYPE_UNKNOWN
                || (pool.type() == PoolType.NTMS_POOLTYPE_APPLICATION && pool.mediaType() == null);
        if (!pools) {
            throw new NtmsException(
                    NtmsStatus.INVALID_NAME,
                    "The pool \"" + text(path) + "\" cannot hold an application's pools: name another one above.");
        }
    }

    private static Guid create(Transaction tx, Principal caller, Guid parent, NewPool wanted) {
        SecurityDescriptor above = parent.equals(PoolCatalog.root(tx))
                ? null
                : SecurityCatalog.find(tx, parent).orElse(null);
        SecurityDescriptor descriptor = NewDescriptor.of(caller, wanted.security(), above);
        String name = wanted.path().get(wanted.path().size() - 1);
        return MediaPools.insert(tx, name, PoolType.NTMS_POOLTYPE_APPLICATION, parent, wanted.mediaType(), descriptor);
    }

    /**
     * Returns a pool.
     *
     * @throws NtmsException ERROR_INVALID_MEDIA_POOL if there is no such pool
     */
    static PoolCatalog.Node require(Transaction tx, Guid pool) {
        return PoolCatalog.node(tx, pool)
                .orElseThrow(() -> new NtmsException(
                        NtmsStatus.INVALID_MEDIA_POOL,
                        "There is no media pool " + pool + ": list the pools again, since it may have been deleted."));
    }

    /**
     * Deletes a pool, and wakes who waits for media in it.
     *
     * @param access what it takes
     * @throws NtmsException as DeleteNtmsMediaPool
     */
    public static void delete(Transaction tx, Principal caller, RequiredAccess access, Guid id) {
        PoolCatalog.Node pool = require(tx, id);
        if (pool.type() != PoolType.NTMS_POOLTYPE_APPLICATION) {
            throw new NtmsException(
                    NtmsStatus.INVALID_MEDIA_POOL,
                    "The pool \"" + pool.name() + "\" is Removable Storage's own: it comes and goes with media types.");
        }
        requireAccess(tx, caller, access, id);
        if (!PoolCatalog.isEmpty(tx, id)) {
            throw new NtmsException(
                    NtmsStatus.NOT_EMPTY,
                    "The pool \"" + pool.name() + "\" still holds media or pools: move or delete them first.");
        }
        MediaPools.delete(tx, pool);
        tx.wake(id);
    }

    private static NtmsException notFound(List<String> path) {
        return new NtmsException(
                NtmsStatus.OBJECT_NOT_FOUND,
                "There is no pool \"" + text(path) + "\": \"rsm view --type media_pool\" lists them; case counts.");
    }

    private static NtmsException noParent(List<String> path) {
        return new NtmsException(
                NtmsStatus.OBJECT_NOT_FOUND,
                "There is no pool \"" + text(path) + "\": create it first, one level at a time; case counts.");
    }

    private static String text(List<String> path) {
        return String.join("\\", path);
    }
}
