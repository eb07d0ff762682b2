package dev.rsm.media;

import dev.rsm.dtyp.Guid;
import dev.rsm.media.Cartridges.SideFound;
import dev.rsm.ntms.Bytes;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.PartitionState;
import dev.rsm.ntms.PoolType;
import dev.rsm.store.ObjectRows;
import dev.rsm.store.Transaction;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The labels that sides are known by. */
public final class SideLabels {

    /** What a side is whose label nobody has recognised, and that nobody has made anything of. */
    private static final Set<PartitionState> UNRECOGNISED =
            Set.of(PartitionState.NTMS_PARTSTATE_UNKNOWN, PartitionState.NTMS_PARTSTATE_FOREIGN);

    /** The states of a side that nobody uses: its label may be found out later. */
    private static final Set<PartitionState> UNUSED = Set.of(
            PartitionState.NTMS_PARTSTATE_UNKNOWN,
            PartitionState.NTMS_PARTSTATE_FOREIGN,
            PartitionState.NTMS_PARTSTATE_IMPORT);

    private SideLabels() {}

    /**
     * What is known of a side's label.
     *
     * @param id the side
     * @param state its state
     * @param labelType the label's type; empty without a label
     * @param labelId the label's identifier; empty without a label
     */
    public record Known(Guid id, PartitionState state, String labelType, Bytes labelId) {

        /** Tells whether a label is known, and a look at the side found another one or none. */
        public boolean differs(SideFound found) {
            return labelId.length() > 0
                    && found.pool() != PoolType.NTMS_POOLTYPE_UNKNOWN
                    && !(labelType.equals(found.labelType()) && labelId.equals(found.labelId()));
        }
    }

    /** Lists the sides of a medium, the first one first. */
    public static List<Known> of(Transaction tx, Guid medium) {
        return SideCatalog.labels(tx, medium);
    }

    /** Tells whether no side of a medium could be read yet. */
    public static boolean unread(Transaction tx, Guid medium) {
        return of(tx, medium).stream().allMatch(side -> side.state() == PartitionState.NTMS_PARTSTATE_UNKNOWN);
    }

    /**
     * Notes what the sides of a medium carry that nobody could read before, or recognise. If no side was recognised before and
     * each could be read now, the medium goes into the pool that they call for.
     *
     * @return whether there was anything to note
     */
    public static boolean recognise(Transaction tx, Guid medium, List<SideFound> found) {
        List<Known> sides = of(tx, medium);
        boolean read = found.stream().noneMatch(side -> side.pool() == PoolType.NTMS_POOLTYPE_UNKNOWN);
        boolean news = found.stream().anyMatch(SideFound::recognised)
                ? sides.stream().allMatch(side -> UNRECOGNISED.contains(side.state()))
                : unread(tx, medium);
        if (!read || sides.size() != found.size() || !news) {
            return complete(tx, sides, found);
        }
        PoolType kind = Cartridges.pool(found);
        Guid pool = MediaPools.systemPool(tx, kind, SideCatalog.mediaType(tx, medium));
        MediumCatalog.setPool(tx, medium, MediumCatalog.pool(tx, pool).orElseThrow());
        for (int side = 0; side < sides.size(); side++) {
            SideFound now = found.get(side);
            Guid id = sides.get(side).id();
            SideCatalog.setLabel(tx, id, now.labelType(), now.labelId().toArray(), now.labelInfo());
            SideStates.move(tx, id, Cartridges.state(kind, now), "its label is read");
        }
        ObjectRows.touch(tx, medium, NtmsObjectType.NTMS_PHYSICAL_MEDIA);
        tx.wake(pool);
        return true;
    }

    /** Notes the labels of single sides: a disk in a drive is read on one side at first, and on the other one another day. */
    private static boolean complete(Transaction tx, List<Known> sides, List<SideFound> found) {
        boolean changed = false;
        for (int side = 0; side < Math.min(sides.size(), found.size()); side++) {
            Known known = sides.get(side);
            SideFound now = found.get(side);
            boolean unread = known.state() == PartitionState.NTMS_PARTSTATE_UNKNOWN;
            boolean read = unread && now.pool() != PoolType.NTMS_POOLTYPE_UNKNOWN;
            boolean recognised = known.labelId().length() == 0 && now.recognised() && UNUSED.contains(known.state());
            if (read || recognised) {
                SideCatalog.setLabel(
                        tx, known.id(), now.labelType(), now.labelId().toArray(), now.labelInfo());
                if (!unread || !SideStates.move(tx, known.id(), PartitionState.NTMS_PARTSTATE_FOREIGN, "it is read")) {
                    ObjectRows.touch(tx, known.id(), NtmsObjectType.NTMS_PARTITION);
                }
                changed = true;
            }
        }
        return changed;
    }

    /**
     * Where an allocated side is.
     *
     * @param side the side
     * @param medium its medium
     */
    public record Place(Guid side, Guid medium) {}

    /** Finds the side of a logical medium. */
    public static Optional<Place> placeOf(Transaction tx, Guid logicalMedia) {
        return SideCatalog.allocated(tx, logicalMedia)
                .map(allocated -> new Place(allocated.side(), allocated.medium()));
    }

    /** Notes the label that an application has written on a side. */
    public static boolean write(Transaction tx, Guid side, String labelType, byte[] labelId, String info) {
        SideCatalog.setLabel(tx, side, labelType, labelId, info);
        ObjectRows.touch(tx, side, NtmsObjectType.NTMS_PARTITION);
        return true;
    }
}
