package dev.rsm.media;

import static dev.rsm.store.schema.Tables.MEDIA_PARTITION;
import static dev.rsm.store.schema.Tables.NTMS_OBJECT;
import static dev.rsm.store.schema.Tables.PHYSICAL_MEDIA;
import static dev.rsm.store.schema.Tables.PLACE;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.MediaState;
import dev.rsm.ntms.PartitionInformation;
import dev.rsm.ntms.PhysicalMediaInformation;
import dev.rsm.store.Transaction;

/** The queries that catalogue media which are in no library. */
final class NewMediaCatalog {

    private NewMediaCatalog() {}

    static boolean isUsed(Transaction tx, Guid id) {
        return tx.dsl().fetchExists(NTMS_OBJECT, NTMS_OBJECT.ID.eq(id));
    }

    static void describe(Transaction tx, Guid id, String description, boolean enabled) {
        tx.dsl()
                .update(NTMS_OBJECT)
                .set(NTMS_OBJECT.DESCRIPTION, description)
                .set(NTMS_OBJECT.ENABLED, enabled)
                .where(NTMS_OBJECT.ID.eq(id))
                .execute();
    }

    static void insertMedium(
            Transaction tx, Guid id, Pool pool, PhysicalMediaInformation info, String barCode, String sequence) {
        tx.dsl()
                .insertInto(PHYSICAL_MEDIA)
                .set(PHYSICAL_MEDIA.ID, id)
                .set(PHYSICAL_MEDIA.MEDIA_POOL_ID, pool.id())
                .set(PHYSICAL_MEDIA.MEDIA_TYPE_ID, pool.mediaType())
                .set(PHYSICAL_MEDIA.BAR_CODE, barCode)
                .set(
                        PHYSICAL_MEDIA.BAR_CODE_STATE,
                        Cartridges.barCodeState(barCode).value())
                .set(PHYSICAL_MEDIA.SEQUENCE_NUMBER, sequence)
                .set(PHYSICAL_MEDIA.MEDIA_STATE, MediaState.NTMS_MEDIASTATE_IDLE.value())
                .set(PHYSICAL_MEDIA.MEDIA_TYPE_CODE, info.mediaTypeCode())
                .set(PHYSICAL_MEDIA.DENSITY_CODE, info.densityCode())
                .execute();
    }

    static void insertPlace(Transaction tx, Guid medium, Guid offlineLibrary) {
        tx.dsl()
                .insertInto(PLACE)
                .set(PLACE.PHYSICAL_MEDIA_ID, medium)
                .set(PLACE.LIBRARY_ID, offlineLibrary)
                .execute();
    }

    static void insertSide(
            Transaction tx, Guid id, Guid medium, Pool pool, int number, PartitionInformation info, Guid logicalMedia) {
        tx.dsl()
                .insertInto(MEDIA_PARTITION)
                .set(MEDIA_PARTITION.ID, id)
                .set(MEDIA_PARTITION.PHYSICAL_MEDIA_ID, medium)
                .set(MEDIA_PARTITION.MEDIA_POOL_ID, pool.id())
                .set(MEDIA_PARTITION.SIDE, number)
                .set(MEDIA_PARTITION.STATE, info.state().value())
                .set(MEDIA_PARTITION.LOGICAL_MEDIA_ID, logicalMedia.isNull() ? null : logicalMedia)
                .set(MEDIA_PARTITION.OMID_LABEL_ID, info.omidLabelId().toArray())
                .set(MEDIA_PARTITION.OMID_LABEL_TYPE, info.omidLabelType())
                .set(MEDIA_PARTITION.OMID_LABEL_INFO, info.omidLabelInfo())
                .set(MEDIA_PARTITION.MOUNT_COUNT, info.mountCount())
                .set(MEDIA_PARTITION.ALLOCATE_COUNT, info.allocateCount())
                .set(MEDIA_PARTITION.CAPACITY, info.capacity())
                .execute();
    }
}
