package dev.rsm.simulation;

import static dev.rsm.store.schema.Tables.DRIVE;
import static dev.rsm.store.schema.Tables.LIBRARY;
import static dev.rsm.store.schema.Tables.LIBRARY_ELEMENT;
import static dev.rsm.store.schema.Tables.LIB_REQUEST;
import static dev.rsm.store.schema.Tables.MEDIA_PARTITION;
import static dev.rsm.store.schema.Tables.MEDIA_POOL;
import static dev.rsm.store.schema.Tables.MEDIA_TYPE;
import static dev.rsm.store.schema.Tables.NTMS_OBJECT;
import static dev.rsm.store.schema.Tables.PHYSICAL_MEDIA;
import static dev.rsm.store.schema.Tables.PLACE;
import static dev.rsm.store.schema.Tables.STORAGE_SLOT;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.DriveState;
import dev.rsm.ntms.LibraryType;
import dev.rsm.ntms.LmOperation;
import dev.rsm.ntms.LmState;
import dev.rsm.ntms.MediaState;
import dev.rsm.ntms.NtmsConstant;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.OperationOption;
import dev.rsm.ntms.OperationalState;
import dev.rsm.ntms.PartitionState;
import dev.rsm.ntms.PoolType;
import dev.rsm.ntms.SlotState;
import dev.rsm.simulation.View.Element;
import dev.rsm.simulation.View.Library;
import dev.rsm.simulation.View.Medium;
import dev.rsm.simulation.View.Pool;
import dev.rsm.simulation.View.Request;
import dev.rsm.simulation.View.Side;
import dev.rsm.store.Transaction;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Reads what a service believes: a few queries, since it is done after every step. */
final class ViewCatalog {

    /** So many requests that have ended are chosen from. */
    private static final int ENDED = 30;

    private ViewCatalog() {}

    static View view(Transaction tx) {
        return new View(
                libraries(tx),
                elements(tx),
                media(tx),
                sides(tx),
                pools(tx),
                tx.dsl()
                        .select(MEDIA_TYPE.ID)
                        .from(MEDIA_TYPE)
                        .orderBy(MEDIA_TYPE.ID)
                        .fetch(MEDIA_TYPE.ID),
                requests(tx),
                tx.dsl()
                        .select(LIB_REQUEST.ID)
                        .from(LIB_REQUEST)
                        .where(LIB_REQUEST.UNFINISHED.isNull())
                        .orderBy(LIB_REQUEST.ID.desc())
                        .limit(ENDED)
                        .fetch(LIB_REQUEST.ID),
                inventories(tx));
    }

    private static List<Library> libraries(Transaction tx) {
        return tx.dsl()
                .select(
                        LIBRARY.ID,
                        LIBRARY.DEVICE_SERIAL,
                        LIBRARY.LIBRARY_TYPE,
                        LIBRARY.BAR_CODE_READER,
                        NTMS_OBJECT.OPERATIONAL_STATE)
                .from(LIBRARY)
                .join(NTMS_OBJECT)
                .on(NTMS_OBJECT.ID.eq(LIBRARY.ID))
                .orderBy(LIBRARY.ID)
                .fetch(row -> new Library(
                        row.value1(),
                        row.value2(),
                        row.value3() == LibraryType.NTMS_LIBRARYTYPE_STANDALONE.value(),
                        row.value4(),
                        row.value5() != OperationalState.NTMS_NOT_PRESENT.value()));
    }

    private static List<Element> elements(Transaction tx) {
        return tx.dsl()
                .select(
                        LIBRARY_ELEMENT.ID,
                        LIBRARY_ELEMENT.TYPE,
                        LIBRARY_ELEMENT.LIBRARY_ID,
                        LIBRARY_ELEMENT.NUMBER,
                        STORAGE_SLOT.STATE,
                        DRIVE.STATE,
                        DRIVE.SAVED_PARTITION_ID,
                        NTMS_OBJECT.ENABLED,
                        NTMS_OBJECT.OPERATIONAL_STATE)
                .from(LIBRARY_ELEMENT)
                .join(NTMS_OBJECT)
                .on(NTMS_OBJECT.ID.eq(LIBRARY_ELEMENT.ID))
                .leftJoin(DRIVE)
                .on(DRIVE.ID.eq(LIBRARY_ELEMENT.ID))
                .leftJoin(STORAGE_SLOT)
                .on(STORAGE_SLOT.ID.eq(LIBRARY_ELEMENT.ID))
                .orderBy(LIBRARY_ELEMENT.ID)
                .fetch(row -> new Element(
                        row.value1(),
                        NtmsConstant.of(NtmsObjectType.class, row.value2()),
                        row.value3(),
                        row.value4().intValue(),
                        row.value5() != null && row.value5() == SlotState.NTMS_SLOTSTATE_FULL.value(),
                        row.value6() == null ? null : NtmsConstant.of(DriveState.class, row.value6()),
                        row.value7(),
                        row.value8() && row.value9() == OperationalState.NTMS_READY.value()));
    }

