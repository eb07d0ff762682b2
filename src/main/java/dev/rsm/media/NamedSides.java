package dev.rsm.media;

import dev.rsm.dtyp.Guid;
import dev.rsm.media.AllocationCatalog.Candidate;
import dev.rsm.ntms.AllocateOptions;
import dev.rsm.ntms.Allocation;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.PartitionState;
import dev.rsm.store.Transaction;
import java.util.Optional;
import java.util.Set;

/** Allocation of a side that the caller names, or that lies beside one it has. It succeeds at once or never. */
final class NamedSides {

    private static final Set<PartitionState> OPEN = Set.of(
            PartitionState.NTMS_PARTSTATE_AVAILABLE,
            PartitionState.NTMS_PARTSTATE_DECOMMISSIONED,
            PartitionState.NTMS_PARTSTATE_INCOMPATIBLE);

    private NamedSides() {}

    /** Allocates the side that the request names, moving its medium to the pool if it is in another. */
    static Allocation named(Transaction tx, Caller caller, Pool pool, AllocationRequest request) {
        Guid id = sideOf(request);
        Medium medium = Medium.ofSide(tx, id);
        Pool source = Pool.of(tx, medium.pool());
        if (!source.id().equals(pool.id())) {
            caller.require(tx, source.id());
        }
        Medium.Side side = medium.side(id);
        boolean isNew = request.has(AllocateOptions.NTMS_ALLOCATE_NEW);
        requireSuitable(medium, side, source, pool, isNew);
        if (!source.id().equals(pool.id())) {
            Sides.changePool(tx, medium.id(), pool);
        }
        Guid logical = Sides.allocate(tx, new Candidate(side.id(), medium.id()), side.state());
        if (isNew) {
            Sides.reserveAvailable(tx, medium.id());
        }
        // The other sides that came along may be what somebody waits for.
        tx.wake(pool.id());
        return new Allocation(logical, source.id());
    }

    private static Guid sideOf(AllocationRequest request) {
        return Optional.ofNullable(request.side()).orElseThrow();
    }

    private static void requireSuitable(Medium medium, Medium.Side side, Pool source, Pool pool, boolean isNew) {
        if (!source.mediaType().equals(pool.mediaType())) {
            throw new NtmsException(
                    NtmsStatus.INVALID_MEDIA,
                    "The side " + side.id() + " is of another type of media than the pool " + pool.id() + ".");
        }
        if (side.state() != PartitionState.NTMS_PARTSTATE_AVAILABLE
                && side.state() != PartitionState.NTMS_PARTSTATE_IMPORT) {
            throw unavailable(side.id(), "is " + side.state());
        }
        if (medium.library().isEmpty()) {
            throw offline(medium);
        }
        if (!medium.usable() || !side.enabled()) {
            throw unavailable(side.id(), "is disabled or in a library that is");
        }
        boolean comesAlone = source.id().equals(pool.id()) || side.state() == PartitionState.NTMS_PARTSTATE_IMPORT;
        boolean othersOpen = medium.sides().stream()
                .filter(other -> !other.id().equals(side.id()))
                .allMatch(other -> OPEN.contains(other.state()));
        boolean othersHeld = medium.sides().stream()
                .filter(other -> !other.id().equals(side.id()))
                .anyMatch(other -> Medium.HELD.contains(other.state()));
        boolean needsOpen = isNew && side.state() == PartitionState.NTMS_PARTSTATE_AVAILABLE;
        if ((!comesAlone && !othersOpen) || (needsOpen && !othersOpen) || (isNew && othersHeld)) {
            throw unavailable(side.id(), "lies beside a side that is not available");
        }
    }

    private static NtmsException unavailable(Guid side, String why) {
        return new NtmsException(NtmsStatus.MEDIA_UNAVAILABLE, "The side " + side + " " + why + ".");
    }

    private static NtmsException offline(Medium medium) {
        return new NtmsException(
                NtmsStatus.MEDIA_OFFLINE, "The medium " + medium.id() + " is in no library: bring it back.");
    }

    /** Allocates the next reserved side of the medium of the logical medium in the request. */
    static Allocation next(Transaction tx, Pool pool, AllocationRequest request) {
        Guid logical = Optional.ofNullable(request.logicalMedia()).orElseThrow();
        Allocated held = Allocated.of(tx, logical);
        Medium medium = Medium.of(tx, held.medium());
        if (!medium.pool().equals(pool.id())) {
            throw new NtmsException(
                    NtmsStatus.INVALID_MEDIA,
                    "The logical medium " + logical + " is not in the pool " + pool.id() + ".");
        }
        if (request.namesSide() && medium.sides().stream().noneMatch(s -> s.id().equals(sideOf(request)))) {
            throw new NtmsException(
                    NtmsStatus.INVALID_MEDIA,
                    "The side " + sideOf(request) + " is on another medium than the logical medium " + logical + ".");
        }
        Medium.Side side = medium.sides().stream()
                .filter(s -> s.state() == PartitionState.NTMS_PARTSTATE_RESERVED)
                .filter(s -> !request.namesSide() || s.id().equals(sideOf(request)))
                .findFirst()
                .orElseThrow(() -> new NtmsException(
                        NtmsStatus.MEDIA_UNAVAILABLE,
                        "No side is reserved beside the logical medium " + logical + "."));
        if (medium.library().isEmpty()) {
            throw offline(medium);
        }
        if (!medium.usable() || !side.enabled()) {
            throw unavailable(side.id(), "is disabled or in a library that is");
        }
        Guid next = Sides.allocate(tx, new Candidate(side.id(), medium.id()), side.state());
        return new Allocation(next, pool.id());
    }
}
