package dev.rsm.service;

import static dev.rsm.service.AtTheLibrary.MOUTH;
import static dev.rsm.service.AtTheLibrary.ROBOT;
import static dev.rsm.service.AtTheLibrary.portPlace;
import static dev.rsm.service.AtTheLibrary.slotPlace;
import static dev.rsm.testing.Refusals.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.conformance.Page;
import dev.rsm.conformance.Spec;
import dev.rsm.device.Fault;
import dev.rsm.dtyp.Guid;
import dev.rsm.eventlog.RsmEvent;
import dev.rsm.ntms.DismountOption;
import dev.rsm.ntms.DriveState;
import dev.rsm.ntms.EjectOperation;
import dev.rsm.ntms.InventoryMethod;
import dev.rsm.ntms.LmOperation;
import dev.rsm.ntms.LmState;
import dev.rsm.ntms.MediaState;
import dev.rsm.ntms.MountOptions;
import dev.rsm.ntms.NtmsLimits;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsSession;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.ObjectInformation;
import dev.rsm.ntms.OpRequestInformation;
import dev.rsm.ntms.OperationalState;
import dev.rsm.ntms.OpreqCommand;
import dev.rsm.ntms.PhysicalMediaInformation;
import dev.rsm.ntms.PortPosition;
import dev.rsm.testing.MovingRsm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a backup product meets when hardware does not do what it should. */
@Timeout(120)
class HardwareSituationsTest {

    private final AtTheLibrary here;

    HardwareSituationsTest(@TempDir Path folder) {
        here = new AtTheLibrary(folder);
    }

    @AfterEach
    void close() {
        here.close();
    }

    private void strike(Fault fault) {
        here.rsm().hardware().faults().add(fault);
    }

    private NtmsStatus mount(String barCode) {
        NtmsStatus status = status(() -> here.rsm().mount(barCode));
        here.settle();
        return status;
    }

    private OperationalState state(Guid object) {
        return here.rsm()
                .session()
                .objects()
                .information(object, NtmsObjectType.NTMS_UNKNOWN)
                .await()
                .operationalState();
    }

    private Guid eject(Guid medium) {
        return here.call(() -> here.library().eject(medium, Guid.NULL, EjectOperation.NTMS_EJECT_START));
    }

    /** The medium in the stand-alone drive. */
    private ObjectInformation inTheMouth() {
        Guid library = here.standAlone();
        return here.rsm()
                .the(
                        NtmsObjectType.NTMS_PHYSICAL_MEDIA,
                        PhysicalMediaInformation.class,
                        medium -> medium.currentLibrary().equals(library));
    }

    private void bringACleaner() {
        Guid robot = here.robot();
        here.call(() -> here.library().ejectCleaner(robot, Guid.NULL, EjectOperation.NTMS_EJECT_START));
        int number = here.hands().takeOut(ROBOT, portPlace(1));
        here.settle();
        here.call(() ->
                here.library().injectCleaner(robot, Guid.NULL, 5, dev.rsm.ntms.InjectOperation.NTMS_INJECT_START));
        here.hands().putIn(ROBOT, portPlace(1), number);
        here.settle();
    }

    @Test
    @Assumed("a drive that is dirty still works; the event is all that tells of it")
    void driveThatNeedsCleaning_mounts_andIsLogged() {
        strike(Fault.of(Fault.Kind.DIRTY_DRIVE, ROBOT));
        assertThat(mount("SCR001L4")).isEqualTo(NtmsStatus.SUCCESS);
        assertThat(here.logged()).contains(RsmEvent.DRIVE_NEEDS_CLEANING.id());
        assertThat(here.rsm().mediaState("SCR001L4")).isEqualTo(MediaState.NTMS_MEDIASTATE_LOADED);
        assertThat(state(here.rsm().drive("DRV1"))).isEqualTo(OperationalState.NTMS_READY);
    }

