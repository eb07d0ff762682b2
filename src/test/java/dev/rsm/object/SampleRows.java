package dev.rsm.object;

import static dev.rsm.store.schema.Tables.CHANGER;
import static dev.rsm.store.schema.Tables.CHANGER_TYPE;
import static dev.rsm.store.schema.Tables.COMPUTER;
import static dev.rsm.store.schema.Tables.DRIVE;
import static dev.rsm.store.schema.Tables.DRIVE_TYPE;
import static dev.rsm.store.schema.Tables.IE_DOOR;
import static dev.rsm.store.schema.Tables.IE_PORT;
import static dev.rsm.store.schema.Tables.INSTALLATION;
import static dev.rsm.store.schema.Tables.LIBRARY;
import static dev.rsm.store.schema.Tables.LIBRARY_ELEMENT;
import static dev.rsm.store.schema.Tables.LIBRARY_MEDIA_TYPE;
import static dev.rsm.store.schema.Tables.LIB_REQUEST;
import static dev.rsm.store.schema.Tables.LOGICAL_MEDIA;
import static dev.rsm.store.schema.Tables.MEDIA_PARTITION;
import static dev.rsm.store.schema.Tables.MEDIA_POOL;
import static dev.rsm.store.schema.Tables.MEDIA_TYPE;
import static dev.rsm.store.schema.Tables.NTMS_OBJECT;
import static dev.rsm.store.schema.Tables.OP_REQUEST;
import static dev.rsm.store.schema.Tables.PHYSICAL_MEDIA;
import static dev.rsm.store.schema.Tables.PLACE;
import static dev.rsm.store.schema.Tables.STORAGE_SLOT;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.OperationalState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Writes rows of the sample world, with values of their own in every column that the caller does not give. */
final class SampleRows {

    static final Instant START = Instant.parse("2003-04-24T12:00:00.123Z");

    private static final List<OperationalState> STATES = List.of(OperationalState.values());

    private final DSLContext dsl;

    SampleRows(DSLContext dsl) {
        this.dsl = dsl;
    }

    static Guid id(long number) {
        return new Guid(number << 16 | 0x8000, 0x8000_0000_0000_0001L);
    }

    private static long number(Guid id) {
        return id.high() >> 16;
    }

    static Instant created(Guid id) {
        return START.plusSeconds(number(id));
    }

    static Instant modified(Guid id) {
        return created(id).plus(Duration.ofDays(1));
    }

    static boolean enabled(Guid id) {
        return number(id) % 3 != 0;
    }

    static OperationalState state(Guid id) {
        return STATES.get((int) (number(id) % STATES.size()));
    }

    static String name(Guid id) {
        return "Name " + number(id);
    }

    static String description(Guid id) {
        return "Description " + number(id);
    }

    private void object(Guid id, NtmsObjectType type) {
        dsl.insertInto(NTMS_OBJECT)
                .set(NTMS_OBJECT.ID, id)
                .set(NTMS_OBJECT.TYPE, type.value())
                .set(NTMS_OBJECT.NAME, name(id))
                .set(NTMS_OBJECT.DESCRIPTION, description(id))
                .set(NTMS_OBJECT.ENABLED, enabled(id))
                .set(NTMS_OBJECT.OPERATIONAL_STATE, state(id).value())
                .set(NTMS_OBJECT.CREATED, created(id))
                .set(NTMS_OBJECT.MODIFIED, modified(id))
                .execute();
    }

    void computer(Guid id) {
        dsl.insertInto(INSTALLATION)
                .set(INSTALLATION.COMPUTER_NAME, "SERVER")
                .set(INSTALLATION.MACHINE_SID, "S-1-5-21-1-2-3")
                .execute();
        object(id, NtmsObjectType.NTMS_COMPUTER);
        dsl.insertInto(COMPUTER)
                .set(COMPUTER.ID, id)
                .set(COMPUTER.LIB_REQUEST_PURGE_TIME, 101L)
                .set(COMPUTER.OP_REQUEST_PURGE_TIME, 102L)
                .set(COMPUTER.LIB_REQUEST_FLAGS, 1L)
                .set(COMPUTER.OP_REQUEST_FLAGS, 2L)
                .set(COMPUTER.MEDIA_POOL_POLICY, 3L)
                .execute();
    }

