package dev.rsm.media;

import static dev.rsm.store.schema.Tables.COMPUTER;
import static dev.rsm.store.schema.Tables.LIBRARY;
import static dev.rsm.store.schema.Tables.LIBRARY_ELEMENT;
import static dev.rsm.store.schema.Tables.MEDIA_PARTITION;
import static dev.rsm.store.schema.Tables.MEDIA_POOL;
import static dev.rsm.store.schema.Tables.MEDIA_TYPE;
import static dev.rsm.store.schema.Tables.NTMS_OBJECT;
import static dev.rsm.store.schema.Tables.PHYSICAL_MEDIA;
import static dev.rsm.store.schema.Tables.PLACE;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.LibraryType;
import dev.rsm.ntms.MediaState;
import dev.rsm.ntms.NtmsConstant;
import dev.rsm.ntms.OperationalState;
import dev.rsm.ntms.PartitionState;
import dev.rsm.ntms.PoolType;
import dev.rsm.store.Transaction;
import dev.rsm.store.schema.tables.NtmsObject;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.TableField;
import org.jooq.impl.DSL;

/** The queries about media as the functions about media look at them. */
final class MediumCatalog {

    private static final NtmsObject LIBRARY_OBJECT = NTMS_OBJECT.as("library_object");

    private MediumCatalog() {}

    /** Whether a library, with its shared row, can be worked with. */
    private static Condition works(NtmsObject library) {
        return library.ENABLED
                .isTrue()
                .and(library.OPERATIONAL_STATE.in(
                        OperationalState.NTMS_READY.value(), OperationalState.NTMS_INITIALIZING.value()));
    }

    /** Whether a medium is in a library that can be worked with. */
    static Condition online(Field<Guid> medium) {
        return DSL.exists(DSL.selectOne()
                .from(PLACE)
                .join(LIBRARY_ELEMENT)
                .on(LIBRARY_ELEMENT.ID.eq(PLACE.ELEMENT_ID))
                .join(LIBRARY_OBJECT)
                .on(LIBRARY_OBJECT.ID.eq(LIBRARY_ELEMENT.LIBRARY_ID))
                .where(PLACE.PHYSICAL_MEDIA_ID.eq(medium))
                .and(works(LIBRARY_OBJECT)));
    }

    /** Whether an object is enabled. */
    static Condition enabled(Field<Guid> object) {
        return DSL.exists(DSL.selectOne()
                .from(NTMS_OBJECT)
                .where(NTMS_OBJECT.ID.eq(object))
                .and(NTMS_OBJECT.ENABLED.isTrue()));
    }

    static Optional<Guid> ofSide(Transaction tx, Guid side) {
        return tx.dsl()
                .select(MEDIA_PARTITION.PHYSICAL_MEDIA_ID)
                .from(MEDIA_PARTITION)
                .where(MEDIA_PARTITION.ID.eq(side))
                .fetchOptional(MEDIA_PARTITION.PHYSICAL_MEDIA_ID);
    }

    static Optional<Medium> medium(Transaction tx, Guid id) {
        Field<Boolean> online = DSL.field(online(PHYSICAL_MEDIA.ID));
        Field<Boolean> enabled = DSL.field(enabled(PHYSICAL_MEDIA.ID));
        return tx.dsl()
                .select(
                        PHYSICAL_MEDIA.MEDIA_POOL_ID,
                        PHYSICAL_MEDIA.MEDIA_STATE,
                        LIBRARY_ELEMENT.LIBRARY_ID,
                        online,
                        enabled)
                .from(PHYSICAL_MEDIA)
                .leftJoin(PLACE)
                .on(PLACE.PHYSICAL_MEDIA_ID.eq(PHYSICAL_MEDIA.ID))
                .leftJoin(LIBRARY_ELEMENT)
                .on(LIBRARY_ELEMENT.ID.eq(PLACE.ELEMENT_ID))
                .where(PHYSICAL_MEDIA.ID.eq(id))
                .fetchOptional(row -> new Medium(
                        id,
                        row.value1(),
                        NtmsConstant.of(MediaState.class, row.value2()),
                        Optional.ofNullable(row.value3()),
                        row.value5(),
                        row.value4() && row.value5(),
                        sides(tx, id)));
    }