    @Test
    @Assumed("a cleaning that did not help has been carried out")
    void driveThatIsStillDirty_isLogged_andItsCleaningHasPassed() {
        bringACleaner();
        strike(Fault.of(Fault.Kind.DIRTY_DRIVE, ROBOT));
        Guid drive = here.rsm().drive("DRV1");
        here.call(() -> here.library().cleanDrive(drive));
        assertThat(here.states(LmOperation.NTMS_LM_CLEANDRIVE)).containsExactly(LmState.NTMS_LM_PASSED);
        assertThat(here.logged()).containsOnlyOnce(RsmEvent.DRIVE_STILL_DIRTY.id());
        assertThat(here.information(here.robot()).cleanerUsesRemaining()).isEqualTo(4);
        here.call(() -> here.library().cleanDrive(drive));
        assertThat(here.logged()).as("clean now").containsOnlyOnce(RsmEvent.DRIVE_STILL_DIRTY.id());
    }

    /** Fills all slots that are free behind an open door. */
    private void fillTheSlots() {
        here.device(ROBOT).unlockDoor(1);
        here.hands().openDoor(ROBOT, 1);
        for (int slot = 1; slot <= 6; slot++) {
            if (!here.full(ROBOT, slotPlace(slot))) {
                here.hands().putIn(ROBOT, slotPlace(slot), here.cartridge("EXT00" + slot + "L4", "LTO-4"));
            }
        }
        here.hands().closeDoor(ROBOT, 1);
        here.settle();
    }

    @Test
    @Assumed("a drive whose medium has no slot to go home to works as before; the medium is used where it lies")
    void mediumThatHasNoSlotToGoHomeTo_staysInItsDrive_andIsMountedThere() {
        assertThat(mount("SCR001L4")).isEqualTo(NtmsStatus.SUCCESS);
        fillTheSlots();
        Guid side = here.rsm().side("SCR001L4", 0);
        here.call(() ->
                here.rsm().session().media().dismount(List.of(side), DismountOption.NTMS_DISMOUNT_IMMEDIATE.value()));
        assertThat(here.states(LmOperation.NTMS_LM_DISMOUNT)).containsExactly(LmState.NTMS_LM_FAILED);
        assertThat(state(here.rsm().drive("DRV1"))).isEqualTo(OperationalState.NTMS_READY);
        assertThat(here.rsm().mediaState("SCR001L4")).isEqualTo(MediaState.NTMS_MEDIASTATE_IDLE);
        assertThat(here.logged()).contains(RsmEvent.INCONSISTENCY_FOUND.id());
        assertThat(here.asked())
                .extracting(OpRequestInformation::request)
                .doesNotContain(OpreqCommand.NTMS_OPREQ_DEVICESERVICE);
        assertThat(mount("SCR001L4")).isEqualTo(NtmsStatus.SUCCESS);
    }

    @Test
    @Assumed("an inventory that finds a slot empty empties the drive that had none to give its medium to")
    void mediumThatHadNoSlotToGoHomeTo_isTakenThere_byTheInventoryThatFindsOne() {
        assertThat(mount("SCR001L4")).isEqualTo(NtmsStatus.SUCCESS);
        fillTheSlots();
        Guid side = here.rsm().side("SCR001L4", 0);
        here.call(() ->
                here.rsm().session().media().dismount(List.of(side), DismountOption.NTMS_DISMOUNT_IMMEDIATE.value()));
        assertThat(here.rsm().driveState(here.rsm().drive("DRV1"))).isEqualTo(DriveState.NTMS_DRIVESTATE_DISMOUNTABLE);
        here.hands().swapUnnoticed(ROBOT, slotPlace(6), portPlace(1));
        here.call(() -> here.rsm()
                .session()
                .library()
                .inventory(here.rsm().library(ROBOT), InventoryMethod.NTMS_INVENTORY_FAST));
        here.settle();
        assertThat(here.rsm().driveState(here.rsm().drive("DRV1"))).isEqualTo(DriveState.NTMS_DRIVESTATE_DISMOUNTED);
    }

