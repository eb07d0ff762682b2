package dev.rsm.object;

import static dev.rsm.object.ObjectCatalog.constant;
import static dev.rsm.object.ObjectCatalog.orNull;
import static dev.rsm.store.schema.Tables.MEDIA_PARTITION;
import static dev.rsm.store.schema.Tables.MEDIA_POOL;
import static dev.rsm.store.schema.Tables.PHYSICAL_MEDIA;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.MediaPoolInformation;
import dev.rsm.ntms.ObjectInformation;
import dev.rsm.ntms.PoolType;
import dev.rsm.store.ObjectQuery;
import dev.rsm.store.Transaction;
import dev.rsm.store.schema.tables.MediaPool;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** Media pools. */
final class PoolCatalog {

    private static final MediaPool ABOVE = MEDIA_POOL.as("above");
    private static final MediaPool BELOW = MEDIA_POOL.as("below");

    /** The pool above, unless that is the root pool, which callers do not see. */
    private static final Field<Guid> PARENT = DSL.when(ABOVE.PARENT_ID.isNotNull(), ABOVE.ID);

    /** Sides with their cartridges, which know the pool. */
    static final Table<?> SIDES =
            MEDIA_PARTITION.join(PHYSICAL_MEDIA).on(PHYSICAL_MEDIA.ID.eq(MEDIA_PARTITION.PHYSICAL_MEDIA_ID));

    private static final Field<Integer> MEDIA =
            DSL.field(DSL.selectCount().from(PHYSICAL_MEDIA).where(PHYSICAL_MEDIA.MEDIA_POOL_ID.eq(ObjectQuery.ID)));

    private static final Field<Integer> LOGICAL_MEDIA =
            DSL.field(DSL.select(DSL.countDistinct(MEDIA_PARTITION.LOGICAL_MEDIA_ID))
                    .from(SIDES)
                    .where(PHYSICAL_MEDIA.MEDIA_POOL_ID.eq(ObjectQuery.ID)));

    private static final Field<Integer> POOLS_BELOW =
            DSL.field(DSL.selectCount().from(BELOW).where(BELOW.PARENT_ID.eq(ObjectQuery.ID)));

    private static final ObjectQuery POOLS =
            new ObjectQuery(ObjectCatalog.select(MEDIA_POOL.ID, PARENT, MEDIA, LOGICAL_MEDIA, POOLS_BELOW)
                    .leftJoin(ABOVE)
                    .on(ABOVE.ID.eq(MEDIA_POOL.PARENT_ID))
                    .where(MEDIA_POOL.ID.eq(ObjectQuery.ID)));

    private PoolCatalog() {}

    static Optional<ObjectInformation> pool(Transaction tx, Guid id) {
        return POOLS.row(tx, id)
                .map(row -> ObjectCatalog.object(
                        row,
                        new MediaPoolInformation(
                                constant(PoolType.class, row.get(MEDIA_POOL.POOL_TYPE)),
                                orNull(row.get(MEDIA_POOL.MEDIA_TYPE_ID)),
                                orNull(row.get(PARENT)),
                                row.get(MEDIA_POOL.ALLOCATION_POLICY),
                                row.get(MEDIA_POOL.DEALLOCATION_POLICY),
                                row.get(MEDIA_POOL.MAX_ALLOCATES),
                                row.get(MEDIA),
                                row.get(LOGICAL_MEDIA),
                                row.get(POOLS_BELOW))));
    }
}
