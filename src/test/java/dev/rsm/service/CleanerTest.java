package dev.rsm.service;

import static dev.rsm.service.AtTheLibrary.ROBOT;
import static dev.rsm.service.AtTheLibrary.portPlace;
import static dev.rsm.service.AtTheLibrary.slotPlace;
import static dev.rsm.testing.Refusals.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.conformance.Page;
import dev.rsm.conformance.Spec;
import dev.rsm.device.ElementKind;
import dev.rsm.device.Fault;
import dev.rsm.dtyp.Guid;
import dev.rsm.eventlog.RsmEvent;
import dev.rsm.ntms.DriveState;
import dev.rsm.ntms.EjectOperation;
import dev.rsm.ntms.InjectOperation;
import dev.rsm.ntms.LmOperation;
import dev.rsm.ntms.LmState;
import dev.rsm.ntms.MountOptions;
import dev.rsm.ntms.NtmsLimits;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.OpRequestInformation;
import dev.rsm.ntms.OpreqCommand;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The functions about cleaners, with a person before the library. */
@Timeout(120)
class CleanerTest {

    private static final EjectOperation OUT = EjectOperation.NTMS_EJECT_START;
    private static final EjectOperation STOP_OUT = EjectOperation.NTMS_EJECT_STOP;
    private static final InjectOperation IN = InjectOperation.NTMS_INJECT_START;
    private static final InjectOperation STOP_IN = InjectOperation.NTMS_INJECT_STOP;

    private final AtTheLibrary here;
    private final Guid robot;

    CleanerTest(@TempDir Path folder) {
        here = new AtTheLibrary(folder);
        robot = here.robot();
    }

    @AfterEach
    void close() {
        here.close();
    }

    private Guid eject(Guid operation, EjectOperation action) {
        return here.call(() -> here.library().ejectCleaner(robot, operation, action));
    }

    private Guid inject(Guid operation, long uses, InjectOperation action) {
        return here.call(() -> here.library().injectCleaner(robot, operation, uses, action));
    }

    /** Has the first cleaner leave; returns its number. */
    private int ejectFirst() {
        eject(Guid.NULL, OUT);
        int number = here.hands().takeOut(ROBOT, portPlace(1));
        here.settle();
        return number;
    }

    private void inject(int number, long uses) {
        inject(Guid.NULL, uses, IN);
        here.hands().putIn(ROBOT, portPlace(1), number);
        here.settle();
    }

    @Test
    @Spec({"MS-RSMP 3.2.5.2.1.11-08", "MS-RSMP 3.2.5.2.1.11-09", "MS-RSMP 3.2.5.2.1.11-10", "MS-RSMP 3.2.5.2.1.11-11"})
    void eject_takenByAPerson_leavesAnEmptySlotThatStaysReserved() {
        Guid operation = eject(Guid.NULL, OUT);
        assertThat(here.state(operation)).isEqualTo(LmState.NTMS_LM_WAITING);
        here.hands().takeOut(ROBOT, portPlace(1));
        here.settle();
        assertThat(here.state(operation)).isEqualTo(LmState.NTMS_LM_PASSED);
        assertThat(here.completed()).contains(operation);
        assertThat(here.information(robot).cleanerSlot()).isEqualTo(here.slot(robot, 4));
        assertThat(here.information(here.offline()).numberOfMedia()).isZero();
        assertThat(status(() -> here.library().ejectCleaner(robot, Guid.NULL, OUT)))
                .isEqualTo(NtmsStatus.EMPTY);
    }

    @Test
    @Page("MSDN EjectNtmsCleaner")
    void stop_bringsTheCleanerBack() {
        Guid operation = eject(Guid.NULL, OUT);
        eject(operation, STOP_OUT);
        assertThat(here.state(operation)).isEqualTo(LmState.NTMS_LM_STOPPED);
        assertThat(here.full(ROBOT, slotPlace(4))).isTrue();
        assertThat(status(() -> here.library().ejectCleaner(robot, operation, STOP_OUT)))
                .isEqualTo(NtmsStatus.INVALID_OPERATION);
    }

