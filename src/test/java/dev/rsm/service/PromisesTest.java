package dev.rsm.service;

import static dev.rsm.testing.Refusals.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Page;
import dev.rsm.device.ElementKind;
import dev.rsm.device.Place;
import dev.rsm.dtyp.Guid;
import dev.rsm.junit.EmulatedRsm;
import dev.rsm.junit.RemovableStorage;
import dev.rsm.junit.RemovableStorage.Clock;
import dev.rsm.label.MediaLabels;
import dev.rsm.label.MtfLabel;
import dev.rsm.ntms.AllocateOptions;
import dev.rsm.ntms.Bytes;
import dev.rsm.ntms.CreateOption;
import dev.rsm.ntms.DeviceType;
import dev.rsm.ntms.DriveTypeInformation;
import dev.rsm.ntms.EjectOperation;
import dev.rsm.ntms.EnumerateOption;
import dev.rsm.ntms.InjectOperation;
import dev.rsm.ntms.InventoryMethod;
import dev.rsm.ntms.LibRequestInformation;
import dev.rsm.ntms.LibraryFlags;
import dev.rsm.ntms.LibraryInformation;
import dev.rsm.ntms.LmOperation;
import dev.rsm.ntms.MediaPoolInformation;
import dev.rsm.ntms.MountOptions;
import dev.rsm.ntms.NotificationHandle;
import dev.rsm.ntms.NotificationOperation;
import dev.rsm.ntms.NtmsLimits;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.ObjectInformation;
import dev.rsm.ntms.OpRequestInformation;
import dev.rsm.ntms.OperationalState;
import dev.rsm.ntms.PartitionInformation;
import dev.rsm.ntms.PhysicalMediaInformation;
import dev.rsm.ntms.PoolType;
import dev.rsm.ntms.StorageSlotInformation;
import dev.rsm.testing.InProcess;
import dev.rsm.testing.MovingRsm;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the public documents promise of many functions, each in a sentence of its own. */
@Timeout(60)
@RemovableStorage(libraries = PromisesTest.LIBRARIES, clock = Clock.CALCULATED)
class PromisesTest {

    static final String LIBRARIES = """
            libraries:
              - name: Robot
                serial: LIB1
                slots: 6
                drives: [{serial: DRV1, personality: LTO-4 drive}]
                cartridges:
                  - {at: slot 1, bar-code: OLD001L4, contents: {mtf: {software: Maker, name: "One", id: "2C73F991-FDA7-5B94-8A77-3243EC0A2833"}}}
                  - {at: slot 4, bar-code: CLN001CU}
              - name: Empty
                personality: LTO library
                serial: LIB2
                slots: 6
                ports: 2
                doors: 1
                drives: [{serial: DRV2, personality: LTO-4 drive}]
                cartridges:
                  - {at: slot 4, bar-code: CLN002CU}
              - name: Cabinet
                serial: LIB3
                slots: 4
                ports: 0
                doors: 1
                drives: [{serial: DRV3, media-types: [DDS-3]}]
              - name: Ports
                serial: LIB4
                slots: 4
                ports: 3
                doors: 1
                drives: [{serial: DRV4, personality: LTO-4 drive}]
                cartridges:
                  - {at: slot 1, bar-code: EJE001L4, contents: free}
                  - {at: slot 2, bar-code: EJE002L4, contents: free}
              - name: Reader-less
                serial: LIB5
                bar-code-reader: false
                slots: 3
                drives: [{serial: DRV5, personality: LTO-4 drive}]
                cartridges:
                  - {at: slot 1, bar-code: CLN005CU}
                  - {at: slot 2, bar-code: PLAIN2L4, contents: blank}
              - name: Stand-alone drive
                changer: false
                drives: [{serial: SAD1, personality: DDS-4 drive}]
                cartridges: [{at: drive 1, media-type: DDS-4, contents: free}]
              - name: Jukebox
                personality: Optical jukebox
                serial: JUK1
                slots: 4
                drives: [{serial: MOD1, personality: MO drive}]
            """;

    private final MovingRsm rsm;

    PromisesTest(EmulatedRsm emulated) {
        this.rsm = new MovingRsm(emulated);
    }

    private ObjectInformation information(Guid id, NtmsObjectType type) {
        return rsm.session().objects().information(id, type).await();
    }

    private LibraryInformation library(String serial) {
        return (LibraryInformation)
                information(rsm.library(serial), NtmsObjectType.NTMS_LIBRARY).info();
    }

