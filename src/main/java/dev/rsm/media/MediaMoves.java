package dev.rsm.media;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.NotificationOperation;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.PartitionState;
import dev.rsm.ntms.PoolType;
import dev.rsm.store.Transaction;
import java.util.Optional;
import java.util.Set;

/** MoveToNtmsMediaPool and ChangeNtmsMediaType, and which media may go from which pool to which. */
public final class MediaMoves {

    private static final Set<PartitionState> AVAILABLE = Set.of(PartitionState.NTMS_PARTSTATE_AVAILABLE);
    private static final Set<PartitionState> IMPORT = Set.of(PartitionState.NTMS_PARTSTATE_IMPORT);

    /** The states of sides that a free label may be written on. */
    private static final Set<PartitionState> TO_BE_FREED = Set.of(
            PartitionState.NTMS_PARTSTATE_AVAILABLE,
            PartitionState.NTMS_PARTSTATE_IMPORT,
            PartitionState.NTMS_PARTSTATE_FOREIGN);

    private static final Set<PartitionState> BLOCKS_FREEING =
            Set.of(PartitionState.NTMS_PARTSTATE_UNKNOWN, PartitionState.NTMS_PARTSTATE_UNPREPARED);

    private MediaMoves() {}

    /** MoveToNtmsMediaPool, as {@link dev.rsm.ntms.MediaFacet#moveToPool} says. */
    public static void move(Transaction tx, Caller caller, Guid mediumId, Guid poolId) {
        Medium medium = Medium.of(tx, mediumId);
        Pool target = Pool.of(tx, poolId);
        Pool source = Pool.of(tx, medium.pool());
        caller.require(tx, source.id());
        caller.require(tx, target.id());
        if (source.id().equals(target.id()) && source.type() != PoolType.NTMS_POOLTYPE_SCRATCH) {
            return;
        }
        if (!source.mediaType().equals(target.mediaType())) {
            throw new NtmsException(
                    NtmsStatus.MEDIA_INCOMPATIBLE,
                    "The pool " + target.id() + " holds another type of media than " + medium.id() + ".");
        }
        medium.requireEnabled(NtmsStatus.BUSY);
        Optional<NtmsException> obstacle = obstacle(medium, source, target);
        if (obstacle.isPresent()) {
            throw obstacle.get();
        }
        carryOut(tx, medium, target);
    }

    /** ChangeNtmsMediaType, as {@link dev.rsm.ntms.MediaFacet#changeType} says. */
    public static void changeType(Transaction tx, Caller caller, Guid mediumId, Guid poolId) {
        Medium medium = Medium.of(tx, mediumId);
        Pool target = Pool.of(tx, poolId);
        Pool source = Pool.of(tx, medium.pool());
        caller.require(tx, source.id());
        caller.require(tx, target.id());
        caller.requireComputer(tx);
        if (!MediumCatalog.inWorkingLibrary(tx, medium.id())) {
            throw new NtmsException(
                    NtmsStatus.LIBRARY_OFFLINE,
                    "The medium " + medium.id() + " is in no library that is enabled and connected.");
        }
        if (source.id().equals(target.id()) && source.type() != PoolType.NTMS_POOLTYPE_SCRATCH) {
            return;
        }
        medium.requireEnabled(NtmsStatus.INVALID_MEDIA_POOL);
        Optional<NtmsException> obstacle = obstacle(medium, source, target);
        if (obstacle.isPresent() || target.sides() != medium.sides().size()) {
            throw invalidPool(obstacle.map(NtmsException::detail)
                    .orElse("Media of the pool " + target.id() + " have another number of sides."));
        }
        carryOut(tx, medium, target);
        tx.event(NotificationOperation.NTMS_EVENT_COMPLETE, NtmsObjectType.NTMS_PHYSICAL_MEDIA, medium.id());
    }

    private static void carryOut(Transaction tx, Medium medium, Pool target) {
        if (target.type() == PoolType.NTMS_POOLTYPE_SCRATCH) {
            FreeLabels.enterFreePool(tx, medium, target, "moved to the free pool");
        } else {
            Sides.changePool(tx, medium.id(), target);
            tx.wake(target.id());
        }
    }

    private static NtmsException invalidPool(String why) {
        return new NtmsException(NtmsStatus.INVALID_MEDIA_POOL, why);
    }

    private static NtmsException busy(Medium medium, String why) {
        return new NtmsException(NtmsStatus.BUSY, "The medium " + medium.id() + " " + why + ".");
    }

    /** What forbids a move to another pool, whatever the types of media. */
    private static Optional<NtmsException> obstacle(Medium medium, Pool source, Pool target) {
        Optional<NtmsException> obstacle =
                switch (target.type()) {
                    case NTMS_POOLTYPE_SCRATCH -> toFree(medium, source);
                    case NTMS_POOLTYPE_IMPORT -> toImport(medium);
                    case NTMS_POOLTYPE_APPLICATION -> toApplication(medium, source);
                    default ->
                        Optional.of(invalidPool(
                                "Nothing can be moved to an unrecognized pool; an inventory puts" + " media there."));
                };
        return obstacle.isEmpty() && medium.inUse() ? Optional.of(busy(medium, "is " + medium.state())) : obstacle;
    }

    private static Optional<NtmsException> toFree(Medium medium, Pool source) {
        if (source.type() == PoolType.NTMS_POOLTYPE_SCRATCH) {
            return Optional.of(invalidPool("The medium " + medium.id() + " is in a free pool already."));
        }
        if (medium.any(Medium.HELD)) {
            return Optional.of(invalidPool("The medium " + medium.id()
                    + " has an allocated, complete or reserved side: deallocate it first."));
        }
        boolean blocked = medium.any(BLOCKS_FREEING) || !medium.any(TO_BE_FREED);
        return blocked
                ? Optional.of(busy(
                        medium,
                        "has no side that a free label may be written on, or one that may not be"
                                + " overwritten before it is read"))
                : Optional.empty();
    }

    private static Optional<NtmsException> toImport(Medium medium) {
        return medium.every(IMPORT)
                ? Optional.empty()
                : Optional.of(invalidPool("Only media with nothing but import sides can be moved to an import pool."));
    }

    private static Optional<NtmsException> toApplication(Medium medium, Pool source) {
        if (source.type() == PoolType.NTMS_POOLTYPE_IMPORT || source.type() == PoolType.NTMS_POOLTYPE_FOREIGN) {
            return Optional.of(invalidPool("Media of import and unrecognized pools can be moved to a free pool only;"
                    + " to import data, allocate the side."));
        }
        return medium.every(AVAILABLE)
                ? Optional.empty()
                : Optional.of(busy(medium, "has a side that is not available"));
    }
}
