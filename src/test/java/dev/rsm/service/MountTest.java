package dev.rsm.service;

import static dev.rsm.testing.Refusals.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.conformance.Page;
import dev.rsm.conformance.Spec;
import dev.rsm.device.ElementKind;
import dev.rsm.device.Place;
import dev.rsm.dtyp.Guid;
import dev.rsm.junit.EmulatedRsm;
import dev.rsm.junit.RemovableStorage;
import dev.rsm.junit.RemovableStorage.Clock;
import dev.rsm.ntms.DismountOption;
import dev.rsm.ntms.DriveState;
import dev.rsm.ntms.InventoryMethod;
import dev.rsm.ntms.LibraryInformation;
import dev.rsm.ntms.LmOperation;
import dev.rsm.ntms.LmState;
import dev.rsm.ntms.MediaState;
import dev.rsm.ntms.MountOptions;
import dev.rsm.ntms.NtmsCall;
import dev.rsm.ntms.NtmsLimits;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.ObjectInformation;
import dev.rsm.ntms.OpRequestInformation;
import dev.rsm.ntms.OpreqState;
import dev.rsm.testing.MovingRsm;
import dev.rsm.testing.TestHomes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** MountNtmsMedia, DismountNtmsMedia and DismountNtmsDrive with devices that move. */
@Timeout(120)
@RemovableStorage(libraries = MountTest.LIBRARIES, clock = Clock.CALCULATED_WITH_LATENCY)
class MountTest {

    static final String LIBRARIES = """
            libraries:
              - name: Robot
                personality: LTO library
                serial: LIB1
                slots: 8
                ports: 2
                doors: 1
                drives: [{serial: DRV1, personality: LTO-4 drive}, {serial: DRV2, personality: LTO-4 drive}]
                cartridges:
                  - {at: slot 1, bar-code: AAA001L4, contents: {mtf: {software: Maker, name: "One", id: "2C73F991-FDA7-5B94-8A77-3243EC0A2833"}}}
                  - {at: slot 2, bar-code: AAA002L4, contents: {mtf: {software: Maker, name: "Two", id: "9782661D-D5E6-55B4-B9BC-0470474918BD"}}}
                  - {at: slot 3, bar-code: AAA003L4, contents: free}
                  - {at: slot 4, bar-code: AAA004L4, contents: blank}
              - name: Jukebox
                personality: Optical jukebox
                serial: JUK1
                slots: 4
                bar-code-reader: true
                drives: [{serial: MOD1, personality: MO drive}]
                cartridges:
                  - {at: slot 1, bar-code: DISK01, media-type: MO 5.25 inch, sides: [{text: "front"}, {text: "back"}]}
            """;

    private static final long READ = MountOptions.NTMS_MOUNT_READ;
    private static final long MINUTE = 60_000;

    private final MovingRsm rsm;

    MountTest(EmulatedRsm emulated) {
        this.rsm = new MovingRsm(emulated);
    }

    private NtmsCall<List<Guid>> mount(NtmsSession session, long options, long timeout, String... barCodes) {
        List<Guid> sides = Stream.of(barCodes).map(code -> rsm.side(code, 0)).toList();
        return session.media().mount(sides, List.of(), options, 0, timeout);
    }

    private NtmsCall<List<Guid>> mount(String... barCodes) {
        return mount(rsm.session(), READ, NtmsLimits.INFINITE, barCodes);
    }

    private void dismount(String barCode, DismountOption option) {
        rsm.settle(rsm.session().media().dismount(List.of(rsm.side(barCode, 0)), option.value()));
    }

    private List<LmState> states(LmOperation operation) {
        return rsm.requests().stream()
                .filter(request -> request.operationCode() == operation)
                .map(request -> request.state())
                .toList();
    }

