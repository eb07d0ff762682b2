package dev.rsm.testing;

import static dev.rsm.store.schema.Tables.LIBRARY;
import static dev.rsm.store.schema.Tables.LIBRARY_ELEMENT;
import static dev.rsm.store.schema.Tables.LIB_REQUEST;
import static dev.rsm.store.schema.Tables.LOGICAL_MEDIA;
import static dev.rsm.store.schema.Tables.MEDIA_PARTITION;
import static dev.rsm.store.schema.Tables.NTMS_OBJECT;
import static dev.rsm.store.schema.Tables.OP_REQUEST;
import static dev.rsm.store.schema.Tables.PHYSICAL_MEDIA;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.LmState;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.OpreqState;
import dev.rsm.ntms.PartitionState;
import dev.rsm.runtime.IdSource;
import dev.rsm.store.ObjectRows;
import dev.rsm.store.Transaction;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/** An object of each type in the database of the small home; those that nothing makes yet are written by hand. */
public final class EveryType {

    private static final IdSource IDS = new IdSource(7, IdSource.MAX_STARTS);
    private static final String MEDIUM = "IMP001L4";

    private EveryType() {}

    /**
     * Adds what is missing and returns one object of each type that can be named. The library's parts are those of one
     * library, the medium, its side and its logical medium belong together.
     */
    public static Map<NtmsObjectType, Guid> in(Transaction tx) {
        Map<NtmsObjectType, Guid> objects = new EnumMap<>(NtmsObjectType.class);
        tx.dsl()
                .select(NTMS_OBJECT.TYPE, NTMS_OBJECT.ID)
                .from(NTMS_OBJECT)
                .orderBy(NTMS_OBJECT.ID)
                .forEach(row -> objects.putIfAbsent(
                        dev.rsm.ntms.NtmsConstant.of(NtmsObjectType.class, row.value1()), row.value2()));
        Guid library = tx.dsl()
                .select(LIBRARY.ID)
                .from(LIBRARY)
                .where(LIBRARY.DEVICE_SERIAL.eq("SMALL1"))
                .fetchSingle(LIBRARY.ID);
        objects.put(NtmsObjectType.NTMS_LIBRARY, library);
        tx.dsl()
                .select(LIBRARY_ELEMENT.TYPE, LIBRARY_ELEMENT.ID)
                .from(LIBRARY_ELEMENT)
                .where(LIBRARY_ELEMENT.LIBRARY_ID.eq(library))
                .forEach(row ->
                        objects.put(dev.rsm.ntms.NtmsConstant.of(NtmsObjectType.class, row.value1()), row.value2()));
        addMedia(tx, objects);
        addRequests(tx, objects, library);
        return objects;
    }

    private static void addMedia(Transaction tx, Map<NtmsObjectType, Guid> objects) {
        var medium = tx.dsl()
                .select(PHYSICAL_MEDIA.ID, PHYSICAL_MEDIA.MEDIA_POOL_ID, MEDIA_PARTITION.ID)
                .from(PHYSICAL_MEDIA)
                .join(MEDIA_PARTITION)
                .on(MEDIA_PARTITION.PHYSICAL_MEDIA_ID.eq(PHYSICAL_MEDIA.ID))
                .where(PHYSICAL_MEDIA.BAR_CODE.eq(MEDIUM))
                .fetchSingle();
        objects.put(NtmsObjectType.NTMS_PHYSICAL_MEDIA, medium.value1());
        objects.put(NtmsObjectType.NTMS_MEDIA_POOL, medium.value2());
        objects.put(NtmsObjectType.NTMS_PARTITION, medium.value3());
        Guid logical = added(tx, NtmsObjectType.NTMS_LOGICAL_MEDIA);
        tx.dsl().insertInto(LOGICAL_MEDIA).set(LOGICAL_MEDIA.ID, logical).execute();
        tx.dsl()
                .update(MEDIA_PARTITION)
                .set(MEDIA_PARTITION.LOGICAL_MEDIA_ID, logical)
                .set(MEDIA_PARTITION.STATE, PartitionState.NTMS_PARTSTATE_ALLOCATED.value())
                .where(MEDIA_PARTITION.ID.eq(medium.value3()))
                .execute();
        objects.put(NtmsObjectType.NTMS_LOGICAL_MEDIA, logical);
    }

    private static void addRequests(Transaction tx, Map<NtmsObjectType, Guid> objects, Guid library) {
        Guid libraryRequest = added(tx, NtmsObjectType.NTMS_LIBREQUEST);
        tx.dsl()
                .insertInto(LIB_REQUEST)
                .set(LIB_REQUEST.ID, libraryRequest)
                .set(LIB_REQUEST.OPERATION_CODE, 1)
                .set(LIB_REQUEST.STATE, LmState.NTMS_LM_QUEUED.value())
                .set(LIB_REQUEST.LIBRARY_ID, library)
                .set(LIB_REQUEST.TIME_QUEUED, Instant.EPOCH)
                .execute();
        Guid operatorRequest = added(tx, NtmsObjectType.NTMS_OPREQUEST);
        tx.dsl()
                .insertInto(OP_REQUEST)
                .set(OP_REQUEST.ID, operatorRequest)
                .set(OP_REQUEST.REQUEST, 5)
                .set(OP_REQUEST.SUBMITTED, Instant.EPOCH)
                .set(OP_REQUEST.STATE, OpreqState.NTMS_OPSTATE_SUBMITTED.value())
                .execute();
        objects.put(NtmsObjectType.NTMS_LIBREQUEST, libraryRequest);
        objects.put(NtmsObjectType.NTMS_OPREQUEST, operatorRequest);
    }

    private static Guid added(Transaction tx, NtmsObjectType type) {
        Guid id = IDS.next();
        ObjectRows.insert(tx, id, type, "by hand");
        return id;
    }
}
