package dev.rsm.library;

import static dev.rsm.store.schema.Tables.LIBRARY;
import static dev.rsm.store.schema.Tables.LIBRARY_MEDIA_TYPE;
import static dev.rsm.store.schema.Tables.NTMS_OBJECT;
import static dev.rsm.store.schema.Tables.PHYSICAL_MEDIA;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.LibraryType;
import dev.rsm.ntms.NtmsConstant;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.OperationalState;
import dev.rsm.store.ObjectRows;
import dev.rsm.store.Transaction;
import java.util.Optional;

/** The queries about whether libraries and drives can be worked with. */
final class LibraryStateCatalog {

    private LibraryStateCatalog() {}

    /**
     * A library as the guards of functions look at it.
     *
     * @param id the library
     * @param type what kind of library it is
     * @param enabled whether it may be used
     * @param state whether it works
     */
    record Library(Guid id, LibraryType type, boolean enabled, OperationalState state) {}

    static Optional<Library> library(Transaction tx, Guid id) {
        return tx.dsl()
                .select(LIBRARY.LIBRARY_TYPE, NTMS_OBJECT.ENABLED, NTMS_OBJECT.OPERATIONAL_STATE)
                .from(LIBRARY)
                .join(NTMS_OBJECT)
                .on(NTMS_OBJECT.ID.eq(LIBRARY.ID))
                .where(LIBRARY.ID.eq(id))
                .fetchOptional(row -> new Library(
                        id,
                        NtmsConstant.of(LibraryType.class, row.value1()),
                        row.value2(),
                        NtmsConstant.of(OperationalState.class, row.value3())));
    }

    /** Tells whether an object works; one that is gone is not present. */
    static OperationalState state(Transaction tx, Guid object) {
        return tx.dsl()
                .select(NTMS_OBJECT.OPERATIONAL_STATE)
                .from(NTMS_OBJECT)
                .where(NTMS_OBJECT.ID.eq(object))
                .fetchOptional(row -> NtmsConstant.of(OperationalState.class, row.value1()))
                .orElse(OperationalState.NTMS_NOT_PRESENT);
    }

    /** Whether a failed mount starts a full inventory. */
    static boolean recoversByItself(Transaction tx, Guid library) {
        return tx.dsl().fetchExists(LIBRARY, LIBRARY.ID.eq(library).and(LIBRARY.AUTO_RECOVERY));
    }

    /** A library with a device that takes media of a medium's type and may be used: the first by name. */
    static Optional<Guid> takes(Transaction tx, Guid medium) {
        return tx.dsl()
                .select(LIBRARY.ID)
                .from(PHYSICAL_MEDIA)
                .join(LIBRARY_MEDIA_TYPE)
                .on(LIBRARY_MEDIA_TYPE.MEDIA_TYPE_ID.eq(PHYSICAL_MEDIA.MEDIA_TYPE_ID))
                .join(LIBRARY)
                .on(LIBRARY.ID.eq(LIBRARY_MEDIA_TYPE.LIBRARY_ID))
                .join(NTMS_OBJECT)
                .on(NTMS_OBJECT.ID.eq(LIBRARY.ID))
                .where(PHYSICAL_MEDIA.ID.eq(medium))
                .and(LIBRARY.LIBRARY_TYPE.ne(LibraryType.NTMS_LIBRARYTYPE_OFFLINE.value()))
                .and(NTMS_OBJECT.ENABLED)
                .and(NTMS_OBJECT.OPERATIONAL_STATE.eq(OperationalState.NTMS_READY.value()))
                .orderBy(NTMS_OBJECT.NAME, LIBRARY.ID)
                .limit(1)
                .fetchOptional(LIBRARY.ID);
    }

    /** Notes whether an object works; says so to whoever is notified if that is new. */
    static boolean setState(Transaction tx, NtmsObjectType type, Guid object, OperationalState state) {
        int changed = tx.dsl()
                .update(NTMS_OBJECT)
                .set(NTMS_OBJECT.OPERATIONAL_STATE, state.value())
                .where(NTMS_OBJECT.ID.eq(object))
                .and(NTMS_OBJECT.OPERATIONAL_STATE.ne(state.value()))
                .execute();
        if (changed > 0) {
            ObjectRows.touch(tx, object, type);
        }
        return changed > 0;
    }
}