    void changerType(Guid id) {
        object(id, NtmsObjectType.NTMS_CHANGER_TYPE);
        dsl.insertInto(CHANGER_TYPE)
                .set(CHANGER_TYPE.ID, id)
                .set(CHANGER_TYPE.VENDOR, "Robot maker")
                .set(CHANGER_TYPE.PRODUCT, "Robot model")
                .set(CHANGER_TYPE.DEVICE_TYPE, 48L)
                .execute();
    }

    void logicalMedia(Guid id) {
        object(id, NtmsObjectType.NTMS_LOGICAL_MEDIA);
        dsl.insertInto(LOGICAL_MEDIA).set(LOGICAL_MEDIA.ID, id).execute();
    }

    void mediaType(Guid id, long code, int sides, int readWrite, long device) {
        object(id, NtmsObjectType.NTMS_MEDIA_TYPE);
        dsl.insertInto(MEDIA_TYPE)
                .set(MEDIA_TYPE.ID, id)
                .set(MEDIA_TYPE.MEDIA_TYPE_CODE, code)
                .set(MEDIA_TYPE.NUMBER_OF_SIDES, sides)
                .set(MEDIA_TYPE.READ_WRITE, readWrite)
                .set(MEDIA_TYPE.DEVICE_TYPE, device)
                .execute();
    }

    void driveType(Guid id, String vendor, String product, long heads, long device) {
        object(id, NtmsObjectType.NTMS_DRIVE_TYPE);
        dsl.insertInto(DRIVE_TYPE)
                .set(DRIVE_TYPE.ID, id)
                .set(DRIVE_TYPE.VENDOR, vendor)
                .set(DRIVE_TYPE.PRODUCT, product)
                .set(DRIVE_TYPE.NUMBER_OF_HEADS, heads)
                .set(DRIVE_TYPE.DEVICE_TYPE, device)
                .execute();
    }

    void library(Guid id, int type, @Nullable String serial, long flags) {
        object(id, NtmsObjectType.NTMS_LIBRARY);
        dsl.insertInto(LIBRARY)
                .set(LIBRARY.ID, id)
                .set(LIBRARY.LIBRARY_TYPE, type)
                .set(LIBRARY.DEVICE_SERIAL, serial)
                .set(LIBRARY.SUPPORTS_DRIVE_CLEANING, true)
                .set(LIBRARY.INVENTORY_METHOD, 2)
                .set(LIBRARY.CLEANER_USES_REMAINING, 17L)
                .set(LIBRARY.AUTO_RECOVERY, false)
                .set(LIBRARY.FLAGS, flags)
                .execute();
    }

    void supports(Guid library, Guid mediaType) {
        dsl.insertInto(LIBRARY_MEDIA_TYPE)
                .set(LIBRARY_MEDIA_TYPE.LIBRARY_ID, library)
                .set(LIBRARY_MEDIA_TYPE.MEDIA_TYPE_ID, mediaType)
                .execute();
    }

    private void element(Guid id, NtmsObjectType type, Guid library, long number) {
        object(id, type);
        dsl.insertInto(LIBRARY_ELEMENT)
                .set(LIBRARY_ELEMENT.ID, id)
                .set(LIBRARY_ELEMENT.TYPE, type.value())
                .set(LIBRARY_ELEMENT.LIBRARY_ID, library)
                .set(LIBRARY_ELEMENT.NUMBER, number)
                .set(LIBRARY_ELEMENT.ELEMENT_ADDRESS, number(id))
                .execute();
    }

    void changer(Guid id, Guid library, long number, Guid type) {
        element(id, NtmsObjectType.NTMS_CHANGER, library, number);
        dsl.insertInto(CHANGER)
                .set(CHANGER.ID, id)
                .set(CHANGER.CHANGER_TYPE_ID, type)
                .set(CHANGER.SERIAL_NUMBER, "Changer serial")
                .set(CHANGER.REVISION, "Changer revision")
                .set(CHANGER.DEVICE_NAME, "\\\\.\\Changer0")
                .set(CHANGER.SCSI_PORT, 11)
                .set(CHANGER.SCSI_BUS, 12)
                .set(CHANGER.SCSI_TARGET, 13)
                .set(CHANGER.SCSI_LUN, 14)
                .execute();
    }

