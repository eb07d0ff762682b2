package dev.rsm.device;

import static dev.rsm.device.Rig.DRIVE_1;
import static dev.rsm.device.Rig.PORT_1;
import static dev.rsm.device.Rig.SLOT_1;
import static dev.rsm.device.Rig.failure;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rsm.conformance.Assumed;
import dev.rsm.device.DeviceException.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Assumed("what a person before the hardware can do, and what it tells of that")
class HandsTest {

    private final Rig rig;

    HandsTest(@TempDir Path directory) throws IOException {
        this.rig = new Rig(directory, false);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private void openDoor() {
        rig.library().unlockDoor(1);
        rig.hands().openDoor("L1", 1);
    }

    @Test
    void openDoor_locked_isRefused() {
        assertThatThrownBy(() -> rig.hands().openDoor("L1", 1)).hasMessageContaining("locked");
        openDoor();

        assertThat(rig.library().doorOpen(1)).isTrue();
        assertThat(rig.library().anyDoorOpen()).isTrue();
        assertThat(failure(() -> rig.library().lockDoor(1))).isEqualTo(Kind.DOOR_OPEN);
        assertThat(failure(() -> rig.hands().openDoor("L1", 1))).isEqualTo(Kind.REFUSED);
        assertThat(failure(() -> rig.hands().openDoor("L1", 2))).isEqualTo(Kind.REFUSED);
        assertThat(failure(() -> rig.library().unlockDoor(0))).isEqualTo(Kind.REFUSED);

        rig.hands().closeDoor("L1", 1);
        rig.library().lockDoor(1);

        assertThat(failure(() -> rig.hands().closeDoor("L1", 1))).isEqualTo(Kind.REFUSED);
        assertThat(failure(() -> rig.hands().openDoor("L1", 1))).isEqualTo(Kind.REFUSED);
        assertThat(rig.events).containsExactly("L1 DOOR_OPENED 1", "L1 DOOR_CLOSED 1");
    }

    @Test
    void move_doorOpen_failsAndMovesNothing() {
        openDoor();

        assertThat(failure(() -> rig.library().move(SLOT_1, DRIVE_1))).isEqualTo(Kind.DOOR_OPEN);
        assertThat(rig.barCode(SLOT_1)).isEqualTo("A00001L4");

        rig.reopen();

        assertThat(rig.library().doorOpen(1)).as("the door stays open").isTrue();
        rig.hands().closeDoor("L1", 1);
        rig.library().move(SLOT_1, DRIVE_1);
    }

    @Test
    void swap_slots_needsAnOpenDoor() {
        assertThatThrownBy(() -> rig.hands().swap("L1", Rig.slot(1), Rig.slot(2)))
                .hasMessageContaining("no door is open");
        openDoor();

        rig.hands().swap("L1", Rig.slot(1), Rig.slot(2));
        rig.hands().swap("L1", Rig.slot(3), Rig.slot(6));

        assertThat(rig.barCode(SLOT_1)).isEqualTo("A00002L4");
        assertThat(rig.barCode(SLOT_1 + 1)).isEqualTo("A00001L4");
        assertThat(rig.barCode(SLOT_1 + 2)).isEmpty();
        assertThat(rig.barCode(SLOT_1 + 5)).isEqualTo("A00003L3");
        assertThat(failure(() -> rig.hands().swap("L1", Rig.slot(3), Rig.slot(3))))
                .isEqualTo(Kind.REFUSED);
        assertThat(rig.events).as("no hand in a slot is noticed").containsExactly("L1 DOOR_OPENED 1");
    }

    @Test
    void swapUnnoticed_closedDoors_exchangesWithoutEvents() {
        rig.library().move(SLOT_1, DRIVE_1);
        rig.drive(1).load();

        rig.hands().swapUnnoticed("L1", Rig.drivePlace(1), Rig.slot(2));

        assertThat(rig.barCode(DRIVE_1)).isEqualTo("A00002L4");
        assertThat(rig.barCode(SLOT_1 + 1)).isEqualTo("A00001L4");
        assertThat(rig.drive(1).ready()).isFalse();
        assertThat(rig.events).isEmpty();
        assertThat(failure(() -> rig.hands().swapUnnoticed("L1", Rig.slot(7), Rig.slot(1))))
                .isEqualTo(Kind.REFUSED);
    }

    @Test
    void takeOut_andPutIn_goThroughTheShelf() {
        openDoor();

        int number = rig.hands().takeOut("L1", Rig.slot(1));

        assertThat(rig.hands().shelf()).extracting(Hands.OnShelf::barCode).contains("A00001L4", "B00001L4");
        assertThat(rig.hardware.cartridges())
                .extracting(Hardware.CartridgeView::barCode)
                .doesNotContain("A00001L4");
        assertThat(rig.hands().onShelf("A00001L4")).isEqualTo(number);
        assertThat(failure(() -> rig.hands().takeOut("L1", Rig.slot(1)))).isEqualTo(Kind.REFUSED);
        assertThat(failure(() -> rig.hands().putIn("L1", Rig.slot(2), number))).isEqualTo(Kind.REFUSED);
        assertThat(failure(() -> rig.hands().putIn("L1", Rig.slot(1), number, 1)))
                .isEqualTo(Kind.REFUSED);

        rig.hands().putIn("L1", Rig.slot(6), number);
        rig.reopen();

        assertThat(rig.barCode(SLOT_1 + 5)).isEqualTo("A00001L4");
        assertThat(failure(() -> rig.hands().putIn("L1", Rig.slot(1), number)))
                .as("it is not on the shelf any more")
                .isEqualTo(Kind.REFUSED);
    }

    @Test
    void port_extended_isReachedAndPushedBack() {
        int number = rig.hands().onShelf("B00001L4");
        assertThat(failure(() -> rig.hands().putIn("L1", Rig.port(1), number))).isEqualTo(Kind.REFUSED);

        rig.library().extendPort(PORT_1);
        rig.library().extendPort(PORT_1);
        rig.hands().putIn("L1", Rig.port(1), number);

        assertThat(rig.library().portExtended(PORT_1)).isTrue();
        assertThatThrownBy(() -> rig.library().move(PORT_1, DRIVE_1)).hasMessageContaining("extended");

        rig.hands().pushPortBack("L1", 1);

        assertThat(failure(() -> rig.hands().pushPortBack("L1", 1))).isEqualTo(Kind.REFUSED);
        assertThat(failure(() -> rig.library().extendPort(SLOT_1))).isEqualTo(Kind.REFUSED);
        rig.library().move(PORT_1, DRIVE_1);
        assertThat(rig.barCode(DRIVE_1)).isEqualTo("B00001L4");
        assertThat(rig.events).containsExactly("L1 PORT_ACCESSED 16", "L1 PORT_RETRACTED 16");
    }

    @Test
    void pressEject_standAlone_handsTheCartridgeOut() {
        rig.standAlone().load();
        assertThatThrownBy(() -> rig.hands().takeOut("S1", Rig.drivePlace(1))).hasMessageContaining("button");

        rig.hands().pressEject("S1", 1);

        assertThat(rig.standAlone().loaded()).isFalse();
        assertThat(rig.hands().shelf())
                .extracting(Hands.OnShelf::sides)
                .anySatisfy(sides -> assertThat(sides).first().isEqualTo("laptop".getBytes(UTF_8)));
        assertThat(failure(() -> rig.hands().pressEject("S1", 1))).isEqualTo(Kind.REFUSED);
        assertThat(rig.events).containsExactly("S1 DRIVE_ACCESSED 256");
    }

    @Test
    void eject_byRsm_isNoEventAndForStandAloneDrivesOnly() {
        rig.standAlone().load();
        rig.standAlone().eject();
        rig.library().move(SLOT_1, DRIVE_1);

        assertThat(rig.standAlone().loaded()).isFalse();
        assertThat(rig.events).isEmpty();
        assertThat(failure(() -> rig.drive(1).eject())).isEqualTo(Kind.REFUSED);
    }

    @Test
    void pressEject_inALibrary_releasesBehindAnOpenDoor() {
        rig.library().move(SLOT_1, DRIVE_1);
        rig.drive(1).load();
        assertThat(failure(() -> rig.hands().pressEject("L1", 1))).isEqualTo(Kind.REFUSED);
        openDoor();

        rig.hands().pressEject("L1", 1);
        rig.hands().takeOut("L1", Rig.drivePlace(1));

        assertThat(rig.drive(1).loaded()).isFalse();
        assertThat(rig.events).endsWith("L1 DRIVE_ACCESSED 256");
    }

    @Test
    void powerOff_nothingAnswersUntilItIsBack() {
        rig.library().move(SLOT_1, DRIVE_1);
        rig.drive(1).load();
        LibraryDevice library = rig.library();
        DriveDevice drive = rig.drive(1);

        rig.hands().powerOff("L1");
        rig.hands().disconnect("L1");

        assertThat(library.answers()).isFalse();
        assertThat(drive.answers()).isFalse();
        for (Runnable call : List.<Runnable>of(
                library::inquiry,
                library::elements,
                () -> library.element(SLOT_1),
                () -> library.move(SLOT_1, DRIVE_1),
                () -> library.extendPort(PORT_1),
                () -> library.lockDoor(1),
                () -> library.doorOpen(1),
                library::drives,
                drive::ready,
                drive::load,
                drive::unload,
                drive::medium,
                () -> drive.readStart(1),
                () -> drive.writeStart(new byte[1]))) {
            assertThat(failure(call)).isEqualTo(Kind.GONE);
        }
        rig.hands().powerOn("L1");
        assertThat(library.answers()).isFalse();
        rig.hands().connect("L1");
        assertThat(drive.ready()).as("it has lost its power").isFalse();
        assertThat(drive.loaded()).isTrue();
        assertThat(rig.events).containsExactly("L1 GONE 0", "L1 BACK 0");
    }

    @Test
    void disconnectDrive_onlyTheDriveIsGone() {
        DriveDevice drive = rig.drive(1);

        rig.hands().disconnectDrive("L1", 1);

        assertThat(failure(drive::loaded)).isEqualTo(Kind.GONE);
        assertThat(drive.answers()).isFalse();
        assertThat(rig.drive(2).answers()).isTrue();
        rig.library().move(SLOT_1, DRIVE_1);
        rig.hands().connectDrive("L1", 1);
        assertThat(drive.loaded()).isTrue();
    }

    @Test
    void makeAndThrowAway_keepNumbersUnique() {
        Medium medium = new Medium(MediaTypes.shipped().named("LTO-4").orElseThrow(), false, false, false);

        int first = rig.hands().make("N00001L4", true, medium, List.of("new".getBytes(UTF_8)));
        rig.hands().throwAway(first);
        int second = rig.hands().make("N00002L4", false, medium, List.of());
        rig.reopen();
        int third = rig.hands().make("N00003L4", true, medium, List.of());

        assertThat(List.of(first, second, third)).doesNotHaveDuplicates();
        assertThat(rig.hands().shelf())
                .extracting(Hands.OnShelf::number)
                .contains(second, third)
                .doesNotContain(first);
        assertThat(failure(() -> rig.hands().throwAway(first))).isEqualTo(Kind.REFUSED);
        assertThat(failure(() -> rig.hands().throwAway(0))).as("in a slot").isEqualTo(Kind.REFUSED);
        assertThat(failure(() -> rig.hands().make("X", true, medium, List.of(new byte[1], new byte[1]))))
                .isEqualTo(Kind.REFUSED);
    }

    @Test
    void barCodes_thatNoDescriptionMayHave_areRefusedFromHandsAndFaultsToo() {
        Medium medium = new Medium(MediaTypes.shipped().named("LTO-4").orElseThrow(), false, false, false);
        for (String wrong : List.of("\u00DC", "A\tB", "A\u007F", "X".repeat(64))) {
            assertThat(failure(() -> rig.hands().make(wrong, true, medium, List.of())))
                    .isEqualTo(Kind.REFUSED);
            Fault fault = Fault.of(Fault.Kind.BAR_CODE_MISREAD, "L1").reading(wrong);
            assertThat(failure(() -> rig.hardware.faults().add(fault))).isEqualTo(Kind.REFUSED);
            String written = wrong.replace("\u007F", "\\x7f");
            assertThatThrownBy(() -> Fault.described("{fault: bar-code-misread, reads: \"" + written + "\"}"))
                    .isInstanceOf(DescriptionException.class);
        }
        rig.hands().make("~".repeat(63), true, medium, List.of());
        rig.hardware.faults().add(Fault.of(Fault.Kind.BAR_CODE_MISREAD, "L1").reading(" ~"));
    }

    @Test
    void anyAct_unknownLibrary_isRefused() {
        assertThatThrownBy(() -> rig.hands().powerOff("NONE")).hasMessageContaining("serial number NONE");
    }

    @Test
    void listener_callingBack_isToldInOrderWithoutALock() {
        rig.library().listen(event -> {
            rig.events.add(event.kind().name());
            if (event.kind() == DeviceEvent.Kind.DOOR_OPENED) {
                rig.hands().closeDoor("L1", 1);
                rig.events.add("returned");
            }
        });

        openDoor();

        assertThat(rig.events).containsExactly("DOOR_OPENED", "returned", "DOOR_CLOSED");
    }
}