    @Test
    @Spec({"MS-RSMP 3.2.5.2.1.10-06", "MS-RSMP 3.2.5.2.1.10-08", "MS-RSMP 3.2.5.2.1.10-11"})
    void inject_putsTheCleanerIntoItsSlot_andKnowsItsUses() {
        int number = ejectFirst();
        Guid operation = inject(Guid.NULL, 20, IN);
        assertThat(here.portIsOut(1)).isTrue();
        assertThat(here.portIsOut(2)).isFalse();
        here.hands().putIn(ROBOT, portPlace(1), number);
        here.settle();
        assertThat(here.state(operation)).isEqualTo(LmState.NTMS_LM_PASSED);
        assertThat(here.completed()).contains(operation);
        assertThat(here.full(ROBOT, slotPlace(4))).isTrue();
        assertThat(here.information(robot).cleanerUsesRemaining()).isEqualTo(20);
        assertThat(status(() -> here.library().injectCleaner(robot, Guid.NULL, 1, IN)))
                .isEqualTo(NtmsStatus.RESOURCE_NOT_AVAILABLE);
    }

    @Test
    @Assumed("a cleaner that nobody brings in time is asked for from the operator, and the request fails")
    void inject_thatNobodyMakesUseOf_failsAndAsks() {
        ejectFirst();
        Guid operation = inject(Guid.NULL, 20, IN);
        here.pass(Duration.ofMinutes(5));
        here.settle();
        assertThat(here.error(operation)).isEqualTo(NtmsStatus.TIMEOUT);
        assertThat(here.asked())
                .extracting(OpRequestInformation::request)
                .containsExactly(OpreqCommand.NTMS_OPREQ_CLEANER);
        Guid next = inject(Guid.NULL, 20, IN);
        inject(next, 0, STOP_IN);
        assertThat(here.state(next)).isEqualTo(LmState.NTMS_LM_STOPPED);
    }

    @Test
    @Spec({
        "MS-RSMP 3.2.5.2.1.8-06",
        "MS-RSMP 3.2.5.2.1.8-07",
        "MS-RSMP 3.2.5.2.1.8-09",
        "MS-RSMP 3.2.5.2.1.9-05",
        "MS-RSMP 3.2.5.2.1.9-06",
        "MS-RSMP 3.2.5.2.1.9-07",
        "MS-RSMP 3.2.5.2.1.9-08"
    })
    void reserveAndRelease_oneEmptySlotOfALibrary() {
        var library = here.library();
        assertThat(status(() -> library.releaseCleanerSlot(robot))).isEqualTo(NtmsStatus.RESOURCE_NOT_AVAILABLE);
        assertThat(status(() -> library.reserveCleanerSlot(robot, here.slot(robot, 5))))
                .isEqualTo(NtmsStatus.CLEANER_SLOT_SET);
        ejectFirst();
        here.completed();
        here.call(() -> library.releaseCleanerSlot(robot));
        assertThat(here.completed()).contains(robot);
        assertThat(here.information(robot).cleanerSlot()).isEqualTo(Guid.NULL);
        assertThat(status(() -> library.releaseCleanerSlot(robot))).isEqualTo(NtmsStatus.CLEANER_SLOT_NOT_SET);
        assertThat(status(() -> library.reserveCleanerSlot(robot, here.slot(robot, 1))))
                .isEqualTo(NtmsStatus.RESOURCE_NOT_AVAILABLE);
        here.call(() -> library.reserveCleanerSlot(robot, here.slot(robot, 5)));
        assertThat(here.completed()).contains(robot);
        assertThat(here.information(robot).cleanerSlot()).isEqualTo(here.slot(robot, 5));
    }

