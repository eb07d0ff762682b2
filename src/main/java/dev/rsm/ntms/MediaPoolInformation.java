package dev.rsm.ntms;

import dev.rsm.dtyp.Guid;

/**
 * What RSM knows of a media pool, {@code NTMS_MEDIAPOOLINFORMATION} (MS-RSMP 2.2.4.18).
 *
 * <p>{@code mediaType}, {@code allocationPolicy}, {@code deallocationPolicy} and {@code maxAllocates} can be set.
 *
 * @param poolType what the pool is for
 * @param mediaType the type of its media; null identifier if it holds pools
 * @param parent the pool above; null identifier if none
 * @param allocationPolicy bits of {@link AllocationPolicy}
 * @param deallocationPolicy bits of {@link DeallocationPolicy}
 * @param maxAllocates how often a side may be allocated and given back
 * @param numberOfPhysicalMedia how many cartridges it holds
 * @param numberOfLogicalMedia how many logical media it holds
 * @param numberOfMediaPools how many pools it holds
 */
public record MediaPoolInformation(
        PoolType poolType,
        Guid mediaType,
        Guid parent,
        long allocationPolicy,
        long deallocationPolicy,
        long maxAllocates,
        long numberOfPhysicalMedia,
        long numberOfLogicalMedia,
        long numberOfMediaPools)
        implements TypeInformation {

    /** Checks the ranges. */
    public MediaPoolInformation {
        Checks.dword("allocationPolicy", allocationPolicy);
        Checks.dword("deallocationPolicy", deallocationPolicy);
        Checks.dword("maxAllocates", maxAllocates);
        Checks.dword("numberOfPhysicalMedia", numberOfPhysicalMedia);
        Checks.dword("numberOfLogicalMedia", numberOfLogicalMedia);
        Checks.dword("numberOfMediaPools", numberOfMediaPools);
    }

    /** Returns the same with other values of the members that can be set. */
    public MediaPoolInformation withSettings(
            Guid newMediaType, long allocation, long deallocation, long newMaxAllocates) {
        return new MediaPoolInformation(
                poolType,
                newMediaType,
                parent,
                allocation,
                deallocation,
                newMaxAllocates,
                numberOfPhysicalMedia,
                numberOfLogicalMedia,
                numberOfMediaPools);
    }

    @Override
    public NtmsObjectType objectType() {
        return NtmsObjectType.NTMS_MEDIA_POOL;
    }
}