    private List<String> names(Guid container, NtmsObjectType type) {
        return rsm.session().objects().enumerate(container, type, EnumerateOption.NTMS_ENUM_DEFAULT).await().stream()
                .map(id -> information(id, type).name())
                .toList();
    }

    private Guid systemPool(PoolType kind, String mediaType) {
        Guid type = rsm.all(NtmsObjectType.NTMS_MEDIA_TYPE).stream()
                .filter(each -> each.name().equals(mediaType))
                .findFirst()
                .orElseThrow()
                .id();
        Guid above = rsm.the(
                        NtmsObjectType.NTMS_MEDIA_POOL,
                        MediaPoolInformation.class,
                        pool -> pool.poolType() == kind && pool.parent().isNull())
                .id();
        return rsm
                .session()
                .objects()
                .enumerate(above, NtmsObjectType.NTMS_MEDIA_POOL, EnumerateOption.NTMS_ENUM_DEFAULT)
                .await()
                .stream()
                .filter(id -> ((MediaPoolInformation)
                                information(id, NtmsObjectType.NTMS_MEDIA_POOL).info())
                        .mediaType()
                        .equals(type))
                .findFirst()
                .orElseThrow();
    }

    private Guid pool(NtmsSession session, String mediaType) {
        Guid type = rsm.all(NtmsObjectType.NTMS_MEDIA_TYPE).stream()
                .filter(each -> each.name().equals(mediaType))
                .findFirst()
                .orElseThrow()
                .id();
        return session.pools()
                .create("Vendor", type, CreateOption.NTMS_CREATE_NEW, null)
                .await();
    }

    /** Waits until it is told that an object has changed; what was told before does not count. */
    private static void awaitUpdate(NtmsSession session, NotificationHandle channel) {
        NotificationOperation told;
        do {
            told = session.notifications()
                    .await(channel, NtmsLimits.INFINITE)
                    .await()
                    .operation();
        } while (told != NotificationOperation.NTMS_OBJ_UPDATE);
    }

    /** Allocates a medium, and takes it out of its library, which notices; returns the logical medium. */
    private Guid allocatedAndTakenOut(Guid pool) {
        Guid logical = rsm.session()
                .media()
                .allocate(pool, rsm.side("OLD001L4", 0), null, 0, 0)
                .await()
                .logicalMedia();
        rsm.hands().takeOut("LIB1", new Place(ElementKind.STORAGE, 1));
        rsm.settle(rsm.session().library().inventory(rsm.library("LIB1"), InventoryMethod.NTMS_INVENTORY_FAST));
        return logical;
    }

    private void mount(String barCode) {
        rsm.session()
                .media()
                .mount(List.of(rsm.side(barCode, 0)), List.of(), MountOptions.NTMS_MOUNT_READ, 0, NtmsLimits.INFINITE)
                .await();
    }

    /** Catalogues a medium and puts it into a slot. */
    private void create(long typeCode, long density, long mounts) {
        byte[] block = MtfLabel.encode("Maker", "Nine", new UUID(9, 9));
        PhysicalMediaInformation like = rsm.mediumInformation("OLD001L4");
        var label = MediaLabels.standard().examine(block).label().orElseThrow();
        var medium = new PhysicalMediaInformation(
                Guid.NULL,
                like.mediaPool(),
                Guid.NULL,
                NtmsObjectType.NTMS_STORAGESLOT,
                like.mediaType(),
                Guid.NULL,
                "NEW009L4",
                like.barCodeState(),
                "",
                like.mediaState(),
                1,
                typeCode,
                density,
                Guid.NULL);
        var side = new PartitionInformation(
                Guid.NULL,
                Guid.NULL,
                dev.rsm.ntms.PartitionState.NTMS_PARTSTATE_IMPORT,
                0,
                Bytes.of(label.labelId()),
                label.labelType(),
                label.info(),
                mounts,
                0,
                1);
        rsm.session()
                .media()
                .create(
                        object(NtmsObjectType.NTMS_PHYSICAL_MEDIA, medium),
                        List.of(object(NtmsObjectType.NTMS_PARTITION, side)),
                        0)
                .await();
        var kind = rsm.hardware().cartridges().stream()
                .filter(each -> each.barCode().equals("OLD001L4"))
                .findFirst()
                .orElseThrow()
                .medium();
        int number = rsm.hands().make("NEW009L4", true, kind, List.of(block));
        rsm.hands().putIn("LIB1", new Place(ElementKind.STORAGE, 2), number);
        rsm.settle(rsm.session().library().inventory(rsm.library("LIB1"), InventoryMethod.NTMS_INVENTORY_FAST));
    }