    private static List<Medium> media(Transaction tx) {
        return tx.dsl()
                .select(
                        PHYSICAL_MEDIA.ID,
                        PHYSICAL_MEDIA.MEDIA_POOL_ID,
                        PHYSICAL_MEDIA.MEDIA_STATE,
                        PHYSICAL_MEDIA.BAR_CODE,
                        PLACE.ELEMENT_ID)
                .from(PHYSICAL_MEDIA)
                .leftJoin(PLACE)
                .on(PLACE.PHYSICAL_MEDIA_ID.eq(PHYSICAL_MEDIA.ID))
                .orderBy(PHYSICAL_MEDIA.ID)
                .fetch(row -> new Medium(
                        row.value1(),
                        row.value2(),
                        NtmsConstant.of(MediaState.class, row.value3()),
                        row.value4(),
                        row.value5()));
    }

    private static List<Side> sides(Transaction tx) {
        return tx.dsl()
                .select(
                        MEDIA_PARTITION.ID,
                        MEDIA_PARTITION.PHYSICAL_MEDIA_ID,
                        MEDIA_PARTITION.SIDE,
                        MEDIA_PARTITION.STATE,
                        MEDIA_PARTITION.LOGICAL_MEDIA_ID,
                        MEDIA_PARTITION.OMID_LABEL_TYPE,
                        MEDIA_PARTITION.OMID_LABEL_ID)
                .from(MEDIA_PARTITION)
                .orderBy(MEDIA_PARTITION.ID)
                .fetch(row -> new Side(
                        row.value1(),
                        row.value2(),
                        row.value3(),
                        NtmsConstant.of(PartitionState.class, row.value4()),
                        row.value5(),
                        View.label(row.value6(), row.value7())));
    }

    private static List<Pool> pools(Transaction tx) {
        return tx.dsl()
                .select(MEDIA_POOL.ID, MEDIA_POOL.POOL_TYPE, MEDIA_POOL.MEDIA_TYPE_ID)
                .from(MEDIA_POOL)
                .orderBy(MEDIA_POOL.ID)
                .fetch(row -> new Pool(row.value1(), NtmsConstant.of(PoolType.class, row.value2()), row.value3()));
    }

    private static List<Request> requests(Transaction tx) {
        return tx.dsl()
                .select(
                        LIB_REQUEST.ID,
                        LIB_REQUEST.OPERATION_CODE,
                        LIB_REQUEST.STATE,
                        LIB_REQUEST.LIBRARY_ID,
                        LIB_REQUEST.PHYSICAL_MEDIA_ID,
                        LIB_REQUEST.DRIVE_ID)
                .from(LIB_REQUEST)
                .where(LIB_REQUEST.UNFINISHED.eq(1))
                .orderBy(LIB_REQUEST.ID)
                .fetch(row -> new Request(
                        row.value1(),
                        NtmsConstant.of(LmOperation.class, row.value2()),
                        NtmsConstant.of(LmState.class, row.value3()),
                        row.value4(),
                        row.value5(),
                        row.value6()));
    }

    /** A look at the index for each library, since the requests that have ended grow many. */
    private static Map<Guid, Guid> inventories(Transaction tx) {
        Field<Guid> newest = DSL.field(DSL.select(DSL.max(LIB_REQUEST.ID))
                .from(LIB_REQUEST)
                .where(LIB_REQUEST.LIBRARY_ID.eq(LIBRARY.ID))
                .and(LIB_REQUEST.STATE.eq(LmState.NTMS_LM_PASSED.value()))
                .and(LIB_REQUEST.OPERATION_CODE.eq(LmOperation.NTMS_LM_INVENTORY.value()))
                .and(LIB_REQUEST.OPERATION_OPTION.in(OperationOption.FULL_INVENTORY, OperationOption.FAST_INVENTORY)));
        return tx.dsl().select(LIBRARY.ID, newest).from(LIBRARY).fetch().stream()
                .filter(row -> row.value2() != null)
                .collect(Collectors.toMap(row -> row.value1(), row -> row.value2()));
    }
}
