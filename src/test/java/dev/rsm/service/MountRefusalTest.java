package dev.rsm.service;

import static dev.rsm.testing.Refusals.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.conformance.Page;
import dev.rsm.conformance.Spec;
import dev.rsm.device.ElementKind;
import dev.rsm.device.Fault;
import dev.rsm.device.Place;
import dev.rsm.dtyp.Guid;
import dev.rsm.junit.EmulatedRsm;
import dev.rsm.junit.RemovableStorage;
import dev.rsm.junit.RemovableStorage.Clock;
import dev.rsm.ntms.AllocateOptions;
import dev.rsm.ntms.CreateOption;
import dev.rsm.ntms.DriveState;
import dev.rsm.ntms.EnumerateOption;
import dev.rsm.ntms.LmOperation;
import dev.rsm.ntms.LmState;
import dev.rsm.ntms.MediaState;
import dev.rsm.ntms.MountOptions;
import dev.rsm.ntms.NtmsCall;
import dev.rsm.ntms.NtmsLimits;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.OpRequestInformation;
import dev.rsm.ntms.OperationalState;
import dev.rsm.ntms.OpreqCommand;
import dev.rsm.testing.MovingRsm;
import dev.rsm.testing.TestHomes;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What MountNtmsMedia, DismountNtmsMedia and DismountNtmsDrive refuse, and what they answer when hardware fails. */
@Timeout(120)
@RemovableStorage(libraries = MountRefusalTest.LIBRARIES, clock = Clock.CALCULATED_WITH_LATENCY)
class MountRefusalTest {

    static final String LIBRARIES = """
            libraries:
              - name: Robot
                personality: LTO library
                serial: LIB1
                slots: 6
                ports: 1
                drives: [{serial: DRV1, personality: LTO-4 drive}, {serial: DRV2, personality: LTO-4 drive}]
                cartridges:
                  - {at: slot 1, bar-code: AAA001L4, contents: free}
                  - {at: slot 2, bar-code: AAA002L4, contents: free}
                  - {at: slot 3, bar-code: AAA003L4, contents: free}
              - name: Other
                personality: LTO library
                serial: LIB2
                slots: 4
                drives: [{serial: DRV3, personality: LTO-4 drive}]
                cartridges:
                  - {at: slot 1, bar-code: BBB001L4, contents: free}
            """;

    private static final long READ = MountOptions.NTMS_MOUNT_READ;
    private static final long FOREVER = NtmsLimits.INFINITE;

    private final MovingRsm rsm;

    MountRefusalTest(EmulatedRsm emulated) {
        this.rsm = new MovingRsm(emulated);
    }

    private NtmsCall<List<Guid>> mount(long options, String... barCodes) {
        List<Guid> sides = Stream.of(barCodes).map(code -> rsm.side(code, 0)).toList();
        return rsm.session().media().mount(sides, List.of(), options, 0, FOREVER);
    }

    private NtmsStatus dismount(String barCode) {
        Guid side = rsm.side(barCode, 0);
        return status(() -> rsm.session().media().dismount(List.of(side), 0));
    }

    private void disable(NtmsObjectType type, Guid object) {
        rsm.settle(rsm.session().objects().disable(object, type));
    }

    @Test
    @Spec({"MS-RSMP 3.2.5.2.2.1-19", "MS-RSMP 3.2.5.2.2.1-10"})
    void media_ofTwoLibraries_cannotBeMountedTogether() {
        assertThat(status(() -> mount(READ, "AAA001L4", "BBB001L4"))).isEqualTo(NtmsStatus.INVALID_LIBRARY);
    }

    @Test
    @Assumed("more media than drives would wait for ever")
    @Spec("MS-RSMP 3.2.5.2.2.1-09")
    void media_moreThanDrives_areRefusedAtOnce() {
        assertThat(status(() -> mount(READ, "AAA001L4", "AAA002L4", "AAA003L4")))
                .isEqualTo(NtmsStatus.RESOURCE_NOT_AVAILABLE);
    }