    void slot(Guid id, Guid library, long number, int state) {
        element(id, NtmsObjectType.NTMS_STORAGESLOT, library, number);
        dsl.insertInto(STORAGE_SLOT)
                .set(STORAGE_SLOT.ID, id)
                .set(STORAGE_SLOT.STATE, state)
                .execute();
    }

    void drive(Guid id, Guid library, long number, Guid type, int state) {
        element(id, NtmsObjectType.NTMS_DRIVE, library, number);
        dsl.insertInto(DRIVE)
                .set(DRIVE.ID, id)
                .set(DRIVE.STATE, state)
                .set(DRIVE.DRIVE_TYPE_ID, type)
                .set(DRIVE.DEVICE_NAME, "\\\\.\\Tape" + number)
                .set(DRIVE.SERIAL_NUMBER, "Drive serial " + number)
                .set(DRIVE.REVISION, "Drive revision " + number)
                .set(DRIVE.SCSI_PORT, 21)
                .set(DRIVE.SCSI_BUS, 22)
                .set(DRIVE.SCSI_TARGET, 23)
                .set(DRIVE.SCSI_LUN, 24)
                .set(DRIVE.MOUNT_COUNT, 25L)
                .set(DRIVE.DEFER_DISMOUNT_DELAY, 26L)
                .execute();
    }

    void door(Guid id, Guid library, long number) {
        element(id, NtmsObjectType.NTMS_IEDOOR, library, number);
        dsl.insertInto(IE_DOOR)
                .set(IE_DOOR.ID, id)
                .set(IE_DOOR.STATE, 2)
                .set(IE_DOOR.MAX_OPEN_SECS, 65535)
                .execute();
    }

    void port(Guid id, Guid library, long number, int content, int position) {
        element(id, NtmsObjectType.NTMS_IEPORT, library, number);
        dsl.insertInto(IE_PORT)
                .set(IE_PORT.ID, id)
                .set(IE_PORT.CONTENT, content)
                .set(IE_PORT.POSITION, position)
                .set(IE_PORT.MAX_EXTEND_SECS, 44)
                .execute();
    }

    void pool(Guid id, int type, @Nullable Guid parent, @Nullable Guid mediaType) {
        object(id, NtmsObjectType.NTMS_MEDIA_POOL);
        int depth = parent == null
                ? 0
                : dsl.select(MEDIA_POOL.DEPTH.plus(1))
                        .from(MEDIA_POOL)
                        .where(MEDIA_POOL.ID.eq(parent))
                        .fetchSingle()
                        .value1();
        dsl.insertInto(MEDIA_POOL)
                .set(MEDIA_POOL.DEPTH, depth)
                .set(MEDIA_POOL.ID, id)
                .set(MEDIA_POOL.POOL_TYPE, type)
                .set(MEDIA_POOL.PARENT_ID, parent)
                .set(MEDIA_POOL.MEDIA_TYPE_ID, mediaType)
                .execute();
    }

    void medium(Guid id, Guid pool, Guid type, @Nullable Guid home, String barCode, int state) {
        object(id, NtmsObjectType.NTMS_PHYSICAL_MEDIA);
        dsl.insertInto(PHYSICAL_MEDIA)
                .set(PHYSICAL_MEDIA.ID, id)
                .set(PHYSICAL_MEDIA.MEDIA_POOL_ID, pool)
                .set(PHYSICAL_MEDIA.MEDIA_TYPE_ID, type)
                .set(PHYSICAL_MEDIA.HOME_SLOT_ID, home)
                .set(PHYSICAL_MEDIA.BAR_CODE, barCode)
                .set(PHYSICAL_MEDIA.BAR_CODE_STATE, barCode.isEmpty() ? 2 : 1)
                .set(PHYSICAL_MEDIA.SEQUENCE_NUMBER, "Sequence " + number(id))
                .set(PHYSICAL_MEDIA.MEDIA_STATE, state)
                .set(PHYSICAL_MEDIA.MEDIA_TYPE_CODE, 31L)
                .set(PHYSICAL_MEDIA.DENSITY_CODE, 32L)
                .execute();
    }

