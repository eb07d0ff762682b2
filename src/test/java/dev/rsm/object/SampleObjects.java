package dev.rsm.object;

import static dev.rsm.store.schema.Tables.DRIVE;
import static dev.rsm.store.schema.Tables.LIBRARY;
import static dev.rsm.store.schema.Tables.LIB_REQUEST;
import static dev.rsm.store.schema.Tables.MEDIA_POOL;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.store.Transaction;
import org.jooq.DSLContext;

/**
 * A small world with objects of every type, in which the values of a record differ from each other and from the defaults.
 *
 * <p>Elements are numbered against the order of their identifiers, so that the two orders can be told apart.
 */
public final class SampleObjects {

    public static final Guid COMPUTER_1 = SampleRows.id(1);

    public static final Guid TAPE = SampleRows.id(2);
    public static final Guid DISK = SampleRows.id(3);
    public static final Guid UNUSED = SampleRows.id(4);
    public static final Guid TAPE_DRIVE = SampleRows.id(5);
    public static final Guid DISK_DRIVE = SampleRows.id(6);
    public static final Guid ROBOT = SampleRows.id(7);

    public static final Guid ONLINE = SampleRows.id(10);
    public static final Guid STANDALONE = SampleRows.id(11);
    public static final Guid OFFLINE = SampleRows.id(12);

    public static final Guid CHANGER_8 = SampleRows.id(20);
    public static final Guid SLOT_3 = SampleRows.id(21);
    public static final Guid SLOT_2 = SampleRows.id(22);
    public static final Guid SLOT_1 = SampleRows.id(23);
    public static final Guid DRIVE_1 = SampleRows.id(24);
    public static final Guid DRIVE_0 = SampleRows.id(25);
    public static final Guid DOOR_5 = SampleRows.id(26);
    public static final Guid PORT_7 = SampleRows.id(27);
    public static final Guid PORT_6 = SampleRows.id(28);
    public static final Guid LONE_DRIVE = SampleRows.id(30);
    public static final Guid LONE_PORT = SampleRows.id(31);

    public static final Guid FREE = SampleRows.id(40);
    public static final Guid ROOT = SampleRows.id(41);
    public static final Guid FREE_TAPE = SampleRows.id(42);
    public static final Guid BACKUP = SampleRows.id(43);
    public static final Guid BACKUP_TAPE = SampleRows.id(44);
    public static final Guid BACKUP_DISK = SampleRows.id(45);

    public static final Guid SLOT_TAPE = SampleRows.id(50);
    public static final Guid DRIVE_DISK = SampleRows.id(51);
    public static final Guid OFFLINE_TAPE = SampleRows.id(52);
    public static final Guid PORT_TAPE = SampleRows.id(53);
    public static final Guid CHANGER_TAPE = SampleRows.id(54);
    public static final Guid LONE_TAPE = SampleRows.id(55);

    public static final Guid SLOT_TAPE_SIDE = SampleRows.id(60);
    public static final Guid DISK_SIDE_0 = SampleRows.id(61);
    public static final Guid DISK_SIDE_1 = SampleRows.id(62);
    public static final Guid OFFLINE_TAPE_SIDE = SampleRows.id(63);
    public static final Guid PORT_TAPE_SIDE = SampleRows.id(64);
    public static final Guid CHANGER_TAPE_SIDE = SampleRows.id(65);
    public static final Guid LONE_TAPE_SIDE = SampleRows.id(66);

    public static final Guid TAPE_DATA = SampleRows.id(70);
    public static final Guid DISK_DATA = SampleRows.id(71);
    public static final Guid LONE_DATA = SampleRows.id(72);

    public static final Guid RUNNING = SampleRows.id(80);
    public static final Guid FAILED = SampleRows.id(81);
    public static final Guid QUEUED = SampleRows.id(82);
    public static final Guid WAITING = SampleRows.id(83);
    public static final Guid DEFERRED = SampleRows.id(84);
    public static final Guid STOPPED = SampleRows.id(85);

    public static final Guid ASKED = SampleRows.id(90);
    public static final Guid ANSWERED = SampleRows.id(91);

