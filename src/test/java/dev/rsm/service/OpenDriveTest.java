package dev.rsm.service;

import static dev.rsm.testing.Refusals.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.conformance.Page;
import dev.rsm.conformance.Spec;
import dev.rsm.device.TapeAccess;
import dev.rsm.dtyp.Guid;
import dev.rsm.junit.EmulatedRsm;
import dev.rsm.junit.RemovableStorage;
import dev.rsm.junit.RemovableStorage.Clock;
import dev.rsm.ntms.DismountOption;
import dev.rsm.ntms.DriveState;
import dev.rsm.ntms.EjectOperation;
import dev.rsm.ntms.InventoryMethod;
import dev.rsm.ntms.LmOperation;
import dev.rsm.ntms.LmState;
import dev.rsm.ntms.MountOptions;
import dev.rsm.ntms.NtmsCall;
import dev.rsm.ntms.NtmsLimits;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.testing.MovingRsm;
import dev.rsm.testing.OnServersComputer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a program that has a drive open keeps others from. */
@Timeout(60)
@RemovableStorage(libraries = OpenDriveTest.LIBRARIES, clock = Clock.CALCULATED_WITH_LATENCY)
class OpenDriveTest {

    static final String LIBRARIES = """
            libraries:
              - name: Robot
                personality: LTO library
                serial: LIB1
                drives: [{serial: DRV1, personality: LTO-4 drive}]
                cartridges:
                  - {at: slot 1, bar-code: AAA001L4, contents: free}
                  - {at: slot 2, bar-code: AAA002L4, contents: free}
                  - {at: slot 3, bar-code: CLN001CU}
              - name: Tape
                changer: false
                drives: [{serial: SAD1, personality: DDS-4 drive}]
                cartridges: [{at: drive 1, media-type: DDS-4, contents: free}]
            """;

    private static final String STAND_ALONE = "\\\\.\\Tape1";

    private final MovingRsm rsm;

    OpenDriveTest(EmulatedRsm emulated) {
        this.rsm = new MovingRsm(emulated);
    }

    private NtmsCall<Boolean> dismount(String barCode, DismountOption option) {
        return rsm.session().media().dismount(List.of(rsm.side(barCode, 0)), option.value());
    }

    private NtmsCall<Boolean> dismountDrive() {
        return rsm.session().library().dismountDrive(rsm.drive("DRV1"));
    }

    private TapeAccess open() {
        return rsm.hardware().libraries().get(0).drives().get(0).tape();
    }

    @Test
    @Assumed("the side that is up in a drive can be mounted again at once, though a program has its disk open")
    void mountThatMayNotWait_ofTheSecondSideThatIsUpInItsDrive_goesAhead(@TempDir Path folder) {
        String jukebox = """
                libraries:
                  - serial: JUKE1
                    slots: 3
                    drives: [{serial: MO1, media-types: [MO 5.25 inch]}]
                    cartridges:
                      - {at: slot 1, bar-code: DISK01, media-type: MO 5.25 inch, sides: [{text: "front"}, {text: "back"}]}
                """;
        try (MovingRsm disks = new MovingRsm(folder, jukebox, true)) {
            List<Guid> back = List.of(disks.side("DISK01", 1));
            long atOnce = MountOptions.NTMS_MOUNT_READ | MountOptions.NTMS_MOUNT_ERROR_NOT_AVAILABLE;
            disks.session()
                    .media()
                    .mount(back, List.of(), atOnce, 0, NtmsLimits.INFINITE)
                    .await();
            var disk = disks.hardware().libraries().get(0).drives().get(0).disk();
            disks.settle(disks.session().media().dismount(back, DismountOption.NTMS_DISMOUNT_DEFERRED.value()));
            assertThat(disks.session()
                            .media()
                            .mount(back, List.of(), atOnce, 0, NtmsLimits.INFINITE)
                            .await())
                    .containsExactly(disks.drive("MO1"));
            disk.close();
        }
    }

    private DriveState driveState() {
        return rsm.driveState(rsm.drive("DRV1"));
    }

    private LmState last(LmOperation operation) {
        return rsm.requests().stream()
                .filter(request -> request.operationCode() == operation)
                .reduce((first, second) -> second)
                .orElseThrow()
                .state();
    }

    @Test
    @Spec("MS-RSMP 3.2.5.2.1.5-06")
    @Page("MSDN DismountNtmsDrive")
    void dismountDrive_ofADriveThatIsOpen_isInvalidState_untilItIsClosed() {
        rsm.mount("AAA001L4").await();
        TapeAccess tape = open();
        assertThat(status(this::dismountDrive)).isEqualTo(NtmsStatus.INVALID_STATE);
        assertThat(driveState()).isEqualTo(DriveState.NTMS_DRIVESTATE_LOADED);
        tape.close();
        rsm.settle(dismountDrive());
        assertThat(driveState()).isEqualTo(DriveState.NTMS_DRIVESTATE_DISMOUNTED);
    }