    @Test
    @Spec({
        "MS-RSMP 3.2.5.2.2.1",
        "MS-RSMP 3.2.5.2.2.1-05",
        "MS-RSMP 3.2.5.2.2.1-17",
        "MS-RSMP 3.2.5.2.2.1-07",
        "MS-RSMP 3.2.5.2.2.2-04"
    })
    void mount_anIdleMedium_isLoadedWhenTheCallReturns_andHomeAfterTheDismount() {
        List<Guid> drives = mount("AAA001L4").await();
        assertThat(drives).hasSize(1);
        assertThat(rsm.driveState(drives.get(0))).isEqualTo(DriveState.NTMS_DRIVESTATE_LOADED);
        assertThat(rsm.mediaState("AAA001L4")).isEqualTo(MediaState.NTMS_MEDIASTATE_LOADED);
        assertThat(rsm.time().instant()).isAfter(Instant.parse("2003-04-24T08:00:00Z"));
        dismount("AAA001L4", DismountOption.NTMS_DISMOUNT_IMMEDIATE);
        assertThat(rsm.driveState(drives.get(0))).isEqualTo(DriveState.NTMS_DRIVESTATE_DISMOUNTED);
        assertThat(rsm.mediaState("AAA001L4")).isEqualTo(MediaState.NTMS_MEDIASTATE_IDLE);
        assertThat(rsm.mediumInformation("AAA001L4").locationType()).isEqualTo(NtmsObjectType.NTMS_STORAGESLOT);
        assertThat(states(LmOperation.NTMS_LM_MOUNT)).containsExactly(LmState.NTMS_LM_PASSED);
        assertThat(states(LmOperation.NTMS_LM_DISMOUNT)).containsExactly(LmState.NTMS_LM_PASSED);
    }

    @Test
    @Spec({"MS-RSMP 2.2.4.12-01", "MS-RSMP 2.2.4.29-04"})
    void mount_countsTheMountsOfDriveAndSide() {
        Guid drive = mount("AAA001L4").await().get(0);
        dismount("AAA001L4", DismountOption.NTMS_DISMOUNT_IMMEDIATE);
        mount("AAA001L4").await();
        assertThat(rsm.driveInformation(drive).mountCount()).isEqualTo(2);
        assertThat(rsm.the(
                                NtmsObjectType.NTMS_PARTITION,
                                dev.rsm.ntms.PartitionInformation.class,
                                side -> side.mountCount() > 0)
                        .id())
                .isEqualTo(rsm.side("AAA001L4", 0));
    }

    @Test
    @Spec({"MS-RSMP 3.2.5.2.2.1-13", "MS-RSMP 3.2.5.2.2.1-18", "MS-RSMP 3.2.5.2.2.1-24", "MS-RSMP 3.2.5.2.2.1-25"})
    void mount_withoutAFreeDrive_waitsForOne_andItsTimeRunsOut() {
        mount("AAA001L4", "AAA002L4").await();
        assertThat(status(() -> mount(rsm.session(), READ, MINUTE, "AAA003L4"))).isEqualTo(NtmsStatus.TIMEOUT);
        assertThat(rsm.mediaState("AAA003L4")).isEqualTo(MediaState.NTMS_MEDIASTATE_IDLE);
        NtmsCall<List<Guid>> waits = mount("AAA003L4");
        assertThat(waits.ended()).isFalse();
        rsm.session()
                .media()
                .dismount(List.of(rsm.side("AAA001L4", 0)), DismountOption.NTMS_DISMOUNT_IMMEDIATE.value())
                .await();
        assertThat(waits.await()).hasSize(1);
        assertThat(rsm.mediaState("AAA003L4")).isEqualTo(MediaState.NTMS_MEDIASTATE_LOADED);
    }

    @Test
    @Spec({"MS-RSMP 3.2.5.2.2.2-05", "MS-RSMP 3.2.5.2.2.2-03"})
    void mount_aMediumInUse_waitsUntilItIsDismounted() {
        mount("AAA001L4").await();
        NtmsSession other = rsm.session("Other");
        NtmsCall<List<Guid>> waits = mount(other, READ, NtmsLimits.INFINITE, "AAA001L4");
        rsm.time().settle();
        assertThat(waits.ended()).isFalse();
        dismount("AAA001L4", DismountOption.NTMS_DISMOUNT_IMMEDIATE);
        assertThat(waits.await()).hasSize(1);
    }