    @Test
    @Spec("MS-RSMP 3.2.5.2.1.4-07")
    void clean_takesTheCleanerToTheDriveAndBack_countsTheUse_andNotesTheTime() {
        inject(ejectFirst(), 2);
        Guid drive = here.rsm().drive("DRV1");
        assertThat(here.rsm().driveInformation(drive).lastCleanedTs()).isNull();
        here.call(() -> here.library().cleanDrive(drive));
        assertThat(here.states(LmOperation.NTMS_LM_CLEANDRIVE)).containsExactly(LmState.NTMS_LM_PASSED);
        assertThat(here.completed()).contains(drive);
        assertThat(here.rsm().driveInformation(drive).lastCleanedTs()).isNotNull();
        assertThat(here.rsm().driveState(drive)).isEqualTo(DriveState.NTMS_DRIVESTATE_DISMOUNTED);
        assertThat(here.full(ROBOT, slotPlace(4))).isTrue();
        assertThat(here.information(robot).cleanerUsesRemaining()).isEqualTo(1);
        assertThat(here.asked()).isEmpty();
        here.call(() -> here.library().cleanDrive(drive));
        assertThat(here.information(robot).cleanerUsesRemaining()).isZero();
        assertThat(here.asked())
                .as("used up")
                .extracting(OpRequestInformation::request)
                .containsExactly(OpreqCommand.NTMS_OPREQ_CLEANER);
    }

    @Test
    @Page("MSDN NTMS_LIBRARYINFORMATION")
    void clean_withUsesThatAreNotCounted_doesNotCount() {
        inject(ejectFirst(), NtmsLimits.DWORD_MAX);
        here.call(() -> here.library().cleanDrive(here.rsm().drive("DRV1")));
        assertThat(here.information(robot).cleanerUsesRemaining()).isEqualTo(NtmsLimits.DWORD_MAX);
    }

    @Test
    @Spec("MS-RSMP 3.2.5.2.1.4-06")
    void clean_withoutACleaner_asksTheOperatorForOne_andWaits() {
        int number = ejectFirst();
        Guid drive = here.rsm().drive("DRV1");
        here.call(() -> here.library().cleanDrive(drive));
        assertThat(here.states(LmOperation.NTMS_LM_CLEANDRIVE)).containsExactly(LmState.NTMS_LM_WAITING);
        assertThat(here.asked())
                .extracting(OpRequestInformation::request)
                .containsExactly(OpreqCommand.NTMS_OPREQ_CLEANER);
        inject(number, 5);
        assertThat(here.states(LmOperation.NTMS_LM_CLEANDRIVE)).containsExactly(LmState.NTMS_LM_PASSED);
        assertThat(here.information(robot).cleanerUsesRemaining()).isEqualTo(4);
    }

    @Test
    @Assumed("an operator who refuses to bring a cleaner ends the request as cancelled")
    void clean_theOperatorRefuses_fails() {
        ejectFirst();
        here.call(() -> here.library().cleanDrive(here.rsm().drive("DRV1")));
        Guid question = here.rsm().all(NtmsObjectType.NTMS_OPREQUEST).get(0).id();
        here.call(() -> here.rsm().session().operators().cancel(question));
        assertThat(here.states(LmOperation.NTMS_LM_CLEANDRIVE)).containsExactly(LmState.NTMS_LM_FAILED);
    }

    @Test
    @Assumed("a drive that is in use is cleaned when it is not any more")
    void clean_aDriveInUse_waits() {
        inject(ejectFirst(), 2);
        Guid side = here.rsm().side("SCR001L4", 0);
        Guid drive = here.rsm()
                .session()
                .media()
                .mount(List.of(side), List.of(), MountOptions.NTMS_MOUNT_READ, 0, NtmsLimits.INFINITE)
                .await()
                .get(0);
        here.call(() -> here.library().cleanDrive(drive));
        assertThat(here.states(LmOperation.NTMS_LM_CLEANDRIVE)).containsExactly(LmState.NTMS_LM_WAITING);
        here.call(() -> here.rsm().session().media().dismount(List.of(side), 0));
        assertThat(here.states(LmOperation.NTMS_LM_CLEANDRIVE)).containsExactly(LmState.NTMS_LM_PASSED);
    }