    /** No object has this identifier. */
    public static final Guid NOBODY = SampleRows.id(999);

    private final DSLContext dsl;
    private final SampleRows rows;

    private SampleObjects(DSLContext dsl) {
        this.dsl = dsl;
        this.rows = new SampleRows(dsl);
    }

    /** Writes the world into an empty database. */
    public static void write(Transaction tx) {
        SampleObjects world = new SampleObjects(tx.dsl());
        world.rows.computer(COMPUTER_1);
        world.types();
        world.libraries();
        world.elements();
        world.pools();
        world.media();
        world.sides();
        world.places();
        world.libRequests();
        world.opRequests();
    }

    private void types() {
        rows.mediaType(TAPE, 86, 1, 1, 31);
        rows.mediaType(DISK, 58, 2, 2, 7);
        rows.mediaType(UNUSED, 51, 1, 3, 2);
        rows.driveType(TAPE_DRIVE, "Tape maker", "Tape model", 4, 31);
        rows.driveType(DISK_DRIVE, "Disk maker", "Disk model", 0xFFFF_FFFFL, 51);
        rows.changerType(ROBOT);
    }

    private void libraries() {
        rows.library(OFFLINE, 1, null, 1);
        rows.library(STANDALONE, 3, "Serial 11", 0);
        rows.library(ONLINE, 2, "Serial 10", 18);
        rows.supports(ONLINE, DISK);
        rows.supports(ONLINE, TAPE);
        rows.supports(STANDALONE, TAPE);
    }

    private void elements() {
        rows.changer(CHANGER_8, ONLINE, 8, ROBOT);
        rows.slot(SLOT_1, ONLINE, 1, 1);
        rows.slot(SLOT_2, ONLINE, 2, 4);
        rows.slot(SLOT_3, ONLINE, 3, 2);
        rows.drive(DRIVE_0, ONLINE, 0, DISK_DRIVE, 2);
        rows.drive(DRIVE_1, ONLINE, 1, TAPE_DRIVE, 6);
        rows.drive(LONE_DRIVE, STANDALONE, 9, TAPE_DRIVE, 7);
        rows.door(DOOR_5, ONLINE, 5);
        rows.port(PORT_6, ONLINE, 6, 1, 2);
        rows.port(PORT_7, ONLINE, 7, 2, 1);
        rows.port(LONE_PORT, STANDALONE, 3, 0, 0);
        dsl.update(LIBRARY)
                .set(LIBRARY.CLEANER_SLOT_ID, SLOT_3)
                .set(LIBRARY.CLEANER_SLOT_DEFAULT_ID, SLOT_2)
                .where(LIBRARY.ID.eq(ONLINE))
                .execute();
    }

    private void pools() {
        rows.pool(ROOT, 0, null, null);
        rows.pool(FREE, 1, ROOT, null);
        rows.pool(FREE_TAPE, 1, FREE, TAPE);
        rows.pool(BACKUP, 1000, ROOT, null);
        rows.pool(BACKUP_TAPE, 1000, BACKUP, TAPE);
        rows.pool(BACKUP_DISK, 1000, BACKUP, DISK);
        dsl.update(MEDIA_POOL)
                .set(MEDIA_POOL.ALLOCATION_POLICY, 1L)
                .set(MEDIA_POOL.MAX_ALLOCATES, 99L)
                .where(MEDIA_POOL.ID.eq(BACKUP_TAPE))
                .execute();
        dsl.update(MEDIA_POOL)
                .set(MEDIA_POOL.DEALLOCATION_POLICY, 1L)
                .where(MEDIA_POOL.ID.eq(BACKUP_DISK))
                .execute();
    }

    private void media() {
        rows.medium(SLOT_TAPE, BACKUP_TAPE, TAPE, SLOT_2, "SLOT01L6", 1);
        rows.medium(DRIVE_DISK, BACKUP_DISK, DISK, SLOT_3, "", 3);
        rows.medium(OFFLINE_TAPE, FREE_TAPE, TAPE, null, "OFFL01L6", 0);
        rows.medium(PORT_TAPE, FREE_TAPE, TAPE, null, "", 6);
        rows.medium(CHANGER_TAPE, FREE_TAPE, TAPE, SLOT_1, "", 4);
        rows.medium(LONE_TAPE, BACKUP_TAPE, TAPE, null, "", 2);
    }

