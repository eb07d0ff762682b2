package dev.rsm.library;

import static dev.rsm.store.schema.Tables.CHANGER;
import static dev.rsm.store.schema.Tables.CHANGER_TYPE;
import static dev.rsm.store.schema.Tables.DRIVE;
import static dev.rsm.store.schema.Tables.DRIVE_TYPE;
import static dev.rsm.store.schema.Tables.IE_DOOR;
import static dev.rsm.store.schema.Tables.IE_PORT;
import static dev.rsm.store.schema.Tables.LIBRARY;
import static dev.rsm.store.schema.Tables.LIBRARY_ELEMENT;
import static dev.rsm.store.schema.Tables.STORAGE_SLOT;

import dev.rsm.device.DriveDevice;
import dev.rsm.device.Inquiry;
import dev.rsm.device.LibraryDevice;
import dev.rsm.device.MediaType;
import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.DeviceType;
import dev.rsm.ntms.DoorState;
import dev.rsm.ntms.LibraryFlags;
import dev.rsm.ntms.LibraryType;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.PortPosition;
import dev.rsm.store.ObjectRows;
import dev.rsm.store.Transaction;
import java.util.Optional;

/** The queries that make libraries and their parts. */
final class LibraryCatalog {

    private LibraryCatalog() {}

    static Optional<Guid> withSerial(Transaction tx, String serial) {
        return tx.dsl()
                .select(LIBRARY.ID)
                .from(LIBRARY)
                .where(LIBRARY.DEVICE_SERIAL.eq(serial))
                .fetchOptional(LIBRARY.ID);
    }

    static void insertOffline(Transaction tx, Guid id) {
        tx.dsl()
                .insertInto(LIBRARY)
                .set(LIBRARY.ID, id)
                .set(LIBRARY.LIBRARY_TYPE, LibraryType.NTMS_LIBRARYTYPE_OFFLINE.value())
                .set(LIBRARY.FLAGS, LibraryFlags.NTMS_LIBRARYFLAG_FIXEDOFFLINE)
                .execute();
    }

    static void insert(Transaction tx, Guid id, LibraryType type, String serial, boolean barCodeReader) {
        tx.dsl()
                .insertInto(LIBRARY)
                .set(LIBRARY.ID, id)
                .set(LIBRARY.LIBRARY_TYPE, type.value())
                .set(LIBRARY.DEVICE_SERIAL, serial)
                .set(LIBRARY.BAR_CODE_READER, barCodeReader)
                .set(LIBRARY.FLAGS, barCodeReader ? LibraryFlags.NTMS_LIBRARYFLAG_RECOGNIZECLEANERBARCODE : 0)
                .execute();
    }

    static void insertElement(Transaction tx, Guid id, Guid library, NtmsObjectType type, int number, int address) {
        tx.dsl()
                .insertInto(LIBRARY_ELEMENT)
                .set(LIBRARY_ELEMENT.ID, id)
                .set(LIBRARY_ELEMENT.TYPE, type.value())
                .set(LIBRARY_ELEMENT.LIBRARY_ID, library)
                .set(LIBRARY_ELEMENT.NUMBER, (long) number)
                .set(LIBRARY_ELEMENT.ELEMENT_ADDRESS, address < 0 ? null : Long.valueOf(address))
                .execute();
    }

    static void insertSlot(Transaction tx, Guid id) {
        tx.dsl().insertInto(STORAGE_SLOT).set(STORAGE_SLOT.ID, id).execute();
    }

    static void insertPort(Transaction tx, Guid id) {
        tx.dsl()
                .insertInto(IE_PORT)
                .set(IE_PORT.ID, id)
                .set(IE_PORT.POSITION, PortPosition.NTMS_PORTPOSITION_RETRACTED.value())
                .execute();
    }

    static void insertDoor(Transaction tx, Guid id) {
        tx.dsl()
                .insertInto(IE_DOOR)
                .set(IE_DOOR.ID, id)
                .set(IE_DOOR.STATE, DoorState.NTMS_DOORSTATE_CLOSED.value())
                .execute();
    }

