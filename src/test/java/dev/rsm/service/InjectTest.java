package dev.rsm.service;

import static dev.rsm.service.AtTheLibrary.ROBOT;
import static dev.rsm.service.AtTheLibrary.portPlace;
import static dev.rsm.testing.Refusals.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.conformance.Page;
import dev.rsm.conformance.Spec;
import dev.rsm.device.ElementKind;
import dev.rsm.device.Fault;
import dev.rsm.dtyp.Guid;
import dev.rsm.eventlog.RsmEvent;
import dev.rsm.ntms.InjectOperation;
import dev.rsm.ntms.LmOperation;
import dev.rsm.ntms.LmState;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.OpRequestInformation;
import dev.rsm.ntms.OpreqCommand;
import dev.rsm.ntms.PortContent;
import dev.rsm.ntms.PortPosition;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** InjectNtmsMedia, with a person before the library. */
@Timeout(120)
class InjectTest {

    private static final InjectOperation START = InjectOperation.NTMS_INJECT_START;
    private static final InjectOperation MANY = InjectOperation.NTMS_INJECT_STARTMANY;
    private static final InjectOperation STOP = InjectOperation.NTMS_INJECT_STOP;
    private static final InjectOperation RETRACT = InjectOperation.NTMS_INJECT_RETRACT;

    private final AtTheLibrary here;

    InjectTest(@TempDir Path folder) {
        here = new AtTheLibrary(folder);
    }

    @AfterEach
    void close() {
        here.close();
    }

    private Guid inject(Guid library, Guid operation, InjectOperation action) {
        return here.call(() -> here.library().inject(library, operation, action));
    }

    private NtmsStatus refusal(Guid library, Guid operation, InjectOperation action) {
        return status(() -> here.library().inject(library, operation, action));
    }

    private void put(int port, String barCode) {
        here.hands().putIn(ROBOT, portPlace(port), here.cartridge(barCode, "LTO-4"));
    }

    @Test
    @Spec({
        "MS-RSMP 3.2.5.2.1.2-05",
        "MS-RSMP 3.2.5.2.1.2-09",
        "MS-RSMP 3.2.5.2.1.2-10",
        "MS-RSMP 3.2.5.2.1.2-11",
        "MS-RSMP 3.2.5.2.1.2-15",
        "MS-RSMP 3.2.5.2.1.2-16"
    })
    void inject_pushedBackByAPerson_takesTheCartridgeToASlotAndIdentifiesIt() {
        Guid operation = inject(here.robot(), Guid.NULL, START);
        assertThat(here.portIsOut(1)).isTrue();
        assertThat(here.port(2).position()).isEqualTo(PortPosition.NTMS_PORTPOSITION_EXTENDED);
        assertThat(here.state(operation)).isEqualTo(LmState.NTMS_LM_WAITING);
        put(1, "ADD001L4");
        here.settle();
        assertThat(here.port(1).content()).isEqualTo(PortContent.NTMS_PORTCONTENT_FULL);
        assertThat(here.state(operation)).as("several ports are not looked at").isEqualTo(LmState.NTMS_LM_WAITING);
        assertThat(here.completed()).doesNotContain(operation);
        here.hands().pushPortBack(ROBOT, 1);
        here.settle();
        assertThat(here.state(operation)).isEqualTo(LmState.NTMS_LM_PASSED);
        assertThat(here.completed()).contains(operation);
        assertThat(here.portIsOut(2)).isFalse();
        assertThat(here.port(1).content()).isEqualTo(PortContent.NTMS_PORTCONTENT_EMPTY);
        assertThat(here.port(1).position()).isEqualTo(PortPosition.NTMS_PORTPOSITION_RETRACTED);
        assertThat(here.rsm().mediumInformation("ADD001L4").location()).isEqualTo(here.slot(here.robot(), 5));
        assertThat(here.states(LmOperation.NTMS_LM_CLASSIFY)).containsExactly(LmState.NTMS_LM_PASSED);
    }

    @Test
    @Page("MSDN InjectNtmsMedia")
    void inject_aCartridgeThatIsKnownOffline_isThatAgain() {
        Guid medium = here.medium("SCR001L4");
        here.call(() -> here.library().eject(medium, Guid.NULL, dev.rsm.ntms.EjectOperation.NTMS_EJECT_START));
        int number = here.hands().takeOut(ROBOT, portPlace(1));
        here.settle();
        assertThat(here.isOffline("SCR001L4")).isTrue();
        inject(here.robot(), Guid.NULL, START);
        here.hands().putIn(ROBOT, portPlace(2), number);
        here.hands().pushPortBack(ROBOT, 2);
        here.settle();
        assertThat(here.medium("SCR001L4")).isEqualTo(medium);
        assertThat(here.isOffline("SCR001L4")).isFalse();
    }