    @Test
    @Spec({"MS-RSMP 3.2.5.2.2.1-15", "MS-RSMP 2.2.3.3-03"})
    void mount_thatMayNotWait_isBusyAtOnce() {
        long atOnce = READ | MountOptions.NTMS_MOUNT_ERROR_NOT_AVAILABLE;
        mount("AAA001L4", "AAA002L4").await();
        assertThat(status(() -> mount(rsm.session(), atOnce, MINUTE, "AAA001L4")))
                .isEqualTo(NtmsStatus.BUSY);
        assertThat(status(() -> mount(rsm.session(), atOnce, MINUTE, "AAA003L4")))
                .isEqualTo(NtmsStatus.BUSY);
        dismount("AAA001L4", DismountOption.NTMS_DISMOUNT_IMMEDIATE);
        assertThat(mount(rsm.session(), atOnce, NtmsLimits.INFINITE, "AAA003L4").await())
                .hasSize(1);
    }

    @Test
    @Spec("MS-RSMP 3.2.5.2.2.1-15")
    void mount_thatMayNotWait_isBusy_whileTheDrivesAreForMountsThatCameBefore() {
        long atOnce = READ | MountOptions.NTMS_MOUNT_ERROR_NOT_AVAILABLE;
        List<NtmsCall<List<Guid>>> before = List.of(mount("AAA001L4"), mount("AAA002L4"));
        assertThat(status(() -> mount(rsm.session(), atOnce, MINUTE, "AAA003L4")))
                .isEqualTo(NtmsStatus.BUSY);
        before.forEach(call -> assertThat(call.await()).hasSize(1));
    }

    @Test
    @Spec({"MS-RSMP 2.2.4.12-05", "MS-RSMP 2.2.4.12-06", "MS-RSMP 2.2.4.16-01"})
    void dismount_deferred_keepsTheMediumInTheDrive_untilItsTimeIsUpAndTheDriveIsNeeded() {
        Guid drive = mount("AAA001L4").await().get(0);
        dismount("AAA001L4", DismountOption.NTMS_DISMOUNT_DEFERRED);
        assertThat(rsm.driveState(drive)).isEqualTo(DriveState.NTMS_DRIVESTATE_DISMOUNTABLE);
        assertThat(rsm.mediaState("AAA001L4")).isEqualTo(MediaState.NTMS_MEDIASTATE_IDLE);
        assertThat(mount("AAA001L4").await()).as("used where it is").containsExactly(drive);
        dismount("AAA001L4", DismountOption.NTMS_DISMOUNT_DEFERRED);
        var since = rsm.time().instant();
        mount("AAA002L4", "AAA003L4").await();
        assertThat(Duration.between(since, rsm.time().instant())).isGreaterThanOrEqualTo(Duration.ofMinutes(5));
        assertThat(rsm.mediumInformation("AAA001L4").locationType()).isEqualTo(NtmsObjectType.NTMS_STORAGESLOT);
    }

    @Test
    @Spec({"MS-RSMP 3.2.5.2.2.1-26", "MS-RSMP 3.2.5.2.2.1-11"})
    void mount_inASpecificDrive_usesThatOrRefuses() {
        long specific = READ | MountOptions.NTMS_MOUNT_SPECIFIC_DRIVE;
        Guid side = rsm.side("AAA001L4", 0);
        List<Guid> second = List.of(rsm.drive("DRV2"));
        assertThat(rsm.session()
                        .media()
                        .mount(List.of(side), second, specific, 0, NtmsLimits.INFINITE)
                        .await())
                .isEqualTo(second);
        List<Guid> elsewhere = List.of(rsm.drive("MOD1"));
        Guid other = rsm.side("AAA002L4", 0);
        assertThat(status(() -> rsm.session().media().mount(List.of(other), elsewhere, specific, 0, MINUTE)))
                .isEqualTo(NtmsStatus.DRIVE_MEDIA_MISMATCH);
        assertThat(status(() -> rsm.session().media().mount(List.of(other), List.of(other), specific, 0, MINUTE)))
                .isEqualTo(NtmsStatus.INVALID_DRIVE);
    }