    private static ObjectInformation object(NtmsObjectType type, dev.rsm.ntms.TypeInformation info) {
        return new ObjectInformation(
                type, Instant.EPOCH, Instant.EPOCH, Guid.NULL, true, OperationalState.NTMS_READY, "", "", info);
    }

    @Test
    @Page("MSDN DisableNtmsObject")
    void disabledMedium_isNotOverwritten() {
        NtmsSession session = rsm.session();
        Guid medium = rsm.medium("OLD001L4");
        rsm.settle(session.objects().disable(medium, NtmsObjectType.NTMS_PHYSICAL_MEDIA));
        Guid free = systemPool(PoolType.NTMS_POOLTYPE_SCRATCH, "LTO-4");
        assertThat(status(() -> session.media().moveToPool(medium, free))).isNotEqualTo(NtmsStatus.SUCCESS);
    }

    @Test
    @Page({"MSDN NTMS_LIBRARYINFORMATION", "MSDN CreateNtmsMediaPool"})
    void mediaTypesOfALibrary_areThoseThatItsDrivesTake() {
        assertThat(names(rsm.library("LIB2"), NtmsObjectType.NTMS_MEDIA_TYPE)).contains("LTO-4", "LTO-3");
        assertThat(library("LIB2").numberOfMediaTypes()).isPositive();
        assertThat(systemPool(PoolType.NTMS_POOLTYPE_SCRATCH, "LTO-3")).isNotNull();
    }

    @Test
    @Page("MSDN CreateNtmsMedia")
    void createdMedium_withoutATypeCode_canBeMounted() {
        create(0, 0, 0);
        mount("NEW009L4");
    }

    @Test
    @Page("MSDN CreateNtmsMedia")
    void createdMedium_hasItsDensityUpdated_byTheFirstMount() {
        create(86, 1, 0);
        mount("NEW009L4");
        assertThat(rsm.mediumInformation("NEW009L4").densityCode())
                .isEqualTo(rsm.mediumInformation("OLD001L4").densityCode());
    }

    @Test
    @Page("MSDN CreateNtmsMedia")
    void createdMedium_mountedAsOftenAsCanBeCounted_canBeMounted() {
        create(86, 70, NtmsLimits.DWORD_MAX);
        mount("NEW009L4");
    }

    @Test
    @Page({"MSDN NTMS_DRIVETYPEINFORMATION", "MSDN NTMS_DRIVEINFORMATION"})
    void driveOfDisks_isNoTapeDrive() {
        var drive = rsm.driveInformation(rsm.drive("MOD1"));
        var type = (DriveTypeInformation)
                information(drive.driveType(), NtmsObjectType.NTMS_DRIVE_TYPE).info();
        assertThat(type.deviceType()).isEqualTo(DeviceType.FILE_DEVICE_DISK);
        assertThat(drive.deviceName()).doesNotContain("Tape");
    }

    @Test
    @InProcess("EjectDiskFromSADrive is not in MS-RSMP")
    @Page("MSDN EjectDiskFromSADrive")
    void ejectDisk_thatIsStarted_returnsAtOnce() {
        String device = rsm.driveInformation(rsm.drive("SAD1")).deviceName();
        assertThat(status(() -> rsm.session().library().ejectDisk(device, EjectOperation.NTMS_EJECT_START)))
                .isEqualTo(NtmsStatus.SUCCESS);
    }

    @Test
    @Page("MSDN NTMS_OPREQUESTINFORMATION")
    void mountOfAMediumOffline_namesTheLibraryToBringItTo() {
        NtmsSession session = rsm.session();
        Guid pool = pool(session, "LTO-4");
        Guid logical = allocatedAndTakenOut(pool);
        var call = session.media()
                .mount(
                        List.of(logical),
                        List.of(rsm.drive("DRV1")),
                        MountOptions.NTMS_MOUNT_READ | MountOptions.NTMS_MOUNT_SPECIFIC_DRIVE,
                        0,
                        NtmsLimits.INFINITE);
        var request = (OpRequestInformation)
                rsm.all(NtmsObjectType.NTMS_OPREQUEST).get(0).info();
        call.cancel();
        assertThat(request.arg2Type()).isEqualTo(NtmsObjectType.NTMS_LIBRARY);
        assertThat(request.arg2()).isEqualTo(rsm.library("LIB1"));
    }

