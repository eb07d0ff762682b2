package dev.rsm.service;

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
import dev.rsm.ntms.ComputerInformation;
import dev.rsm.ntms.DriveState;
import dev.rsm.ntms.EjectOperation;
import dev.rsm.ntms.LmOperation;
import dev.rsm.ntms.LmState;
import dev.rsm.ntms.MediaPoolPolicy;
import dev.rsm.ntms.MediaState;
import dev.rsm.ntms.MountOptions;
import dev.rsm.ntms.NtmsCall;
import dev.rsm.ntms.NtmsLimits;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.ObjectInformation;
import dev.rsm.ntms.OpRequestInformation;
import dev.rsm.ntms.OpreqCommand;
import dev.rsm.testing.OnServersComputer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** EjectNtmsMedia and EjectDiskFromSADrive, with a person before the library. */
@Timeout(120)
class EjectTest {

    private static final EjectOperation START = EjectOperation.NTMS_EJECT_START;
    private static final EjectOperation STOP = EjectOperation.NTMS_EJECT_STOP;
    private static final EjectOperation QUEUE = EjectOperation.NTMS_EJECT_QUEUE;
    private static final EjectOperation FORCE = EjectOperation.NTMS_EJECT_FORCE;
    private static final String TAPE = "\\\\.\\Tape2";

    private final AtTheLibrary here;

    EjectTest(@TempDir Path folder) {
        here = new AtTheLibrary(folder);
    }

    @AfterEach
    void close() {
        here.close();
    }

    private Guid eject(Guid medium, Guid operation, EjectOperation action) {
        return here.call(() -> here.library().eject(medium, operation, action));
    }

    private Guid eject(String barCode) {
        return eject(here.medium(barCode), Guid.NULL, START);
    }

    private NtmsStatus refusal(Guid medium, Guid operation, EjectOperation action) {
        return status(() -> here.library().eject(medium, operation, action));
    }

    private void take(int port) {
        here.hands().takeOut(ROBOT, portPlace(port));
        here.settle();
    }

    @Test
    @Spec({"MS-RSMP 3.2.5.2.1.1-05", "MS-RSMP 3.2.5.2.1.1-07", "MS-RSMP 3.2.5.2.1.1-13", "MS-RSMP 3.2.5.2.1.1-17"})
    void eject_takenByAPerson_isOffline() {
        Guid operation = eject("SCR001L4");
        assertThat(here.portIsOut(1)).isTrue();
        assertThat(here.full(ROBOT, portPlace(1))).isTrue();
        assertThat(here.rsm().mediumInformation("SCR001L4").locationType()).isEqualTo(NtmsObjectType.NTMS_IEPORT);
        assertThat(here.rsm().mediaState("SCR001L4")).isEqualTo(MediaState.NTMS_MEDIASTATE_INUSE);
        assertThat(here.state(operation)).isEqualTo(LmState.NTMS_LM_WAITING);
        take(1);
        assertThat(here.state(operation)).isEqualTo(LmState.NTMS_LM_PASSED);
        assertThat(here.completed()).contains(operation);
        assertThat(here.isOffline("SCR001L4")).isTrue();
        assertThat(here.rsm().mediaState("SCR001L4")).isEqualTo(MediaState.NTMS_MEDIASTATE_IDLE);
        assertThat(here.portIsOut(1)).isFalse();
    }

    @Test
    @Spec("MS-RSMP 3.2.5.2.1.1-08")
    void eject_importAndUnrecognizedMedia_areDeleted() {
        eject("IMP001L4");
        take(1);
        assertThat(here.knows("IMP001L4")).isFalse();
        eject("NEW001L4");
        take(1);
        assertThat(here.knows("NEW001L4")).isFalse();
    }

