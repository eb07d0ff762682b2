package dev.rsm.service;

import static dev.rsm.testing.Refusals.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Page;
import dev.rsm.dtyp.Guid;
import dev.rsm.junit.EmulatedRsm;
import dev.rsm.junit.RemovableStorage;
import dev.rsm.junit.RemovableStorage.Clock;
import dev.rsm.ntms.DeviceType;
import dev.rsm.ntms.DriveTypeInformation;
import dev.rsm.ntms.EjectOperation;
import dev.rsm.ntms.InventoryMethod;
import dev.rsm.ntms.LibRequestInformation;
import dev.rsm.ntms.LmOperation;
import dev.rsm.ntms.NotificationHandle;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.PartitionInformation;
import dev.rsm.ntms.PhysicalMediaInformation;
import dev.rsm.testing.InProcess;
import dev.rsm.testing.MovingRsm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What drives, sides and requests say of what has been done with them. */
@Timeout(60)
@RemovableStorage(libraries = DeviceInformationTest.LIBRARIES, clock = Clock.CALCULATED)
class DeviceInformationTest {

    static final String LIBRARIES = SampleLibraries.ROBOT + SampleLibraries.EMPTY + """
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

    DeviceInformationTest(EmulatedRsm emulated) {
        this.rsm = new MovingRsm(emulated);
    }

    @Test
    @Page({"MSDN NTMS_DRIVETYPEINFORMATION", "MSDN NTMS_DRIVEINFORMATION"})
    void driveOfDisks_isNoTapeDrive() {
        var drive = rsm.driveInformation(rsm.drive("MOD1"));
        var type = rsm.info(drive.driveType(), DriveTypeInformation.class);
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
    @Page("MSDN NTMS_DRIVEINFORMATION")
    void drive_namesTheSideInIt_thatAnInventoryHasIdentified() {
        Guid drive = rsm.drive("SAD1");
        Guid side = rsm.the(NtmsObjectType.NTMS_PARTITION, PartitionInformation.class, each -> rsm.info(
                                each.physicalMedia(), PhysicalMediaInformation.class)
                        .location()
                        .equals(drive))
                .id();
        assertThat(rsm.driveInformation(drive).savedPartitionId()).isEqualTo(side);
    }

    @Test
    @Page("MSDN NTMS_LIBREQUESTINFORMATION")
    void mountRequest_namesTheSlotOfItsMedium() {
        Guid slot = rsm.mediumInformation("OLD001L4").homeSlot();
        rsm.mount("OLD001L4").await();
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
        rsm.mount("OLD001L4").await();
        rsm.awaitUpdate(channel);
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
