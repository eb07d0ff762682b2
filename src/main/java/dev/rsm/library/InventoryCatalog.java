package dev.rsm.library;

import static dev.rsm.store.schema.Tables.IE_PORT;
import static dev.rsm.store.schema.Tables.LIBRARY;
import static dev.rsm.store.schema.Tables.LIBRARY_ELEMENT;
import static dev.rsm.store.schema.Tables.LIBRARY_MEDIA_TYPE;
import static dev.rsm.store.schema.Tables.NTMS_OBJECT;
import static dev.rsm.store.schema.Tables.PHYSICAL_MEDIA;
import static dev.rsm.store.schema.Tables.PLACE;
import static dev.rsm.store.schema.Tables.STORAGE_SLOT;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.LibraryFlags;
import dev.rsm.ntms.NtmsLimits;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.PortContent;
import dev.rsm.ntms.SlotState;
import dev.rsm.store.ObjectRows;
import dev.rsm.store.Transaction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/** The queries of an inventory. */
final class InventoryCatalog {

    /** How many empty slots are proposed: the first is almost always empty in truth, too. */
    private static final int MOST_SLOTS = 256;

    private InventoryCatalog() {}

    /** An element as the database knows it. */
    record Element(Guid id, NtmsObjectType type) {}

    /** Returns the elements of a library by the address that the hardware gives. */
    static Map<Integer, Element> elements(Transaction tx, Guid library) {
        Map<Integer, Element> elements = new HashMap<>();
        tx.dsl()
                .select(LIBRARY_ELEMENT.ELEMENT_ADDRESS, LIBRARY_ELEMENT.ID, LIBRARY_ELEMENT.TYPE)
                .from(LIBRARY_ELEMENT)
                .where(LIBRARY_ELEMENT.LIBRARY_ID.eq(library))
                .and(LIBRARY_ELEMENT.ELEMENT_ADDRESS.isNotNull())
                .forEach(row -> elements.put(
                        row.value1().intValue(),
                        new Element(row.value2(), dev.rsm.ntms.NtmsConstant.of(NtmsObjectType.class, row.value3()))));
        return elements;
    }

    /** Returns the library of a slot, if there is such a slot. */
    static Optional<Guid> slotLibrary(Transaction tx, Guid slot) {
        return tx.dsl()
                .select(LIBRARY_ELEMENT.LIBRARY_ID)
                .from(LIBRARY_ELEMENT)
                .where(LIBRARY_ELEMENT.ID.eq(slot))
                .and(LIBRARY_ELEMENT.TYPE.eq(NtmsObjectType.NTMS_STORAGESLOT.value()))
                .fetchOptional(LIBRARY_ELEMENT.LIBRARY_ID);
    }

    static void setSlotState(Transaction tx, Guid slot, SlotState state) {
        int changed = tx.dsl()
                .update(STORAGE_SLOT)
                .set(STORAGE_SLOT.STATE, state.value())
                .where(STORAGE_SLOT.ID.eq(slot))
                .and(STORAGE_SLOT.STATE.ne(state.value()))
                .execute();
        if (changed > 0) {
            ObjectRows.touch(tx, slot, NtmsObjectType.NTMS_STORAGESLOT);
        }
    }

    static void setPortContent(Transaction tx, Guid port, PortContent content) {
        int changed = tx.dsl()
                .update(IE_PORT)
                .set(IE_PORT.CONTENT, content.value())
                .where(IE_PORT.ID.eq(port))
                .and(IE_PORT.CONTENT.ne(content.value()))
                .execute();
        if (changed > 0) {
            ObjectRows.touch(tx, port, NtmsObjectType.NTMS_IEPORT);
        }
    }

    /** Notes that a slot or port is full or empty. */
    static void setContent(Transaction tx, Element element, boolean full) {
        if (element.type() == NtmsObjectType.NTMS_STORAGESLOT) {
            setSlotState(tx, element.id(), full ? SlotState.NTMS_SLOTSTATE_FULL : SlotState.NTMS_SLOTSTATE_EMPTY);
        } else if (element.type() == NtmsObjectType.NTMS_IEPORT) {
            setPortContent(
                    tx, element.id(), full ? PortContent.NTMS_PORTCONTENT_FULL : PortContent.NTMS_PORTCONTENT_EMPTY);
        }
    }

    /**
     * Notes in which slot the library's cleaner is: the slot that is noted if it is one of {@code slots}, or the first of
     * them. Without any there is no cleaner, and the noted slot stays reserved for one.
     */
    static void settleCleaner(Transaction tx, Guid library, List<Guid> slots) {
        Guid noted = tx.dsl()
                .select(LIBRARY.CLEANER_SLOT_ID)
                .from(LIBRARY)
                .where(LIBRARY.ID.eq(library))
                .fetchSingle(LIBRARY.CLEANER_SLOT_ID);
        CleanerCatalog.Cleaner before = CleanerCatalog.cleaner(tx, library);
        if (!slots.isEmpty()) {
            setCleaner(tx, library, slots.contains(noted) ? noted : slots.get(0));
            if (!CleanerCatalog.cleaner(tx, library).equals(before)) {
                ObjectRows.touch(tx, library, NtmsObjectType.NTMS_LIBRARY);
            }
        } else if (before.present() || before.uses() > 0) {
            CleanerCatalog.removed(tx, library);
        }
    }

