package dev.rsm.media;

import static dev.rsm.store.schema.Sequences.MEDIA_SEQUENCE;
import static dev.rsm.store.schema.Tables.LIBRARY_ELEMENT;
import static dev.rsm.store.schema.Tables.MEDIA_PARTITION;
import static dev.rsm.store.schema.Tables.PHYSICAL_MEDIA;
import static dev.rsm.store.schema.Tables.PLACE;

import dev.rsm.dtyp.Guid;
import dev.rsm.media.Cartridges.NewCartridge;
import dev.rsm.media.Cartridges.SideFound;
import dev.rsm.ntms.Bytes;
import dev.rsm.ntms.MediaState;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.PartitionState;
import dev.rsm.store.Transaction;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The queries about cartridges, sides and places. */
final class CartridgeCatalog {

    private CartridgeCatalog() {}

    static long nextSequence(Transaction tx) {
        return tx.dsl().nextval(MEDIA_SEQUENCE);
    }

    static void insertMedium(
            Transaction tx, Guid id, Guid pool, NewCartridge cartridge, String sequence, @Nullable Guid homeSlot) {
        tx.dsl()
                .insertInto(PHYSICAL_MEDIA)
                .set(PHYSICAL_MEDIA.ID, id)
                .set(PHYSICAL_MEDIA.MEDIA_POOL_ID, pool)
                .set(PHYSICAL_MEDIA.MEDIA_TYPE_ID, cartridge.mediaType())
                .set(PHYSICAL_MEDIA.HOME_SLOT_ID, homeSlot)
                .set(PHYSICAL_MEDIA.BAR_CODE, cartridge.barCode())
                .set(
                        PHYSICAL_MEDIA.BAR_CODE_STATE,
                        Cartridges.barCodeState(cartridge.barCode()).value())
                .set(PHYSICAL_MEDIA.SEQUENCE_NUMBER, sequence)
                .set(PHYSICAL_MEDIA.MEDIA_STATE, MediaState.NTMS_MEDIASTATE_IDLE.value())
                .set(PHYSICAL_MEDIA.MEDIA_TYPE_CODE, cartridge.mediaTypeCode())
                .set(PHYSICAL_MEDIA.DENSITY_CODE, cartridge.densityCode())
                .execute();
    }

    static void insertSide(
            Transaction tx, Guid id, Guid medium, Guid pool, int side, PartitionState state, NewCartridge cartridge) {
        SideFound found = cartridge.sides().get(side);
        tx.dsl()
                .insertInto(MEDIA_PARTITION)
                .set(MEDIA_PARTITION.ID, id)
                .set(MEDIA_PARTITION.PHYSICAL_MEDIA_ID, medium)
                .set(MEDIA_PARTITION.MEDIA_POOL_ID, pool)
                .set(MEDIA_PARTITION.SIDE, side)
                .set(MEDIA_PARTITION.STATE, state.value())
                .set(MEDIA_PARTITION.OMID_LABEL_ID, found.labelId().toArray())
                .set(MEDIA_PARTITION.OMID_LABEL_TYPE, found.labelType())
                .set(MEDIA_PARTITION.OMID_LABEL_INFO, found.labelInfo())
                .set(MEDIA_PARTITION.CAPACITY, cartridge.capacity())
                .execute();
    }

    static void insertPlace(Transaction tx, Guid medium, Guid element, NtmsObjectType elementType) {
        tx.dsl()
                .insertInto(PLACE)
                .set(PLACE.PHYSICAL_MEDIA_ID, medium)
                .set(PLACE.ELEMENT_ID, element)
                .set(PLACE.ELEMENT_TYPE, elementType.value())
                .execute();
    }

    static List<Guid> withBarCode(Transaction tx, String barCode) {
        return tx.dsl()
                .select(PHYSICAL_MEDIA.ID)
                .from(PHYSICAL_MEDIA)
                .where(PHYSICAL_MEDIA.BAR_CODE.eq(barCode))
                .orderBy(PHYSICAL_MEDIA.ID)
                .fetch(PHYSICAL_MEDIA.ID);
    }

