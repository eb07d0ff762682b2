package dev.rsm.object;

import static dev.rsm.object.ObjectCatalog.constant;
import static dev.rsm.store.schema.Tables.CHANGER_TYPE;
import static dev.rsm.store.schema.Tables.COMPUTER;
import static dev.rsm.store.schema.Tables.DRIVE_TYPE;
import static dev.rsm.store.schema.Tables.MEDIA_TYPE;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.ChangerTypeInformation;
import dev.rsm.ntms.ComputerInformation;
import dev.rsm.ntms.DeviceType;
import dev.rsm.ntms.DriveTypeInformation;
import dev.rsm.ntms.MediaTypeInformation;
import dev.rsm.ntms.ObjectInformation;
import dev.rsm.ntms.ReadWriteCharacteristics;
import dev.rsm.store.ObjectQuery;
import dev.rsm.store.Transaction;
import java.util.Optional;

/** The computer, and the types of changers, drives and media that it knows. */
final class ComputerCatalog {

    private static final ObjectQuery COMPUTERS = ObjectCatalog.query(COMPUTER.ID);
    private static final ObjectQuery CHANGER_TYPES = ObjectCatalog.query(CHANGER_TYPE.ID);
    private static final ObjectQuery DRIVE_TYPES = ObjectCatalog.query(DRIVE_TYPE.ID);
    private static final ObjectQuery MEDIA_TYPES = ObjectCatalog.query(MEDIA_TYPE.ID);

    private ComputerCatalog() {}

    static Optional<ObjectInformation> computer(Transaction tx, Guid id) {
        return COMPUTERS
                .row(tx, id)
                .map(row -> ObjectCatalog.object(
                        row,
                        new ComputerInformation(
                                row.get(COMPUTER.LIB_REQUEST_PURGE_TIME),
                                row.get(COMPUTER.OP_REQUEST_PURGE_TIME),
                                row.get(COMPUTER.LIB_REQUEST_FLAGS),
                                row.get(COMPUTER.OP_REQUEST_FLAGS),
                                row.get(COMPUTER.MEDIA_POOL_POLICY))));
    }

    static Optional<ObjectInformation> changerType(Transaction tx, Guid id) {
        return CHANGER_TYPES
                .row(tx, id)
                .map(row -> ObjectCatalog.object(
                        row,
                        new ChangerTypeInformation(
                                row.get(CHANGER_TYPE.VENDOR),
                                row.get(CHANGER_TYPE.PRODUCT),
                                constant(DeviceType.class, row.get(CHANGER_TYPE.DEVICE_TYPE)))));
    }

    static Optional<ObjectInformation> driveType(Transaction tx, Guid id) {
        return DRIVE_TYPES
                .row(tx, id)
                .map(row -> ObjectCatalog.object(
                        row,
                        new DriveTypeInformation(
                                row.get(DRIVE_TYPE.VENDOR),
                                row.get(DRIVE_TYPE.PRODUCT),
                                row.get(DRIVE_TYPE.NUMBER_OF_HEADS),
                                constant(DeviceType.class, row.get(DRIVE_TYPE.DEVICE_TYPE)))));
    }

    static Optional<ObjectInformation> mediaType(Transaction tx, Guid id) {
        return MEDIA_TYPES
                .row(tx, id)
                .map(row -> ObjectCatalog.object(
                        row,
                        new MediaTypeInformation(
                                row.get(MEDIA_TYPE.MEDIA_TYPE_CODE),
                                row.get(MEDIA_TYPE.NUMBER_OF_SIDES),
                                constant(ReadWriteCharacteristics.class, row.get(MEDIA_TYPE.READ_WRITE)),
                                constant(DeviceType.class, row.get(MEDIA_TYPE.DEVICE_TYPE)))));
    }
}
