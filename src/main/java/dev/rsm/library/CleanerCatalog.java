package dev.rsm.library;

import static dev.rsm.store.schema.Tables.DRIVE;
import static dev.rsm.store.schema.Tables.LIBRARY;
import static dev.rsm.store.schema.Tables.LIBRARY_ELEMENT;
import static dev.rsm.store.schema.Tables.PLACE;
import static dev.rsm.store.schema.Tables.STORAGE_SLOT;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.LibraryFlags;
import dev.rsm.ntms.NtmsConstant;
import dev.rsm.ntms.NtmsLimits;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.SlotState;
import dev.rsm.store.ObjectRows;
import dev.rsm.store.Transaction;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The queries about cleaners, their slots, and when drives were cleaned. */
final class CleanerCatalog {

    private CleanerCatalog() {}

    /**
     * What a library knows of its cleaner.
     *
     * @param slot the slot that is reserved for it; null if none is
     * @param uses how often it can be used
     * @param flags the library's flags
     */
    record Cleaner(@Nullable Guid slot, long uses, long flags) {

        /** Whether a cleaner is in the slot. */
        boolean present() {
            return slot != null && (flags & LibraryFlags.NTMS_LIBRARYFLAG_CLEANERPRESENT) != 0;
        }

        /** Whether its uses are counted. */
        boolean counted() {
            return uses != NtmsLimits.DWORD_MAX
                    && (flags & LibraryFlags.NTMS_LIBRARYFLAG_IGNORECLEANERUSESREMAINING) == 0;
        }

        /** Whether it can clean, as far as is known. */
        boolean usable() {
            return present() && (!counted() || uses > 0);
        }
    }

    static Cleaner cleaner(Transaction tx, Guid library) {
        return tx.dsl()
                .select(LIBRARY.CLEANER_SLOT_ID, LIBRARY.CLEANER_USES_REMAINING, LIBRARY.FLAGS)
                .from(LIBRARY)
                .where(LIBRARY.ID.eq(library))
                .fetchSingle(row -> new Cleaner(row.value1(), row.value2(), row.value3()));
    }

    /**
     * A slot.
     *
     * @param library the library it is in
     * @param state whether something is in it
     * @param held whether a medium is believed to be in it
     */
    record Slot(Guid library, SlotState state, boolean held) {

        /** Whether it is there, whatever is in it. */
        boolean present() {
            return state != SlotState.NTMS_SLOTSTATE_NOTPRESENT;
        }

        boolean empty() {
            return !held && state == SlotState.NTMS_SLOTSTATE_EMPTY;
        }
    }

    static Optional<Slot> slot(Transaction tx, Guid slot) {
        return tx.dsl()
                .select(LIBRARY_ELEMENT.LIBRARY_ID, STORAGE_SLOT.STATE, PLACE.PHYSICAL_MEDIA_ID)
                .from(STORAGE_SLOT)
                .join(LIBRARY_ELEMENT)
                .on(LIBRARY_ELEMENT.ID.eq(STORAGE_SLOT.ID))
                .leftJoin(PLACE)
                .on(PLACE.ELEMENT_ID.eq(STORAGE_SLOT.ID))
                .where(STORAGE_SLOT.ID.eq(slot))
                .fetchOptional(row ->
                        new Slot(row.value1(), NtmsConstant.of(SlotState.class, row.value2()), row.value3() != null));
    }

    /** Reserves a slot for the cleaner, which is not in it yet, or reserves none. */
    static void setSlot(Transaction tx, Guid library, @Nullable Guid slot) {
        tx.dsl()
                .update(LIBRARY)
                .set(LIBRARY.CLEANER_SLOT_ID, slot)
                .set(LIBRARY.FLAGS, DSL.bitAnd(LIBRARY.FLAGS, ~LibraryFlags.NTMS_LIBRARYFLAG_CLEANERPRESENT))
                .where(LIBRARY.ID.eq(library))
                .execute();
        ObjectRows.touch(tx, library, NtmsObjectType.NTMS_LIBRARY);
    }

    /**
     * The flags of a library with a cleaner that can be used so often: its uses are not counted if and only if they are 0xFFFFFFFF
     * (MSDN NTMS_LIBRARYINFORMATION, dwFlags).
     */
    private static Field<Long> flagsFor(long uses) {
        long uncounted = LibraryFlags.NTMS_LIBRARYFLAG_IGNORECLEANERUSESREMAINING;
        return uses == NtmsLimits.DWORD_MAX
                ? DSL.bitOr(LIBRARY.FLAGS, uncounted)
                : DSL.bitAnd(LIBRARY.FLAGS, ~uncounted);
    }

    /** Notes that a cleaner has been put into its slot. */
    static void put(Transaction tx, Guid library, long uses) {
        tx.dsl()
                .update(LIBRARY)
                .set(LIBRARY.CLEANER_USES_REMAINING, uses)
                .set(LIBRARY.SUPPORTS_DRIVE_CLEANING, true)
                .set(LIBRARY.FLAGS, DSL.bitOr(flagsFor(uses), LibraryFlags.NTMS_LIBRARYFLAG_CLEANERPRESENT))
                .where(LIBRARY.ID.eq(library))
                .execute();
        ObjectRows.touch(tx, library, NtmsObjectType.NTMS_LIBRARY);
        tx.wake(library);
    }

    /** Notes that the cleaner has left; its slot stays reserved. */
    static void removed(Transaction tx, Guid library) {
        tx.dsl()
                .update(LIBRARY)
                .set(LIBRARY.CLEANER_USES_REMAINING, 0L)
                .set(LIBRARY.FLAGS, DSL.bitAnd(flagsFor(0), ~LibraryFlags.NTMS_LIBRARYFLAG_CLEANERPRESENT))
                .where(LIBRARY.ID.eq(library))
                .execute();
        ObjectRows.touch(tx, library, NtmsObjectType.NTMS_LIBRARY);
    }

    /** Notes how often the cleaner can still be used. */
    static void setUses(Transaction tx, Guid library, long uses) {
        tx.dsl()
                .update(LIBRARY)
                .set(LIBRARY.CLEANER_USES_REMAINING, uses)
                .set(LIBRARY.FLAGS, flagsFor(uses))
                .where(LIBRARY.ID.eq(library))
                .execute();
        ObjectRows.touch(tx, library, NtmsObjectType.NTMS_LIBRARY);
    }

    /** Notes that a drive has been cleaned now. */
    static void cleaned(Transaction tx, Guid drive) {
        tx.dsl()
                .update(DRIVE)
                .set(DRIVE.LAST_CLEANED, tx.now())
                .where(DRIVE.ID.eq(drive))
                .execute();
        ObjectRows.touch(tx, drive, NtmsObjectType.NTMS_DRIVE);
    }
}