    @Test
    @Spec("MS-RSMP 3.2.5.2.1.4-05")
    void clean_aStandAloneDrive_notesTheTimeAlone() {
        Guid drive = here.rsm().drive("SAD1");
        here.call(() -> here.library().cleanDrive(drive));
        assertThat(here.rsm().driveInformation(drive).lastCleanedTs()).isNotNull();
        assertThat(here.asked()).isEmpty();
    }

    @Test
    @Assumed("a drive that cannot take the cleaner is left as it was, and the cleaner goes back")
    void clean_aDriveThatFails_failsAndGivesTheCleanerBack() {
        inject(ejectFirst(), 2);
        here.rsm().hardware().faults().add(Fault.of(Fault.Kind.LOAD_FAILS, ROBOT));
        here.call(() -> here.library().cleanDrive(here.rsm().drive("DRV1")));
        assertThat(here.states(LmOperation.NTMS_LM_CLEANDRIVE)).containsExactly(LmState.NTMS_LM_FAILED);
        assertThat(here.full(ROBOT, slotPlace(4))).isTrue();
        assertThat(here.rsm().driveState(here.rsm().drive("DRV1"))).isEqualTo(DriveState.NTMS_DRIVESTATE_DISMOUNTED);
        assertThat(here.information(robot).cleanerUsesRemaining()).isEqualTo(2);
        assertThat(here.logged()).doesNotContain(RsmEvent.DRIVE_STILL_DIRTY.id());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @Assumed("a cleaner that cannot be brought back stays in its drive until an inventory takes it out")
    void clean_whatIsGoneWithTheCleanerInTheDrive_givesItBackWhenItIsBack(boolean wholeLibrary) {
        inject(ejectFirst(), 2);
        Guid drive = here.rsm().drive("DRV1");
        Fault gone = Fault.of(Fault.Kind.GONE, ROBOT).striking(Fault.Operation.LOAD);
        here.rsm()
                .hardware()
                .faults()
                .add(wholeLibrary ? gone : gone.at(AtTheLibrary.place(ElementKind.DATA_TRANSFER, 1)));
        here.call(() -> here.library().cleanDrive(drive));
        assertThat(here.states(LmOperation.NTMS_LM_CLEANDRIVE)).containsExactly(LmState.NTMS_LM_FAILED);
        assertThat(here.rsm().driveState(drive)).isEqualTo(DriveState.NTMS_DRIVESTATE_BEING_CLEANED);
        if (wholeLibrary) {
            here.hands().connect(ROBOT);
        } else {
            here.hands().connectDrive(ROBOT, 1);
        }
        here.settle();
        assertThat(here.rsm().driveState(drive)).isEqualTo(DriveState.NTMS_DRIVESTATE_DISMOUNTED);
        assertThat(here.full(ROBOT, slotPlace(4))).isTrue();
        here.call(() -> here.library().cleanDrive(drive));
        assertThat(here.states(LmOperation.NTMS_LM_CLEANDRIVE)).contains(LmState.NTMS_LM_PASSED);
    }

    @Test
    @Spec({
        "MS-RSMP 3.2.5.2.1.4-01",
        "MS-RSMP 3.2.5.2.1.4-03",
        "MS-RSMP 3.2.5.2.1.8-01",
        "MS-RSMP 3.2.5.2.1.8-02",
        "MS-RSMP 3.2.5.2.1.8-04",
        "MS-RSMP 3.2.5.2.1.8-05",
        "MS-RSMP 3.2.5.2.1.8-08",
        "MS-RSMP 3.2.5.2.1.9-01",
        "MS-RSMP 3.2.5.2.1.9-03",
        "MS-RSMP 3.2.5.2.1.9-04"
    })
    @NullUnmarked // other people's programs are not checked for null
    void slotsAndDrives_badInput_isRefused() {
        var library = here.library();
        NtmsStatus wrong = NtmsStatus.INVALID_PARAMETER;
        Guid slot = here.slot(robot, 5);
        assertThat(status(() -> library.cleanDrive(null))).isEqualTo(wrong);
        assertThat(status(() -> library.cleanDrive(Served.UNKNOWN))).isEqualTo(NtmsStatus.INVALID_DRIVE);
        assertThat(status(() -> library.cleanDrive(slot))).isEqualTo(NtmsStatus.INVALID_DRIVE);
        assertThat(status(() -> library.reserveCleanerSlot(null, slot))).isEqualTo(wrong);
        assertThat(status(() -> library.reserveCleanerSlot(robot, null))).isEqualTo(wrong);
        assertThat(status(() -> library.releaseCleanerSlot(null))).isEqualTo(wrong);
        assertThat(status(() -> library.releaseCleanerSlot(Served.UNKNOWN))).isEqualTo(wrong);
        assertThat(status(() -> library.reserveCleanerSlot(Served.UNKNOWN, slot)))
                .isEqualTo(NtmsStatus.INVALID_LIBRARY);
        assertThat(status(() -> library.reserveCleanerSlot(here.cabinet(), Served.UNKNOWN)))
                .isEqualTo(NtmsStatus.OBJECT_NOT_FOUND);
        assertThat(status(() -> library.reserveCleanerSlot(here.cabinet(), slot)))
                .isEqualTo(NtmsStatus.RESOURCE_NOT_AVAILABLE);
        Guid offline = here.offline();
        assertThat(status(() -> library.reserveCleanerSlot(offline, slot))).isEqualTo(NtmsStatus.LIBRARY_OFFLINE);
        assertThat(status(() -> library.releaseCleanerSlot(offline))).isEqualTo(NtmsStatus.LIBRARY_OFFLINE);
        here.call(() -> here.rsm().session().objects().disable(robot, NtmsObjectType.NTMS_LIBRARY));
        NtmsStatus disabled = NtmsStatus.RESOURCE_DISABLED;
        assertThat(status(() -> library.cleanDrive(here.rsm().drive("DRV1")))).isEqualTo(disabled);
        assertThat(status(() -> library.reserveCleanerSlot(robot, slot))).isEqualTo(disabled);
        assertThat(status(() -> library.releaseCleanerSlot(robot))).isEqualTo(disabled);
    }

    @Test
    @Spec({
        "MS-RSMP 3.2.5.2.1.10-01",
        "MS-RSMP 3.2.5.2.1.10-02",
        "MS-RSMP 3.2.5.2.1.10-04",
        "MS-RSMP 3.2.5.2.1.10-05",
        "MS-RSMP 3.2.5.2.1.10-09",
        "MS-RSMP 3.2.5.2.1.11-01",
        "MS-RSMP 3.2.5.2.1.11-02",
        "MS-RSMP 3.2.5.2.1.11-03",
        "MS-RSMP 3.2.5.2.1.11-05",
        "MS-RSMP 3.2.5.2.1.11-06",
        "MS-RSMP 3.2.5.2.1.11-07"
    })
    @NullUnmarked
    void injectAndEject_badInput_isRefused() {
        var library = here.library();
        NtmsStatus wrong = NtmsStatus.INVALID_PARAMETER;
        assertThat(status(() -> library.injectCleaner(null, Guid.NULL, 1, IN))).isEqualTo(wrong);
        assertThat(status(() -> library.injectCleaner(robot, null, 1, IN))).isEqualTo(wrong);
        assertThat(status(() -> library.injectCleaner(robot, Guid.NULL, 1, null)))
                .isEqualTo(wrong);
        assertThat(status(() -> library.injectCleaner(robot, Guid.NULL, -1, IN)))
                .isEqualTo(wrong);
        assertThat(status(() -> library.injectCleaner(robot, Guid.NULL, NtmsLimits.DWORD_MAX + 1, IN)))
                .isEqualTo(wrong);
        assertThat(status(() -> library.injectCleaner(robot, Guid.NULL, 1, InjectOperation.NTMS_INJECT_STARTMANY)))
                .isEqualTo(wrong);
        assertThat(status(() -> library.ejectCleaner(null, Guid.NULL, OUT))).isEqualTo(wrong);
        assertThat(status(() -> library.ejectCleaner(robot, null, OUT))).isEqualTo(wrong);
        assertThat(status(() -> library.ejectCleaner(robot, Guid.NULL, null))).isEqualTo(wrong);
        assertThat(status(() -> library.ejectCleaner(robot, Guid.NULL, EjectOperation.NTMS_EJECT_FORCE)))
                .isEqualTo(wrong);
        assertThat(status(() -> library.injectCleaner(Served.UNKNOWN, Guid.NULL, 1, IN)))
                .isEqualTo(NtmsStatus.INVALID_LIBRARY);
        assertThat(status(() -> library.ejectCleaner(Served.UNKNOWN, Guid.NULL, OUT)))
                .isEqualTo(NtmsStatus.INVALID_LIBRARY);
        Guid cabinet = here.cabinet();
        assertThat(status(() -> library.injectCleaner(cabinet, Guid.NULL, 1, STOP_IN)))
                .isEqualTo(NtmsStatus.INVALID_OPERATION);
        assertThat(status(() -> library.ejectCleaner(cabinet, Guid.NULL, STOP_OUT)))
                .isEqualTo(NtmsStatus.INVALID_OPERATION);
        assertThat(status(() -> library.injectCleaner(cabinet, Guid.NULL, 1, IN)))
                .isEqualTo(NtmsStatus.CLEANER_SLOT_NOT_SET);
        assertThat(status(() -> library.ejectCleaner(cabinet, Guid.NULL, OUT)))
                .isEqualTo(NtmsStatus.CLEANER_SLOT_NOT_SET);
        assertThat(status(() -> library.injectCleaner(here.offline(), Guid.NULL, 1, IN)))
                .isEqualTo(NtmsStatus.LIBRARY_OFFLINE);
        assertThat(status(() -> library.ejectCleaner(here.offline(), Guid.NULL, OUT)))
                .isEqualTo(NtmsStatus.LIBRARY_OFFLINE);
        here.call(() -> here.rsm().session().objects().disable(robot, NtmsObjectType.NTMS_LIBRARY));
        assertThat(status(() -> library.injectCleaner(robot, Guid.NULL, 1, IN)))
                .isEqualTo(NtmsStatus.RESOURCE_DISABLED);
        assertThat(status(() -> library.ejectCleaner(robot, Guid.NULL, OUT))).isEqualTo(NtmsStatus.RESOURCE_DISABLED);
    }

    @Test
    @Page("MSDN InjectNtmsCleaner")
    void inject_withoutAPort_goesThroughTheDoor_andTakesNoStock() {
        Guid cabinet = here.cabinet();
        here.call(() -> here.library().reserveCleanerSlot(cabinet, here.slot(cabinet, 3)));
        int inventories = here.states(LmOperation.NTMS_LM_INVENTORY).size();
        Guid operation = here.call(() -> here.library().injectCleaner(cabinet, Guid.NULL, 9, IN));
        int number = ejectFirst();
        here.hands().openDoor(AtTheLibrary.CABINET, 1);
        here.hands().putIn(AtTheLibrary.CABINET, slotPlace(3), number);
        here.hands().closeDoor(AtTheLibrary.CABINET, 1);
        here.settle();
        assertThat(here.state(operation)).isEqualTo(LmState.NTMS_LM_PASSED);
        assertThat(here.information(cabinet).cleanerUsesRemaining()).isEqualTo(9);
        assertThat(here.states(LmOperation.NTMS_LM_INVENTORY)).hasSize(inventories);
    }
}