    void side(Guid id, Guid medium, int side, int state, @Nullable Guid logical) {
        object(id, NtmsObjectType.NTMS_PARTITION);
        dsl.insertInto(MEDIA_PARTITION)
                .set(MEDIA_PARTITION.ID, id)
                .set(MEDIA_PARTITION.PHYSICAL_MEDIA_ID, medium)
                .set(
                        MEDIA_PARTITION.MEDIA_POOL_ID,
                        DSL.field(DSL.select(PHYSICAL_MEDIA.MEDIA_POOL_ID)
                                .from(PHYSICAL_MEDIA)
                                .where(PHYSICAL_MEDIA.ID.eq(medium))))
                .set(MEDIA_PARTITION.SIDE, side)
                .set(MEDIA_PARTITION.STATE, state)
                .set(MEDIA_PARTITION.LOGICAL_MEDIA_ID, logical)
                .set(MEDIA_PARTITION.OMID_LABEL_ID, new byte[] {0, (byte) 0xFF, (byte) number(id)})
                .set(MEDIA_PARTITION.OMID_LABEL_TYPE, "Label type " + number(id))
                .set(MEDIA_PARTITION.OMID_LABEL_INFO, "Label info " + number(id))
                .set(MEDIA_PARTITION.MOUNT_COUNT, 41L)
                .set(MEDIA_PARTITION.ALLOCATE_COUNT, 42L)
                .set(MEDIA_PARTITION.CAPACITY, 2_500_000_000_000L)
                .execute();
    }

    void place(Guid medium, @Nullable Guid library, @Nullable NtmsObjectType type, @Nullable Guid element) {
        dsl.insertInto(PLACE)
                .set(PLACE.PHYSICAL_MEDIA_ID, medium)
                .set(PLACE.LIBRARY_ID, library)
                .set(PLACE.ELEMENT_TYPE, type == null ? null : type.value())
                .set(PLACE.ELEMENT_ID, element)
                .execute();
    }

    void saved(Guid drive, Guid side) {
        dsl.update(DRIVE)
                .set(DRIVE.SAVED_PARTITION_ID, side)
                .where(DRIVE.ID.eq(drive))
                .execute();
    }

    void libRequest(Guid id, Guid library, int operation, int state) {
        object(id, NtmsObjectType.NTMS_LIBREQUEST);
        dsl.insertInto(LIB_REQUEST)
                .set(LIB_REQUEST.ID, id)
                .set(LIB_REQUEST.LIBRARY_ID, library)
                .set(LIB_REQUEST.OPERATION_CODE, operation)
                .set(LIB_REQUEST.STATE, state)
                .set(LIB_REQUEST.TIME_QUEUED, START.plusSeconds(2000))
                .set(LIB_REQUEST.TIME_COMPLETED, ended(state) ? START.plusSeconds(2500) : null)
                .set(LIB_REQUEST.APPLICATION, "Application")
                .set(LIB_REQUEST.USER_NAME, "User")
                .set(LIB_REQUEST.COMPUTER_NAME, "Computer")
                .execute();
    }

    private static boolean ended(int libRequestState) {
        return Set.of(2, 3, 4, 7, 8).contains(libRequestState);
    }

    void opRequest(Guid id, int request, int state, int type1, @Nullable Guid arg1, int type2, @Nullable Guid arg2) {
        object(id, NtmsObjectType.NTMS_OPREQUEST);
        dsl.insertInto(OP_REQUEST)
                .set(OP_REQUEST.ID, id)
                .set(OP_REQUEST.REQUEST, request)
                .set(OP_REQUEST.SUBMITTED, START.plusSeconds(4000))
                .set(OP_REQUEST.ENDED, state < 4 ? null : START.plusSeconds(5000))
                .set(OP_REQUEST.STATE, state)
                .set(OP_REQUEST.MESSAGE, "Message")
                .set(OP_REQUEST.ARG1_TYPE, type1)
                .set(OP_REQUEST.ARG1_ID, arg1)
                .set(OP_REQUEST.ARG2_TYPE, type2)
                .set(OP_REQUEST.ARG2_ID, arg2)
                .set(OP_REQUEST.APPLICATION, "Application")
                .set(OP_REQUEST.USER_NAME, "User")
                .set(OP_REQUEST.COMPUTER_NAME, "Computer")
                .execute();
    }
}
