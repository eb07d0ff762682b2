package dev.rsm.device;

import static dev.rsm.device.Rig.DRIVE_1;
import static dev.rsm.device.Rig.DRIVE_2;
import static dev.rsm.device.Rig.PICKER_1;
import static dev.rsm.device.Rig.PORT_1;
import static dev.rsm.device.Rig.SLOT_1;
import static dev.rsm.device.Rig.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rsm.conformance.Assumed;
import dev.rsm.device.DeviceException.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Assumed("what can go wrong with hardware, when it is told to")
class FaultsTest {

    private final Path directory;
    private final Rig rig;

    FaultsTest(@TempDir Path directory) throws IOException {
        this.directory = directory;
        this.rig = new Rig(directory, false);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private void add(Fault fault) {
        rig.hardware.faults().add(fault);
    }

    @Test
    void jam_leavesTheCartridgeInThePickerUntilItIsFreed() {
        add(Fault.of(Fault.Kind.JAM, "L1").occurring(2, 1));
        rig.library().move(SLOT_1, DRIVE_1);

        assertThat(failure(() -> rig.library().move(SLOT_1 + 1, DRIVE_2))).isEqualTo(Kind.JAMMED);

        assertThat(rig.barCode(PICKER_1)).isEqualTo("A00002L4");
        assertThat(rig.barCode(SLOT_1 + 1)).isEmpty();
        assertThat(failure(() -> rig.library().move(PICKER_1, SLOT_1 + 1))).isEqualTo(Kind.JAMMED);
        rig.reopen();
        assertThat(failure(() -> rig.library().move(PICKER_1, SLOT_1 + 1)))
                .as("a jam outlasts the process")
                .isEqualTo(Kind.JAMMED);

        rig.hands().freeJam("L1");

        assertThatThrownBy(() -> rig.library().move(DRIVE_1, SLOT_1)).hasMessageContaining("every picker");
        rig.library().move(PICKER_1, SLOT_1 + 1);
        rig.library().move(DRIVE_1, SLOT_1);
        assertThat(rig.library().element(SLOT_1 + 1).source()).hasValue(SLOT_1 + 1);
        assertThat(rig.events).containsExactly("L1 FREED 0");
        assertThat(failure(() -> rig.hands().freeJam("L1"))).isEqualTo(Kind.REFUSED);
    }

    @Test
    void jam_thatLasts_clearsWhenTheTimeIsOver() {
        add(Fault.of(Fault.Kind.JAM, "").ofCartridge("A00001L4").lasting(Duration.ofSeconds(90)));
        rig.library().move(SLOT_1 + 1, DRIVE_2);
        assertThat(failure(() -> rig.library().move(SLOT_1, DRIVE_1))).isEqualTo(Kind.JAMMED);
        rig.advance(50);
        rig.reopen();
        rig.advance(39);
        assertThat(failure(() -> rig.library().move(PICKER_1, DRIVE_1))).isEqualTo(Kind.JAMMED);

        rig.advance(1);

        rig.library().move(PICKER_1, DRIVE_1);
        assertThat(rig.events).containsExactly("L1 FREED 0");
    }

    @Test
    void loadFails_onceAndForGood() {
        add(Fault.of(Fault.Kind.LOAD_FAILS, "L1").at(Rig.drivePlace(1)));
        add(Fault.of(Fault.Kind.LOAD_FAILS, "L1").at(Rig.drivePlace(2)).lasting(Fault.UNTIL_FREED));
        rig.library().move(SLOT_1, DRIVE_1);
        rig.library().move(SLOT_1 + 1, DRIVE_2);

        assertThat(failure(() -> rig.drive(1).load())).isEqualTo(Kind.LOAD_FAILED);
        rig.drive(1).load();
        assertThat(failure(() -> rig.drive(2).load())).isEqualTo(Kind.LOAD_FAILED);
        assertThat(failure(() -> rig.drive(2).load())).isEqualTo(Kind.LOAD_FAILED);
        rig.hands().freeJam("L1");
        rig.drive(2).load();
        assertThat(rig.events).containsExactly("L1 FREED " + DRIVE_2);
    }

    @Test
    void unloadFails_keepsTheCartridge() {
        add(Fault.of(Fault.Kind.UNLOAD_FAILS, "L1"));
        rig.library().move(SLOT_1, DRIVE_1);
        rig.drive(1).load();

        assertThat(failure(() -> rig.drive(1).unload())).isEqualTo(Kind.UNLOAD_FAILED);
        assertThat(failure(() -> rig.drive(1).unload())).isEqualTo(Kind.UNLOAD_FAILED);
        assertThat(failure(() -> rig.library().move(DRIVE_1, SLOT_1))).isEqualTo(Kind.REFUSED);
        rig.hands().freeJam("L1");
        rig.drive(1).unload();
    }

    @Test
    void dirtyDrive_asksToBeCleaned() {
        add(Fault.of(Fault.Kind.DIRTY_DRIVE, "L1").at(Rig.drivePlace(1)));
        rig.library().move(SLOT_1, DRIVE_1);
        rig.drive(1).load();

        assertThat(rig.drive(1).needsCleaning()).isTrue();
        assertThat(rig.drive(2).needsCleaning()).isFalse();
    }

    @Test
    void misread_changesWhatTheReaderReads() {
        add(Fault.of(Fault.Kind.BAR_CODE_MISREAD, "L1")
                .ofCartridge("A00001L4")
                .occurring(1, 0)
                .reading("A0OO01L4"));
        add(Fault.of(Fault.Kind.BAR_CODE_MISREAD, "L1").at(Rig.slot(2)).occurring(1, 0));

        assertThat(rig.barCode(SLOT_1)).isEqualTo("A0OO01L4");
        assertThat(rig.barCode(SLOT_1 + 1)).isEmpty();
        assertThat(rig.barCode(SLOT_1 + 2)).isEqualTo("A00003L3");
        assertThat(rig.library().element(SLOT_1 + 1).full()).isTrue();
    }

    @Test
    void readAndWriteErrors_strikeTheirOperation() {
        add(Fault.of(Fault.Kind.READ_ERROR, "L1").occurring(2, 1));
        add(Fault.of(Fault.Kind.WRITE_ERROR, "L1"));
        rig.library().move(SLOT_1, DRIVE_1);
        rig.drive(1).load();

        rig.drive(1).readStart(1);
        assertThat(failure(() -> rig.drive(1).readStart(1))).isEqualTo(Kind.MEDIUM_ERROR);
        rig.drive(1).readStart(1);
        assertThat(failure(() -> rig.drive(1).writeStart(new byte[1]))).isEqualTo(Kind.MEDIUM_ERROR);
        rig.drive(1).writeStart(new byte[1]);
    }

    @Test
    void readError_thatLasts_strikesUntilTheTimeIsOver_fromWhenItStruckFirst() {
        add(Fault.of(Fault.Kind.READ_ERROR, "L1").ofCartridge("A00001L4").lasting(Duration.ofHours(1)));
        rig.library().move(SLOT_1, DRIVE_1);
        rig.library().move(SLOT_1 + 1, DRIVE_2);
        rig.drive(1).load();
        rig.drive(2).load();
        rig.advance(3600);
        for (int minute = 0; minute < 60; minute++) {
            assertThat(failure(() -> rig.drive(1).readStart(1))).isEqualTo(Kind.MEDIUM_ERROR);
            rig.drive(2).readStart(1);
            rig.advance(60);
        }
        rig.drive(1).readStart(1);
    }

    @Test
    void misreadAndDirt_thatLast_strikeUntilTheTimeIsOver() {
        add(Fault.of(Fault.Kind.BAR_CODE_MISREAD, "L1").occurring(2, 1).lasting(Duration.ofSeconds(30)));
        assertThat(rig.barCode(SLOT_1)).isEqualTo("A00001L4");
        assertThat(rig.barCode(SLOT_1)).isEmpty();
        rig.advance(29);
        assertThat(rig.barCode(SLOT_1)).isEmpty();
        rig.advance(1);
        assertThat(rig.barCode(SLOT_1)).isEqualTo("A00001L4");

        add(Fault.of(Fault.Kind.DIRTY_DRIVE, "L1").lasting(Duration.ofSeconds(30)));
        assertThat(dirtyAfterCleaning()).as("cleaned while it gets dirty").isTrue();
        rig.advance(30);
        assertThat(dirtyAfterCleaning()).isFalse();
    }

    private boolean dirtyAfterCleaning() {
        rig.library().move(SLOT_1, DRIVE_1);
        rig.drive(1).load();
        rig.drive(1).unload();
        rig.library().move(DRIVE_1, SLOT_1);
        rig.library().move(SLOT_1 + 3, DRIVE_1);
        rig.drive(1).load();
        rig.library().move(DRIVE_1, SLOT_1 + 3);
        return rig.drive(1).needsCleaning();
    }

    @Test
    void slow_thatLasts_slowsAllUntilTheTimeIsOver() throws IOException {
        Path other = java.nio.file.Files.createDirectory(directory.resolve("slowly"));
        try (Rig slow = new Rig(other, true)) {
            slow.hardware.faults().add(Fault.described("{fault: slow, library: L1, factor: 3, lasts: 1 min}"));
            move(slow, SLOT_1, DRIVE_1, 30);
            move(slow, DRIVE_1, SLOT_1, 30);
            move(slow, SLOT_1, DRIVE_1, 10);
        }
    }

    private static void move(Rig slow, int from, int to, int seconds) {
        CompletableFuture<Void> move = Rig.begin(() -> slow.library().move(from, to));
        slow.awaitAlarms(1);
        slow.advance(seconds - 1);
        assertThat(move).isNotDone();
        slow.advance(1);
        move.join();
    }

    @Test
    void portStuck_neitherExtendsNorRetracts() {
        add(Fault.of(Fault.Kind.PORT_STUCK, "L1").at(Rig.port(1)).occurring(2, 1));
        rig.library().extendPort(PORT_1);
        rig.library().extendPort(PORT_1 + 1);

        assertThat(failure(() -> rig.library().retractPort(PORT_1))).isEqualTo(Kind.PORT_STUCK);
        assertThat(failure(() -> rig.library().retractPort(PORT_1))).isEqualTo(Kind.PORT_STUCK);
        assertThat(rig.library().portExtended(PORT_1)).isTrue();
        rig.library().retractPort(PORT_1 + 1);
        rig.hands().freeJam("L1");
        rig.library().retractPort(PORT_1);
    }

    @Test
    void doorLeftOpen_isClosedByTimeOrAPerson() {
        add(Fault.of(Fault.Kind.DOOR_LEFT_OPEN, "L1").occurring(1, 2).lasting(Duration.ofMinutes(5)));

        rig.library().unlockDoor(1);
        assertThat(failure(() -> rig.library().move(SLOT_1, DRIVE_1))).isEqualTo(Kind.DOOR_OPEN);
        rig.advance(300);
        assertThat(rig.library().doorOpen(1)).isFalse();
        rig.library().unlockDoor(1);
        rig.hands().closeDoor("L1", 1);
        rig.advance(300);

        assertThat(rig.events)
                .containsExactly("L1 DOOR_OPENED 1", "L1 DOOR_CLOSED 1", "L1 DOOR_OPENED 1", "L1 DOOR_CLOSED 1");
    }

    @Test
    void gone_comesBackByTimeOrAPerson() {
        add(Fault.of(Fault.Kind.GONE, "L1").lasting(Duration.ofSeconds(60)));
        add(Fault.of(Fault.Kind.GONE, "L1").striking(Fault.Operation.LOAD).at(Rig.drivePlace(2)));
        LibraryDevice library = rig.library();
        DriveDevice drive = rig.drive(2);

        assertThat(failure(() -> library.move(SLOT_1, DRIVE_2))).isEqualTo(Kind.GONE);
        assertThat(library.answers()).isFalse();
        rig.advance(60);
        library.move(SLOT_1, DRIVE_2);
        assertThat(failure(drive::load)).isEqualTo(Kind.GONE);
        assertThat(drive.answers()).isFalse();
        assertThat(library.answers()).isTrue();
        rig.hands().connectDrive("L1", 2);
        drive.load();

        assertThat(rig.events).containsExactly("L1 GONE 0", "L1 BACK 0", "L1 DRIVE_BACK 257");
    }

    @Test
    void slow_takesLonger() throws IOException {
        Path other = java.nio.file.Files.createDirectory(directory.resolve("slow"));
        try (Rig slow = new Rig(other, true)) {
            slow.hardware.faults().add(Fault.of(Fault.Kind.SLOW, "L1").slowing(3));
            CompletableFuture<Void> move = Rig.begin(() -> slow.library().move(SLOT_1, DRIVE_1));
            slow.awaitAlarms(1);
            slow.advance(29);
            assertThat(move).isNotDone();
            slow.advance(1);
            move.join();
        }
    }

    @Test
    void chance_sameSeed_strikesTheSame() {
        assertThat(struck(7)).isEqualTo(struck(7)).isNotEqualTo(struck(8)).contains(true, false);
    }

    private List<Boolean> struck(long seed) {
        rig.hardware.faults().clear();
        Fault fault =
                Fault.of(Fault.Kind.BAR_CODE_MISREAD, "L1").occurring(1, 0).byChance(0.3, seed);
        add(fault);
        List<Boolean> struck = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            struck.add(rig.barCode(SLOT_1).isEmpty());
        }
        assertThat(rig.hardware.faults().list()).containsExactly(fault);
        assertThat(rig.hardware.faults().standings())
                .containsExactly(new Faults.Standing(fault, Collections.frequency(struck, true)));
        assertThat(rig.hardware.faults().remove(fault)).isTrue();
        assertThat(rig.hardware.faults().remove(fault)).isFalse();
        return struck;
    }

