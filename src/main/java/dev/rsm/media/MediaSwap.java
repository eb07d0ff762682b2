package dev.rsm.media;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.PartitionState;
import dev.rsm.store.ObjectRows;
import dev.rsm.store.Transaction;
import java.util.List;

/** SwapNtmsMedia: two logical media change sides, which is how data moves to another medium under an application. */
public final class MediaSwap {

    private MediaSwap() {}

    /**
     * Checks what can be checked without the database.
     *
     * @throws NtmsException ERROR_INVALID_PARAMETER if both are the same
     */
    public static void check(Guid first, Guid second) {
        if (first.equals(second)) {
            throw new NtmsException(NtmsStatus.INVALID_PARAMETER, "A logical medium cannot be swapped with itself.");
        }
    }

    /** SwapNtmsMedia, as {@link dev.rsm.ntms.MediaFacet#swap} says. */
    public static void swap(Transaction tx, Caller caller, Guid first, Guid second) {
        Allocated one = Allocated.of(tx, first);
        Allocated other = Allocated.of(tx, second);
        caller.require(tx, one.pool());
        if (!one.pool().equals(other.pool())) {
            caller.require(tx, other.pool());
            throw new NtmsException(
                    NtmsStatus.INVALID_MEDIA_POOL,
                    "The logical media " + first + " and " + second + " are in different media pools.");
        }
        List.of(one, other).forEach(MediaSwap::requireSwappable);
        SideCatalog.setLogicalMedia(tx, one.side(), second);
        SideCatalog.setLogicalMedia(tx, other.side(), first);
        for (Guid side : List.of(one.side(), other.side())) {
            ObjectRows.touch(tx, side, NtmsObjectType.NTMS_PARTITION);
        }
        for (Guid logicalMedia : List.of(first, second)) {
            ObjectRows.touch(tx, logicalMedia, NtmsObjectType.NTMS_LOGICAL_MEDIA);
        }
    }

    private static void requireSwappable(Allocated held) {
        if (held.inUse()) {
            throw new NtmsException(
                    NtmsStatus.INVALID_MEDIA,
                    "The medium of the logical medium " + held.logicalMedia() + " is " + held.mediaState()
                            + ": dismount it first.");
        }
        if (held.state() != PartitionState.NTMS_PARTSTATE_ALLOCATED) {
            throw new NtmsException(
                    NtmsStatus.INVALID_STATE,
                    "The side of the logical medium " + held.logicalMedia() + " is " + held.state()
                            + "; only allocated ones can be swapped.");
        }
        if (held.labelType().isEmpty()) {
            throw new NtmsException(
                    NtmsStatus.BAD_FORMAT,
                    "The side of the logical medium " + held.logicalMedia() + " has no known label.");
        }
    }
}