    @Test
    @Assumed("a port that does not go in again is logged; the medium has left all the same")
    void portThatDoesNotRetract_isLogged_andAskedAbout() {
        Guid operation = eject(here.medium("SCR001L4"));
        strike(Fault.of(Fault.Kind.PORT_STUCK, ROBOT));
        here.hands().takeOut(ROBOT, portPlace(1));
        here.settle();
        assertThat(here.logged()).contains(RsmEvent.PORT_DOES_NOT_RETRACT.id());
        assertThat(here.port(1).position()).isEqualTo(PortPosition.NTMS_PORTPOSITION_EXTENDED);
        assertThat(here.state(operation)).isEqualTo(LmState.NTMS_LM_PASSED);
        assertThat(here.isOffline("SCR001L4")).isTrue();
        assertThat(here.asked())
                .extracting(OpRequestInformation::request)
                .contains(OpreqCommand.NTMS_OPREQ_DEVICESERVICE);
    }

    @Test
    @Page("MSDN DisableNtmsObject")
    void whatIsDisabledAndEnabled_isLogged_andRefusesMeanwhile() {
        var objects = here.rsm().session().objects();
        Guid drive = here.rsm().drive("DRV1");
        Guid library = here.robot();
        here.call(() -> objects.disable(drive, NtmsObjectType.NTMS_DRIVE));
        assertThat(status(() -> here.library().cleanDrive(drive))).isEqualTo(NtmsStatus.RESOURCE_DISABLED);
        here.call(() -> objects.enable(drive, NtmsObjectType.NTMS_DRIVE));
        here.call(() -> objects.disable(library, NtmsObjectType.NTMS_LIBRARY));
        assertThat(mount("SCR001L4")).isEqualTo(NtmsStatus.RESOURCE_DISABLED);
        here.call(() -> objects.enable(library, NtmsObjectType.NTMS_LIBRARY));
        assertThat(mount("SCR001L4")).isEqualTo(NtmsStatus.SUCCESS);
        assertThat(here.logged())
                .containsSubsequence(
                        RsmEvent.DRIVE_DISABLED.id(),
                        RsmEvent.DRIVE_ENABLED.id(),
                        RsmEvent.LIBRARY_DISABLED.id(),
                        RsmEvent.LIBRARY_ENABLED.id());
    }

    @Test
    @Page("MSDN NTMS_OBJECTINFORMATION")
    void changerThatIsKnownAndDoesNotAnswerAtAStart_isNotPresent_andItsMediaCannotBeMounted() {
        here.hands().disconnect(ROBOT);
        int before = here.logged().size();
        here.rsm().restart();
        assertThat(here.logged().subList(before, here.logged().size()))
                .contains(RsmEvent.INCONSISTENCY_FOUND.id(), RsmEvent.LIBRARY_STARTED.id());
        assertThat(state(here.robot())).isEqualTo(OperationalState.NTMS_NOT_PRESENT);
        assertThat(state(here.rsm().drive("DRV1"))).isEqualTo(OperationalState.NTMS_NOT_PRESENT);
        assertThat(status(() -> here.rsm()
                        .session()
                        .media()
                        .mount(
                                List.of(here.rsm().side("SCR001L4", 0)),
                                List.of(),
                                MountOptions.NTMS_MOUNT_READ | MountOptions.NTMS_MOUNT_ERROR_OFFLINE,
                                0,
                                NtmsLimits.INFINITE)))
                .isEqualTo(NtmsStatus.MEDIA_OFFLINE);
    }

    @Test
    @Assumed("drives that have no power, or no cable, are not there at all")
    void changerThatWasNeverConfigured_isUnknown_andSoAreItsDrives_untilItAnswers() throws IOException {
        here.hands().disconnect(ROBOT);
        here.close();
        Files.delete(here.rsm().home().database());
        try (MovingRsm again = new MovingRsm(here.rsm().home(), false)) {
            assertThat(here.logged()).contains(RsmEvent.DATABASE_REBUILT.id(), RsmEvent.INCONSISTENCY_FOUND.id());
            assertThat(again.all(NtmsObjectType.NTMS_DRIVE)).hasSize(2);
            again.hands().connect(ROBOT);
            again.time().settle();
            assertThat(again.all(NtmsObjectType.NTMS_DRIVE)).hasSize(3);
            assertThat(again.mediaState("SCR001L4")).isEqualTo(MediaState.NTMS_MEDIASTATE_IDLE);
        }
    }