    @Test
    @Assumed(
            "2.2.4.16-03 lets only a forced request go on with open handles, so an immediate dismount has to be refused")
    void dismount_atOnce_ofADriveThatIsOpen_isInvalidState_andDeferredItStays() {
        rsm.mount("AAA001L4").await();
        TapeAccess tape = open();
        assertThat(status(() -> dismount("AAA001L4", DismountOption.NTMS_DISMOUNT_IMMEDIATE)))
                .isEqualTo(NtmsStatus.INVALID_STATE);
        rsm.settle(dismount("AAA001L4", DismountOption.NTMS_DISMOUNT_DEFERRED));
        assertThat(driveState()).isEqualTo(DriveState.NTMS_DRIVESTATE_DISMOUNTABLE);
        NtmsCall<List<Guid>> other = rsm.mount("AAA002L4");
        rsm.time().advance(Duration.ofHours(1));
        assertThat(other.ended()).as("the drive is open still").isFalse();
        assertThat(tape.position()).isZero();
        tape.close();
        assertThat(rsm.settle(other)).hasSize(1);
        assertThat(rsm.mediumInformation("AAA001L4").locationType()).isEqualTo(NtmsObjectType.NTMS_STORAGESLOT);
    }

    @Test
    @Assumed("a program that opens the drive while the dismount is in the queue has it fail")
    void dismount_ofADriveThatIsOpenedMeanwhile_fails() {
        rsm.mount("AAA001L4").await();
        var hold = rsm.time().hold();
        dismount("AAA001L4", DismountOption.NTMS_DISMOUNT_IMMEDIATE).await();
        open();
        hold.close();
        rsm.time().settle();
        assertThat(last(LmOperation.NTMS_LM_DISMOUNT)).isEqualTo(LmState.NTMS_LM_FAILED);
        assertThat(driveState()).isEqualTo(DriveState.NTMS_DRIVESTATE_LOADED);
    }

    @Test
    @Spec({"MS-RSMP 3.2.5.2.1.1-09", "MS-RSMP 2.2.4.16-03"})
    void eject_ofAMediumThatIsOpen_isBusy_unlessItIsForced() {
        rsm.mount("AAA001L4").await();
        TapeAccess tape = open();
        rsm.settle(dismount("AAA001L4", DismountOption.NTMS_DISMOUNT_DEFERRED));
        Guid medium = rsm.medium("AAA001L4");
        assertThat(status(() -> rsm.session().library().eject(medium, Guid.NULL, EjectOperation.NTMS_EJECT_START)))
                .isEqualTo(NtmsStatus.BUSY);
        rsm.settle(rsm.session().library().eject(medium, Guid.NULL, EjectOperation.NTMS_EJECT_FORCE));
        assertThat(usable(tape)).as("it was taken from the program").isFalse();
        assertThat(rsm.mediumInformation("AAA001L4").locationType()).isEqualTo(NtmsObjectType.NTMS_IEPORT);
    }

    private static boolean usable(TapeAccess tape) {
        try {
            var unused = tape.position();
            return true;
        } catch (dev.rsm.device.DeviceException e) {
            return false;
        }
    }

    @Test
    @Page("MSDN EjectDiskFromSADrive")
    @OnServersComputer
    void ejectDisk_ofADriveThatIsOpen_isDeviceNotAvailable() {
        var drive = rsm.hardware().drive(STAND_ALONE);
        drive.load();
        TapeAccess tape = drive.tape();
        assertThat(status(() -> rsm.session().library().ejectDisk(STAND_ALONE, EjectOperation.NTMS_EJECT_IMMEDIATE)))
                .isEqualTo(NtmsStatus.DEVICE_NOT_AVAILABLE);
        tape.close();
        assertThat(rsm.settle(rsm.session().library().ejectDisk(STAND_ALONE, EjectOperation.NTMS_EJECT_IMMEDIATE)))
                .isTrue();
        assertThat(drive.loaded()).isFalse();
    }

    @Test
    @Page("MSDN DisableNtmsObject")
    void disable_aDriveThatIsOpen_leavesItsMediumInIt() {
        rsm.mount("AAA001L4").await();
        TapeAccess tape = open();
        rsm.settle(dismount("AAA001L4", DismountOption.NTMS_DISMOUNT_DEFERRED));
        Guid drive = rsm.drive("DRV1");
        rsm.settle(rsm.session().objects().disable(drive, NtmsObjectType.NTMS_DRIVE));
        assertThat(tape.position()).as("the program goes on").isZero();
        assertThat(rsm.mediumInformation("AAA001L4").locationType()).isEqualTo(NtmsObjectType.NTMS_DRIVE);
        tape.close();
        rsm.settle(rsm.session().objects().enable(drive, NtmsObjectType.NTMS_DRIVE));
        rsm.settle(rsm.session().objects().disable(drive, NtmsObjectType.NTMS_DRIVE));
        assertThat(rsm.mediumInformation("AAA001L4").locationType()).isEqualTo(NtmsObjectType.NTMS_STORAGESLOT);
    }

    @Test
    @Assumed("a program that has a drive open uses it, whatever the database says")
    void inventory_leavesADriveThatIsOpenAlone() {
        rsm.mount("AAA001L4").await();
        TapeAccess tape = open();
        rsm.settle(dismount("AAA001L4", DismountOption.NTMS_DISMOUNT_DEFERRED));
        rsm.time().advance(Duration.ofMinutes(10));
        Guid library = rsm.library("LIB1");
        rsm.settle(rsm.session().library().inventory(library, InventoryMethod.NTMS_INVENTORY_OMID));
        assertThat(tape.position()).isZero();
        assertThat(rsm.mediumInformation("AAA001L4").locationType()).isEqualTo(NtmsObjectType.NTMS_DRIVE);
        tape.close();
        rsm.settle(rsm.session().library().inventory(library, InventoryMethod.NTMS_INVENTORY_OMID));
        assertThat(rsm.mediumInformation("AAA001L4").locationType()).isEqualTo(NtmsObjectType.NTMS_STORAGESLOT);
    }
}
