package dev.rsm.object;

import static dev.rsm.object.SampleObjects.*;

import dev.rsm.dtyp.Guid;
import dev.rsm.ntms.BarCodeState;
import dev.rsm.ntms.Bytes;
import dev.rsm.ntms.ChangerInformation;
import dev.rsm.ntms.ChangerTypeInformation;
import dev.rsm.ntms.ComputerInformation;
import dev.rsm.ntms.DeviceType;
import dev.rsm.ntms.DoorState;
import dev.rsm.ntms.DriveInformation;
import dev.rsm.ntms.DriveState;
import dev.rsm.ntms.DriveTypeInformation;
import dev.rsm.ntms.IeDoorInformation;
import dev.rsm.ntms.IePortInformation;
import dev.rsm.ntms.InventoryMethod;
import dev.rsm.ntms.LibRequestInformation;
import dev.rsm.ntms.LibraryInformation;
import dev.rsm.ntms.LibraryType;
import dev.rsm.ntms.LmOperation;
import dev.rsm.ntms.LmState;
import dev.rsm.ntms.LogicalMediaInformation;
import dev.rsm.ntms.MediaPoolInformation;
import dev.rsm.ntms.MediaState;
import dev.rsm.ntms.MediaTypeInformation;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.OpRequestInformation;
import dev.rsm.ntms.OpreqCommand;
import dev.rsm.ntms.OpreqState;
import dev.rsm.ntms.PartitionInformation;
import dev.rsm.ntms.PartitionState;
import dev.rsm.ntms.PhysicalMediaInformation;
import dev.rsm.ntms.PoolType;
import dev.rsm.ntms.PortContent;
import dev.rsm.ntms.PortPosition;
import dev.rsm.ntms.ReadWriteCharacteristics;
import dev.rsm.ntms.SlotState;
import dev.rsm.ntms.StorageSlotInformation;
import dev.rsm.ntms.TypeInformation;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** What callers are told of the sample world, written out. */
final class SampleInformation {

    private static final Guid NONE = Guid.NULL;
    private static final Instant START = SampleRows.START;

    private final Map<Guid, TypeInformation> all = new LinkedHashMap<>();

    private SampleInformation() {
        computer();
        libraries();
        elements();
        pools();
        media();
        sides();
        requests();
    }

    static Map<Guid, TypeInformation> all() {
        return new SampleInformation().all;
    }

    private void computer() {
        all.put(COMPUTER_1, new ComputerInformation(101, 102, 1, 2, 3));
        all.put(
                TAPE,
                new MediaTypeInformation(
                        86, 1, ReadWriteCharacteristics.NTMS_MEDIARW_REWRITABLE, DeviceType.FILE_DEVICE_TAPE));
        all.put(
                DISK,
                new MediaTypeInformation(
                        58, 2, ReadWriteCharacteristics.NTMS_MEDIARW_WRITEONCE, DeviceType.FILE_DEVICE_DISK));
        all.put(
                UNUSED,
                new MediaTypeInformation(
                        51, 1, ReadWriteCharacteristics.NTMS_MEDIARW_READONLY, DeviceType.FILE_DEVICE_CD_ROM));
        all.put(TAPE_DRIVE, new DriveTypeInformation("Tape maker", "Tape model", 4, DeviceType.FILE_DEVICE_TAPE));
        all.put(
                DISK_DRIVE,
                new DriveTypeInformation("Disk maker", "Disk model", 0xFFFF_FFFFL, DeviceType.FILE_DEVICE_DVD));
        all.put(ROBOT, new ChangerTypeInformation("Robot maker", "Robot model", DeviceType.FILE_DEVICE_CHANGER));
    }

    private void libraries() {
        InventoryMethod omid = InventoryMethod.NTMS_INVENTORY_OMID;
        // First number and count of drives, slots, doors, ports and changers; then media, media types and requests.
        all.put(
                ONLINE,
                new LibraryInformation(
                        LibraryType.NTMS_LIBRARYTYPE_ONLINE,
                        SLOT_3,
                        SLOT_2,
                        true,
                        false,
                        omid,
                        17,
                        0,
                        2,
                        1,
                        3,
                        5,
                        1,
                        6,
                        2,
                        8,
                        1,
                        4,
                        2,
                        5,
                        false,
                        18));
        all.put(
                STANDALONE,
                new LibraryInformation(
                        LibraryType.NTMS_LIBRARYTYPE_STANDALONE,
                        NONE,
                        NONE,
                        true,
                        false,
                        omid,
                        17,
                        9,
                        1,
                        0,
                        0,
                        0,
                        0,
                        3,
                        1,
                        0,
                        0,
                        1,
                        1,
                        1,
                        false,
                        0));
        all.put(
                OFFLINE,
                new LibraryInformation(
                        LibraryType.NTMS_LIBRARYTYPE_OFFLINE,
                        NONE,
                        NONE,
                        true,
                        false,
                        omid,
                        17,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        1,
                        0,
                        0,
                        false,
                        1));
    }