    private static List<Medium.Side> sides(Transaction tx, Guid medium) {
        return tx.dsl()
                .select(MEDIA_PARTITION.ID, MEDIA_PARTITION.SIDE, MEDIA_PARTITION.STATE, NTMS_OBJECT.ENABLED)
                .from(MEDIA_PARTITION)
                .join(NTMS_OBJECT)
                .on(NTMS_OBJECT.ID.eq(MEDIA_PARTITION.ID))
                .where(MEDIA_PARTITION.PHYSICAL_MEDIA_ID.eq(medium))
                .orderBy(MEDIA_PARTITION.SIDE)
                .fetch(row -> new Medium.Side(
                        row.value1(), row.value2(), NtmsConstant.of(PartitionState.class, row.value3()), row.value4()));
    }

    static boolean inWorkingLibrary(Transaction tx, Guid medium) {
        return tx.dsl().fetchExists(PHYSICAL_MEDIA, PHYSICAL_MEDIA.ID.eq(medium).and(online(PHYSICAL_MEDIA.ID)));
    }

    /** Finds a pool that holds media. */
    static Optional<Pool> pool(Transaction tx, Guid id) {
        return tx.dsl()
                .select(
                        MEDIA_POOL.POOL_TYPE,
                        MEDIA_POOL.MEDIA_TYPE_ID,
                        MEDIA_TYPE.NUMBER_OF_SIDES,
                        MEDIA_POOL.ALLOCATION_POLICY,
                        MEDIA_POOL.DEALLOCATION_POLICY,
                        MEDIA_POOL.MAX_ALLOCATES)
                .from(MEDIA_POOL)
                .join(MEDIA_TYPE)
                .on(MEDIA_TYPE.ID.eq(MEDIA_POOL.MEDIA_TYPE_ID))
                .where(MEDIA_POOL.ID.eq(id))
                .fetchOptional(row -> new Pool(
                        id,
                        NtmsConstant.of(PoolType.class, row.value1()),
                        row.value2(),
                        row.value3(),
                        row.value4(),
                        row.value5(),
                        row.value6()));
    }

    static Guid offlineLibrary(Transaction tx) {
        return tx.dsl()
                .select(LIBRARY.ID)
                .from(LIBRARY)
                .where(LIBRARY.LIBRARY_TYPE.eq(LibraryType.NTMS_LIBRARYTYPE_OFFLINE.value()))
                .fetchSingle(LIBRARY.ID);
    }

    /** What the computer is set to do with media that are ejected. */
    static long poolPolicy(Transaction tx) {
        return tx.dsl().select(COMPUTER.MEDIA_POOL_POLICY).from(COMPUTER).fetchSingle(COMPUTER.MEDIA_POOL_POLICY);
    }

    /** Puts a medium into a pool; its sides follow by their key. */
    static void setPool(Transaction tx, Guid medium, Pool pool) {
        tx.dsl()
                .update(PHYSICAL_MEDIA)
                .set(PHYSICAL_MEDIA.MEDIA_POOL_ID, pool.id())
                .set(PHYSICAL_MEDIA.MEDIA_TYPE_ID, pool.mediaType())
                .where(PHYSICAL_MEDIA.ID.eq(medium))
                .execute();
    }

    /** The media in a library that have a side waiting for its free label. */
    static List<Guid> unprepared(Transaction tx, Guid library) {
        return ofSides(tx, MEDIA_PARTITION.PHYSICAL_MEDIA_ID, library, PartitionState.NTMS_PARTSTATE_UNPREPARED);
    }

    /** The pools that have available sides in a library. */
    static List<Guid> poolsIn(Transaction tx, Guid library) {
        return ofSides(tx, MEDIA_PARTITION.MEDIA_POOL_ID, library, PartitionState.NTMS_PARTSTATE_AVAILABLE);
    }

    /** What the sides in a library that are in a state belong to, each once. */
    private static List<Guid> ofSides(Transaction tx, TableField<?, Guid> owner, Guid library, PartitionState state) {
        return tx.dsl()
                .selectDistinct(owner)
                .from(MEDIA_PARTITION)
                .join(PLACE)
                .on(PLACE.PHYSICAL_MEDIA_ID.eq(MEDIA_PARTITION.PHYSICAL_MEDIA_ID))
                .join(LIBRARY_ELEMENT)
                .on(LIBRARY_ELEMENT.ID.eq(PLACE.ELEMENT_ID))
                .where(LIBRARY_ELEMENT.LIBRARY_ID.eq(library))
                .and(MEDIA_PARTITION.STATE.eq(state.value()))
                .orderBy(owner)
                .fetch(owner);
    }
}
