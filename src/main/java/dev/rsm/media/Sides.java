package dev.rsm.media;

import dev.rsm.dtyp.Guid;
import dev.rsm.media.AllocationCatalog.Candidate;
import dev.rsm.ntms.Allocation;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.PartitionState;
import dev.rsm.store.ObjectRows;
import dev.rsm.store.Transaction;

/** What every kind of allocation does to sides. */
final class Sides {

    private Sides() {}

    /** Allocates an available side, and reserves the available ones beside it if asked. */
    static Allocation allocateAvailable(Transaction tx, Candidate candidate, Guid source, boolean reserveOthers) {
        Guid logical = allocate(tx, candidate, PartitionState.NTMS_PARTSTATE_AVAILABLE);
        if (reserveOthers) {
            reserveAvailable(tx, candidate.medium());
        }
        return new Allocation(logical, source);
    }

    /** Allocates a side that is in a state from which that can be done. */
    static Guid allocate(Transaction tx, Candidate candidate, PartitionState from) {
        Guid logical = tx.newId();
        ObjectRows.insert(
                tx, logical, NtmsObjectType.NTMS_LOGICAL_MEDIA, AllocationCatalog.name(tx, candidate.medium()));
        AllocationCatalog.insertLogicalMedia(tx, logical);
        if (!SideStates.allocate(tx, candidate.side(), from, logical)) {
            throw new IllegalStateException("the side " + candidate.side() + " is no longer " + from);
        }
        return logical;
    }

    static void reserveAvailable(Transaction tx, Guid medium) {
        for (Cartridges.Side side : SideCatalog.sides(tx, medium, PartitionState.NTMS_PARTSTATE_AVAILABLE)) {
            SideStates.move(tx, side.id(), PartitionState.NTMS_PARTSTATE_RESERVED, "allocated with its other side");
        }
    }

    /** Moves a medium to a pool of its type, with its sides as they are. */
    static void changePool(Transaction tx, Guid medium, Pool pool) {
        MediumCatalog.setPool(tx, medium, pool);
        ObjectRows.touch(tx, medium, NtmsObjectType.NTMS_PHYSICAL_MEDIA);
    }
}