    @Test
    @Spec("MS-RSMP 2.2.4.26")
    void eject_asTheComputersPoliciesSay_keepsImportMediaAndDeletesFreeOnes() {
        ObjectInformation computer =
                here.rsm().all(NtmsObjectType.NTMS_COMPUTER).get(0);
        ComputerInformation info = (ComputerInformation) computer.info();
        here.call(() -> here.rsm()
                .session()
                .objects()
                .setInformation(
                        computer.id(),
                        computer.withInfo(new ComputerInformation(
                                info.libRequestPurgeTime(),
                                info.opRequestPurgeTime(),
                                info.libRequestFlags(),
                                info.opRequestFlags(),
                                MediaPoolPolicy.ALL))));
        eject("IMP001L4");
        take(1);
        assertThat(here.isOffline("IMP001L4")).isTrue();
        eject("SCR001L4");
        take(1);
        assertThat(here.knows("SCR001L4")).isFalse();
    }

    @Test
    @Assumed("an eject succeeds, but the medium never leaves: it goes back, and its request fails with ERROR_TIMEOUT")
    void eject_thatNobodyTakes_goesBackToItsSlot_andTheOperatorIsTold() {
        Guid operation = eject("SCR001L4");
        here.pass(Duration.ofSeconds(299));
        assertThat(here.state(operation)).isEqualTo(LmState.NTMS_LM_WAITING);
        here.pass(Duration.ofSeconds(1));
        here.settle();
        assertThat(here.state(operation)).isEqualTo(LmState.NTMS_LM_FAILED);
        assertThat(here.error(operation)).isEqualTo(NtmsStatus.TIMEOUT);
        assertThat(here.rsm().mediumInformation("SCR001L4").location()).isEqualTo(here.slot(here.robot(), 2));
        assertThat(here.rsm().mediaState("SCR001L4")).isEqualTo(MediaState.NTMS_MEDIASTATE_IDLE);
        assertThat(here.full(ROBOT, slotPlace(2))).isTrue();
        assertThat(here.logged()).contains(RsmEvent.MEDIUM_STUCK.id());
        assertThat(here.asked())
                .extracting(OpRequestInformation::request)
                .containsExactly(OpreqCommand.NTMS_OPREQ_DEVICESERVICE);
    }

    @Test
    @Spec({"MS-RSMP 3.2.5.2.1.1-12", "MS-RSMP 3.2.5.2.1.1-15", "MS-RSMP 3.2.5.2.1.1-14"})
    void stop_bringsBackWhatLiesInThePort() {
        Guid operation = eject("SCR001L4");
        assertThat(eject(Guid.NULL, operation, STOP)).isEqualTo(operation);
        assertThat(here.state(operation)).isEqualTo(LmState.NTMS_LM_STOPPED);
        assertThat(here.full(ROBOT, slotPlace(2))).isTrue();
        assertThat(here.asked()).isEmpty();
        assertThat(refusal(Guid.NULL, operation, STOP)).isEqualTo(NtmsStatus.INVALID_OPERATION);
        assertThat(refusal(Guid.NULL, Served.UNKNOWN, STOP)).isEqualTo(NtmsStatus.INVALID_OPERATION);
    }

    @Test
    @Spec({"MS-RSMP 3.2.5.2.1.1-16", "MS-RSMP 3.2.5.2.1.1-06"})
    void queue_collectsMedia_andStartEjectsThemTogether() {
        Guid operation = eject(here.medium("SCR001L4"), Guid.NULL, QUEUE);
        assertThat(here.state(operation)).isEqualTo(LmState.NTMS_LM_QUEUED);
        assertThat(eject(here.medium("IMP001L4"), operation, QUEUE)).isEqualTo(operation);
        assertThat(here.portIsOut(1)).isFalse();
        assertThat(refusal(here.medium("NEW001L4"), operation, START))
                .as("more than ports (MSDN)")
                .isEqualTo(NtmsStatus.BUSY);
        assertThat(eject(Guid.NULL, operation, START)).isEqualTo(operation);
        assertThat(here.full(ROBOT, portPlace(1))).isTrue();
        assertThat(here.full(ROBOT, portPlace(2))).isTrue();
        take(1);
        assertThat(here.state(operation)).isEqualTo(LmState.NTMS_LM_WAITING);
        take(2);
        assertThat(here.states(LmOperation.NTMS_LM_EJECT))
                .containsExactly(LmState.NTMS_LM_PASSED, LmState.NTMS_LM_PASSED);
        assertThat(here.isOffline("SCR001L4")).isTrue();
    }

