package dev.rsm.media;

import static dev.rsm.store.schema.Tables.LOGICAL_MEDIA;
import static dev.rsm.store.schema.Tables.MEDIA_PARTITION;
import static dev.rsm.store.schema.Tables.NTMS_OBJECT;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.NtmsLimits;
import dev.rsm.ntms.PartitionState;
import dev.rsm.store.Transaction;
import dev.rsm.store.schema.tables.MediaPartition;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/** The queries of an allocation. */
final class AllocationCatalog {

    private static final MediaPartition SISTER = MEDIA_PARTITION.as("sister");

    private AllocationCatalog() {}

    /**
     * A side that can be allocated.
     *
     * @param side the side
     * @param medium its medium
     */
    record Candidate(Guid side, Guid medium) {}

    /**
     * Finds the first available side of a pool, by medium and side: one step in the index by pool and state, however many
     * sides the pool has.
     *
     * @param whole whether the medium's other sides must be available too, or not in use for ever
     */
    static Optional<Candidate> first(Transaction tx, Guid pool, boolean whole) {
        Condition suits = MediumCatalog.online(MEDIA_PARTITION.PHYSICAL_MEDIA_ID)
                .and(MediumCatalog.enabled(MEDIA_PARTITION.ID))
                .and(MediumCatalog.enabled(MEDIA_PARTITION.PHYSICAL_MEDIA_ID));
        if (whole) {
            suits = suits.and(DSL.notExists(unavailableSister()));
        }
        return tx.dsl()
                .select(MEDIA_PARTITION.ID, MEDIA_PARTITION.PHYSICAL_MEDIA_ID)
                .from(MEDIA_PARTITION)
                .where(MEDIA_PARTITION.MEDIA_POOL_ID.eq(pool))
                .and(MEDIA_PARTITION.STATE.eq(PartitionState.NTMS_PARTSTATE_AVAILABLE.value()))
                .and(suits)
                .orderBy(
                        MEDIA_PARTITION.MEDIA_POOL_ID,
                        MEDIA_PARTITION.STATE,
                        MEDIA_PARTITION.PHYSICAL_MEDIA_ID,
                        MEDIA_PARTITION.SIDE)
                .limit(1)
                .fetchOptional(row -> new Candidate(row.value1(), row.value2()));
    }

    private static org.jooq.Select<?> unavailableSister() {
        return DSL.selectOne()
                .from(SISTER)
                .where(SISTER.PHYSICAL_MEDIA_ID.eq(MEDIA_PARTITION.PHYSICAL_MEDIA_ID))
                .and(SISTER.STATE.notIn(
                        PartitionState.NTMS_PARTSTATE_AVAILABLE.value(),
                        PartitionState.NTMS_PARTSTATE_DECOMMISSIONED.value(),
                        PartitionState.NTMS_PARTSTATE_INCOMPATIBLE.value()));
    }

    static String name(Transaction tx, Guid object) {
        return tx.dsl()
                .select(NTMS_OBJECT.NAME)
                .from(NTMS_OBJECT)
                .where(NTMS_OBJECT.ID.eq(object))
                .fetchSingle(NTMS_OBJECT.NAME);
    }

    static void insertLogicalMedia(Transaction tx, Guid id) {
        tx.dsl().insertInto(LOGICAL_MEDIA).set(LOGICAL_MEDIA.ID, id).execute();
    }

    /** Gives a side to a logical medium; the side's state must still be {@code from}. */
    static boolean allocate(Transaction tx, Guid side, PartitionState from, Guid logicalMedia) {
        return tx.dsl()
                        .update(MEDIA_PARTITION)
                        .set(MEDIA_PARTITION.STATE, PartitionState.NTMS_PARTSTATE_ALLOCATED.value())
                        .set(MEDIA_PARTITION.LOGICAL_MEDIA_ID, logicalMedia)
                        .set(
                                MEDIA_PARTITION.ALLOCATE_COUNT,
                                DSL.least(MEDIA_PARTITION.ALLOCATE_COUNT.plus(1L), DSL.inline(NtmsLimits.DWORD_MAX)))
                        .where(MEDIA_PARTITION.ID.eq(side))
                        .and(MEDIA_PARTITION.STATE.eq(from.value()))
                        .execute()
                == 1;
    }
}