    @Test
    @Assumed("a jukebox turns disks over, so either side can be mounted")
    void mount_theSecondSide_turnsTheDiskOver() {
        Guid drive = rsm.session()
                .media()
                .mount(List.of(rsm.side("DISK01", 1)), List.of(), READ, 0, NtmsLimits.INFINITE)
                .await()
                .get(0);
        var device = rsm.hardware().libraries().get(1).drives().get(0);
        assertThat(device.side()).isEqualTo(1);
        rsm.settle(rsm.session().media().dismount(List.of(rsm.side("DISK01", 1)), 0));
        assertThat(rsm.driveState(drive)).isEqualTo(DriveState.NTMS_DRIVESTATE_DISMOUNTED);
        rsm.session()
                .media()
                .mount(List.of(rsm.side("DISK01", 0)), List.of(), READ, 0, NtmsLimits.INFINITE)
                .await();
        assertThat(device.side()).isZero();
    }

    @Test
    @Spec({"MS-RSMP 2.2.1.11-12", "MS-RSMP 2.2.1.11-13"})
    void mount_ofSwappedTapes_fails_andStartsAnInventoryThatSetsItRight() {
        rsm.hands().swapUnnoticed("LIB1", new Place(ElementKind.STORAGE, 1), new Place(ElementKind.STORAGE, 2));
        assertThat(status(() -> mount("AAA001L4"))).isEqualTo(NtmsStatus.INVALID_MEDIA);
        rsm.time().settle();
        assertThat(TestHomes.events(rsm.home())).contains(19);
        assertThat(mount("AAA001L4").await()).hasSize(1);
    }

    private void setAutoRecovery(boolean on) {
        Guid library = rsm.library("LIB1");
        ObjectInformation now = rsm.session()
                .objects()
                .information(library, NtmsObjectType.NTMS_LIBRARY)
                .await();
        LibraryInformation info = (LibraryInformation) now.info();
        rsm.session()
                .objects()
                .setInformation(
                        library,
                        now.withInfo(info.withSettings(
                                info.inventoryMethod(), info.cleanerUsesRemaining(), on, info.flags())))
                .await();
    }

    @Test
    @Spec("MS-RSMP 2.2.1.11-13")
    void mount_ofSwappedTapes_withoutAutoRecovery_fails_andStartsNoInventory() {
        List<LmState> before = states(LmOperation.NTMS_LM_INVENTORY);
        setAutoRecovery(false);
        rsm.hands().swapUnnoticed("LIB1", new Place(ElementKind.STORAGE, 1), new Place(ElementKind.STORAGE, 2));
        assertThat(status(() -> mount("AAA001L4"))).isEqualTo(NtmsStatus.INVALID_MEDIA);
        rsm.time().settle();
        assertThat(states(LmOperation.NTMS_LM_INVENTORY)).isEqualTo(before);
        setAutoRecovery(true);
        assertThat(status(() -> mount("AAA001L4"))).isEqualTo(NtmsStatus.INVALID_MEDIA);
        rsm.time().settle();
        assertThat(states(LmOperation.NTMS_LM_INVENTORY)).hasSize(before.size() + 1);
    }