    @Test
    @Assumed("a changer that stops answering fails what is under way, and is not present")
    void changerThatStopsAnswering_failsTheMount() {
        assertThat(here.logged()).doesNotContain(RsmEvent.INCONSISTENCY_FOUND.id());
        strike(Fault.of(Fault.Kind.GONE, ROBOT));
        assertThat(mount("SCR001L4")).isEqualTo(NtmsStatus.INVALID_STATE);
        assertThat(state(here.robot())).isEqualTo(OperationalState.NTMS_NOT_PRESENT);
        assertThat(here.logged()).contains(RsmEvent.INCONSISTENCY_FOUND.id());
        here.hands().connect(ROBOT);
        here.settle();
        assertThat(state(here.robot())).isEqualTo(OperationalState.NTMS_READY);
        assertThat(mount("SCR001L4")).isEqualTo(NtmsStatus.SUCCESS);
    }

    @Test
    @Assumed("a medium that an eject does not find is off-line")
    void ejectFromAStandAloneDriveThatWasEmptied_findsNoMedium() {
        ObjectInformation medium = inTheMouth();
        here.hands().pressEject(MOUTH, 1);
        here.settle();
        assertThat(inTheMouth().id()).as("nobody noticed").isEqualTo(medium.id());
        Guid operation = eject(medium.id());
        assertThat(here.error(operation)).isEqualTo(NtmsStatus.MEDIA_OFFLINE);
        assertThat(here.logged()).contains(RsmEvent.EJECT_FOUND_NO_MEDIUM.id());
        assertThat(here.information(here.standAlone()).numberOfMedia()).isZero();
    }

    @Test
    @Assumed("a drive that says it has ejected is believed, until an inventory finds the medium there")
    void ejectThatSucceeds_ofAMediumThatNeverLeaves_isFoundByTheNextInventory(@TempDir Path folder) {
        String keeps = """
                libraries:
                  - changer: false
                    drives: [{serial: KEEPS1, media-types: [DDS-4], quirks: [keeps-ejected]}]
                    cartridges: [{at: drive 1, media-type: DDS-4, contents: {ansi: {volume: ARC001}}}]
                """;
        try (MovingRsm rsm = new MovingRsm(folder, keeps, false)) {
            Guid medium = rsm.all(NtmsObjectType.NTMS_PHYSICAL_MEDIA).get(0).id();
            Guid operation =
                    rsm.settle(rsm.session().library().eject(medium, Guid.NULL, EjectOperation.NTMS_EJECT_START));
            assertThat(rsm.requests().stream().filter(each -> each.operationCode() == LmOperation.NTMS_LM_EJECT))
                    .extracting(each -> each.state())
                    .containsExactly(LmState.NTMS_LM_PASSED);
            assertThat(operation).isNotEqualTo(Guid.NULL);
            assertThat(rsm.all(NtmsObjectType.NTMS_PHYSICAL_MEDIA)).isEmpty();
            assertThat(rsm.hands().shelf()).as("it is still in the drive").isEmpty();
            rsm.restart();
            assertThat(rsm.all(NtmsObjectType.NTMS_PHYSICAL_MEDIA)).hasSize(1);
        }
    }

    @Test
    @Spec("MS-RSMP 3.2.1.1")
    void startAndStop_areLogged_andSoIsEachLibrary() {
        int before = here.logged().size();
        NtmsSession session = here.rsm().session();
        here.rsm().restart();
        assertThat(status(() -> session.library().cleanDrive(Guid.NULL))).isEqualTo(NtmsStatus.NOT_CONNECTED);
        List<Integer> events = here.logged().subList(before, here.logged().size());
        assertThat(events)
                .containsSubsequence(RsmEvent.SERVICE_STOPPED.id(), RsmEvent.LIBRARY_STARTED.id())
                .contains(RsmEvent.SERVICE_STARTED.id());
        assertThat(events.stream().filter(id -> id == RsmEvent.LIBRARY_STARTED.id()))
                .as("two with changers, one without")
                .hasSize(3);
    }
}