    @Test
    @Page("MSDN NTMS_DRIVEINFORMATION")
    void drive_namesTheSideInIt_thatAnInventoryHasIdentified() {
        Guid drive = rsm.drive("SAD1");
        Guid side = rsm.the(
                        NtmsObjectType.NTMS_PARTITION, PartitionInformation.class, each -> ((PhysicalMediaInformation)
                                        information(each.physicalMedia(), NtmsObjectType.NTMS_PHYSICAL_MEDIA)
                                                .info())
                                .location()
                                .equals(drive))
                .id();
        assertThat(rsm.driveInformation(drive).savedPartitionId()).isEqualTo(side);
    }

    @Test
    @Page("MSDN NTMS_LIBREQUESTINFORMATION")
    void mountRequest_namesTheSlotOfItsMedium() {
        Guid slot = rsm.mediumInformation("OLD001L4").homeSlot();
        mount("OLD001L4");
        var request = (LibRequestInformation) rsm.the(
                        NtmsObjectType.NTMS_LIBREQUEST,
                        LibRequestInformation.class,
                        each -> each.operationCode() == LmOperation.NTMS_LM_MOUNT)
                .info();
        assertThat(request.slotId()).isEqualTo(slot);
    }

    @Test
    @Page({"MSDN NTMS_PARTITIONINFORMATION", "MSDN NTMS_NOTIFICATIONINFORMATION"})
    void mountIsCounted_andTheSideIsToldToHaveChanged() {
        NtmsSession session = rsm.session();
        NotificationHandle channel =
                session.notifications().open(NtmsObjectType.NTMS_PARTITION).await();
        mount("OLD001L4");
        awaitUpdate(session, channel);
    }

    @Test
    @Page("MSDN NTMS_LIBRARYINFORMATION")
    void cleanerThatIsGone_hasNoUses_andTheLibraryIsToldToHaveChanged() {
        NtmsSession session = rsm.session();
        NotificationHandle channel =
                session.notifications().open(NtmsObjectType.NTMS_LIBRARY).await();
        rsm.hands().takeOut("LIB1", new Place(ElementKind.STORAGE, 4));
        rsm.settle(session.library().inventory(rsm.library("LIB1"), InventoryMethod.NTMS_INVENTORY_FAST));
        assertThat(library("LIB1").cleanerUsesRemaining()).isZero();
        awaitUpdate(session, channel);
    }

    @Test
    @Page("MSDN NTMS_LIBRARYINFORMATION")
    void cleanerThatIsEjected_takesItsFlagAlong() {
        NtmsSession session = rsm.session();
        session.library()
                .ejectCleaner(rsm.library("LIB2"), Guid.NULL, EjectOperation.NTMS_EJECT_START)
                .await();
        rsm.time().advance(Duration.ofSeconds(100));
        rsm.hands().takeOut("LIB2", new Place(ElementKind.IMPORT_EXPORT, 1));
        rsm.time().settle();
        assertThat(library("LIB2").cleanerUsesRemaining()).isZero();
        assertThat(library("LIB2").flags() & LibraryFlags.NTMS_LIBRARYFLAG_IGNORECLEANERUSESREMAINING)
                .isZero();
    }

    @Test
    @Page("MSDN InjectNtmsCleaner")
    void injectCleaner_throughADoor_tellsTheOperatorTheSlot() {
        NtmsSession session = rsm.session();
        Guid cabinet = rsm.library("LIB3");
        Guid slot = rsm.the(
                        NtmsObjectType.NTMS_STORAGESLOT,
                        StorageSlotInformation.class,
                        each -> each.library().equals(cabinet) && each.number() == 3)
                .id();
        rsm.settle(session.library().reserveCleanerSlot(cabinet, slot));
        session.library()
                .injectCleaner(cabinet, Guid.NULL, 20, InjectOperation.NTMS_INJECT_START)
                .await();
        rsm.time().advance(Duration.ofSeconds(1));
        assertThat(rsm.all(NtmsObjectType.NTMS_OPREQUEST)).isNotEmpty();
    }

