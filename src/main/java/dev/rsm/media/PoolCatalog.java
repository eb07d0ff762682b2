package dev.rsm.media;

import static dev.rsm.store.schema.Tables.MEDIA_POOL;
import static dev.rsm.store.schema.Tables.MEDIA_TYPE;
import static dev.rsm.store.schema.Tables.NTMS_OBJECT;
import static dev.rsm.store.schema.Tables.PHYSICAL_MEDIA;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.MediaPoolInformation;
import dev.rsm.ntms.NtmsConstant;
import dev.rsm.ntms.PoolType;
import dev.rsm.store.Transaction;
import java.util.List;
import java.util.Optional;
import org.jooq.Record5;
import org.jooq.SelectOnConditionStep;
import org.jspecify.annotations.Nullable;

/** The queries about media types and pools. */
final class PoolCatalog {

    private PoolCatalog() {}

    static Optional<Guid> mediaTypeNamed(Transaction tx, String name) {
        return tx.dsl()
                .select(MEDIA_TYPE.ID)
                .from(MEDIA_TYPE)
                .join(NTMS_OBJECT)
                .on(NTMS_OBJECT.ID.eq(MEDIA_TYPE.ID))
                .where(NTMS_OBJECT.NAME.eq(name))
                .fetchOptional(MEDIA_TYPE.ID);
    }

    static String mediaTypeName(Transaction tx, Guid mediaType) {
        return tx.dsl()
                .select(NTMS_OBJECT.NAME)
                .from(NTMS_OBJECT)
                .where(NTMS_OBJECT.ID.eq(mediaType))
                .fetchSingle(NTMS_OBJECT.NAME);
    }

    static void insertMediaType(Transaction tx, Guid id, NewMediaType type) {
        tx.dsl()
                .insertInto(MEDIA_TYPE)
                .set(MEDIA_TYPE.ID, id)
                .set(MEDIA_TYPE.MEDIA_TYPE_CODE, type.code())
                .set(MEDIA_TYPE.NUMBER_OF_SIDES, type.sides())
                .set(MEDIA_TYPE.READ_WRITE, type.readWrite())
                .set(MEDIA_TYPE.DEVICE_TYPE, type.deviceType())
                .execute();
    }

    static Optional<Guid> systemPool(Transaction tx, PoolType kind, Guid mediaType) {
        return tx.dsl()
                .select(MEDIA_POOL.ID)
                .from(MEDIA_POOL)
                .where(MEDIA_POOL.POOL_TYPE.eq(kind.value()))
                .and(MEDIA_POOL.MEDIA_TYPE_ID.eq(mediaType))
                .fetchOptional(MEDIA_POOL.ID);
    }

    static Guid systemParent(Transaction tx, PoolType kind) {
        return tx.dsl()
                .select(MEDIA_POOL.ID)
                .from(MEDIA_POOL)
                .where(MEDIA_POOL.POOL_TYPE.eq(kind.value()))
                .and(MEDIA_POOL.MEDIA_TYPE_ID.isNull())
                .fetchSingle(MEDIA_POOL.ID);
    }

    static void insertPool(Transaction tx, Guid id, PoolType type, @Nullable Guid parent, @Nullable Guid mediaType) {
        int depth = parent == null
                ? 0
                : tx.dsl()
                        .select(MEDIA_POOL.DEPTH.plus(1))
                        .from(MEDIA_POOL)
                        .where(MEDIA_POOL.ID.eq(parent))
                        .fetchSingle()
                        .value1();
        tx.dsl()
                .insertInto(MEDIA_POOL)
                .set(MEDIA_POOL.ID, id)
                .set(MEDIA_POOL.POOL_TYPE, type.value())
                .set(MEDIA_POOL.PARENT_ID, parent)
                .set(MEDIA_POOL.DEPTH, depth)
                .set(MEDIA_POOL.MEDIA_TYPE_ID, mediaType)
                .execute();
    }

