package dev.rsm.device;

import static dev.rsm.device.Rig.DRIVE_1;
import static dev.rsm.device.Rig.DRIVE_2;
import static dev.rsm.device.Rig.SLOT_1;
import static dev.rsm.device.Rig.failure;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rsm.conformance.Assumed;
import dev.rsm.device.DeviceException.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Assumed("what drives and transports do, and how long they take")
class MechanicsTest {

    private final Path directory;

    MechanicsTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private Rig rig(boolean latency) throws IOException {
        return new Rig(directory, latency);
    }

    @Test
    void load_makesReadyAndLastsOverAReopen() throws IOException {
        try (Rig rig = rig(false)) {
            rig.library().move(SLOT_1, DRIVE_1);
            assertThat(rig.drive(1).ready()).isFalse();
            assertThatThrownBy(() -> rig.drive(1).readStart(9)).hasMessageContaining("not ready");

            rig.drive(1).load();
            rig.drive(1).load();
            rig.reopen();

            assertThat(rig.drive(1).ready()).isTrue();
            assertThat(rig.drive(1).readStart(9)).isEqualTo("one".getBytes(UTF_8));
            assertThat(failure(() -> rig.library().move(DRIVE_1, SLOT_1))).isEqualTo(Kind.REFUSED);
            rig.drive(1).unload();
            rig.drive(1).unload();
            rig.library().move(DRIVE_1, SLOT_1);
            assertThat(failure(() -> rig.drive(1).load())).isEqualTo(Kind.REFUSED);
            assertThat(failure(() -> rig.drive(1).unload())).isEqualTo(Kind.REFUSED);
            assertThat(rig.hardware.cartridges().get(0).loads()).isEqualTo(1);
        }
    }

    @Test
    void load_otherMediaType_failsAndCanBeTakenOut() throws IOException {
        try (Rig rig = rig(false)) {
            rig.library().move(SLOT_1 + 2, DRIVE_2);

            assertThat(failure(() -> rig.drive(2).load())).isEqualTo(Kind.LOAD_FAILED);
            assertThat(rig.drive(2).ready()).isFalse();
            rig.library().move(DRIVE_2, SLOT_1 + 2);
        }
    }

    @Test
    void writeStart_protectedOrReadOnlyOrWritten_isRefused() throws IOException {
        try (Rig rig = rig(false)) {
            DriveDevice drive = rig.drive(1);
            rig.library().move(SLOT_1 + 2, DRIVE_1);
            drive.load();
            MediaType lto3 = drive.medium().orElseThrow().type();
            assertThat(drive.writes(lto3)).isFalse();
            assertThat(failure(() -> drive.writeStart(new byte[1]))).isEqualTo(Kind.WRITE_PROTECTED);
            drive.unload();
            rig.library().move(DRIVE_1, SLOT_1 + 2);

            rig.library().move(SLOT_1 + 4, DRIVE_1);
            drive.load();
            drive.writeStart("once".getBytes(UTF_8));
            assertThat(failure(() -> drive.writeStart("twice".getBytes(UTF_8)))).isEqualTo(Kind.WRITE_PROTECTED);
            assertThat(drive.readStart(9)).isEqualTo("once".getBytes(UTF_8));
        }
    }

    @Test
    void load_cleaner_cleansUntilItIsUsedUp() throws IOException {
        try (Rig rig = rig(false)) {
            DriveDevice drive = rig.drive(1);
            rig.library().move(SLOT_1, DRIVE_1);
            for (int load = 0; load < 3; load++) {
                assertThat(drive.needsCleaning()).isFalse();
                drive.load();
                drive.unload();
            }
            assertThat(drive.needsCleaning()).as("after its interval").isTrue();
            rig.library().move(DRIVE_1, SLOT_1);
            rig.library().move(SLOT_1 + 3, DRIVE_1);

            drive.load();

            assertThat(drive.needsCleaning()).isFalse();
            assertThat(drive.ready()).isFalse();
            for (int use = 1; use < CartridgeCondition.NEW_CLEANINGS; use++) {
                drive.load();
            }
            assertThat(failure(drive::load)).isEqualTo(Kind.CLEANER_USED_UP);
            rig.library().move(DRIVE_1, SLOT_1 + 3);
        }
    }

