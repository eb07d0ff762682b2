package dev.rsm.media;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.AllocationPolicy;
import dev.rsm.ntms.DeallocationPolicy;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.PoolType;
import dev.rsm.store.Transaction;

/**
 * A pool that holds media.
 *
 * @param id the pool
 * @param type what it is for
 * @param mediaType the type of its media
 * @param sides how many sides media of that type have
 * @param allocationPolicy bits of {@link AllocationPolicy}
 * @param deallocationPolicy bits of {@link DeallocationPolicy}
 * @param maxAllocates how often a side may be allocated; 0 for any number
 */
record Pool(
        Guid id,
        PoolType type,
        Guid mediaType,
        int sides,
        long allocationPolicy,
        long deallocationPolicy,
        long maxAllocates) {

    /** Finds a pool that holds media, or refuses with ERROR_INVALID_MEDIA_POOL. */
    static Pool of(Transaction tx, Guid id) {
        return MediumCatalog.pool(tx, id)
                .orElseThrow(() -> new NtmsException(
                        NtmsStatus.INVALID_MEDIA_POOL,
                        "There is no media pool " + id + " that holds media: name one that has a media type."));
    }

    /** Finds a pool of an application that holds media, or refuses with ERROR_INVALID_MEDIA_POOL. */
    static Pool ofApplication(Transaction tx, Guid id) {
        Pool pool = of(tx, id);
        if (pool.type != PoolType.NTMS_POOLTYPE_APPLICATION) {
            throw new NtmsException(
                    NtmsStatus.INVALID_MEDIA_POOL,
                    "The media pool " + id + " belongs to the system: allocate in a pool of an application.");
        }
        return pool;
    }

    boolean drawsFromFree() {
        return (allocationPolicy & AllocationPolicy.NTMS_ALLOCATE_FROMSCRATCH) != 0;
    }

    boolean givesBackToFree() {
        return (deallocationPolicy & DeallocationPolicy.NTMS_DEALLOCATE_TOSCRATCH) != 0;
    }

    boolean isUsedUp(long allocations) {
        return maxAllocates > 0 && allocations >= maxAllocates;
    }
}