    /** A pool as a node of the tree; the root pool has no parent. */
    record Node(
            Guid id,
            String name,
            PoolType type,
            @Nullable Guid parent,
            @Nullable Guid mediaType) {}

    private static SelectOnConditionStep<Record5<Guid, String, Integer, Guid, Guid>> select(Transaction tx) {
        return tx.dsl()
                .select(
                        MEDIA_POOL.ID,
                        NTMS_OBJECT.NAME,
                        MEDIA_POOL.POOL_TYPE,
                        MEDIA_POOL.PARENT_ID,
                        MEDIA_POOL.MEDIA_TYPE_ID)
                .from(MEDIA_POOL)
                .join(NTMS_OBJECT)
                .on(NTMS_OBJECT.ID.eq(MEDIA_POOL.ID));
    }

    private static Node node(Record5<Guid, String, Integer, Guid, Guid> row) {
        return new Node(
                row.value1(), row.value2(), NtmsConstant.of(PoolType.class, row.value3()), row.value4(), row.value5());
    }

    static Optional<Node> node(Transaction tx, Guid id) {
        return select(tx).where(MEDIA_POOL.ID.eq(id)).fetchOptional(PoolCatalog::node);
    }

    static List<Node> children(Transaction tx, Guid pool) {
        return select(tx).where(MEDIA_POOL.PARENT_ID.eq(pool)).fetch(PoolCatalog::node);
    }

    static List<Node> systemPools(Transaction tx, Guid mediaType) {
        return select(tx)
                .where(MEDIA_POOL.MEDIA_TYPE_ID.eq(mediaType))
                .and(MEDIA_POOL.POOL_TYPE.ne(PoolType.NTMS_POOLTYPE_APPLICATION.value()))
                .fetch(PoolCatalog::node);
    }

    static Guid root(Transaction tx) {
        return tx.dsl()
                .select(MEDIA_POOL.ID)
                .from(MEDIA_POOL)
                .where(MEDIA_POOL.PARENT_ID.isNull())
                .fetchSingle(MEDIA_POOL.ID);
    }

    static Optional<Guid> child(Transaction tx, Guid pool, String name) {
        return tx.dsl()
                .select(MEDIA_POOL.ID)
                .from(MEDIA_POOL)
                .join(NTMS_OBJECT)
                .on(NTMS_OBJECT.ID.eq(MEDIA_POOL.ID))
                .where(MEDIA_POOL.PARENT_ID.eq(pool))
                .and(NTMS_OBJECT.NAME.eq(name))
                .orderBy(MEDIA_POOL.ID)
                .limit(1)
                .fetchOptional(MEDIA_POOL.ID);
    }

    static boolean isMediaType(Transaction tx, Guid id) {
        return tx.dsl().fetchExists(MEDIA_TYPE, MEDIA_TYPE.ID.eq(id));
    }

    /** Tells whether neither media nor pools are in a pool. */
    static boolean isEmpty(Transaction tx, Guid pool) {
        return !tx.dsl().fetchExists(PHYSICAL_MEDIA, PHYSICAL_MEDIA.MEDIA_POOL_ID.eq(pool))
                && !tx.dsl().fetchExists(MEDIA_POOL, MEDIA_POOL.PARENT_ID.eq(pool));
    }

    static void set(
            Transaction tx, Guid pool, String name, @Nullable Guid mediaType, MediaPoolInformation information) {
        tx.dsl()
                .update(NTMS_OBJECT)
                .set(NTMS_OBJECT.NAME, name)
                .where(NTMS_OBJECT.ID.eq(pool))
                .execute();
        tx.dsl()
                .update(MEDIA_POOL)
                .set(MEDIA_POOL.MEDIA_TYPE_ID, mediaType)
                .set(MEDIA_POOL.ALLOCATION_POLICY, information.allocationPolicy())
                .set(MEDIA_POOL.DEALLOCATION_POLICY, information.deallocationPolicy())
                .set(MEDIA_POOL.MAX_ALLOCATES, information.maxAllocates())
                .where(MEDIA_POOL.ID.eq(pool))
                .execute();
    }
}
