package dev.rsm.service;

import static dev.rsm.service.AtTheLibrary.MOUTH;
import static dev.rsm.service.AtTheLibrary.ROBOT;
import static dev.rsm.testing.Refusals.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.device.ElementKind;
import dev.rsm.device.Fault;
import dev.rsm.device.Place;
import dev.rsm.dtyp.Guid;
import dev.rsm.host.HelpfulOperator;
import dev.rsm.host.ScriptedOperator;
import dev.rsm.media.Cartridges;
import dev.rsm.ntms.CreateOption;
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
import dev.rsm.ntms.OperationalState;
import dev.rsm.ntms.OpreqCommand;
import dev.rsm.ntms.PhysicalMediaInformation;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the simulation has found to go wrong, each by itself. */
@Timeout(120)
class SimulatedFaultsTest {

    private final AtTheLibrary here;

    SimulatedFaultsTest(@TempDir Path folder) {
        here = new AtTheLibrary(folder);
    }

    @AfterEach
    void close() {
        here.close();
    }

    private Guid drive() {
        return here.rsm().drive("DRV1");
    }

    private OperationalState driveState() {
        return here.rsm()
                .session()
                .objects()
                .information(drive(), NtmsObjectType.NTMS_DRIVE)
                .await()
                .operationalState();
    }

    @Test
    @Assumed("a drive that does not answer is not present, and keeps nothing else from working")
    void aDriveThatDoesNotAnswerAtAStart_isNotPresentUntilTheNext() {
        here.hands().disconnectDrive(ROBOT, 1);
        here.rsm().restart();
        assertThat(driveState()).isEqualTo(OperationalState.NTMS_NOT_PRESENT);
        assertThat(here.isOffline("SCR001L4")).isFalse();
        assertThat(here.isOffline("CAB001L4")).isFalse();
        here.hands().connectDrive(ROBOT, 1);
        here.rsm().restart();
        assertThat(driveState()).isEqualTo(OperationalState.NTMS_READY);
        assertThat(here.rsm().settle(here.rsm().mount("SCR001L4"))).containsExactly(drive());
    }

    @Test
    @Assumed("whatever goes wrong with the hardware during a mount, it ends with a code that it has")
    void aMountInALibraryThatStopsToAnswer_fails() {
        Fault gone = Fault.of(Fault.Kind.GONE, ROBOT).striking(Fault.Operation.LOAD);
        here.rsm().hardware().faults().add(gone);
        assertThat(status(() -> here.rsm().mount("SCR001L4"))).isEqualTo(NtmsStatus.INVALID_STATE);
    }

    @Test
    @Assumed("a mount ends with a code that it has, and a drive that is silent does not hold up what needs none")
    void aMountInADriveThatDoesNotAnswer_fails() {
        here.hands().disconnectDrive(ROBOT, 1);
        here.settle();
        assertThat(status(() -> here.rsm().mount("SCR001L4"))).isEqualTo(NtmsStatus.INVALID_STATE);
        assertThat(here.rsm().mediumInformation("SCR001L4").location()).isEqualTo(here.slot(here.robot(), 2));
        here.hands().connectDrive(ROBOT, 1);
        assertThat(here.rsm().settle(here.rsm().mount("SCR001L4"))).containsExactly(drive());
    }

    @Test
    @Assumed("a mount ends with a code that it has, also when it asks at once for a drive of a library that is silent")
    void aMountThatDoesNotWaitForADrive_endsWithACodeIfTheLibraryIsSilent() {
        here.hands().disconnect(ROBOT);
        NtmsCall<List<Guid>> mount = here.rsm()
                .session()
                .media()
                .mount(
                        List.of(here.rsm().side("SCR001L4", 0)),
                        List.of(),
                        MountOptions.NTMS_MOUNT_READ | MountOptions.NTMS_MOUNT_ERROR_NOT_AVAILABLE,
                        0,
                        NtmsLimits.INFINITE);
        mount.cancel();
        assertThat(status(() -> mount)).isEqualTo(NtmsStatus.CANCELLED);
    }

    @Test
    @Assumed("a drive that kept its medium works again once that is out, whoever has taken it out")
    void aDriveThatKeptItsMedium_worksAgainWhenThatWasEjected() {
        here.rsm().settle(here.rsm().mount("SCR001L4"));
        here.rsm().hardware().faults().add(Fault.of(Fault.Kind.UNLOAD_FAILS, ROBOT));
        here.call(() -> here.rsm()
                .session()
                .media()
                .dismount(List.of(here.rsm().side("SCR001L4", 0)), DismountOption.NTMS_DISMOUNT_IMMEDIATE.value()));
        assertThat(driveState()).isEqualTo(OperationalState.NTMS_NEEDS_SERVICE);
        here.hands().freeJam(ROBOT);
        here.call(() -> here.library().eject(here.medium("SCR001L4"), Guid.NULL, EjectOperation.NTMS_EJECT_START));
        assertThat(here.device(ROBOT)
                        .element(new Place(ElementKind.DATA_TRANSFER, 1).address())
                        .full())
                .isFalse();
        assertThat(driveState()).isEqualTo(OperationalState.NTMS_READY);
    }