    /** How often a cleaner that is found can be used is not known, so it is not counted; of one that is known, it is. */
    private static void setCleaner(Transaction tx, Guid library, Guid slot) {
        long present = LibraryFlags.NTMS_LIBRARYFLAG_CLEANERPRESENT;
        long uncounted = LibraryFlags.NTMS_LIBRARYFLAG_IGNORECLEANERUSESREMAINING;
        Condition unknown = DSL.bitAnd(LIBRARY.FLAGS, present).eq(0L).and(LIBRARY.CLEANER_USES_REMAINING.eq(0L));
        tx.dsl()
                .update(LIBRARY)
                .set(LIBRARY.CLEANER_SLOT_ID, slot)
                .set(
                        LIBRARY.CLEANER_SLOT_DEFAULT_ID,
                        DSL.coalesce(LIBRARY.CLEANER_SLOT_DEFAULT_ID, DSL.val(slot, LIBRARY.CLEANER_SLOT_DEFAULT_ID)))
                .set(LIBRARY.SUPPORTS_DRIVE_CLEANING, true)
                .set(
                        LIBRARY.CLEANER_USES_REMAINING,
                        DSL.when(unknown, NtmsLimits.DWORD_MAX).otherwise(LIBRARY.CLEANER_USES_REMAINING))
                .set(
                        LIBRARY.FLAGS,
                        DSL.bitOr(
                                LIBRARY.FLAGS,
                                DSL.when(unknown, present | uncounted).otherwise(present)))
                .where(LIBRARY.ID.eq(library))
                .execute();
    }

    /** Returns the hardware's address of the element that a medium is in; empty if it is in none that has one. */
    static Optional<Integer> addressOf(Transaction tx, Guid medium) {
        return tx.dsl()
                .select(LIBRARY_ELEMENT.ELEMENT_ADDRESS)
                .from(PLACE)
                .join(LIBRARY_ELEMENT)
                .on(LIBRARY_ELEMENT.ID.eq(PLACE.ELEMENT_ID))
                .where(PLACE.PHYSICAL_MEDIA_ID.eq(medium))
                .and(LIBRARY_ELEMENT.ELEMENT_ADDRESS.isNotNull())
                .fetchOptional(row -> row.value1().intValue());
    }

    /** Notes that a library takes media of a type. */
    static void addMediaType(Transaction tx, Guid library, Guid mediaType) {
        tx.dsl()
                .insertInto(LIBRARY_MEDIA_TYPE)
                .set(LIBRARY_MEDIA_TYPE.LIBRARY_ID, library)
                .set(LIBRARY_MEDIA_TYPE.MEDIA_TYPE_ID, mediaType)
                .onDuplicateKeyIgnore()
                .execute();
    }

    /** Returns the address of the slot that a medium belongs in. */
    static Optional<Integer> homeAddress(Transaction tx, Guid medium) {
        return tx.dsl()
                .select(LIBRARY_ELEMENT.ELEMENT_ADDRESS)
                .from(PHYSICAL_MEDIA)
                .join(LIBRARY_ELEMENT)
                .on(LIBRARY_ELEMENT.ID.eq(PHYSICAL_MEDIA.HOME_SLOT_ID))
                .where(PHYSICAL_MEDIA.ID.eq(medium))
                .and(LIBRARY_ELEMENT.ELEMENT_ADDRESS.isNotNull())
                .fetchOptional(row -> row.value1().intValue());
    }

    /** Returns the addresses of some slots that are empty, enabled and not kept for a cleaner, by number. */
    static List<Integer> emptySlots(Transaction tx, Guid library) {
        return tx.dsl()
                .select(LIBRARY_ELEMENT.ELEMENT_ADDRESS)
                .from(LIBRARY_ELEMENT)
                .join(STORAGE_SLOT)
                .on(STORAGE_SLOT.ID.eq(LIBRARY_ELEMENT.ID))
                .join(NTMS_OBJECT)
                .on(NTMS_OBJECT.ID.eq(LIBRARY_ELEMENT.ID))
                .leftJoin(PLACE)
                .on(PLACE.ELEMENT_ID.eq(STORAGE_SLOT.ID))
                .leftJoin(LIBRARY)
                .on(LIBRARY.CLEANER_SLOT_ID.eq(STORAGE_SLOT.ID))
                .where(LIBRARY_ELEMENT.TYPE.eq(NtmsObjectType.NTMS_STORAGESLOT.value()))
                .and(LIBRARY_ELEMENT.LIBRARY_ID.eq(library))
                .and(STORAGE_SLOT.STATE.eq(SlotState.NTMS_SLOTSTATE_EMPTY.value()))
                .and(NTMS_OBJECT.ENABLED)
                .and(PLACE.PHYSICAL_MEDIA_ID.isNull())
                .and(LIBRARY.ID.isNull())
                .orderBy(LIBRARY_ELEMENT.NUMBER)
                .limit(MOST_SLOTS)
                .fetch(row -> row.value1().intValue());
    }
}