    @Test
    @Assumed("a medium that somebody took out of its drive may be anywhere: only an inventory can tell")
    void dismount_ofATapeThatSomebodyTookOutOfItsDrive_hasItOffline() {
        Guid drive = mount("AAA001L4").await().get(0);
        Place place = new Place(ElementKind.DATA_TRANSFER, rsm.drive("DRV1").equals(drive) ? 1 : 2);
        rsm.hands().swapUnnoticed("LIB1", place, new Place(ElementKind.STORAGE, 7));
        dismount("AAA001L4", DismountOption.NTMS_DISMOUNT_IMMEDIATE);
        assertThat(rsm.driveState(drive)).isEqualTo(DriveState.NTMS_DRIVESTATE_DISMOUNTED);
        assertThat(rsm.mediaState("AAA001L4")).isEqualTo(MediaState.NTMS_MEDIASTATE_IDLE);
        assertThat(status(() -> mount(
                        rsm.session(), READ | MountOptions.NTMS_MOUNT_ERROR_OFFLINE, NtmsLimits.INFINITE, "AAA001L4")))
                .isEqualTo(NtmsStatus.MEDIA_OFFLINE);
        rsm.settle(rsm.session().library().inventory(rsm.library("LIB1"), InventoryMethod.NTMS_INVENTORY_FAST));
        assertThat(mount("AAA001L4").await()).hasSize(1);
    }

    @Test
    @Page("MSDN MountNtmsMedia")
    void mount_severalMedia_allOrNone() {
        rsm.hands().swapUnnoticed("LIB1", new Place(ElementKind.STORAGE, 2), new Place(ElementKind.STORAGE, 3));
        assertThat(status(() -> mount("AAA001L4", "AAA002L4"))).isEqualTo(NtmsStatus.INVALID_MEDIA);
        rsm.time().settle();
        assertThat(rsm.mediaState("AAA001L4")).isEqualTo(MediaState.NTMS_MEDIASTATE_IDLE);
        assertThat(rsm.driveState(rsm.drive("DRV1"))).isEqualTo(DriveState.NTMS_DRIVESTATE_DISMOUNTED);
        assertThat(rsm.driveState(rsm.drive("DRV2"))).isEqualTo(DriveState.NTMS_DRIVESTATE_DISMOUNTED);
    }

    @Test
    @Page("MSDN CloseNtmsSession")
    void close_whileAMountIsOnItsWay_cancelsIt_andTheMediumGoesHome() {
        NtmsSession other = rsm.session("Other");
        NtmsCall<List<Guid>> call = mount(other, READ, NtmsLimits.INFINITE, "AAA001L4");
        other.close();
        assertThat(status(() -> call)).isEqualTo(NtmsStatus.CANCELLED);
        rsm.time().settle();
        assertThat(rsm.mediaState("AAA001L4")).isEqualTo(MediaState.NTMS_MEDIASTATE_IDLE);
        assertThat(rsm.mediumInformation("AAA001L4").locationType()).isEqualTo(NtmsObjectType.NTMS_STORAGESLOT);
        assertThat(states(LmOperation.NTMS_LM_MOUNT)).containsExactly(LmState.NTMS_LM_CANCELLED);
    }

    @Test
    @Spec({"MS-RSMP 2.2.3.3-02", "MS-RSMP 3.2.5.2.2.1-08"})
    void mount_withoutWaiting_returnsAtOnce_andIsDoneLater() {
        long noWait = READ | MountOptions.NTMS_MOUNT_NOWAIT;
        assertThat(mount(rsm.session(), noWait, 1, "AAA001L4").await()).containsExactly(Guid.NULL);
        rsm.time().settle();
        assertThat(rsm.mediaState("AAA001L4")).isEqualTo(MediaState.NTMS_MEDIASTATE_LOADED);
    }

    @Test
    @Page("MSDN DismountNtmsDrive")
    @Spec("MS-RSMP 3.2.5.2.1.5-07")
    void dismountDrive_takesWhateverIsInIt_andRefusesAnEmptyOne() {
        Guid drive = mount("AAA001L4").await().get(0);
        rsm.settle(rsm.session().library().dismountDrive(drive));
        assertThat(rsm.driveState(drive)).isEqualTo(DriveState.NTMS_DRIVESTATE_DISMOUNTED);
        assertThat(status(() -> rsm.session().library().dismountDrive(drive))).isEqualTo(NtmsStatus.INVALID_STATE);
        assertThat(status(() -> rsm.session().library().dismountDrive(Guid.NULL)))
                .isEqualTo(NtmsStatus.INVALID_DRIVE);
    }