    @Test
    @Page("MSDN EjectNtmsMedia")
    void start_withTheLastMedium_ejectsWhatWasCollectedWithIt() {
        Guid operation = eject(here.medium("SCR001L4"), Guid.NULL, QUEUE);
        eject(here.medium("IMP001L4"), operation, START);
        assertThat(here.full(ROBOT, portPlace(2))).isTrue();
        eject(Guid.NULL, operation, STOP);
        assertThat(here.states(LmOperation.NTMS_LM_EJECT))
                .containsExactly(LmState.NTMS_LM_STOPPED, LmState.NTMS_LM_STOPPED);
        assertThat(refusal(Guid.NULL, operation, START)).isEqualTo(NtmsStatus.INVALID_OPERATION);
    }

    private void mount(String barCode) {
        var unused = here.rsm().mount(barCode).await();
        here.settle();
    }

    @Test
    @Spec({"MS-RSMP 3.2.5.2.1.1-09", "MS-RSMP 3.2.5.2.1.1-05"})
    void eject_aMountedMedium_isBusy_unlessForced() {
        mount("SCR001L4");
        assertThat(refusal(here.medium("SCR001L4"), Guid.NULL, START)).isEqualTo(NtmsStatus.BUSY);
        Guid operation = eject(here.medium("SCR001L4"), Guid.NULL, FORCE);
        assertThat(here.full(ROBOT, portPlace(1))).isTrue();
        assertThat(here.rsm().driveState(here.rsm().drive("DRV1"))).isEqualTo(DriveState.NTMS_DRIVESTATE_DISMOUNTED);
        take(1);
        assertThat(here.state(operation)).isEqualTo(LmState.NTMS_LM_PASSED);
        assertThat(here.isOffline("SCR001L4")).isTrue();
    }

    @Test
    @Assumed("a medium that an eject does not find is off-line; an inventory is made as after a failed mount")
    void eject_fromASlotThatIsEmpty_isLogged_andTheLibraryRecovers() {
        here.hands().swapUnnoticed(ROBOT, slotPlace(2), slotPlace(6));
        Guid operation = eject("SCR001L4");
        assertThat(here.state(operation)).isEqualTo(LmState.NTMS_LM_FAILED);
        assertThat(here.error(operation)).isEqualTo(NtmsStatus.MEDIA_OFFLINE);
        assertThat(here.logged()).contains(RsmEvent.EJECT_FOUND_NO_MEDIUM.id());
        assertThat(here.rsm().mediumInformation("SCR001L4").location())
                .as("found by the inventory")
                .isEqualTo(here.slot(here.robot(), 6));
        assertThat(here.rsm().mediaState("SCR001L4")).isEqualTo(MediaState.NTMS_MEDIASTATE_IDLE);
    }

    @Test
    @Assumed("a medium that gets stuck on its way to the port is in error, and its request fails")
    void eject_aMediumThatGetsStuck_failsAndIsLogged() {
        here.rsm().hardware().faults().add(Fault.of(Fault.Kind.JAM, ROBOT));
        Guid operation = eject("SCR001L4");
        assertThat(here.error(operation)).isEqualTo(NtmsStatus.DEVICE_NOT_AVAILABLE);
        assertThat(here.logged()).contains(RsmEvent.MEDIUM_STUCK.id());
        assertThat(here.rsm().mediaState("SCR001L4")).isEqualTo(MediaState.NTMS_MEDIASTATE_OPERROR);
    }