    private void elements() {
        all.put(
                CHANGER_8,
                new ChangerInformation(
                        8, ROBOT, "Changer serial", "Changer revision", "\\\\.\\Changer0", 11, 12, 13, 14, ONLINE));
        all.put(
                DRIVE_0,
                new DriveInformation(
                        0,
                        DriveState.NTMS_DRIVESTATE_LOADED,
                        DISK_DRIVE,
                        "\\\\.\\Tape0",
                        "Drive serial 0",
                        "Drive revision 0",
                        21,
                        22,
                        23,
                        24,
                        25,
                        START.plusSeconds(1000),
                        DISK_SIDE_1,
                        ONLINE,
                        26));
        all.put(
                LONE_DRIVE,
                new DriveInformation(
                        9,
                        DriveState.NTMS_DRIVESTATE_DISMOUNTABLE,
                        TAPE_DRIVE,
                        "\\\\.\\Tape9",
                        "Drive serial 9",
                        "Drive revision 9",
                        21,
                        22,
                        23,
                        24,
                        25,
                        null,
                        OFFLINE_TAPE_SIDE,
                        STANDALONE,
                        26));
        all.put(DOOR_5, new IeDoorInformation(5, DoorState.NTMS_DOORSTATE_OPEN, 65535, ONLINE));
        all.put(
                PORT_6,
                new IePortInformation(
                        6, PortContent.NTMS_PORTCONTENT_FULL, PortPosition.NTMS_PORTPOSITION_RETRACTED, 44, ONLINE));
        all.put(
                LONE_PORT,
                new IePortInformation(
                        3,
                        PortContent.NTMS_PORTCONTENT_UNKNOWN,
                        PortPosition.NTMS_PORTPOSITION_UNKNOWN,
                        44,
                        STANDALONE));
        all.put(SLOT_1, new StorageSlotInformation(1, SlotState.NTMS_SLOTSTATE_FULL, ONLINE));
        all.put(SLOT_2, new StorageSlotInformation(2, SlotState.NTMS_SLOTSTATE_NEEDSINVENTORY, ONLINE));
    }

    private void pools() {
        PoolType application = PoolType.NTMS_POOLTYPE_APPLICATION;
        // Policies and limit; then the numbers of cartridges, logical media and pools.
        all.put(ROOT, new MediaPoolInformation(PoolType.NTMS_POOLTYPE_UNKNOWN, NONE, NONE, 0, 0, 0, 0, 0, 2));
        all.put(FREE, new MediaPoolInformation(PoolType.NTMS_POOLTYPE_SCRATCH, NONE, NONE, 0, 0, 0, 0, 0, 1));
        all.put(FREE_TAPE, new MediaPoolInformation(PoolType.NTMS_POOLTYPE_SCRATCH, TAPE, FREE, 0, 0, 0, 3, 0, 0));
        all.put(BACKUP_TAPE, new MediaPoolInformation(application, TAPE, BACKUP, 1, 0, 99, 2, 2, 0));
        all.put(BACKUP_DISK, new MediaPoolInformation(application, DISK, BACKUP, 0, 1, 0, 1, 1, 0));
    }

    private void media() {
        medium(
                SLOT_TAPE,
                ONLINE,
                BACKUP_TAPE,
                SLOT_1,
                NtmsObjectType.NTMS_STORAGESLOT,
                TAPE,
                SLOT_2,
                "SLOT01L6",
                MediaState.NTMS_MEDIASTATE_INUSE,
                1,
                NONE);
        medium(
                DRIVE_DISK,
                ONLINE,
                BACKUP_DISK,
                DRIVE_0,
                NtmsObjectType.NTMS_DRIVE,
                DISK,
                SLOT_3,
                "",
                MediaState.NTMS_MEDIASTATE_LOADED,
                2,
                DISK_SIDE_1);
        medium(
                OFFLINE_TAPE,
                OFFLINE,
                FREE_TAPE,
                NONE,
                NtmsObjectType.NTMS_STORAGESLOT,
                TAPE,
                NONE,
                "OFFL01L6",
                MediaState.NTMS_MEDIASTATE_IDLE,
                1,
                NONE);
        medium(
                PORT_TAPE,
                ONLINE,
                FREE_TAPE,
                PORT_7,
                NtmsObjectType.NTMS_IEPORT,
                TAPE,
                NONE,
                "",
                MediaState.NTMS_MEDIASTATE_OPREQ,
                1,
                NONE);
        medium(
                CHANGER_TAPE,
                ONLINE,
                FREE_TAPE,
                CHANGER_8,
                NtmsObjectType.NTMS_CHANGER,
                TAPE,
                SLOT_1,
                "",
                MediaState.NTMS_MEDIASTATE_UNLOADED,
                1,
                NONE);
        // The drive remembers a side of another cartridge, so which side of this one is mounted is not known.
        medium(
                LONE_TAPE,
                STANDALONE,
                BACKUP_TAPE,
                LONE_DRIVE,
                NtmsObjectType.NTMS_DRIVE,
                TAPE,
                NONE,
                "",
                MediaState.NTMS_MEDIASTATE_MOUNTED,
                1,
                NONE);
        all.put(DISK_DATA, new LogicalMediaInformation(BACKUP_DISK, 2));
        all.put(LONE_DATA, new LogicalMediaInformation(BACKUP_TAPE, 1));
    }