    @Test
    void move_inverted_turnsTheOtherSideUp() throws IOException {
        try (Rig rig = rig(false)) {
            LibraryDevice jukebox = rig.jukebox();
            DriveDevice drive = jukebox.drives().get(0);
            assertThat(jukebox.inverts()).isTrue();
            assertThat(rig.library().inverts()).isFalse();
            assertThat(failure(() -> rig.library().move(SLOT_1, DRIVE_1, true))).isEqualTo(Kind.REFUSED);

            jukebox.move(SLOT_1, DRIVE_1, true);
            drive.load();

            assertThat(drive.side()).isEqualTo(1);
            assertThat(drive.readStart(9)).isEqualTo("back".getBytes(UTF_8));
            drive.writeStart("other".getBytes(UTF_8));
            drive.unload();
            jukebox.move(DRIVE_1, SLOT_1 + 1);
            assertThat(jukebox.element(SLOT_1 + 1).inverted()).isTrue();
            rig.reopen();
            rig.jukebox().move(SLOT_1 + 1, DRIVE_1, true);
            DriveDevice again = rig.jukebox().drives().get(0);
            again.load();
            assertThat(again.side()).isZero();
            assertThat(again.readStart(9)).isEqualTo("front".getBytes(UTF_8));
        }
    }

    @Test
    void move_withLatency_isThereWhenTheTimeIsOver() throws IOException {
        try (Rig rig = rig(true)) {
            CompletableFuture<Void> move = Rig.begin(() -> rig.library().move(SLOT_1, DRIVE_1));
            rig.awaitAlarms(1);
            rig.advance(9);

            assertThat(move).isNotDone();
            assertThat(rig.barCode(SLOT_1)).as("until then it is where it was").isEqualTo("A00001L4");

            rig.advance(1);
            move.join();

            assertThat(rig.barCode(DRIVE_1)).isEqualTo("A00001L4");
        }
    }

    @Test
    void move_onePicker_waitsForTheOtherMove() throws IOException {
        try (Rig rig = rig(true)) {
            CompletableFuture<Void> first = Rig.begin(() -> rig.library().move(SLOT_1, DRIVE_1));
            rig.awaitAlarms(1);
            CompletableFuture<Void> second = Rig.begin(() -> rig.library().move(SLOT_1 + 1, DRIVE_2));
            rig.awaitAlarms(2);
            rig.advance(10);
            first.join();
            rig.awaitAlarms(1);
            rig.advance(9);
            assertThat(second).isNotDone();
            rig.advance(1);
            second.join();
        }
    }

    @Test
    void move_twoPickers_runBesideEachOther() throws IOException {
        try (Rig rig = new Rig(directory, true, 2)) {
            CompletableFuture<Void> first = Rig.begin(() -> rig.library().move(SLOT_1, DRIVE_1));
            CompletableFuture<Void> second = Rig.begin(() -> rig.library().move(SLOT_1 + 1, DRIVE_2));
            rig.awaitAlarms(2);
            rig.advance(10);
            first.join();
            second.join();
        }
    }

    @Test
    void load_occupiesItsDriveOnly() throws IOException {
        try (Rig rig = rig(true)) {
            CompletableFuture<Void> one = Rig.begin(() -> rig.library().move(SLOT_1, DRIVE_1));
            rig.awaitAlarms(1);
            rig.advance(10);
            one.join();
            CompletableFuture<Void> load = Rig.begin(() -> rig.drive(1).load());
            rig.awaitAlarms(1);
            CompletableFuture<Void> other = Rig.begin(() -> rig.library().move(SLOT_1 + 1, DRIVE_2));
            rig.awaitAlarms(2);
            rig.advance(10);
            other.join();
            assertThat(load).isNotDone();
            rig.advance(10);
            load.join();
            assertThat(rig.drive(1).ready()).isTrue();
        }
    }

    @Test
    void door_openedMeanwhile_stopsTheMove() throws IOException {
        try (Rig rig = rig(true)) {
            CompletableFuture<Void> unlock = Rig.begin(() -> rig.library().unlockDoor(1));
            rig.awaitAlarms(1);
            rig.advance(2);
            unlock.join();
            CompletableFuture<Void> move =
                    Rig.begin(() -> assertThat(failure(() -> rig.library().move(SLOT_1, DRIVE_1)))
                            .isEqualTo(Kind.DOOR_OPEN));
            rig.awaitAlarms(1);
            rig.hands().openDoor("L1", 1);
            rig.advance(10);
            move.join();
            assertThat(rig.barCode(SLOT_1)).isEqualTo("A00001L4");
        }
    }

    @Test
    void close_cutsWhatMovesAndWhatWaits() throws IOException {
        try (Rig rig = rig(true)) {
            LibraryDevice library = rig.library();
            CompletableFuture<Void> moving = Rig.begin(() -> assertThatThrownBy(() -> library.move(SLOT_1, DRIVE_1))
                    .isInstanceOf(HardwareClosedException.class));
            rig.awaitAlarms(1);
            CompletableFuture<Void> waiting =
                    Rig.begin(() -> assertThatThrownBy(() -> library.move(SLOT_1 + 1, DRIVE_2))
                            .isInstanceOf(HardwareClosedException.class));
            rig.awaitAlarms(2);

            rig.hardware.close();
            moving.join();
            waiting.join();
            rig.reopen();

            assertThat(rig.barCode(SLOT_1)).isEqualTo("A00001L4");
        }
    }
}