    @Test
    @Spec({"MS-RSMP 3.2.5.2.2.1-12", "MS-RSMP 2.2.3.3-01", "MS-RSMP 3.2.5.2.2.7-04"})
    void completeMedia_areNotMountedForWriting() {
        Guid type = rsm.mediumInformation("AAA001L4").mediaType();
        Guid pool = rsm.session()
                .pools()
                .create("Backup", type, CreateOption.NTMS_CREATE_NEW, null)
                .await();
        Guid logical = rsm.session()
                .media()
                .allocate(pool, rsm.side("AAA001L4", 0), null, AllocateOptions.NTMS_ALLOCATE_ERROR_IF_UNAVAILABLE, 0)
                .await()
                .logicalMedia();
        rsm.session().media().complete(logical).await();
        long write = READ | MountOptions.NTMS_MOUNT_WRITE;
        assertThat(status(() -> rsm.session().media().mount(List.of(logical), List.of(), write, 0, FOREVER)))
                .isEqualTo(NtmsStatus.WRITE_PROTECT);
        assertThat(rsm.session()
                        .media()
                        .mount(List.of(logical), List.of(), READ, 0, FOREVER)
                        .await())
                .hasSize(1);
        assertThat(status(() -> rsm.session().media().complete(logical))).isEqualTo(NtmsStatus.INVALID_STATE);
    }

    @Test
    @Page("MSDN MountNtmsMedia")
    void whatIsDisabled_isNotUsed() {
        disable(NtmsObjectType.NTMS_PHYSICAL_MEDIA, rsm.medium("AAA001L4"));
        assertThat(status(() -> mount(READ, "AAA001L4"))).isEqualTo(NtmsStatus.RESOURCE_DISABLED);
        disable(NtmsObjectType.NTMS_DRIVE, rsm.drive("DRV1"));
        long specific = READ | MountOptions.NTMS_MOUNT_SPECIFIC_DRIVE;
        List<Guid> side = List.of(rsm.side("AAA002L4", 0));
        List<Guid> drive = List.of(rsm.drive("DRV1"));
        assertThat(status(() -> rsm.session().media().mount(side, drive, specific, 0, FOREVER)))
                .isEqualTo(NtmsStatus.RESOURCE_DISABLED);
        assertThat(mount(READ, "AAA002L4").await()).containsExactly(rsm.drive("DRV2"));
        disable(NtmsObjectType.NTMS_PHYSICAL_MEDIA, rsm.medium("AAA002L4"));
        assertThat(dismount("AAA002L4")).isEqualTo(NtmsStatus.MEDIA_NOT_AVAILABLE);
        disable(NtmsObjectType.NTMS_LIBRARY, rsm.library("LIB1"));
        assertThat(status(() -> mount(READ, "AAA003L4"))).isEqualTo(NtmsStatus.RESOURCE_DISABLED);
        assertThat(dismount("AAA002L4")).isEqualTo(NtmsStatus.DEVICE_NOT_AVAILABLE);
        assertThat(status(() -> rsm.session().library().dismountDrive(rsm.drive("DRV2"))))
                .isEqualTo(NtmsStatus.RESOURCE_DISABLED);
    }

    @Test
    @Page("MSDN DismountNtmsDrive")
    @Spec("MS-RSMP 3.2.5.2.1.5-02")
    void dismountDrive_ofADisabledDriveOrADisconnectedLibrary_isRefused() {
        disable(NtmsObjectType.NTMS_DRIVE, rsm.drive("DRV1"));
        assertThat(status(() -> rsm.session().library().dismountDrive(rsm.drive("DRV1"))))
                .isEqualTo(NtmsStatus.DEVICE_NOT_AVAILABLE);
        rsm.hands().disconnect("LIB2");
        rsm.time().settle();
        assertThat(status(() -> rsm.session().library().dismountDrive(rsm.drive("DRV3"))))
                .isEqualTo(NtmsStatus.LIBRARY_OFFLINE);
        long online = READ | MountOptions.NTMS_MOUNT_ERROR_OFFLINE;
        assertThat(status(() -> mount(online, "BBB001L4"))).isEqualTo(NtmsStatus.MEDIA_OFFLINE);
    }

    @Test
    @Spec("MS-RSMP 2.2.1.11-12")
    void driveThatCannotLoad_failsTheMount_andTheMediumGoesHome() {
        rsm.time().settle(); // the first inventory is told of before its request is noted as passed
        long before = inventories();
        rsm.hardware().faults().add(Fault.of(Fault.Kind.LOAD_FAILS, "LIB1"));
        assertThat(status(() -> mount(READ, "AAA001L4"))).isEqualTo(NtmsStatus.INVALID_STATE);
        rsm.time().settle();
        assertThat(rsm.mediaState("AAA001L4")).isEqualTo(MediaState.NTMS_MEDIASTATE_IDLE);
        assertThat(rsm.mediumInformation("AAA001L4").locationType()).isEqualTo(NtmsObjectType.NTMS_STORAGESLOT);
        assertThat(inventories()).as("one that recovers").isEqualTo(before + 1);
    }

