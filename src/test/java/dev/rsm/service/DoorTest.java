package dev.rsm.service;

import static dev.rsm.service.AtTheLibrary.ROBOT;
import static dev.rsm.service.AtTheLibrary.slotPlace;
import static dev.rsm.testing.Refusals.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.conformance.Page;
import dev.rsm.conformance.Spec;
import dev.rsm.dtyp.Guid;
import dev.rsm.eventlog.RsmEvent;
import dev.rsm.ntms.DoorState;
import dev.rsm.ntms.EjectOperation;
import dev.rsm.ntms.EnumerateOption;
import dev.rsm.ntms.IeDoorInformation;
import dev.rsm.ntms.InventoryMethod;
import dev.rsm.ntms.LibRequestInformation;
import dev.rsm.ntms.LmOperation;
import dev.rsm.ntms.LmState;
import dev.rsm.ntms.NtmsObjectType;
import dev.rsm.ntms.NtmsStatus;
import dev.rsm.ntms.OpRequestInformation;
import dev.rsm.ntms.OperationOption;
import dev.rsm.ntms.OpreqState;
import dev.rsm.testing.MovingRsm;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** AccessNtmsLibraryDoor, and doors that nobody has asked for, with a person before the library. */
@Timeout(120)
class DoorTest {

    private static final InventoryMethod NONE = InventoryMethod.NTMS_INVENTORY_NONE;
    private static final InventoryMethod DEFAULT = InventoryMethod.NTMS_INVENTORY_DEFAULT;

    private final AtTheLibrary here;
    private final int inventories;

    DoorTest(@TempDir Path folder) {
        here = new AtTheLibrary(folder);
        inventories = here.states(LmOperation.NTMS_LM_INVENTORY).size();
    }

    @AfterEach
    void close() {
        here.close();
    }

    private void access(InventoryMethod then) {
        here.call(() -> here.library().accessDoor(here.robot(), then));
    }

    private NtmsStatus refusal(Guid library, InventoryMethod then) {
        return status(() -> here.library().accessDoor(library, then));
    }

    private void open() {
        here.hands().openDoor(ROBOT, 1);
        here.settle();
    }

    private void shut() {
        here.hands().closeDoor(ROBOT, 1);
        here.settle();
    }

    private DoorState door() {
        Guid robot = here.robot();
        return ((IeDoorInformation) here.rsm()
                        .the(NtmsObjectType.NTMS_IEDOOR, IeDoorInformation.class, each -> each.library()
                                .equals(robot))
                        .info())
                .state();
    }

    private LmState state() {
        return here.states(LmOperation.NTMS_LM_DOORACCESS).get(0);
    }

    private int newInventories() {
        return here.states(LmOperation.NTMS_LM_INVENTORY).size() - inventories;
    }

    @Test
    @Spec({"MS-RSMP 3.2.5.2.1.3-12", "MS-RSMP 3.2.5.2.1.3-13"})
    void access_letsAPersonIn_andTakesStockWhenTheDoorIsClosed() {
        access(DEFAULT);
        assertThat(state()).isEqualTo(LmState.NTMS_LM_WAITING);
        open();
        assertThat(door()).isEqualTo(DoorState.NTMS_DOORSTATE_OPEN);
        here.hands().swap(ROBOT, slotPlace(1), slotPlace(6));
        here.completed();
        shut();
        assertThat(state()).isEqualTo(LmState.NTMS_LM_PASSED);
        assertThat(door()).isEqualTo(DoorState.NTMS_DOORSTATE_CLOSED);
        assertThat(here.completed()).contains(here.robot());
        assertThat(newInventories()).isEqualTo(1);
        assertThat(here.rsm().mediumInformation("IMP001L4").location()).isEqualTo(here.slot(here.robot(), 6));
        assertThat(here.states(LmOperation.NTMS_LM_DOORACCESS)).hasSize(1);
        org.assertj.core.api.Assertions.assertThatThrownBy(this::open).hasMessageContaining("locked");
    }

