package dev.rsm.media;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.MediaState;
import dev.rsm.ntms.NtmsException;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.PartitionState;
import dev.rsm.store.Transaction;

/**
 * The side of a logical medium.
 *
 * @param logicalMedia the logical medium
 * @param side its side
 * @param medium the medium that this is a side of
 * @param pool the medium's pool
 * @param state allocated or complete
 * @param mediaState what is happening to the medium
 * @param allocations how often the side was allocated
 * @param labelType the type of its label on record
 */
record Allocated(
        Guid logicalMedia,
        Guid side,
        Guid medium,
        Guid pool,
        PartitionState state,
        MediaState mediaState,
        long allocations,
        String labelType) {

    /** Finds the side of a logical medium, or refuses with ERROR_INVALID_MEDIA. */
    static Allocated of(Transaction tx, Guid logicalMedia) {
        return SideCatalog.allocated(tx, logicalMedia)
                .orElseThrow(() -> new NtmsException(
                        NtmsStatus.INVALID_MEDIA, "There is no logical medium " + logicalMedia + "."));
    }

    boolean inUse() {
        return mediaState != MediaState.NTMS_MEDIASTATE_IDLE;
    }
}