    private long inventories() {
        return rsm.requests().stream()
                .filter(request -> request.operationCode() == LmOperation.NTMS_LM_INVENTORY)
                .filter(request -> request.state() == LmState.NTMS_LM_PASSED)
                .count();
    }

    @Test
    @Assumed("a drive that keeps its medium is out of order until somebody has seen to it")
    void driveThatDoesNotUnload_needsService_andWorksAgainWhenItIsFreed() {
        Guid drive = mount(READ, "AAA001L4").await().get(0);
        rsm.hardware().faults().add(Fault.of(Fault.Kind.UNLOAD_FAILS, "LIB1"));
        rsm.session().media().dismount(List.of(rsm.side("AAA001L4", 0)), 0).await();
        rsm.time().settle();
        assertThat(rsm.mediaState("AAA001L4")).isEqualTo(MediaState.NTMS_MEDIASTATE_OPERROR);
        assertThat(rsm.session()
                        .objects()
                        .information(drive, NtmsObjectType.NTMS_DRIVE)
                        .await()
                        .operationalState())
                .isEqualTo(OperationalState.NTMS_NEEDS_SERVICE);
        assertThat(TestHomes.events(rsm.home())).contains(107);
        rsm.the(
                NtmsObjectType.NTMS_OPREQUEST,
                OpRequestInformation.class,
                request -> request.request() == OpreqCommand.NTMS_OPREQ_DEVICESERVICE);
        rsm.hands().freeJam("LIB1");
        rsm.time().settle();
        assertThat(rsm.mediaState("AAA001L4")).isEqualTo(MediaState.NTMS_MEDIASTATE_IDLE);
        assertThat(rsm.driveState(drive)).isEqualTo(DriveState.NTMS_DRIVESTATE_DISMOUNTED);
        assertThat(mount(READ, "AAA001L4", "AAA002L4").await()).hasSize(2);
    }

    @Test
    @Assumed("a drive that somebody says to have seen to is tried again; what was queued for it goes on")
    void driveThatNeedsService_isTriedAgain_whenTheOperatorHasSeenToIt() {
        Guid drive = mount(READ, "AAA001L4").await().get(0);
        rsm.hardware().faults().add(Fault.of(Fault.Kind.UNLOAD_FAILS, "LIB1").lasting(Fault.ONCE));
        rsm.session().media().dismount(List.of(rsm.side("AAA001L4", 0)), 0).await();
        rsm.time().settle();
        assertThat(rsm.mediaState("AAA001L4")).isEqualTo(MediaState.NTMS_MEDIASTATE_OPERROR);
        Guid request = rsm.the(
                        NtmsObjectType.NTMS_OPREQUEST,
                        OpRequestInformation.class,
                        each -> each.request() == OpreqCommand.NTMS_OPREQ_DEVICESERVICE)
                .id();
        rsm.session().operators().satisfy(request).await();
        rsm.time().settle();
        assertThat(rsm.mediaState("AAA001L4")).isEqualTo(MediaState.NTMS_MEDIASTATE_IDLE);
        assertThat(rsm.driveState(drive)).isEqualTo(DriveState.NTMS_DRIVESTATE_DISMOUNTED);
        assertThat(mount(READ, "AAA001L4", "AAA002L4").await()).hasSize(2);
    }

    @Test
    @Assumed("what got stuck between slot and drive is where the hardware shows it, and is found again")
    void jamOnTheWay_isLogged_andTheMediumIsFoundWhenItIsFreed() {
        rsm.hardware().faults().add(Fault.of(Fault.Kind.JAM, "LIB1"));
        assertThat(status(() -> mount(READ, "AAA001L4"))).isEqualTo(NtmsStatus.INVALID_STATE);
        rsm.time().settle();
        assertThat(TestHomes.events(rsm.home())).contains(107);
        rsm.hands().freeJam("LIB1");
        rsm.time().settle();
        assertThat(rsm.mediaState("AAA001L4")).isEqualTo(MediaState.NTMS_MEDIASTATE_IDLE);
        assertThat(mount(READ, "AAA001L4").await()).hasSize(1);
    }

    @Test
    @Page("MSDN DismountNtmsMedia")
    void dismount_ofAMediumInNoLibrary_isRefused() {
        Guid side = rsm.side("AAA003L4", 0);
        rsm.hands().swapUnnoticed("LIB1", new Place(ElementKind.STORAGE, 3), new Place(ElementKind.IMPORT_EXPORT, 1));
        rsm.restart();
        assertThat(status(() -> rsm.session().media().dismount(List.of(side), 0)))
                .isEqualTo(NtmsStatus.MEDIA_OFFLINE);
    }