    @Test
    @Page({"MSDN AllocateNtmsMedia", "MSDN Operator Requests"})
    void allocate_ofATypeThatTheLibraryTakes_isUnavailable_notWithoutAFreePool() {
        NtmsSession session = rsm.session();
        Guid pool = pool(session, "LTO-3");
        ObjectInformation before = information(pool, NtmsObjectType.NTMS_MEDIA_POOL);
        var info = (MediaPoolInformation) before.info();
        session.objects()
                .setInformation(
                        pool,
                        new ObjectInformation(
                                before.type(),
                                before.created(),
                                before.modified(),
                                before.id(),
                                true,
                                before.operationalState(),
                                before.name(),
                                "",
                                new MediaPoolInformation(
                                        info.poolType(), info.mediaType(), info.parent(), 1, 1, 0, 0, 0, 0)))
                .await();
        assertThat(status(() -> session.media()
                        .allocate(pool, null, null, AllocateOptions.NTMS_ALLOCATE_ERROR_IF_UNAVAILABLE, 0)))
                .isEqualTo(NtmsStatus.MEDIA_UNAVAILABLE);
    }

    @Test
    @Page("MSDN EjectNtmsMedia")
    void mediaQueuedToBeEjected_leaveWithTheLast_withoutAnOperation() {
        NtmsSession session = rsm.session();
        session.library()
                .eject(rsm.medium("EJE001L4"), Guid.NULL, EjectOperation.NTMS_EJECT_QUEUE)
                .await();
        session.library()
                .eject(rsm.medium("EJE002L4"), Guid.NULL, EjectOperation.NTMS_EJECT_START)
                .await();
        rsm.time().advance(Duration.ofSeconds(100));
        assertThat(rsm.requests().stream()
                        .filter(each -> each.operationCode() == LmOperation.NTMS_LM_EJECT)
                        .map(LibRequestInformation::state))
                .as("both are on their way")
                .doesNotContain(dev.rsm.ntms.LmState.NTMS_LM_QUEUED);
    }

    @Test
    @Page("MSDN EjectNtmsMedia")
    void mediaQueuedToBeEjected_areStartedWithoutAMedium_andWithoutAnOperation() {
        NtmsSession session = rsm.session();
        session.library()
                .eject(rsm.medium("EJE001L4"), Guid.NULL, EjectOperation.NTMS_EJECT_QUEUE)
                .await();
        assertThat(status(() -> session.library().eject(Guid.NULL, Guid.NULL, EjectOperation.NTMS_EJECT_START)))
                .isEqualTo(NtmsStatus.SUCCESS);
    }

    @Test
    @Page("MSDN MountNtmsMedia")
    void mountOfWhatIsACleanerInTruth_isOfNoMedium() {
        Guid slot = rsm.the(
                        NtmsObjectType.NTMS_STORAGESLOT,
                        StorageSlotInformation.class,
                        each -> each.library().equals(rsm.library("LIB5")) && each.number() == 2)
                .id();
        Guid medium = rsm.the(
                        NtmsObjectType.NTMS_PHYSICAL_MEDIA, PhysicalMediaInformation.class, each -> each.location()
                                .equals(slot))
                .id();
        Guid side = rsm.the(NtmsObjectType.NTMS_PARTITION, PartitionInformation.class, each -> each.physicalMedia()
                        .equals(medium))
                .id();
        rsm.hands().swapUnnoticed("LIB5", new Place(ElementKind.STORAGE, 2), new Place(ElementKind.STORAGE, 1));
        assertThat(status(() -> rsm.session()
                        .media()
                        .mount(List.of(side), List.of(), MountOptions.NTMS_MOUNT_READ, 0, NtmsLimits.INFINITE)))
                .isEqualTo(NtmsStatus.INVALID_MEDIA);
    }

    @Test
    @Page("MSDN MountNtmsMedia")
    void mountOfAMediumOffline_intoNoDrive_isRefusedAtOnce() {
        NtmsSession session = rsm.session();
        Guid pool = pool(session, "LTO-4");
        Guid logical = allocatedAndTakenOut(pool);
        assertThat(status(() -> session.media()
                        .mount(
                                List.of(logical),
                                List.of(pool),
                                MountOptions.NTMS_MOUNT_READ | MountOptions.NTMS_MOUNT_SPECIFIC_DRIVE,
                                0,
                                60_000)))
                .isEqualTo(NtmsStatus.INVALID_DRIVE);
    }

    @Test
    @Page("MSDN NTMS_LIBREQUESTINFORMATION")
    void request_namesTheAccountAndTheComputer_ofASessionThatSaysNothingOfItself() {
        rsm.session()
                .library()
                .inventory(rsm.library("LIB2"), InventoryMethod.NTMS_INVENTORY_FAST)
                .await();
        assertThat(rsm.requests())
                .filteredOn(each -> each.operationCode() == LmOperation.NTMS_LM_INVENTORY
                        && !each.user().isEmpty())
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.computer()).isNotEmpty());
    }
}
