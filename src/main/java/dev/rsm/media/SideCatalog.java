package dev.rsm.media;

import static dev.rsm.store.schema.Tables.MEDIA_PARTITION;
import static dev.rsm.store.schema.Tables.PHYSICAL_MEDIA;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.Bytes;
import dev.rsm.ntms.MediaState;
import dev.rsm.ntms.NtmsConstant;
import dev.rsm.ntms.PartitionState;
import dev.rsm.store.Transaction;
import java.util.List;
import java.util.Optional;

/** The queries about sides. */
final class SideCatalog {

    private SideCatalog() {}

    static Optional<PartitionState> state(Transaction tx, Guid side) {
        return tx.dsl()
                .select(MEDIA_PARTITION.STATE)
                .from(MEDIA_PARTITION)
                .where(MEDIA_PARTITION.ID.eq(side))
                .fetchOptional(row -> NtmsConstant.of(PartitionState.class, row.value1()));
    }

    static void setState(Transaction tx, Guid side, PartitionState from, PartitionState to) {
        boolean isGivenBack = from == PartitionState.NTMS_PARTSTATE_COMPLETE
                || (from == PartitionState.NTMS_PARTSTATE_ALLOCATED && to != PartitionState.NTMS_PARTSTATE_COMPLETE);
        var update = tx.dsl().update(MEDIA_PARTITION).set(MEDIA_PARTITION.STATE, to.value());
        if (isGivenBack) {
            update = update.setNull(MEDIA_PARTITION.LOGICAL_MEDIA_ID);
        }
        update.where(MEDIA_PARTITION.ID.eq(side))
                .and(MEDIA_PARTITION.STATE.eq(from.value()))
                .execute();
    }

    /** Finds the side of a logical medium. */
    static Optional<Allocated> allocated(Transaction tx, Guid logicalMedia) {
        return tx.dsl()
                .select(
                        MEDIA_PARTITION.ID,
                        MEDIA_PARTITION.PHYSICAL_MEDIA_ID,
                        MEDIA_PARTITION.MEDIA_POOL_ID,
                        MEDIA_PARTITION.STATE,
                        PHYSICAL_MEDIA.MEDIA_STATE,
                        MEDIA_PARTITION.ALLOCATE_COUNT,
                        MEDIA_PARTITION.OMID_LABEL_TYPE)
                .from(MEDIA_PARTITION)
                .join(PHYSICAL_MEDIA)
                .on(PHYSICAL_MEDIA.ID.eq(MEDIA_PARTITION.PHYSICAL_MEDIA_ID))
                .where(MEDIA_PARTITION.LOGICAL_MEDIA_ID.eq(logicalMedia))
                .fetchOptional(row -> new Allocated(
                        logicalMedia,
                        row.value1(),
                        row.value2(),
                        row.value3(),
                        NtmsConstant.of(PartitionState.class, row.value4()),
                        NtmsConstant.of(MediaState.class, row.value5()),
                        row.value6(),
                        row.value7()));
    }

    static void setLogicalMedia(Transaction tx, Guid side, Guid logicalMedia) {
        tx.dsl()
                .update(MEDIA_PARTITION)
                .set(MEDIA_PARTITION.LOGICAL_MEDIA_ID, logicalMedia)
                .where(MEDIA_PARTITION.ID.eq(side))
                .execute();
    }

    /** The sides of a cartridge that are in a state, with their numbers. */
    static List<Cartridges.Side> sides(Transaction tx, Guid medium, PartitionState state) {
        return tx.dsl()
                .select(MEDIA_PARTITION.ID, MEDIA_PARTITION.SIDE)
                .from(MEDIA_PARTITION)
                .where(MEDIA_PARTITION.PHYSICAL_MEDIA_ID.eq(medium))
                .and(MEDIA_PARTITION.STATE.eq(state.value()))
                .orderBy(MEDIA_PARTITION.SIDE)
                .fetch(row -> new Cartridges.Side(row.value1(), row.value2()));
    }

    static void setLabel(Transaction tx, Guid side, String type, byte[] id, String info) {
        tx.dsl()
                .update(MEDIA_PARTITION)
                .set(MEDIA_PARTITION.OMID_LABEL_TYPE, type)
                .set(MEDIA_PARTITION.OMID_LABEL_ID, id)
                .set(MEDIA_PARTITION.OMID_LABEL_INFO, info)
                .where(MEDIA_PARTITION.ID.eq(side))
                .execute();
    }

    static List<SideLabels.Known> labels(Transaction tx, Guid medium) {
        return tx.dsl()
                .select(
                        MEDIA_PARTITION.ID,
                        MEDIA_PARTITION.STATE,
                        MEDIA_PARTITION.OMID_LABEL_TYPE,
                        MEDIA_PARTITION.OMID_LABEL_ID)
                .from(MEDIA_PARTITION)
                .where(MEDIA_PARTITION.PHYSICAL_MEDIA_ID.eq(medium))
                .orderBy(MEDIA_PARTITION.SIDE)
                .fetch(row -> new SideLabels.Known(
                        row.value1(),
                        NtmsConstant.of(PartitionState.class, row.value2()),
                        row.value3(),
                        Bytes.of(row.value4())));
    }

    static Guid mediaType(Transaction tx, Guid medium) {
        return tx.dsl()
                .select(PHYSICAL_MEDIA.MEDIA_TYPE_ID)
                .from(PHYSICAL_MEDIA)
                .where(PHYSICAL_MEDIA.ID.eq(medium))
                .fetchSingle(PHYSICAL_MEDIA.MEDIA_TYPE_ID);
    }

    static Guid pool(Transaction tx, Guid medium) {
        return tx.dsl()
                .select(PHYSICAL_MEDIA.MEDIA_POOL_ID)
                .from(PHYSICAL_MEDIA)
                .where(PHYSICAL_MEDIA.ID.eq(medium))
                .fetchSingle(PHYSICAL_MEDIA.MEDIA_POOL_ID);
    }

    static Optional<Guid> logicalMedia(Transaction tx, Guid side) {
        return tx.dsl()
                .select(MEDIA_PARTITION.LOGICAL_MEDIA_ID)
                .from(MEDIA_PARTITION)
                .where(MEDIA_PARTITION.ID.eq(side))
                .and(MEDIA_PARTITION.LOGICAL_MEDIA_ID.isNotNull())
                .fetchOptional(MEDIA_PARTITION.LOGICAL_MEDIA_ID);
    }
}