    static boolean hasBarCode(Transaction tx, Guid medium) {
        return tx.dsl().fetchExists(PHYSICAL_MEDIA, PHYSICAL_MEDIA.ID.eq(medium).and(PHYSICAL_MEDIA.BAR_CODE.ne("")));
    }

    static List<Guid> withLabel(Transaction tx, String labelType, Bytes labelId) {
        return tx.dsl()
                .selectDistinct(MEDIA_PARTITION.PHYSICAL_MEDIA_ID)
                .from(MEDIA_PARTITION)
                .where(MEDIA_PARTITION.OMID_LABEL_ID.eq(labelId.toArray()))
                .and(MEDIA_PARTITION.OMID_LABEL_TYPE.eq(labelType))
                .orderBy(MEDIA_PARTITION.PHYSICAL_MEDIA_ID)
                .fetch(MEDIA_PARTITION.PHYSICAL_MEDIA_ID);
    }

    static Optional<Guid> in(Transaction tx, Guid element) {
        return tx.dsl()
                .select(PLACE.PHYSICAL_MEDIA_ID)
                .from(PLACE)
                .where(PLACE.ELEMENT_ID.eq(element))
                .fetchOptional(PLACE.PHYSICAL_MEDIA_ID);
    }

    static boolean isOffline(Transaction tx, Guid medium) {
        return tx.dsl().fetchExists(PLACE, PLACE.PHYSICAL_MEDIA_ID.eq(medium).and(PLACE.LIBRARY_ID.isNotNull()));
    }

    static Guid libraryOf(Transaction tx, Guid element) {
        return tx.dsl()
                .select(LIBRARY_ELEMENT.LIBRARY_ID)
                .from(LIBRARY_ELEMENT)
                .where(LIBRARY_ELEMENT.ID.eq(element))
                .fetchSingle(LIBRARY_ELEMENT.LIBRARY_ID);
    }

    static List<Guid> inLibrary(Transaction tx, Guid library) {
        return tx.dsl()
                .select(PLACE.PHYSICAL_MEDIA_ID)
                .from(PLACE)
                .join(LIBRARY_ELEMENT)
                .on(LIBRARY_ELEMENT.ID.eq(PLACE.ELEMENT_ID))
                .where(LIBRARY_ELEMENT.LIBRARY_ID.eq(library))
                .fetch(PLACE.PHYSICAL_MEDIA_ID);
    }

    static void place(Transaction tx, Guid medium, Guid element, NtmsObjectType elementType) {
        tx.dsl()
                .update(PLACE)
                .setNull(PLACE.LIBRARY_ID)
                .set(PLACE.ELEMENT_ID, element)
                .set(PLACE.ELEMENT_TYPE, elementType.value())
                .where(PLACE.PHYSICAL_MEDIA_ID.eq(medium))
                .execute();
        if (elementType == NtmsObjectType.NTMS_STORAGESLOT) {
            setHomeSlot(tx, medium, element);
        }
    }

    static void placeOffline(Transaction tx, Guid medium, Guid offlineLibrary) {
        tx.dsl()
                .update(PLACE)
                .set(PLACE.LIBRARY_ID, offlineLibrary)
                .setNull(PLACE.ELEMENT_ID)
                .setNull(PLACE.ELEMENT_TYPE)
                .where(PLACE.PHYSICAL_MEDIA_ID.eq(medium))
                .execute();
        setHomeSlot(tx, medium, null);
    }

    private static void setHomeSlot(Transaction tx, Guid medium, @Nullable Guid slot) {
        tx.dsl()
                .update(PHYSICAL_MEDIA)
                .set(PHYSICAL_MEDIA.HOME_SLOT_ID, slot)
                .where(PHYSICAL_MEDIA.ID.eq(medium))
                .execute();
    }
}