    static void insertChanger(Transaction tx, Guid id, Guid model, LibraryDevice device) {
        tx.dsl()
                .insertInto(CHANGER)
                .set(CHANGER.ID, id)
                .set(CHANGER.CHANGER_TYPE_ID, model)
                .set(CHANGER.SERIAL_NUMBER, device.inquiry().serial())
                .set(CHANGER.REVISION, device.inquiry().revision())
                .set(CHANGER.DEVICE_NAME, device.deviceName())
                .set(CHANGER.SCSI_PORT, device.scsiAddress().port())
                .set(CHANGER.SCSI_BUS, device.scsiAddress().bus())
                .set(CHANGER.SCSI_TARGET, device.scsiAddress().target())
                .set(CHANGER.SCSI_LUN, device.scsiAddress().lun())
                .execute();
    }

    static void insertDrive(Transaction tx, Guid id, Guid model, DriveDevice drive) {
        tx.dsl()
                .insertInto(DRIVE)
                .set(DRIVE.ID, id)
                .set(DRIVE.DRIVE_TYPE_ID, model)
                .set(DRIVE.SERIAL_NUMBER, drive.inquiry().serial())
                .set(DRIVE.REVISION, drive.inquiry().revision())
                .set(DRIVE.DEVICE_NAME, drive.deviceName())
                .set(DRIVE.SCSI_PORT, drive.scsiAddress().port())
                .set(DRIVE.SCSI_BUS, drive.scsiAddress().bus())
                .set(DRIVE.SCSI_TARGET, drive.scsiAddress().target())
                .set(DRIVE.SCSI_LUN, drive.scsiAddress().lun())
                .execute();
    }

    static Guid changerType(Transaction tx, Inquiry inquiry) {
        Optional<Guid> known = tx.dsl()
                .select(CHANGER_TYPE.ID)
                .from(CHANGER_TYPE)
                .where(CHANGER_TYPE.VENDOR.eq(inquiry.vendor()))
                .and(CHANGER_TYPE.PRODUCT.eq(inquiry.product()))
                .fetchOptional(CHANGER_TYPE.ID);
        if (known.isPresent()) {
            return known.get();
        }
        Guid id = tx.newId();
        ObjectRows.insert(tx, id, NtmsObjectType.NTMS_CHANGER_TYPE, model(inquiry));
        tx.dsl()
                .insertInto(CHANGER_TYPE)
                .set(CHANGER_TYPE.ID, id)
                .set(CHANGER_TYPE.VENDOR, inquiry.vendor())
                .set(CHANGER_TYPE.PRODUCT, inquiry.product())
                .set(CHANGER_TYPE.DEVICE_TYPE, (long) DeviceType.FILE_DEVICE_CHANGER.value())
                .execute();
        return id;
    }

    static Guid driveType(Transaction tx, DriveDevice drive) {
        Inquiry inquiry = drive.inquiry();
        Optional<Guid> known = tx.dsl()
                .select(DRIVE_TYPE.ID)
                .from(DRIVE_TYPE)
                .where(DRIVE_TYPE.VENDOR.eq(inquiry.vendor()))
                .and(DRIVE_TYPE.PRODUCT.eq(inquiry.product()))
                .fetchOptional(DRIVE_TYPE.ID);
        if (known.isPresent()) {
            return known.get();
        }
        Guid id = tx.newId();
        ObjectRows.insert(tx, id, NtmsObjectType.NTMS_DRIVE_TYPE, model(inquiry));
        tx.dsl()
                .insertInto(DRIVE_TYPE)
                .set(DRIVE_TYPE.ID, id)
                .set(DRIVE_TYPE.VENDOR, inquiry.vendor())
                .set(DRIVE_TYPE.PRODUCT, inquiry.product())
                .set(DRIVE_TYPE.DEVICE_TYPE, deviceType(drive))
                .execute();
        return id;
    }

    /** What kind of device a drive is, by the media that it takes: a tape drive if it names none. */
    private static long deviceType(DriveDevice drive) {
        return drive.mediaTypes().stream()
                .map(MediaType::deviceType)
                .findFirst()
                .orElse(DeviceType.FILE_DEVICE_TAPE.value());
    }

    private static String model(Inquiry inquiry) {
        return (inquiry.vendor() + " " + inquiry.product()).strip();
    }
}