    @Test
    @Assumed("a port that does not move is logged; what is in it goes back")
    void eject_aPortThatDoesNotExtend_bringsTheMediumBack() {
        here.rsm()
                .hardware()
                .faults()
                .add(Fault.of(Fault.Kind.PORT_STUCK, ROBOT).lasting(Fault.ONCE));
        Guid operation = eject("SCR001L4");
        assertThat(here.error(operation)).isEqualTo(NtmsStatus.DEVICE_NOT_AVAILABLE);
        assertThat(here.logged()).contains(RsmEvent.PORT_DOES_NOT_EXTEND.id());
        assertThat(here.full(ROBOT, slotPlace(2))).isTrue();
        assertThat(here.rsm().mediaState("SCR001L4")).isEqualTo(MediaState.NTMS_MEDIASTATE_IDLE);
    }

    @Test
    @Assumed("a library that loses its power while it waits for a person ends the operation")
    void eject_powerOffWhileItWaits_fails() {
        Guid operation = eject("SCR001L4");
        here.hands().powerOff(ROBOT);
        here.settle();
        assertThat(here.error(operation)).isEqualTo(NtmsStatus.DEVICE_NOT_AVAILABLE);
        assertThat(here.rsm().mediaState("SCR001L4")).isEqualTo(MediaState.NTMS_MEDIASTATE_IDLE);
    }

    @Test
    @Page("MSDN EjectNtmsMedia")
    void eject_withoutAPort_goesThroughTheDoor() {
        Guid operation = eject("CAB001L4");
        assertThat(here.state(operation)).isEqualTo(LmState.NTMS_LM_WAITING);
        here.hands().openDoor(AtTheLibrary.CABINET, 1);
        here.hands().takeOut(AtTheLibrary.CABINET, slotPlace(1));
        here.hands().closeDoor(AtTheLibrary.CABINET, 1);
        here.settle();
        assertThat(here.state(operation)).isEqualTo(LmState.NTMS_LM_PASSED);
        assertThat(here.isOffline("CAB001L4")).isTrue();
    }

    private NtmsCall<Boolean> disk(String device, EjectOperation option) {
        return here.library().ejectDisk(device, option);
    }

    @OnServersComputer
    @Test
    @Page("MSDN EjectDiskFromSADrive")
    void ejectDisk_byTheNameOfTheDevice_waitsUntilTheMediumIsOut() {
        assertThat(status(() -> disk("tape2:", EjectOperation.NTMS_EJECT_IMMEDIATE)))
                .isEqualTo(NtmsStatus.SUCCESS);
        assertThat(here.hands().shelf()).hasSize(1);
        assertThat(here.information(here.standAlone()).numberOfMedia()).isZero();
        assertThat(status(() -> disk(TAPE, EjectOperation.NTMS_EJECT_IMMEDIATE)))
                .isEqualTo(NtmsStatus.MEDIA_NOT_AVAILABLE);
    }

    @OnServersComputer
    @Test
    @Page("MSDN EjectDiskFromSADrive")
    void ejectDisk_aMediumInUse_asksTheUserIfItMay() {
        Guid side = here.rsm().all(NtmsObjectType.NTMS_PHYSICAL_MEDIA).stream()
                .filter(each -> ((dev.rsm.ntms.PhysicalMediaInformation) each.info())
                        .currentLibrary()
                        .equals(here.standAlone()))
                .map(each -> here.rsm()
                        .session()
                        .objects()
                        .enumerate(
                                each.id(),
                                NtmsObjectType.NTMS_PARTITION,
                                dev.rsm.ntms.EnumerateOption.NTMS_ENUM_DEFAULT)
                        .await()
                        .get(0))
                .findFirst()
                .orElseThrow();
        var unused = here.rsm()
                .session()
                .media()
                .mount(List.of(side), List.of(), MountOptions.NTMS_MOUNT_READ, 0, NtmsLimits.INFINITE)
                .await();
        assertThat(status(() -> disk(TAPE, EjectOperation.NTMS_EJECT_IMMEDIATE)))
                .isEqualTo(NtmsStatus.DEVICE_NOT_AVAILABLE);
        NtmsCall<Boolean> asks = disk(TAPE, EjectOperation.NTMS_EJECT_ASK_USER);
        here.settle();
        assertThat(asks.ended()).isFalse();
        Guid question = here.rsm().all(NtmsObjectType.NTMS_OPREQUEST).get(0).id();
        here.call(() -> here.rsm().session().operators().satisfy(question));
        assertThat(asks.await()).isTrue();
        assertThat(here.rsm().driveState(here.rsm().drive("SAD1"))).isEqualTo(DriveState.NTMS_DRIVESTATE_DISMOUNTED);
    }

