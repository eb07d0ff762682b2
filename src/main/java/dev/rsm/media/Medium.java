package dev.rsm.media;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.MediaState;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.PartitionState;
import dev.rsm.store.Transaction;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A medium as the functions about media look at it.
 *
 * @param id the medium
 * @param pool its pool
 * @param state what is happening to it
 * @param library the library that it is in; empty in the off-line one
 * @param enabled whether it may be used itself
 * @param usable whether it is in a library that is enabled and connected, and is enabled itself
 * @param sides its sides, the first first
 */
record Medium(
        Guid id,
        Guid pool,
        MediaState state,
        Optional<Guid> library,
        boolean enabled,
        boolean usable,
        List<Side> sides) {

    /**
     * A side.
     *
     * @param id the side
     * @param number 0 for the first, 1 for the second
     * @param state what may be done with it
     * @param enabled whether it may be used
     */
    record Side(Guid id, int number, PartitionState state, boolean enabled) {}

    /** The states of sides that somebody holds. */
    static final Set<PartitionState> HELD = Set.of(
            PartitionState.NTMS_PARTSTATE_ALLOCATED,
            PartitionState.NTMS_PARTSTATE_COMPLETE,
            PartitionState.NTMS_PARTSTATE_RESERVED);

    /** The states of sides that nobody will use any more. */
    static final Set<PartitionState> ENDED =
            Set.of(PartitionState.NTMS_PARTSTATE_DECOMMISSIONED, PartitionState.NTMS_PARTSTATE_INCOMPATIBLE);

    Medium {
        sides = List.copyOf(sides);
    }

    /** Finds a medium, or refuses with ERROR_INVALID_MEDIA. */
    static Medium of(Transaction tx, Guid id) {
        return MediumCatalog.medium(tx, id)
                .orElseThrow(() -> new NtmsException(NtmsStatus.INVALID_MEDIA, "There is no medium " + id + "."));
    }

    /** Finds the medium of a side, or refuses with ERROR_INVALID_MEDIA. */
    static Medium ofSide(Transaction tx, Guid side) {
        return MediumCatalog.ofSide(tx, side)
                .flatMap(medium -> MediumCatalog.medium(tx, medium))
                .orElseThrow(() -> new NtmsException(NtmsStatus.INVALID_MEDIA, "There is no side " + side + "."));
    }

    /** Refuses what is asked of a medium that is disabled, or of one with such a side (MSDN DisableNtmsObject). */
    void requireEnabled(NtmsStatus otherwise) {
        if (!enabled || !sides.stream().allMatch(Side::enabled)) {
            throw new NtmsException(otherwise, "The medium " + id + " or a side of it is disabled: enable it first.");
        }
    }

    Side side(Guid side) {
        return sides.stream().filter(s -> s.id().equals(side)).findFirst().orElseThrow();
    }

    boolean inUse() {
        return state != MediaState.NTMS_MEDIASTATE_IDLE;
    }

    boolean every(Set<PartitionState> states) {
        return sides.stream().allMatch(side -> states.contains(side.state()));
    }

    boolean any(Set<PartitionState> states) {
        return sides.stream().anyMatch(side -> states.contains(side.state()));
    }
}