    @Test
    @Assumed("RSM believes what it has seen: a cartridge that a drive keeps is in that drive")
    void aCartridgeThatADriveKeeps_whereItsLabelWasToBeRead_isBelievedToBeThere() {
        here.hands().swapUnnoticed(ROBOT, new Place(ElementKind.STORAGE, 2), new Place(ElementKind.STORAGE, 6));
        here.rsm()
                .hardware()
                .faults()
                .add(Fault.of(Fault.Kind.UNLOAD_FAILS, ROBOT).ofCartridge("SCR001L4"));
        here.call(() -> here.library().inventory(here.robot(), InventoryMethod.NTMS_INVENTORY_OMID));
        assertThat(here.device(ROBOT)
                        .element(new Place(ElementKind.DATA_TRANSFER, 1).address())
                        .full())
                .isTrue();
        PhysicalMediaInformation medium = here.rsm().mediumInformation("SCR001L4");
        assertThat(medium.location()).isEqualTo(drive());
        assertThat(here.rsm().driveState(drive())).isEqualTo(DriveState.NTMS_DRIVESTATE_DISMOUNTABLE);
        here.hands().freeJam(ROBOT);
        here.call(() -> here.library().inventory(here.robot(), InventoryMethod.NTMS_INVENTORY_DEFAULT));
        assertThat(here.rsm().mediumInformation("SCR001L4").locationType())
                .as("it is taken out with the drives that an inventory empties")
                .isEqualTo(NtmsObjectType.NTMS_STORAGESLOT);
    }

    @Test
    @Assumed("a request cannot be carried out without the drive that it names")
    void theRequestsOfADriveThatIsDeleted_areCancelled() {
        here.hands().disconnectDrive(ROBOT, 1);
        here.rsm().restart();
        NtmsCall<List<Guid>> mount = here.rsm()
                .session()
                .media()
                .mount(
                        List.of(here.rsm().side("SCR001L4", 0)),
                        List.of(drive()),
                        MountOptions.NTMS_MOUNT_READ | MountOptions.NTMS_MOUNT_SPECIFIC_DRIVE,
                        0,
                        NtmsLimits.INFINITE);
        assertThat(mount.ended()).isFalse();
        here.call(() -> here.library().deleteDrive(drive()));
        assertThat(here.states(LmOperation.NTMS_LM_MOUNT)).containsExactly(LmState.NTMS_LM_CANCELLED);
        assertThat(status(() -> mount)).isEqualTo(NtmsStatus.CANCELLED);
    }

    @Test
    @Assumed("where one cartridge is, no other can be")
    void whatIsPutWhereAnotherIsBelievedToBe_takesItsPlace() {
        Guid other = here.medium("SCR001L4");
        Guid slot = here.slot(here.robot(), 1);
        here.rsm().service().database().step(tx -> {
            Cartridges.place(tx, other, slot, NtmsObjectType.NTMS_STORAGESLOT);
            return true;
        });
        assertThat(here.isOffline("IMP001L4")).isTrue();
        assertThat(here.rsm().mediumInformation("SCR001L4").location()).isEqualTo(slot);
    }

    @Test
    @Assumed("a helpful operator brings media that the drive takes")
    void newMediaForAnEmptyDrive_areOfATypeThatItTakes() {
        here.hands().pressEject(MOUTH, 1);
        here.settle();
        Guid dds = here.rsm().all(NtmsObjectType.NTMS_MEDIA_TYPE).stream()
                .filter(type -> type.name().equals("DDS-4"))
                .findFirst()
                .orElseThrow()
                .id();
        Guid pool = here.rsm()
                .session()
                .pools()
                .create("Tapes", dds, CreateOption.NTMS_CREATE_NEW, null)
                .await();
        try (ScriptedOperator operator = ScriptedOperator.begin(here.rsm().service(), HelpfulOperator.rule())) {
            here.call(() -> here.rsm()
                    .session()
                    .operators()
                    .submit(OpreqCommand.NTMS_OPREQ_NEWMEDIA, "Bring one", pool, here.standAlone()));
            assertThat(operator.putOff()).isZero();
        }
        assertThat(here.rsm().hardware().cartridges())
                .filteredOn(cartridge -> cartridge.library().equals(MOUTH))
                .extracting(cartridge -> cartridge.medium().type().name())
                .containsExactly("DDS-4");
    }
}