    @OnServersComputer
    @Test
    @Page("MSDN EjectDiskFromSADrive")
    @NullUnmarked // other people's programs are not checked for null
    void ejectDisk_badInput_isRefused() {
        NtmsStatus wrong = NtmsStatus.INVALID_PARAMETER;
        assertThat(status(() -> disk(null, EjectOperation.NTMS_EJECT_IMMEDIATE)))
                .isEqualTo(wrong);
        assertThat(status(() -> disk(TAPE, null))).isEqualTo(wrong);
        assertThat(status(() -> disk(TAPE, EjectOperation.NTMS_EJECT_STOP))).isEqualTo(wrong);
        assertThat(status(() -> disk("", EjectOperation.NTMS_EJECT_IMMEDIATE))).isEqualTo(wrong);
        assertThat(status(() -> disk("\\\\.\\Tape0", EjectOperation.NTMS_EJECT_IMMEDIATE)))
                .as("in a library")
                .isEqualTo(wrong);
    }

    @Test
    @Spec({
        "MS-RSMP 3.2.5.2.1.1-01",
        "MS-RSMP 3.2.5.2.1.1-02",
        "MS-RSMP 3.2.5.2.1.1-03",
        "MS-RSMP 3.2.5.2.1.1-04",
        "MS-RSMP 3.2.5.2.1.1-10",
        "MS-RSMP 3.2.5.2.1.1-11"
    })
    @NullUnmarked
    void eject_badInput_isRefused() {
        NtmsStatus wrong = NtmsStatus.INVALID_PARAMETER;
        Guid medium = here.medium("SCR001L4");
        assertThat(refusal(null, Guid.NULL, START)).isEqualTo(wrong);
        assertThat(refusal(medium, null, START)).isEqualTo(wrong);
        assertThat(refusal(medium, Guid.NULL, null)).isEqualTo(wrong);
        assertThat(refusal(medium, Guid.NULL, EjectOperation.NTMS_EJECT_IMMEDIATE))
                .isEqualTo(wrong);
        assertThat(refusal(medium, Guid.NULL, EjectOperation.NTMS_EJECT_ASK_USER))
                .isEqualTo(wrong);
        assertThat(refusal(Guid.NULL, Guid.NULL, FORCE)).isEqualTo(wrong);
        assertThat(refusal(Served.UNKNOWN, Guid.NULL, START)).isEqualTo(wrong);
        assertThat(refusal(here.robot(), Guid.NULL, START)).isEqualTo(wrong);
        here.call(() -> here.rsm().session().objects().disable(medium, NtmsObjectType.NTMS_PHYSICAL_MEDIA));
        assertThat(refusal(medium, Guid.NULL, START)).isEqualTo(NtmsStatus.MEDIA_NOT_AVAILABLE);
        here.call(() -> here.rsm().session().objects().enable(medium, NtmsObjectType.NTMS_PHYSICAL_MEDIA));
        eject("SCR001L4");
        assertThat(refusal(medium, Guid.NULL, START)).isEqualTo(NtmsStatus.BUSY);
        take(1);
        assertThat(refusal(medium, Guid.NULL, START)).isEqualTo(NtmsStatus.LIBRARY_OFFLINE);
        Guid other = here.medium("IMP001L4");
        here.call(() -> here.rsm().session().objects().disable(here.robot(), NtmsObjectType.NTMS_LIBRARY));
        assertThat(refusal(other, Guid.NULL, START)).isEqualTo(NtmsStatus.RESOURCE_DISABLED);
    }
}
