package dev.rsm.media;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.MediaPoolPolicy;
import dev.rsm.ntms.MediaState;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.PartitionState;
import dev.rsm.ntms.PoolType;
import dev.rsm.store.ObjectRows;
import dev.rsm.store.Transaction;
import java.util.Set;

/**
 * What becomes of a medium that leaves its library because somebody has asked for that.
 *
 * <p>Import, unrecognized and incompatible media are deleted; all others go to the off-line library. The computer's policies
 * have free media deleted, too, or import media kept (MS-RSMP 2.2.4.26, 3.2.5.2.1.1). A medium of which somebody holds a
 * side is kept in any case.
 */
public final class MediaDepartures {

    private static final Set<PartitionState> INCOMPATIBLE = Set.of(PartitionState.NTMS_PARTSTATE_INCOMPATIBLE);

    private MediaDepartures() {}

    /** Has a medium leave the element it is in; it is idle or no more then. */
    public static void leave(Transaction tx, Guid id) {
        Cartridges.placeOffline(tx, id);
        MediaStates.move(tx, id, MediaState.NTMS_MEDIASTATE_IDLE, "ejected");
        Medium medium = Medium.of(tx, id);
        if (!medium.any(Medium.HELD) && isForgotten(tx, medium)) {
            for (Medium.Side side : medium.sides()) {
                ObjectRows.delete(tx, side.id(), NtmsObjectType.NTMS_PARTITION);
            }
            ObjectRows.delete(tx, id, NtmsObjectType.NTMS_PHYSICAL_MEDIA);
        }
    }

    private static boolean isForgotten(Transaction tx, Medium medium) {
        if (medium.every(INCOMPATIBLE)) {
            return true;
        }
        long policy = MediumCatalog.poolPolicy(tx);
        PoolType pool = Pool.of(tx, medium.pool()).type();
        return switch (pool) {
            case NTMS_POOLTYPE_SCRATCH -> (policy & MediaPoolPolicy.NTMS_POOLPOLICY_PURGEOFFLINESCRATCH) != 0;
            case NTMS_POOLTYPE_IMPORT -> (policy & MediaPoolPolicy.NTMS_POOLPOLICY_KEEPOFFLINEIMPORT) == 0;
            case NTMS_POOLTYPE_FOREIGN -> true;
            case NTMS_POOLTYPE_APPLICATION, NTMS_POOLTYPE_UNKNOWN -> false;
        };
    }
}