    @Test
    @Spec("MS-RSMP 3.2.5.2.1.2-12")
    void inject_moreThanTheSlotsHold_leavesTheRestInThePort_andAsksTheOperator() {
        fillOneSlot();
        Guid operation = inject(here.robot(), Guid.NULL, START);
        put(1, "ADD002L4");
        put(2, "ADD003L4");
        inject(here.robot(), operation, STOP);
        assertThat(here.state(operation)).isEqualTo(LmState.NTMS_LM_STOPPED);
        assertThat(here.knows("ADD002L4")).isTrue();
        assertThat(here.knows("ADD003L4")).isFalse();
        assertThat(here.full(ROBOT, portPlace(2))).isTrue();
        assertThat(here.logged()).contains(RsmEvent.LIBRARY_FULL.id());
        assertThat(here.asked())
                .extracting(OpRequestInformation::request)
                .containsExactly(OpreqCommand.NTMS_OPREQ_DEVICESERVICE);
        here.hands().takeOut(ROBOT, portPlace(2)); // the port is out for that
        here.settle();
        assertThat(here.port(2).content()).isEqualTo(PortContent.NTMS_PORTCONTENT_EMPTY);
    }

    private void fillOneSlot() {
        inject(here.robot(), Guid.NULL, START);
        put(1, "ADD001L4");
        here.hands().pushPortBack(ROBOT, 1);
        here.settle();
    }

    @Test
    @Spec("MS-RSMP 3.2.5.2.1.2-14")
    void inject_intoAFullLibrary_isLibraryFull() {
        fillOneSlot();
        inject(here.robot(), Guid.NULL, START);
        put(1, "ADD002L4");
        here.hands().pushPortBack(ROBOT, 1);
        here.settle();
        assertThat(refusal(here.robot(), Guid.NULL, START)).isEqualTo(NtmsStatus.LIBRARY_FULL);
        assertThat(refusal(here.standAlone(), Guid.NULL, START)).isEqualTo(NtmsStatus.LIBRARY_FULL);
    }

    @Test
    @Page("MSDN InjectNtmsMedia")
    void inject_many_opensThePortsAgainUntilItIsStopped() {
        Guid operation = inject(here.robot(), Guid.NULL, MANY);
        put(1, "ADD001L4");
        inject(here.robot(), operation, RETRACT);
        assertThat(here.knows("ADD001L4")).isTrue();
        assertThat(here.portIsOut(1)).isTrue();
        assertThat(here.state(operation)).isEqualTo(LmState.NTMS_LM_WAITING);
        inject(here.robot(), operation, STOP);
        assertThat(here.portIsOut(1)).isFalse();
        assertThat(here.state(operation)).isEqualTo(LmState.NTMS_LM_STOPPED);
        assertThat(here.completed()).contains(operation);
    }

    @Test
    @Spec({"MS-RSMP 3.2.5.2.1.2-13", "MS-RSMP 3.2.5.2.1.2-07", "MS-RSMP 3.2.5.2.1.2-06"})
    void stopAndRetract_otherOperations_areInvalidOperation() {
        NtmsStatus wrong = NtmsStatus.INVALID_OPERATION;
        assertThat(refusal(here.robot(), Served.UNKNOWN, STOP)).isEqualTo(wrong);
        Guid operation = inject(here.robot(), Guid.NULL, START);
        assertThat(refusal(here.robot(), operation, RETRACT)).isEqualTo(wrong);
        assertThat(refusal(here.cabinet(), operation, STOP)).isEqualTo(wrong);
        inject(here.robot(), operation, STOP);
        assertThat(refusal(here.robot(), operation, STOP)).isEqualTo(wrong);
    }

    @Test
    @Page("MSDN InjectNtmsMedia")
    void inject_afterTheTimeOfThePort_drawsItIn() {
        Guid operation = inject(here.robot(), Guid.NULL, START);
        put(2, "ADD001L4");
        here.pass(Duration.ofSeconds(299));
        assertThat(here.state(operation)).isEqualTo(LmState.NTMS_LM_WAITING);
        here.pass(Duration.ofSeconds(1));
        here.settle();
        assertThat(here.state(operation)).isEqualTo(LmState.NTMS_LM_PASSED);
        assertThat(here.portIsOut(2)).isFalse();
        assertThat(here.knows("ADD001L4")).isTrue();
    }