    @Test
    void fault_thatCannotStrike_isRefused() {
        for (Runnable wrong : List.<Runnable>of(
                () -> Fault.of(Fault.Kind.JAM, "").occurring(0, 1),
                () -> Fault.of(Fault.Kind.JAM, "").occurring(1, -1),
                () -> Fault.of(Fault.Kind.JAM, "").byChance(0, 1),
                () -> Fault.of(Fault.Kind.JAM, "").striking(Fault.Operation.LOAD),
                () -> Fault.of(Fault.Kind.READ_ERROR, "").lasting(Fault.UNTIL_FREED),
                () -> Fault.of(Fault.Kind.SLOW, "").lasting(Duration.ofSeconds(-1)),
                () -> Fault.of(Fault.Kind.SLOW, "").slowing(0))) {
            assertThatThrownBy(wrong::run).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void described_areArmedAtEachOpen() throws IOException {
        Path file = Samples.file(
                directory,
                "faulty.yaml",
                "libraries:",
                "  - serial: F1",
                "    slots: 2",
                "    drives: [{serial: FD}]",
                "    cartridges: [{at: slot 1, bar-code: A00001L4}]",
                "    faults:",
                "      - {fault: load-fails, at: drive 1, from: 1, times: 1}",
                "      - {fault: slow, on: unload, factor: 3, probability: 0.5, seed: 9, times: 0}",
                "      - {fault: jam, bar-code: ZZZ, lasts: 15 min}");
        Path devices = directory.resolve("Faulty");
        Described described = Descriptions.read(List.of(file));
        Hardware.create(devices, described, MediaTypes.shipped(), Samples::encode)
                .close();
        for (int open = 0; open < 2; open++) {
            try (Hardware hardware = Hardware.open(devices)) {
                assertThat(hardware.faults().list())
                        .isEqualTo(described.libraries().get(0).faults())
                        .contains(Fault.of(Fault.Kind.JAM, "F1")
                                .ofCartridge("ZZZ")
                                .lasting(Duration.ofMinutes(15)));
                LibraryDevice library = hardware.libraries().get(0);
                library.move(SLOT_1, DRIVE_1);
                assertThat(failure(() -> library.drives().get(0).load())).isEqualTo(Kind.LOAD_FAILED);
                library.drives().get(0).load();
                library.drives().get(0).unload();
                library.move(DRIVE_1, SLOT_1);
            }
        }
    }

    @Test
    void described_wrongly_isRefusedWithTheLine() throws IOException {
        for (String wrong : List.of(
                "{fault: jams}",
                "{fault: jam, on: load}",
                "{fault: jam, on: walk}",
                "{fault: jam, lasts: long}",
                "{fault: jam, probability: 2}",
                "{fault: jam, probability: many}",
                "{fault: jam, at: nowhere}",
                "{fault: jam, colour: red}")) {
            Path file = Samples.file(
                    directory, "wrong.yaml", "libraries:", "  - serial: F1", "    faults: [" + wrong + "]");
            assertThat(Samples.refusal(file).line()).as(wrong).isEqualTo(3);
        }
    }
}
