package dev.rsm.media;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.PartitionState;
import dev.rsm.ntms.PoolType;
import dev.rsm.store.ObjectRows;
import dev.rsm.store.Transaction;
import java.util.Set;

/** How the use of sides ends: DeallocateNtmsMedia, SetNtmsMediaComplete, DecommissionNtmsMedia. */
public final class MediaReturns {

    private static final Set<PartitionState> ALLOCATED =
            Set.of(PartitionState.NTMS_PARTSTATE_ALLOCATED, PartitionState.NTMS_PARTSTATE_COMPLETE);
    private static final Set<PartitionState> RETURNED =
            Set.of(PartitionState.NTMS_PARTSTATE_AVAILABLE, PartitionState.NTMS_PARTSTATE_DECOMMISSIONED);
    private static final Set<PartitionState> AVAILABLE = Set.of(PartitionState.NTMS_PARTSTATE_AVAILABLE);

    private MediaReturns() {}

    /** DeallocateNtmsMedia, as {@link dev.rsm.ntms.MediaFacet#deallocate} says. */
    public static void deallocate(Transaction tx, Caller caller, Guid logicalMedia) {
        Allocated held = Allocated.of(tx, logicalMedia);
        caller.require(tx, held.pool());
        Pool pool = Pool.of(tx, held.pool());
        boolean usedUp = pool.isUsedUp(held.allocations());
        SideStates.move(
                tx,
                held.side(),
                usedUp ? PartitionState.NTMS_PARTSTATE_DECOMMISSIONED : PartitionState.NTMS_PARTSTATE_AVAILABLE,
                usedUp ? "given back, and allocated as often as its pool allows" : "given back");
        ObjectRows.delete(tx, logicalMedia, NtmsObjectType.NTMS_LOGICAL_MEDIA);
        if (pool.sides() > 1) {
            releaseReserved(tx, held.medium());
        }
        tx.wake(pool.id());
        if (pool.givesBackToFree()) {
            giveBack(tx, caller, held.medium(), pool);
        }
    }

    /** Frees the reserved sides of a medium of which nobody has a side any more. */
    private static void releaseReserved(Transaction tx, Guid id) {
        Medium medium = Medium.of(tx, id);
        if (medium.any(ALLOCATED)) {
            return;
        }
        for (Medium.Side side : medium.sides()) {
            if (side.state() == PartitionState.NTMS_PARTSTATE_RESERVED) {
                SideStates.move(tx, side.id(), PartitionState.NTMS_PARTSTATE_AVAILABLE, "its other side is given back");
            }
        }
    }

    /** Moves a medium to the free pool if nobody needs anything on it. */
    private static void giveBack(Transaction tx, Caller caller, Guid id, Pool pool) {
        Medium medium = Medium.of(tx, id);
        if (medium.every(RETURNED) && medium.any(AVAILABLE)) {
            Guid free = MediaPools.systemPool(tx, PoolType.NTMS_POOLTYPE_SCRATCH, pool.mediaType());
            caller.require(tx, free);
            FreeLabels.enterFreePool(tx, medium, Pool.of(tx, free), "given back to the free pool");
        }
    }

    /** SetNtmsMediaComplete, as {@link dev.rsm.ntms.MediaFacet#complete} says. */
    public static void complete(Transaction tx, Caller caller, Guid logicalMedia) {
        Allocated held = Allocated.of(tx, logicalMedia);
        caller.require(tx, held.pool());
        if (held.inUse()) {
            throw new NtmsException(
                    NtmsStatus.INVALID_STATE,
                    "The medium of the logical medium " + logicalMedia + " is " + held.mediaState()
                            + ": dismount it first.");
        }
        Medium.ofSide(tx, held.side()).requireEnabled(NtmsStatus.INVALID_STATE);
        move(tx, held.side(), PartitionState.NTMS_PARTSTATE_ALLOCATED, PartitionState.NTMS_PARTSTATE_COMPLETE);
    }

    /** DecommissionNtmsMedia, as {@link dev.rsm.ntms.MediaFacet#decommission} says. */
    public static void decommission(Transaction tx, Caller caller, Guid side) {
        Medium medium = Medium.ofSide(tx, side);
        caller.require(tx, medium.pool());
        medium.requireEnabled(NtmsStatus.INVALID_STATE);
        move(tx, side, PartitionState.NTMS_PARTSTATE_AVAILABLE, PartitionState.NTMS_PARTSTATE_DECOMMISSIONED);
    }

    private static void move(Transaction tx, Guid side, PartitionState from, PartitionState to) {
        PartitionState state = SideCatalog.state(tx, side).orElseThrow();
        if (state != from) {
            throw new NtmsException(
                    NtmsStatus.INVALID_STATE, "The side " + side + " is " + state + "; it must be " + from + ".");
        }
        SideStates.move(tx, side, to, to == PartitionState.NTMS_PARTSTATE_COMPLETE ? "set complete" : "decommissioned");
    }
}
