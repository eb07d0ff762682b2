package dev.rsm.object;

import static dev.rsm.object.ObjectCatalog.constant;
import static dev.rsm.object.ObjectCatalog.orNull;
import static dev.rsm.store.schema.Tables.DRIVE;
import static dev.rsm.store.schema.Tables.LIBRARY_ELEMENT;
import static dev.rsm.store.schema.Tables.LOGICAL_MEDIA;
import static dev.rsm.store.schema.Tables.MEDIA_PARTITION;
import static dev.rsm.store.schema.Tables.PHYSICAL_MEDIA;
import static dev.rsm.store.schema.Tables.PLACE;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.BarCodeState;
import dev.rsm.ntms.Bytes;
import dev.rsm.ntms.LogicalMediaInformation;
import dev.rsm.ntms.MediaState;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.ObjectInformation;
import dev.rsm.ntms.PartitionInformation;
import dev.rsm.ntms.PartitionState;
import dev.rsm.ntms.PhysicalMediaInformation;
import dev.rsm.store.ObjectQuery;
import dev.rsm.store.Transaction;
import dev.rsm.store.schema.tables.MediaPartition;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** Cartridges, their sides, and logical media. */
final class MediaCatalog {

    private static final MediaPartition MOUNTED = MEDIA_PARTITION.as("mounted");

    private static final Field<Guid> LIBRARY_NOW = DSL.coalesce(PLACE.LIBRARY_ID, LIBRARY_ELEMENT.LIBRARY_ID);

    private static final Field<Integer> CARTRIDGE_SIDES = DSL.field(
            DSL.selectCount().from(MEDIA_PARTITION).where(MEDIA_PARTITION.PHYSICAL_MEDIA_ID.eq(ObjectQuery.ID)));

    private static final ObjectQuery CARTRIDGES = new ObjectQuery(ObjectCatalog.select(
                    PHYSICAL_MEDIA.ID, LIBRARY_NOW, PLACE.ELEMENT_ID, PLACE.ELEMENT_TYPE, MOUNTED.ID, CARTRIDGE_SIDES)
            .leftJoin(PLACE)
            .on(PLACE.PHYSICAL_MEDIA_ID.eq(PHYSICAL_MEDIA.ID))
            .leftJoin(LIBRARY_ELEMENT)
            .on(LIBRARY_ELEMENT.ID.eq(PLACE.ELEMENT_ID))
            .leftJoin(DRIVE)
            .on(DRIVE.ID.eq(PLACE.ELEMENT_ID))
            .leftJoin(MOUNTED)
            .on(MOUNTED.ID.eq(DRIVE.SAVED_PARTITION_ID))
            .and(MOUNTED.PHYSICAL_MEDIA_ID.eq(PHYSICAL_MEDIA.ID))
            .where(PHYSICAL_MEDIA.ID.eq(ObjectQuery.ID)));

    private static final Field<Integer> LOGICAL_SIDES = DSL.field(
            DSL.selectCount().from(MEDIA_PARTITION).where(MEDIA_PARTITION.LOGICAL_MEDIA_ID.eq(ObjectQuery.ID)));

    /** All sides of a logical medium are in one pool, so any of them tells it. */
    private static final Field<Guid> LOGICAL_POOL = DSL.field(DSL.select(PHYSICAL_MEDIA.MEDIA_POOL_ID)
            .from(PoolCatalog.SIDES)
            .where(MEDIA_PARTITION.LOGICAL_MEDIA_ID.eq(ObjectQuery.ID))
            .orderBy(MEDIA_PARTITION.ID)
            .limit(DSL.inline(1)));

    private static final ObjectQuery LOGICAL =
            new ObjectQuery(ObjectCatalog.select(LOGICAL_MEDIA.ID, LOGICAL_POOL, LOGICAL_SIDES)
                    .where(LOGICAL_MEDIA.ID.eq(ObjectQuery.ID)));

    private static final ObjectQuery PARTITIONS = ObjectCatalog.query(MEDIA_PARTITION.ID);

    private MediaCatalog() {}

    static Optional<ObjectInformation> physicalMedia(Transaction tx, Guid id) {
        return CARTRIDGES.row(tx, id).map(row -> ObjectCatalog.object(row, information(row, row.get(CARTRIDGE_SIDES))));
    }

    private static PhysicalMediaInformation information(Record row, long sides) {
        return new PhysicalMediaInformation(
                orNull(row.get(LIBRARY_NOW)),
                row.get(PHYSICAL_MEDIA.MEDIA_POOL_ID),
                orNull(row.get(PLACE.ELEMENT_ID)),
                locationType(row),
                row.get(PHYSICAL_MEDIA.MEDIA_TYPE_ID),
                orNull(row.get(PHYSICAL_MEDIA.HOME_SLOT_ID)),
                row.get(PHYSICAL_MEDIA.BAR_CODE),
                constant(BarCodeState.class, row.get(PHYSICAL_MEDIA.BAR_CODE_STATE)),
                row.get(PHYSICAL_MEDIA.SEQUENCE_NUMBER),
                constant(MediaState.class, row.get(PHYSICAL_MEDIA.MEDIA_STATE)),
                sides,
                row.get(PHYSICAL_MEDIA.MEDIA_TYPE_CODE),
                row.get(PHYSICAL_MEDIA.DENSITY_CODE),
                orNull(row.get(MOUNTED.ID)));
    }

    /** Media that are in no element are offline, and NTMS has those in slots (MSDN NTMS_PMIDINFORMATION). */
    private static NtmsObjectType locationType(Record row) {
        return Optional.ofNullable(row.get(PLACE.ELEMENT_TYPE))
                .map(type -> constant(NtmsObjectType.class, type))
                .orElse(NtmsObjectType.NTMS_STORAGESLOT);
    }

    static Optional<ObjectInformation> partition(Transaction tx, Guid id) {
        return PARTITIONS
                .row(tx, id)
                .map(row -> ObjectCatalog.object(
                        row,
                        new PartitionInformation(
                                row.get(MEDIA_PARTITION.PHYSICAL_MEDIA_ID),
                                orNull(row.get(MEDIA_PARTITION.LOGICAL_MEDIA_ID)),
                                constant(PartitionState.class, row.get(MEDIA_PARTITION.STATE)),
                                row.get(MEDIA_PARTITION.SIDE),
                                Bytes.of(row.get(MEDIA_PARTITION.OMID_LABEL_ID)),
                                row.get(MEDIA_PARTITION.OMID_LABEL_TYPE),
                                row.get(MEDIA_PARTITION.OMID_LABEL_INFO),
                                row.get(MEDIA_PARTITION.MOUNT_COUNT),
                                row.get(MEDIA_PARTITION.ALLOCATE_COUNT),
                                row.get(MEDIA_PARTITION.CAPACITY))));
    }

    static Optional<ObjectInformation> logicalMedia(Transaction tx, Guid id) {
        return LOGICAL.row(tx, id)
                .map(row -> ObjectCatalog.object(
                        row, new LogicalMediaInformation(orNull(row.get(LOGICAL_POOL)), row.get(LOGICAL_SIDES))));
    }
}