    @ParameterizedTest
    @CsvSource({"NTMS_INVENTORY_FAST, 2", "NTMS_INVENTORY_OMID, 0"})
    @Spec({"MS-RSMP 3.2.5.2.1.3-10", "MS-RSMP 3.2.5.2.1.3-11"})
    void access_takesStockByTheMethodThatIsAskedFor(InventoryMethod method, long option) {
        access(method);
        open();
        shut();
        assertThat(here.rsm().requests().stream()
                        .filter(request -> request.operationCode() == LmOperation.NTMS_LM_INVENTORY)
                        .reduce((earlier, later) -> later)
                        .map(LibRequestInformation::operationOption))
                .contains(option);
        assertThat(OperationOption.method(option)).isEqualTo(method);
    }

    @Test
    @Spec("MS-RSMP 3.2.5.2.1.3-09")
    void access_withoutAnInventory_takesNone() {
        access(NONE);
        open();
        shut();
        assertThat(newInventories()).isZero();
    }

    @Test
    @Assumed("a door that nobody opens is locked again after five minutes, and no stock is taken")
    void access_thatNobodyMakesUseOf_ends() {
        access(DEFAULT);
        here.pass(Duration.ofMinutes(5));
        here.settle();
        assertThat(state()).isEqualTo(LmState.NTMS_LM_PASSED);
        assertThat(newInventories()).isZero();
    }

    @Test
    @Page("MSDN NTMS_IEDOORINFORMATION")
    void access_aDoorThatStaysOpen_isLogged_andTheOperatorIsAskedToCloseIt() {
        access(NONE);
        open();
        here.pass(Duration.ofSeconds(299));
        assertThat(here.asked()).isEmpty();
        here.pass(Duration.ofSeconds(1));
        here.settle();
        assertThat(here.logged()).contains(RsmEvent.DOOR_OPEN_TOO_LONG.id());
        assertThat(here.asked()).hasSize(1);
        shut();
        assertThat(here.asked())
                .extracting(OpRequestInformation::state)
                .containsExactly(OpreqState.NTMS_OPSTATE_COMPLETE);
        assertThat(state()).isEqualTo(LmState.NTMS_LM_PASSED);
    }

    @Test
    @Spec("MS-RSMP 3.2.5.2.1.3-07")
    void access_aBusyLibrary_waitsForItsTurn_andKeepsTheLibraryToItself() {
        Guid eject = here.call(
                () -> here.library().eject(here.medium("SCR001L4"), Guid.NULL, EjectOperation.NTMS_EJECT_START));
        access(NONE);
        assertThat(state()).isEqualTo(LmState.NTMS_LM_QUEUED);
        here.hands().takeOut(ROBOT, AtTheLibrary.portPlace(1));
        here.settle();
        assertThat(here.state(eject)).isEqualTo(LmState.NTMS_LM_PASSED);
        assertThat(state()).isEqualTo(LmState.NTMS_LM_WAITING);
        Guid next = here.call(
                () -> here.library().eject(here.medium("IMP001L4"), Guid.NULL, EjectOperation.NTMS_EJECT_START));
        assertThat(here.state(next)).isEqualTo(LmState.NTMS_LM_QUEUED);
    }

    @Test
    @Assumed("a door that was opened without being asked for is as one that was, by the library's own method")
    void door_openedUnasked_isNoticed_andStockIsTakenWhenItIsClosed() {
        access(NONE);
        open();
        shut();
        here.rsm().hardware().libraries().get(0).unlockDoor(1); // as if its lock were broken
        open();
        assertThat(door()).isEqualTo(DoorState.NTMS_DOORSTATE_OPEN);
        here.pass(Duration.ofMinutes(6));
        here.settle();
        assertThat(here.logged()).contains(RsmEvent.DOOR_OPEN_TOO_LONG.id());
        shut();
        assertThat(door()).isEqualTo(DoorState.NTMS_DOORSTATE_CLOSED);
        assertThat(newInventories()).isEqualTo(1);
        assertThat(here.states(LmOperation.NTMS_LM_DOORACCESS))
                .containsExactly(LmState.NTMS_LM_PASSED, LmState.NTMS_LM_PASSED);
    }

