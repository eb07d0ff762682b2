package dev.rsm.media;

import dev.rsm.dtyp.Guid;
import dev.rsm.dtyp.SecurityDescriptor;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.PoolType;
import dev.rsm.security.SecurityCatalog;
import dev.rsm.store.ObjectRows;
import dev.rsm.store.Transaction;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Media types, and the tree of pools below the root: the system pools free, import and unrecognized, each with one child
 * for every media type in use, and the pools of applications.
 */
public final class MediaPools {

    /** The system pools, in the order in which they are made. */
    public static final List<PoolType> SYSTEM =
            List.of(PoolType.NTMS_POOLTYPE_SCRATCH, PoolType.NTMS_POOLTYPE_IMPORT, PoolType.NTMS_POOLTYPE_FOREIGN);

    private MediaPools() {}

    /** Makes the root pool and the three system pools of a new database. */
    public static void createSystemPools(Transaction tx) {
        Guid root = insert(tx, "Media Pools", PoolType.NTMS_POOLTYPE_UNKNOWN, null, null);
        for (PoolType type : SYSTEM) {
            insert(tx, systemName(type), type, root, null);
        }
    }

    /** Returns the name of a system pool, as the console showed it. */
    public static String systemName(PoolType type) {
        return switch (type) {
            case NTMS_POOLTYPE_SCRATCH -> "Free";
            case NTMS_POOLTYPE_IMPORT -> "Import";
            case NTMS_POOLTYPE_FOREIGN -> "Unrecognized";
            default -> throw new IllegalArgumentException(type + " is no system pool");
        };
    }

    /** Returns the media type with a name, making it known if it is not. */
    public static Guid mediaType(Transaction tx, NewMediaType type) {
        Optional<Guid> known = PoolCatalog.mediaTypeNamed(tx, type.name());
        if (known.isPresent()) {
            return known.get();
        }
        Guid id = tx.newId();
        ObjectRows.insert(tx, id, NtmsObjectType.NTMS_MEDIA_TYPE, type.name());
        PoolCatalog.insertMediaType(tx, id, type);
        return id;
    }

    /** Returns the system pool for media of a type, making those of all three kinds if they are not there. */
    public static Guid systemPool(Transaction tx, PoolType kind, Guid mediaType) {
        Optional<Guid> known = PoolCatalog.systemPool(tx, kind, mediaType);
        if (known.isPresent()) {
            return known.get();
        }
        String name = PoolCatalog.mediaTypeName(tx, mediaType);
        for (PoolType type : SYSTEM) {
            if (PoolCatalog.systemPool(tx, type, mediaType).isEmpty()) {
                insert(tx, name, type, PoolCatalog.systemParent(tx, type), mediaType);
            }
        }
        return PoolCatalog.systemPool(tx, kind, mediaType).orElseThrow();
    }

    private static Guid insert(
            Transaction tx, String name, PoolType type, @Nullable Guid parent, @Nullable Guid mediaType) {
        return insert(tx, name, type, parent, mediaType, SecurityCatalog.initial());
    }

    static Guid insert(
            Transaction tx,
            String name,
            PoolType type,
            @Nullable Guid parent,
            @Nullable Guid mediaType,
            SecurityDescriptor descriptor) {
        Guid id = tx.newId();
        ObjectRows.insert(tx, id, NtmsObjectType.NTMS_MEDIA_POOL, name);
        PoolCatalog.insertPool(tx, id, type, parent, mediaType);
        SecurityCatalog.insert(tx, id, NtmsObjectType.NTMS_MEDIA_POOL, descriptor);
        if (parent != null) {
            ObjectRows.touch(tx, parent, NtmsObjectType.NTMS_MEDIA_POOL);
        }
        return id;
    }

    /** Deletes a pool that is empty and not the root pool. */
    static void delete(Transaction tx, PoolCatalog.Node pool) {
        ObjectRows.delete(tx, pool.id(), NtmsObjectType.NTMS_MEDIA_POOL);
        if (pool.parent() != null) {
            ObjectRows.touch(tx, pool.parent(), NtmsObjectType.NTMS_MEDIA_POOL);
        }
    }
}