    @Test
    @Spec("MS-RSMP 3.2.5.2.2.2-06")
    void dismount_whatIsNotMounted_isRefused() {
        Guid side = rsm.side("AAA001L4", 0);
        assertThat(status(() -> rsm.session().media().dismount(List.of(side), 0)))
                .isEqualTo(NtmsStatus.INVALID_STATE);
        assertThat(status(() -> rsm.session().media().dismount(List.of(side, side), 0)))
                .isEqualTo(NtmsStatus.INVALID_MEDIA);
        assertThat(status(() -> rsm.session().media().dismount(List.of(Guid.NULL), 0)))
                .isEqualTo(NtmsStatus.INVALID_MEDIA);
        assertThat(status(() -> rsm.session().media().dismount(List.of(), 0))).isEqualTo(NtmsStatus.INVALID_PARAMETER);
    }

    @Test
    @Page("MSDN MountNtmsMedia")
    void priority_decidesWhoGetsTheDrive() {
        mount("AAA001L4", "AAA002L4").await();
        List<Guid> low = List.of(rsm.side("AAA003L4", 0));
        List<Guid> high = List.of(rsm.side("AAA004L4", 0));
        NtmsCall<List<Guid>> first = rsm.session().media().mount(low, List.of(), READ, -7, NtmsLimits.INFINITE);
        NtmsCall<List<Guid>> second = rsm.session().media().mount(high, List.of(), READ, 7, NtmsLimits.INFINITE);
        dismount("AAA001L4", DismountOption.NTMS_DISMOUNT_IMMEDIATE);
        assertThat(second.ended()).isTrue();
        assertThat(first.ended()).isFalse();
    }

    @Test
    @Spec({
        "MS-RSMP 3.2.5.2.2.1-14",
        "MS-RSMP 3.2.5.2.2.1-20",
        "MS-RSMP 3.2.5.2.2.1-21",
        "MS-RSMP 3.2.5.2.2.1-22",
        "MS-RSMP 3.2.5.2.2.1-23",
        "MS-RSMP 3.2.5.2.2.1-27"
    })
    void mount_anOfflineMedium_asksTheOperator_whoMayRefuse() {
        rsm.hands().swapUnnoticed("LIB1", new Place(ElementKind.STORAGE, 4), new Place(ElementKind.IMPORT_EXPORT, 2));
        rsm.restart();
        long noAsking = READ | MountOptions.NTMS_MOUNT_ERROR_OFFLINE;
        assertThat(status(() -> mount(rsm.session(), noAsking, MINUTE, "AAA004L4")))
                .isEqualTo(NtmsStatus.MEDIA_OFFLINE);
        assertThat(status(() -> mount(rsm.session(), READ, MINUTE, "AAA004L4"))).isEqualTo(NtmsStatus.TIMEOUT);
        assertThat(rsm.mediaState("AAA004L4")).isEqualTo(MediaState.NTMS_MEDIASTATE_IDLE);
        NtmsCall<List<Guid>> call = mount("AAA001L4", "AAA004L4");
        assertThat(rsm.mediaState("AAA004L4")).isEqualTo(MediaState.NTMS_MEDIASTATE_OPREQ);
        assertThat(rsm.mediaState("AAA001L4")).isEqualTo(MediaState.NTMS_MEDIASTATE_IDLE);
        var request = rsm.the(
                NtmsObjectType.NTMS_OPREQUEST,
                OpRequestInformation.class,
                each -> each.state() == OpreqState.NTMS_OPSTATE_SUBMITTED);
        Guid asked = rsm.medium("AAA004L4");
        assertThat(status(() -> rsm.session().media().delete(asked)))
                .as("somebody waits for it")
                .isEqualTo(NtmsStatus.INVALID_STATE);
        rsm.session().operators().cancel(request.id()).await();
        assertThat(status(() -> call)).isEqualTo(NtmsStatus.REQUEST_REFUSED);
        assertThat(rsm.mediaState("AAA004L4")).isEqualTo(MediaState.NTMS_MEDIASTATE_IDLE);
    }
}
