package dev.rsm.library;

import static dev.rsm.store.schema.Tables.LIBRARY;
import static dev.rsm.store.schema.Tables.LIBRARY_ELEMENT;
import static dev.rsm.store.schema.Tables.MEDIA_PARTITION;
import static dev.rsm.store.schema.Tables.PHYSICAL_MEDIA;
import static dev.rsm.store.schema.Tables.PLACE;
import static dev.rsm.store.schema.Tables.STORAGE_SLOT;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.InventoryMethod;
import dev.rsm.ntms.MediaState;
import dev.rsm.ntms.NtmsConstant;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.PartitionState;
import dev.rsm.ntms.SlotState;
import dev.rsm.store.ObjectRows;
import dev.rsm.store.Transaction;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The queries about what a library as a whole is believed to hold: one for all elements, however many there are. */
final class StockCatalog {

    private StockCatalog() {}

    /**
     * What is believed of an element.
     *
     * @param slot the state of a slot; null of anything else
     * @param medium the medium in it; null if there is none
     * @param barCode the medium's bar code; empty without one
     * @param state the medium's state; null without a medium
     */
    record Held(
            @Nullable SlotState slot,
            @Nullable Guid medium,
            String barCode,
            @Nullable MediaState state) {}

    /** Returns what is believed of each element of a library. */
    static Map<Guid, Held> held(Transaction tx, Guid library) {
        Map<Guid, Held> all = new HashMap<>();
        tx.dsl()
                .select(
                        LIBRARY_ELEMENT.ID,
                        STORAGE_SLOT.STATE,
                        PLACE.PHYSICAL_MEDIA_ID,
                        PHYSICAL_MEDIA.BAR_CODE,
                        PHYSICAL_MEDIA.MEDIA_STATE)
                .from(LIBRARY_ELEMENT)
                .leftJoin(STORAGE_SLOT)
                .on(STORAGE_SLOT.ID.eq(LIBRARY_ELEMENT.ID))
                .leftJoin(PLACE)
                .on(PLACE.ELEMENT_ID.eq(LIBRARY_ELEMENT.ID))
                .leftJoin(PHYSICAL_MEDIA)
                .on(PHYSICAL_MEDIA.ID.eq(PLACE.PHYSICAL_MEDIA_ID))
                .where(LIBRARY_ELEMENT.LIBRARY_ID.eq(library))
                .forEach(row -> all.put(
                        row.value1(),
                        new Held(
                                row.value2() == null ? null : NtmsConstant.of(SlotState.class, row.value2()),
                                row.value3(),
                                row.value4() == null ? "" : row.value4(),
                                row.value5() == null ? null : NtmsConstant.of(MediaState.class, row.value5()))));
        return all;
    }

    /** Returns the media in a library of which a side could not be read yet. */
    static Set<Guid> unread(Transaction tx, Guid library) {
        return new HashSet<>(tx.dsl()
                .selectDistinct(PLACE.PHYSICAL_MEDIA_ID)
                .from(LIBRARY_ELEMENT)
                .join(PLACE)
                .on(PLACE.ELEMENT_ID.eq(LIBRARY_ELEMENT.ID))
                .join(MEDIA_PARTITION)
                .on(MEDIA_PARTITION.PHYSICAL_MEDIA_ID.eq(PLACE.PHYSICAL_MEDIA_ID))
                .where(LIBRARY_ELEMENT.LIBRARY_ID.eq(library))
                .and(MEDIA_PARTITION.STATE.eq(PartitionState.NTMS_PARTSTATE_UNKNOWN.value()))
                .fetch(PLACE.PHYSICAL_MEDIA_ID));
    }

    /** Returns the slots of a library that are in a state. */
    static List<Guid> slots(Transaction tx, Guid library, SlotState state) {
        return tx.dsl()
                .select(LIBRARY_ELEMENT.ID)
                .from(LIBRARY_ELEMENT)
                .join(STORAGE_SLOT)
                .on(STORAGE_SLOT.ID.eq(LIBRARY_ELEMENT.ID))
                .where(LIBRARY_ELEMENT.LIBRARY_ID.eq(library))
                .and(LIBRARY_ELEMENT.TYPE.eq(NtmsObjectType.NTMS_STORAGESLOT.value()))
                .and(STORAGE_SLOT.STATE.eq(state.value()))
                .fetch(LIBRARY_ELEMENT.ID);
    }

    /** Gives slots another state. */
    static void setSlotStates(Transaction tx, List<Guid> slots, SlotState state) {
        tx.dsl()
                .update(STORAGE_SLOT)
                .set(STORAGE_SLOT.STATE, state.value())
                .where(STORAGE_SLOT.ID.in(slots))
                .execute();
        ObjectRows.touchAll(tx, slots, NtmsObjectType.NTMS_STORAGESLOT);
    }

    /** Returns how a library takes stock unless somebody says otherwise. */
    static InventoryMethod method(Transaction tx, Guid library) {
        return tx.dsl()
                .select(LIBRARY.INVENTORY_METHOD)
                .from(LIBRARY)
                .where(LIBRARY.ID.eq(library))
                .fetchSingle(row -> NtmsConstant.of(InventoryMethod.class, row.value1()));
    }
}
