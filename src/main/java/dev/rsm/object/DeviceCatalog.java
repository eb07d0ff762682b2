package dev.rsm.object;

import static dev.rsm.object.ObjectCatalog.constant;
import static dev.rsm.object.ObjectCatalog.orNull;
import static dev.rsm.store.schema.Tables.CHANGER;
import static dev.rsm.store.schema.Tables.DRIVE;
import static dev.rsm.store.schema.Tables.IE_DOOR;
import static dev.rsm.store.schema.Tables.IE_PORT;
import static dev.rsm.store.schema.Tables.LIBRARY_ELEMENT;
import static dev.rsm.store.schema.Tables.MEDIA_PARTITION;
import static dev.rsm.store.schema.Tables.PLACE;
import static dev.rsm.store.schema.Tables.STORAGE_SLOT;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.ChangerInformation;
import dev.rsm.ntms.DoorState;
import dev.rsm.ntms.DriveInformation;
import dev.rsm.ntms.DriveState;
import dev.rsm.ntms.IeDoorInformation;
import dev.rsm.ntms.IePortInformation;
import dev.rsm.ntms.ObjectInformation;
import dev.rsm.ntms.PortContent;
import dev.rsm.ntms.PortPosition;
import dev.rsm.ntms.SlotState;
import dev.rsm.ntms.StorageSlotInformation;
import dev.rsm.ntms.TypeInformation;
import dev.rsm.store.ObjectQuery;
import dev.rsm.store.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectField;
import org.jooq.TableField;
import org.jooq.impl.DSL;

/** The elements of libraries: changers, drives, doors, ports and slots. */
final class DeviceCatalog {

    private static final ObjectQuery CHANGERS = query(CHANGER.ID);
    /** The one side of the medium that is in a drive, which nobody needs to have mounted to know that. */
    private static final Field<Guid> ONLY_SIDE = DSL.field(DSL.select(DSL.min(MEDIA_PARTITION.ID))
            .from(PLACE)
            .join(MEDIA_PARTITION)
            .on(MEDIA_PARTITION.PHYSICAL_MEDIA_ID.eq(PLACE.PHYSICAL_MEDIA_ID))
            .where(PLACE.ELEMENT_ID.eq(DRIVE.ID))
            .having(DSL.count().eq(DSL.inline(1))));

    /** The side in a drive that was mounted there, or else the only one of its medium. */
    private static final Field<Guid> SIDE_IN_IT = DSL.coalesce(DRIVE.SAVED_PARTITION_ID, ONLY_SIDE);

    private static final ObjectQuery DRIVES = query(DRIVE.ID, SIDE_IN_IT);
    private static final ObjectQuery DOORS = query(IE_DOOR.ID);
    private static final ObjectQuery PORTS = query(IE_PORT.ID);
    private static final ObjectQuery SLOTS = query(STORAGE_SLOT.ID);

    private DeviceCatalog() {}

    static Optional<ObjectInformation> changer(Transaction tx, Guid id) {
        return element(
                tx,
                CHANGERS,
                id,
                row -> new ChangerInformation(
                        row.get(LIBRARY_ELEMENT.NUMBER),
                        row.get(CHANGER.CHANGER_TYPE_ID),
                        row.get(CHANGER.SERIAL_NUMBER),
                        row.get(CHANGER.REVISION),
                        row.get(CHANGER.DEVICE_NAME),
                        row.get(CHANGER.SCSI_PORT),
                        row.get(CHANGER.SCSI_BUS),
                        row.get(CHANGER.SCSI_TARGET),
                        row.get(CHANGER.SCSI_LUN),
                        row.get(LIBRARY_ELEMENT.LIBRARY_ID)));
    }

    static Optional<ObjectInformation> drive(Transaction tx, Guid id) {
        return element(
                tx,
                DRIVES,
                id,
                row -> new DriveInformation(
                        row.get(LIBRARY_ELEMENT.NUMBER),
                        constant(DriveState.class, row.get(DRIVE.STATE)),
                        row.get(DRIVE.DRIVE_TYPE_ID),
                        row.get(DRIVE.DEVICE_NAME),
                        row.get(DRIVE.SERIAL_NUMBER),
                        row.get(DRIVE.REVISION),
                        row.get(DRIVE.SCSI_PORT),
                        row.get(DRIVE.SCSI_BUS),
                        row.get(DRIVE.SCSI_TARGET),
                        row.get(DRIVE.SCSI_LUN),
                        row.get(DRIVE.MOUNT_COUNT),
                        row.get(DRIVE.LAST_CLEANED),
                        orNull(row.get(SIDE_IN_IT)),
                        row.get(LIBRARY_ELEMENT.LIBRARY_ID),
                        row.get(DRIVE.DEFER_DISMOUNT_DELAY)));
    }

    static Optional<ObjectInformation> door(Transaction tx, Guid id) {
        return element(
                tx,
                DOORS,
                id,
                row -> new IeDoorInformation(
                        row.get(LIBRARY_ELEMENT.NUMBER),
                        constant(DoorState.class, row.get(IE_DOOR.STATE)),
                        row.get(IE_DOOR.MAX_OPEN_SECS),
                        row.get(LIBRARY_ELEMENT.LIBRARY_ID)));
    }

    static Optional<ObjectInformation> port(Transaction tx, Guid id) {
        return element(
                tx,
                PORTS,
                id,
                row -> new IePortInformation(
                        row.get(LIBRARY_ELEMENT.NUMBER),
                        constant(PortContent.class, row.get(IE_PORT.CONTENT)),
                        constant(PortPosition.class, row.get(IE_PORT.POSITION)),
                        row.get(IE_PORT.MAX_EXTEND_SECS),
                        row.get(LIBRARY_ELEMENT.LIBRARY_ID)));
    }

    static Optional<ObjectInformation> slot(Transaction tx, Guid id) {
        return element(
                tx,
                SLOTS,
                id,
                row -> new StorageSlotInformation(
                        row.get(LIBRARY_ELEMENT.NUMBER),
                        constant(SlotState.class, row.get(STORAGE_SLOT.STATE)),
                        row.get(LIBRARY_ELEMENT.LIBRARY_ID)));
    }

    private static Optional<ObjectInformation> element(
            Transaction tx, ObjectQuery query, Guid id, Function<Record, TypeInformation> info) {
        return query.row(tx, id).map(row -> ObjectCatalog.object(row, info.apply(row)));
    }

    private static ObjectQuery query(TableField<?, Guid> key, SelectField<?>... more) {
        List<SelectField<?>> all = new ArrayList<>(List.of(LIBRARY_ELEMENT.NUMBER, LIBRARY_ELEMENT.LIBRARY_ID));
        all.addAll(List.of(more));
        return new ObjectQuery(ObjectCatalog.select(key, all.toArray(SelectField<?>[]::new))
                .join(LIBRARY_ELEMENT)
                .on(LIBRARY_ELEMENT.ID.eq(key))
                .where(key.eq(ObjectQuery.ID)));
    }
}
