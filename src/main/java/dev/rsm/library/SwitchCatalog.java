package dev.rsm.library;

import static dev.rsm.store.schema.Tables.DRIVE;
import static dev.rsm.store.schema.Tables.LIBRARY;
import static dev.rsm.store.schema.Tables.LIBRARY_ELEMENT;
import static dev.rsm.store.schema.Tables.MEDIA_PARTITION;
import static dev.rsm.store.schema.Tables.NTMS_OBJECT;
import static dev.rsm.store.schema.Tables.PLACE;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.DriveState;
import dev.rsm.ntms.LibraryType;
import dev.rsm.ntms.NotificationOperation;
import dev.rsm.ntms.NtmsConstant;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.OperationalState;
import dev.rsm.store.Transaction;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;

/** The queries about enabling and disabling, and about the library that an object is in. */
final class SwitchCatalog {

    private SwitchCatalog() {}

    static Optional<Guid> libraryOfElement(Transaction tx, Guid element) {
        return tx.dsl()
                .select(LIBRARY_ELEMENT.LIBRARY_ID)
                .from(LIBRARY_ELEMENT)
                .where(LIBRARY_ELEMENT.ID.eq(element))
                .fetchOptional(LIBRARY_ELEMENT.LIBRARY_ID);
    }

    static Optional<Guid> libraryOfMedium(Transaction tx, Guid medium) {
        return tx.dsl()
                .select(DSL.coalesce(PLACE.LIBRARY_ID, LIBRARY_ELEMENT.LIBRARY_ID))
                .from(PLACE)
                .leftJoin(LIBRARY_ELEMENT)
                .on(LIBRARY_ELEMENT.ID.eq(PLACE.ELEMENT_ID))
                .where(PLACE.PHYSICAL_MEDIA_ID.eq(medium))
                .fetchOptional(Record1::value1);
    }

    static boolean isOffline(Transaction tx, Guid library) {
        return tx.dsl()
                .fetchExists(
                        LIBRARY,
                        LIBRARY.ID
                                .eq(library)
                                .and(LIBRARY.LIBRARY_TYPE.eq(LibraryType.NTMS_LIBRARYTYPE_OFFLINE.value())));
    }

    /** The stand-alone drives that may be looked into. */
    static List<Guid> standAloneLibraries(Transaction tx) {
        return tx.dsl()
                .select(LIBRARY.ID)
                .from(LIBRARY)
                .join(NTMS_OBJECT)
                .on(NTMS_OBJECT.ID.eq(LIBRARY.ID))
                .where(LIBRARY.LIBRARY_TYPE.eq(LibraryType.NTMS_LIBRARYTYPE_STANDALONE.value()))
                .and(NTMS_OBJECT.ENABLED)
                .and(NTMS_OBJECT.OPERATIONAL_STATE.eq(OperationalState.NTMS_READY.value()))
                .orderBy(LIBRARY.ID)
                .fetch(LIBRARY.ID);
    }

    static boolean isPresent(Transaction tx, Guid object) {
        return tx.dsl()
                .fetchExists(
                        NTMS_OBJECT,
                        NTMS_OBJECT
                                .ID
                                .eq(object)
                                .and(NTMS_OBJECT.OPERATIONAL_STATE.ne(OperationalState.NTMS_NOT_PRESENT.value())));
    }

    static boolean isEnabled(Transaction tx, Guid object) {
        return tx.dsl().fetchExists(NTMS_OBJECT, NTMS_OBJECT.ID.eq(object).and(NTMS_OBJECT.ENABLED));
    }

    /** Enables or disables an object and what it contains, and notes each that was not so already. */
    static void setEnabled(Transaction tx, NtmsObjectType type, Guid object, boolean enabled) {
        Condition changes = NTMS_OBJECT
                .ENABLED
                .ne(enabled)
                .and(NTMS_OBJECT.ID.eq(object).or(NTMS_OBJECT.ID.in(contained(type, object))));
        tx.dsl()
                .select(NTMS_OBJECT.ID, NTMS_OBJECT.TYPE)
                .from(NTMS_OBJECT)
                .where(changes)
                .orderBy(NTMS_OBJECT.TYPE, NTMS_OBJECT.ID)
                .forEach(row -> tx.changed(
                        NotificationOperation.NTMS_OBJ_UPDATE,
                        NtmsConstant.of(NtmsObjectType.class, row.value2()),
                        row.value1()));
        tx.dsl()
                .update(NTMS_OBJECT)
                .set(NTMS_OBJECT.ENABLED, enabled)
                .set(NTMS_OBJECT.MODIFIED, DSL.greatest(NTMS_OBJECT.MODIFIED, DSL.val(tx.now(), NTMS_OBJECT.MODIFIED)))
                .where(changes)
                .execute();
    }

    private static Select<Record1<Guid>> contained(NtmsObjectType type, Guid object) {
        return switch (type) {
            case NTMS_LIBRARY -> {
                Condition inside = PLACE.LIBRARY_ID.eq(object).or(PLACE.ELEMENT_ID.in(elements(object)));
                Select<Record1<Guid>> media =
                        DSL.select(PLACE.PHYSICAL_MEDIA_ID).from(PLACE).where(inside);
                yield elements(object).unionAll(media).unionAll(sides(MEDIA_PARTITION.PHYSICAL_MEDIA_ID.in(media)));
            }
            case NTMS_PHYSICAL_MEDIA -> sides(MEDIA_PARTITION.PHYSICAL_MEDIA_ID.eq(object));
            default -> DSL.select(NTMS_OBJECT.ID).from(NTMS_OBJECT).where(DSL.falseCondition());
        };
    }

    private static Select<Record1<Guid>> elements(Guid library) {
        return DSL.select(LIBRARY_ELEMENT.ID).from(LIBRARY_ELEMENT).where(LIBRARY_ELEMENT.LIBRARY_ID.eq(library));
    }

    /** Sides and the logical media on them. */
    private static Select<Record1<Guid>> sides(Condition which) {
        return DSL.select(MEDIA_PARTITION.ID)
                .from(MEDIA_PARTITION)
                .where(which)
                .unionAll(DSL.select(MEDIA_PARTITION.LOGICAL_MEDIA_ID)
                        .from(MEDIA_PARTITION)
                        .where(which)
                        .and(MEDIA_PARTITION.LOGICAL_MEDIA_ID.isNotNull()));
    }

    /** Tells whether a medium in the drive is being used, or about to be. */
    static boolean isInUse(Transaction tx, Guid drive) {
        return tx.dsl()
                .fetchExists(
                        DRIVE,
                        DRIVE.ID
                                .eq(drive)
                                .and(DRIVE.STATE.in(
                                        DriveState.NTMS_DRIVESTATE_MOUNTED.value(),
                                        DriveState.NTMS_DRIVESTATE_LOADED.value())));
    }
}