    @Test
    @Spec({
        "MS-RSMP 3.2.5.2.2.1-01",
        "MS-RSMP 3.2.5.2.2.1-02",
        "MS-RSMP 3.2.5.2.2.1-03",
        "MS-RSMP 3.2.5.2.2.2-01",
        "MS-RSMP 3.2.5.2.2.2-02",
        "MS-RSMP 3.2.5.2.1.5-01"
    })
    @NullUnmarked
    void badInput_isRefused_andChangesNothing() {
        var media = rsm.session().media();
        Guid side = rsm.side("AAA001L4", 0);
        List<Guid> some = List.of(side);
        List<Guid> holed = Arrays.asList(side, null);
        NtmsStatus invalid = NtmsStatus.INVALID_PARAMETER;
        int before = rsm.requests().size();
        assertThat(status(() -> media.mount(null, List.of(), READ, 0, FOREVER))).isEqualTo(invalid);
        assertThat(status(() -> media.mount(List.of(), List.of(), READ, 0, FOREVER)))
                .isEqualTo(invalid);
        assertThat(status(() -> media.mount(holed, List.of(), READ, 0, FOREVER)))
                .isEqualTo(invalid);
        assertThat(status(() -> media.mount(some, null, READ, 0, FOREVER))).isEqualTo(invalid);
        assertThat(status(() -> media.mount(some, List.of(), MountOptions.NTMS_MOUNT_SPECIFIC_DRIVE, 0, FOREVER)))
                .isEqualTo(invalid);
        for (long options : new long[] {64, -1, Long.MIN_VALUE}) {
            assertThat(status(() -> media.mount(some, List.of(), options, 0, FOREVER)))
                    .isEqualTo(invalid);
        }
        for (int priority : new int[] {-16, 16, Integer.MAX_VALUE}) {
            assertThat(status(() -> media.mount(some, List.of(), READ, priority, FOREVER)))
                    .isEqualTo(invalid);
        }
        for (long timeout : new long[] {-1, FOREVER + 1, Long.MIN_VALUE}) {
            assertThat(status(() -> media.mount(some, List.of(), READ, 0, timeout)))
                    .isEqualTo(invalid);
        }
        assertThat(status(() -> media.mount(some, List.of(), READ, 0, 0))).isEqualTo(NtmsStatus.TIMEOUT);
        assertThat(status(() -> media.mount(List.of(rsm.medium("AAA001L4")), List.of(), READ, 0, FOREVER)))
                .isEqualTo(NtmsStatus.INVALID_MEDIA);
        assertThat(status(() -> media.dismount(null, 0))).isEqualTo(invalid);
        assertThat(status(() -> media.dismount(holed, 0))).isEqualTo(invalid);
        for (long options : new long[] {3, 4, -1}) {
            assertThat(status(() -> media.dismount(some, options))).isEqualTo(invalid);
        }
        assertThat(status(() -> rsm.session().library().dismountDrive(null))).isEqualTo(invalid);
        assertThat(status(() -> rsm.session().library().dismountDrive(side))).isEqualTo(NtmsStatus.INVALID_DRIVE);
        assertThat(rsm.requests()).hasSize(before);
    }

    @Test
    @Assumed("an operator's yes is not enough: the medium must be there")
    void operatorSaysDone_butTheMediumIsNotThere_andIsAskedAgain() {
        rsm.hands().swapUnnoticed("LIB1", new Place(ElementKind.STORAGE, 3), new Place(ElementKind.IMPORT_EXPORT, 1));
        rsm.restart();
        NtmsCall<List<Guid>> call = mount(READ, "AAA003L4");
        Guid first = request();
        rsm.session().operators().satisfy(first).await();
        rsm.time().settle();
        assertThat(call.ended()).isFalse();
        assertThat(request()).isNotEqualTo(first);
        call.cancel();
        assertThat(status(() -> call)).isEqualTo(NtmsStatus.CANCELLED);
        assertThat(rsm.mediaState("AAA003L4")).isEqualTo(MediaState.NTMS_MEDIASTATE_IDLE);
    }

    private Guid request() {
        return rsm
                .session()
                .objects()
                .enumerate(null, NtmsObjectType.NTMS_OPREQUEST, EnumerateOption.NTMS_ENUM_DEFAULT)
                .await()
                .stream()
                .filter(id -> rsm.session()
                                        .objects()
                                        .information(id, NtmsObjectType.NTMS_OPREQUEST)
                                        .await()
                                        .info()
                                instanceof OpRequestInformation info
                        && info.state() == dev.rsm.ntms.OpreqState.NTMS_OPSTATE_SUBMITTED)
                .findFirst()
                .orElseThrow();
    }
}