    private void sides() {
        rows.logicalMedia(TAPE_DATA);
        rows.logicalMedia(DISK_DATA);
        rows.logicalMedia(LONE_DATA);
        rows.side(SLOT_TAPE_SIDE, SLOT_TAPE, 0, 5, TAPE_DATA);
        rows.side(DISK_SIDE_0, DRIVE_DISK, 0, 6, DISK_DATA);
        rows.side(DISK_SIDE_1, DRIVE_DISK, 1, 5, DISK_DATA);
        rows.side(OFFLINE_TAPE_SIDE, OFFLINE_TAPE, 0, 4, null);
        rows.side(PORT_TAPE_SIDE, PORT_TAPE, 0, 4, null);
        rows.side(CHANGER_TAPE_SIDE, CHANGER_TAPE, 0, 1, null);
        rows.side(LONE_TAPE_SIDE, LONE_TAPE, 0, 5, LONE_DATA);
    }

    private void places() {
        rows.place(SLOT_TAPE, null, NtmsObjectType.NTMS_STORAGESLOT, SLOT_1);
        rows.place(DRIVE_DISK, null, NtmsObjectType.NTMS_DRIVE, DRIVE_0);
        rows.place(OFFLINE_TAPE, OFFLINE, null, null);
        rows.place(PORT_TAPE, null, NtmsObjectType.NTMS_IEPORT, PORT_7);
        rows.place(CHANGER_TAPE, null, NtmsObjectType.NTMS_CHANGER, CHANGER_8);
        rows.place(LONE_TAPE, null, NtmsObjectType.NTMS_DRIVE, LONE_DRIVE);
        rows.saved(DRIVE_0, DISK_SIDE_1);
        // A drive may remember a side that is no longer in it, or not yet.
        rows.saved(DRIVE_1, SLOT_TAPE_SIDE);
        rows.saved(LONE_DRIVE, OFFLINE_TAPE_SIDE);
        dsl.update(DRIVE)
                .set(DRIVE.LAST_CLEANED, SampleRows.START.plusSeconds(1000))
                .where(DRIVE.ID.eq(DRIVE_0))
                .execute();
    }

    private void libRequests() {
        rows.libRequest(RUNNING, ONLINE, 17, 1);
        rows.libRequest(FAILED, ONLINE, 0, 3);
        rows.libRequest(QUEUED, STANDALONE, 8, 0);
        rows.libRequest(WAITING, ONLINE, 16, 5);
        rows.libRequest(DEFERRED, ONLINE, 16, 6);
        rows.libRequest(STOPPED, ONLINE, 8, 8);
        dsl.update(LIB_REQUEST)
                .set(LIB_REQUEST.OPERATION_OPTION, 3L)
                .set(LIB_REQUEST.PARTITION_ID, DISK_SIDE_1)
                .set(LIB_REQUEST.DRIVE_ID, DRIVE_0)
                .set(LIB_REQUEST.PHYSICAL_MEDIA_ID, DRIVE_DISK)
                .set(LIB_REQUEST.SLOT_ID, SLOT_3)
                .set(LIB_REQUEST.TIME_COMPLETED, SampleRows.START.plusSeconds(3000))
                .set(LIB_REQUEST.ERROR_CODE, 0xFFFF_FFFFL)
                .set(LIB_REQUEST.WORK_ITEM_ID, RUNNING)
                .set(LIB_REQUEST.PRIORITY, -15)
                .where(LIB_REQUEST.ID.eq(FAILED))
                .execute();
    }

    private void opRequests() {
        rows.opRequest(ASKED, 5, 1, 0, null, 0, null);
        rows.opRequest(ANSWERED, 4, 5, 15, SLOT_TAPE, 9, OFFLINE);
    }
}