    @Test
    @Assumed("a cancelled inject takes in what lies in the ports, as one that is stopped")
    void cancel_anInjectThatWaits_drawsThePortsIn() {
        Guid operation = inject(here.robot(), Guid.NULL, START);
        here.call(() -> here.library().cancelRequest(operation));
        assertThat(here.state(operation)).isEqualTo(LmState.NTMS_LM_CANCELLED);
        assertThat(here.portIsOut(1)).isFalse();
    }

    @Test
    @Assumed("ports that do not move are logged, and the operator is asked to see to them")
    void inject_portsThatDoNotExtend_failsAndAsksForService() {
        here.rsm()
                .hardware()
                .faults()
                .add(Fault.of(Fault.Kind.PORT_STUCK, ROBOT).occurring(1, 2).lasting(Fault.ONCE));
        Guid operation = inject(here.robot(), Guid.NULL, START);
        assertThat(here.state(operation)).isEqualTo(LmState.NTMS_LM_FAILED);
        assertThat(here.error(operation)).isEqualTo(NtmsStatus.DEVICE_NOT_AVAILABLE);
        assertThat(here.logged()).contains(RsmEvent.PORT_DOES_NOT_EXTEND.id());
        assertThat(here.asked()).isNotEmpty();
    }

    @Test
    @Page("MSDN InjectNtmsMedia")
    void inject_intoAStandAloneDrive_waitsForAPersonToLoadIt() {
        assertThat(status(() -> here.rsm()
                        .localSession()
                        .library()
                        .ejectDisk("\\\\.\\Tape2", dev.rsm.ntms.EjectOperation.NTMS_EJECT_IMMEDIATE)))
                .isEqualTo(NtmsStatus.SUCCESS);
        Guid operation = inject(here.standAlone(), Guid.NULL, START);
        assertThat(here.state(operation)).isEqualTo(LmState.NTMS_LM_WAITING);
        String serial = AtTheLibrary.MOUTH;
        here.hands()
                .putIn(
                        serial,
                        AtTheLibrary.place(ElementKind.DATA_TRANSFER, 1),
                        here.hands().shelf().get(0).number());
        here.settle();
        assertThat(here.state(operation)).isEqualTo(LmState.NTMS_LM_PASSED);
        assertThat(here.information(here.standAlone()).numberOfMedia()).isEqualTo(1);
    }

    @Test
    @Page("MSDN InjectNtmsMedia")
    void inject_withoutAPort_goesThroughTheDoor() {
        Guid operation = inject(here.cabinet(), Guid.NULL, START);
        assertThat(here.state(operation)).isEqualTo(LmState.NTMS_LM_WAITING);
        here.hands().openDoor(AtTheLibrary.CABINET, 1);
        here.hands().putIn(AtTheLibrary.CABINET, AtTheLibrary.slotPlace(3), here.cartridge("ADD001L4", "LTO-4"));
        here.hands().closeDoor(AtTheLibrary.CABINET, 1);
        here.settle();
        assertThat(here.state(operation)).isEqualTo(LmState.NTMS_LM_PASSED);
        assertThat(here.knows("ADD001L4")).isTrue();
    }

    @Test
    @Spec({"MS-RSMP 3.2.5.2.1.2-01", "MS-RSMP 3.2.5.2.1.2-02", "MS-RSMP 3.2.5.2.1.2-03", "MS-RSMP 3.2.5.2.1.2-04"})
    @NullUnmarked // other people's programs are not checked for null
    void inject_badInput_isRefused() {
        NtmsStatus wrong = NtmsStatus.INVALID_PARAMETER;
        assertThat(refusal(null, Guid.NULL, START)).isEqualTo(wrong);
        assertThat(refusal(here.robot(), null, START)).isEqualTo(wrong);
        assertThat(refusal(here.robot(), Guid.NULL, null)).isEqualTo(wrong);
        assertThat(refusal(Served.UNKNOWN, Guid.NULL, START)).isEqualTo(wrong);
        assertThat(refusal(here.slot(here.robot(), 1), Guid.NULL, START)).isEqualTo(wrong);
        assertThat(refusal(here.offline(), Guid.NULL, START)).isEqualTo(NtmsStatus.LIBRARY_OFFLINE);
        here.call(() -> here.rsm().session().objects().disable(here.robot(), NtmsObjectType.NTMS_LIBRARY));
        assertThat(refusal(here.robot(), Guid.NULL, START)).isEqualTo(NtmsStatus.DEVICE_NOT_AVAILABLE);
    }
}