    private void medium(
            Guid id,
            Guid library,
            Guid pool,
            Guid location,
            NtmsObjectType locationType,
            Guid type,
            Guid home,
            String barCode,
            MediaState state,
            int sides,
            Guid mounted) {
        BarCodeState read =
                barCode.isEmpty() ? BarCodeState.NTMS_BARCODESTATE_UNREADABLE : BarCodeState.NTMS_BARCODESTATE_OK;
        String sequence = SampleRows.name(id).replace("Name", "Sequence");
        all.put(
                id,
                new PhysicalMediaInformation(
                        library,
                        pool,
                        location,
                        locationType,
                        type,
                        home,
                        barCode,
                        read,
                        sequence,
                        state,
                        sides,
                        31,
                        32,
                        mounted));
    }

    private void sides() {
        all.put(
                DISK_SIDE_1,
                new PartitionInformation(
                        DRIVE_DISK,
                        DISK_DATA,
                        PartitionState.NTMS_PARTSTATE_ALLOCATED,
                        1,
                        Bytes.parse("00FF3E"),
                        "Label type 62",
                        "Label info 62",
                        41,
                        42,
                        2_500_000_000_000L));
        all.put(
                OFFLINE_TAPE_SIDE,
                new PartitionInformation(
                        OFFLINE_TAPE,
                        NONE,
                        PartitionState.NTMS_PARTSTATE_AVAILABLE,
                        0,
                        Bytes.parse("00FF3F"),
                        "Label type 63",
                        "Label info 63",
                        41,
                        42,
                        2_500_000_000_000L));
    }

    private void requests() {
        Instant queued = START.plusSeconds(2000);
        all.put(
                RUNNING,
                new LibRequestInformation(
                        LmOperation.NTMS_LM_MOUNT,
                        0,
                        LmState.NTMS_LM_INPROCESS,
                        NONE,
                        NONE,
                        NONE,
                        ONLINE,
                        NONE,
                        queued,
                        null,
                        "Application",
                        "User",
                        "Computer",
                        0,
                        NONE,
                        0));
        all.put(
                FAILED,
                new LibRequestInformation(
                        LmOperation.NTMS_LM_REMOVE,
                        3,
                        LmState.NTMS_LM_FAILED,
                        DISK_SIDE_1,
                        DRIVE_0,
                        DRIVE_DISK,
                        ONLINE,
                        SLOT_3,
                        queued,
                        START.plusSeconds(3000),
                        "Application",
                        "User",
                        "Computer",
                        0xFFFF_FFFFL,
                        RUNNING,
                        -15));
        Instant submitted = START.plusSeconds(4000);
        all.put(
                ASKED,
                new OpRequestInformation(
                        OpreqCommand.NTMS_OPREQ_MESSAGE,
                        submitted,
                        OpreqState.NTMS_OPSTATE_SUBMITTED,
                        "Message",
                        NtmsObjectType.NTMS_UNKNOWN,
                        NONE,
                        NtmsObjectType.NTMS_UNKNOWN,
                        NONE,
                        "Application",
                        "User",
                        "Computer"));
        all.put(
                ANSWERED,
                new OpRequestInformation(
                        OpreqCommand.NTMS_OPREQ_MOVEMEDIA,
                        submitted,
                        OpreqState.NTMS_OPSTATE_COMPLETE,
                        "Message",
                        NtmsObjectType.NTMS_PHYSICAL_MEDIA,
                        SLOT_TAPE,
                        NtmsObjectType.NTMS_LIBRARY,
                        OFFLINE,
                        "Application",
                        "User",
                        "Computer"));
    }
}
