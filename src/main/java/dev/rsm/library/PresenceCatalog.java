package dev.rsm.library;

import static dev.rsm.store.schema.Tables.DRIVE;
import static dev.rsm.store.schema.Tables.LIBRARY;
import static dev.rsm.store.schema.Tables.LIBRARY_ELEMENT;
import static dev.rsm.store.schema.Tables.LIB_REQUEST;
import static dev.rsm.store.schema.Tables.NTMS_OBJECT;
import static dev.rsm.store.schema.Tables.PHYSICAL_MEDIA;

import dev.rsm.device.DriveDevice;
import dev.rsm.dtyp.Guid;
import dev.rsm.library.InventoryCatalog.Element;
import dev.rsm.ntms.NotificationOperation;
import dev.rsm.ntms.NtmsConstant;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.OperationalState;
import dev.rsm.store.ObjectRows;
import dev.rsm.store.Transaction;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;

/** The queries about libraries and parts that come and go. */
final class PresenceCatalog {

    /** What of a library has a device of its own. */
    private static final List<Integer> DEVICES =
            List.of(NtmsObjectType.NTMS_CHANGER.value(), NtmsObjectType.NTMS_DRIVE.value());

    private PresenceCatalog() {}

    /** Lists the libraries that have a device: all but the off-line one. */
    static List<Guid> withDevices(Transaction tx) {
        return tx.dsl()
                .select(LIBRARY.ID)
                .from(LIBRARY)
                .where(LIBRARY.DEVICE_SERIAL.isNotNull())
                .orderBy(LIBRARY.ID)
                .fetch(LIBRARY.ID);
    }

    /** Lists the changers and drives of a library that are in a state. */
    static List<Element> parts(Transaction tx, Guid library, OperationalState state) {
        return tx.dsl()
                .select(LIBRARY_ELEMENT.ID, LIBRARY_ELEMENT.TYPE)
                .from(LIBRARY_ELEMENT)
                .join(NTMS_OBJECT)
                .on(NTMS_OBJECT.ID.eq(LIBRARY_ELEMENT.ID))
                .where(LIBRARY_ELEMENT.LIBRARY_ID.eq(library))
                .and(LIBRARY_ELEMENT.TYPE.in(DEVICES))
                .and(NTMS_OBJECT.OPERATIONAL_STATE.eq(state.value()))
                .orderBy(LIBRARY_ELEMENT.ID)
                .fetch(row -> new Element(row.value1(), NtmsConstant.of(NtmsObjectType.class, row.value2())));
    }

    static void setAll(Transaction tx, List<Element> parts, OperationalState state) {
        parts.forEach(part -> LibraryStateCatalog.setState(tx, part.type(), part.id(), state));
    }

    /** Notes which drive is at a place, if it is another than before. */
    static void setDrive(Transaction tx, Guid drive, Guid model, DriveDevice device) {
        int changed = tx.dsl()
                .update(DRIVE)
                .set(DRIVE.DRIVE_TYPE_ID, model)
                .set(DRIVE.SERIAL_NUMBER, device.inquiry().serial())
                .set(DRIVE.REVISION, device.inquiry().revision())
                .where(DRIVE.ID.eq(drive))
                .and(DRIVE.SERIAL_NUMBER.ne(device.inquiry().serial()))
                .execute();
        if (changed > 0) {
            ObjectRows.touch(tx, drive, NtmsObjectType.NTMS_DRIVE);
        }
    }

    /** Lists the drives with a serial number, of whatever library. */
    static List<Guid> drives(Transaction tx, String serial) {
        return tx.dsl()
                .select(DRIVE.ID)
                .from(DRIVE)
                .where(DRIVE.SERIAL_NUMBER.eq(serial))
                .orderBy(DRIVE.ID)
                .fetch(DRIVE.ID);
    }

    static boolean hasSlots(Transaction tx, Guid library) {
        return tx.dsl()
                .fetchExists(
                        LIBRARY_ELEMENT,
                        LIBRARY_ELEMENT
                                .TYPE
                                .eq(NtmsObjectType.NTMS_STORAGESLOT.value())
                                .and(LIBRARY_ELEMENT.LIBRARY_ID.eq(library)));
    }

    /** The requests that have not ended and name a drive of a library. */
    static List<Guid> unfinishedWith(Transaction tx, Guid library, Guid drive) {
        return tx.dsl()
                .select(LIB_REQUEST.ID)
                .from(LIB_REQUEST)
                .where(LIB_REQUEST.UNFINISHED.eq(1))
                .and(LIB_REQUEST.LIBRARY_ID.eq(library))
                .and(LIB_REQUEST.DRIVE_ID.eq(drive))
                .orderBy(LIB_REQUEST.ID)
                .fetch(LIB_REQUEST.ID);
    }

    /** Lists the requests of a library, ended or not. */
    static List<Guid> requests(Transaction tx, Guid library) {
        return tx.dsl()
                .select(LIB_REQUEST.ID)
                .from(LIB_REQUEST)
                .where(LIB_REQUEST.LIBRARY_ID.eq(library))
                .orderBy(LIB_REQUEST.ID)
                .fetch(LIB_REQUEST.ID);
    }

    /** Deletes all parts of a library, which holds no media. */
    static void deleteParts(Transaction tx, Guid library) {
        tx.dsl()
                .update(LIBRARY)
                .setNull(LIBRARY.CLEANER_SLOT_ID)
                .setNull(LIBRARY.CLEANER_SLOT_DEFAULT_ID)
                .where(LIBRARY.ID.eq(library))
                .execute();
        Select<Record1<Guid>> parts =
                DSL.select(LIBRARY_ELEMENT.ID).from(LIBRARY_ELEMENT).where(LIBRARY_ELEMENT.LIBRARY_ID.eq(library));
        tx.dsl()
                .update(PHYSICAL_MEDIA)
                .setNull(PHYSICAL_MEDIA.HOME_SLOT_ID)
                .where(PHYSICAL_MEDIA.HOME_SLOT_ID.in(parts))
                .execute();
        Condition inLibrary = NTMS_OBJECT.ID.in(parts);
        tx.dsl()
                .select(NTMS_OBJECT.ID, NTMS_OBJECT.TYPE)
                .from(NTMS_OBJECT)
                .where(inLibrary)
                .orderBy(NTMS_OBJECT.ID)
                .forEach(row -> tx.changed(
                        NotificationOperation.NTMS_OBJ_DELETE,
                        NtmsConstant.of(NtmsObjectType.class, row.value2()),
                        row.value1()));
        tx.dsl().deleteFrom(NTMS_OBJECT).where(inLibrary).execute();
    }
}