    @Test
    @Assumed("a cancelled access locks the door as soon as it is closed")
    void cancel_anAccess_locksTheDoor() {
        access(DEFAULT);
        Guid request = here.rsm().all(NtmsObjectType.NTMS_LIBREQUEST).stream()
                .filter(each -> ((LibRequestInformation) each.info()).operationCode() == LmOperation.NTMS_LM_DOORACCESS)
                .findFirst()
                .orElseThrow()
                .id();
        here.call(() -> here.library().cancelRequest(request));
        assertThat(here.state(request)).isEqualTo(LmState.NTMS_LM_CANCELLED);
        org.assertj.core.api.Assertions.assertThatThrownBy(this::open).hasMessageContaining("locked");
    }

    @ParameterizedTest
    @EnumSource(
            value = InventoryMethod.class,
            names = {"NTMS_INVENTORY_SLOT", "NTMS_INVENTORY_STOP"})
    @Spec("MS-RSMP 3.2.5.2.1.3-02")
    void access_otherActions_areRefused(InventoryMethod method) {
        assertThat(refusal(here.robot(), method)).isEqualTo(NtmsStatus.INVALID_PARAMETER);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Spec("MS-RSMP 3.2.5.2.1.3-08")
    void access_comesToTheSame_whetherOrNotDoorsHaveLocks(boolean locks, @TempDir Path folder) {
        String library = """
                libraries:
                  - {serial: LIB9, slots: 3, doors: 1, locks-doors: %s, drives: [{serial: DRV9, media-types: [LTO-4]}],
                     cartridges: [{at: slot 1, bar-code: AAA001L4}]}
                """.formatted(locks);
        try (MovingRsm rsm = new MovingRsm(folder, library, false)) {
            Guid id = rsm.library("LIB9");
            rsm.settle(rsm.session().library().accessDoor(id, DEFAULT));
            assertThat(last(rsm, LmOperation.NTMS_LM_DOORACCESS)).isEqualTo(LmState.NTMS_LM_WAITING);
            rsm.hands().openDoor("LIB9", 1);
            rsm.time().settle();
            rsm.hands().swap("LIB9", slotPlace(1), slotPlace(3));
            int before = rsm.requests().size();
            rsm.hands().closeDoor("LIB9", 1);
            rsm.time().settle();
            assertThat(last(rsm, LmOperation.NTMS_LM_DOORACCESS)).isEqualTo(LmState.NTMS_LM_PASSED);
            assertThat(rsm.requests()).as("one inventory").hasSize(before + 1);
            assertThat(last(rsm, LmOperation.NTMS_LM_INVENTORY)).isEqualTo(LmState.NTMS_LM_PASSED);
            Guid third = rsm.session()
                    .objects()
                    .enumerate(id, NtmsObjectType.NTMS_STORAGESLOT, EnumerateOption.NTMS_ENUM_DEFAULT)
                    .await()
                    .get(2);
            assertThat(rsm.mediumInformation("AAA001L4").location()).isEqualTo(third);
        }
    }

    private static LmState last(MovingRsm rsm, LmOperation operation) {
        return rsm.requests().stream()
                .filter(request -> request.operationCode() == operation)
                .reduce((first, second) -> second)
                .orElseThrow()
                .state();
    }

    @Test
    @Spec({"MS-RSMP 3.2.5.2.1.3-01", "MS-RSMP 3.2.5.2.1.3-04", "MS-RSMP 3.2.5.2.1.3-05", "MS-RSMP 3.2.5.2.1.3-06"})
    @NullUnmarked // other people's programs are not checked for null
    void access_badInput_isRefused() {
        NtmsStatus wrong = NtmsStatus.INVALID_PARAMETER;
        assertThat(refusal(null, NONE)).isEqualTo(wrong);
        assertThat(refusal(here.robot(), null)).isEqualTo(wrong);
        assertThat(refusal(Served.UNKNOWN, NONE)).isEqualTo(wrong);
        assertThat(refusal(here.offline(), NONE)).isEqualTo(NtmsStatus.LIBRARY_OFFLINE);
        assertThat(refusal(here.standAlone(), NONE)).isEqualTo(NtmsStatus.RESOURCE_NOT_PRESENT);
        here.call(() -> here.rsm().session().objects().disable(here.robot(), NtmsObjectType.NTMS_LIBRARY));
        assertThat(refusal(here.robot(), NONE)).isEqualTo(NtmsStatus.RESOURCE_DISABLED);
    }
}
