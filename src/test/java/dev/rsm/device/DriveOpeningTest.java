package dev.rsm.device;

import static dev.rsm.device.Rig.DRIVE_1;
import static dev.rsm.device.Rig.SLOT_1;
import static dev.rsm.device.Rig.failure;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rsm.conformance.Assumed;
import dev.rsm.device.DeviceException.Kind;
import dev.rsm.device.TapeAccess.Found;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Assumed("a drive is open from the first program that opens it to the last that closes it, as on Windows")
class DriveOpeningTest {

    private static final byte[] BLOCK = "a block".getBytes(US_ASCII);

    private final Rig rig;
    private final DriveDevice drive;

    DriveOpeningTest(@TempDir Path directory) throws IOException {
        this.rig = new Rig(directory, false);
        this.drive = rig.drive(1);
        rig.library().move(SLOT_1, DRIVE_1);
        drive.load();
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void drive_isOpen_untilTheLastHasClosedIt_andTellsOfThat() {
        assertThat(drive.opened()).isFalse();
        TapeAccess first = drive.tape();
        TapeAccess second = drive.tape();
        first.close();
        first.close();
        assertThat(drive.opened()).isTrue();
        assertThat(rig.events).isEmpty();
        assertThat(failure(first::read)).isEqualTo(Kind.REFUSED);
        assertThat(second.read()).isEqualTo(new Found.Block("one".getBytes(US_ASCII)));
        second.close();
        assertThat(drive.opened()).isFalse();
        assertThat(rig.events).containsExactly("L1 DRIVE_CLOSED 256");
    }

    @Test
    void release_endsEveryUse_alsoIfTheSameTapeComesBack() {
        TapeAccess tape = drive.tape();
        drive.unload();
        assertThat(drive.opened()).isFalse();
        drive.load();
        assertThatThrownBy(() -> tape.write(BLOCK)).hasMessageContaining("not open any more");
        tape.close();
        assertThat(rig.events).as("it was released, not closed").isEmpty();
        assertThat(drive.readStart(9)).isEqualTo("one".getBytes(US_ASCII));
    }

    @Test
    void oneDrive_beingOpen_saysNothingOfAnother_norOfOneThatDoesNotAnswer() {
        TapeAccess tape = drive.tape();
        assertThat(rig.drive(2).opened()).isFalse();
        rig.hands().disconnectDrive("L1", 1);
        assertThat(drive.opened()).isTrue();
        assertThat(failure(tape::read)).isEqualTo(Kind.GONE);
        tape.close();
        assertThat(drive.opened()).isFalse();
    }

    @Test
    void disk_isOpenLikeATape() {
        DriveDevice jukebox = rig.jukebox().drives().get(0);
        rig.jukebox().move(SLOT_1, DRIVE_1);
        jukebox.load();
        DiskAccess disk = jukebox.disk();
        assertThat(jukebox.opened()).isTrue();
        disk.close();
        assertThat(jukebox.opened()).isFalse();
        assertThat(failure(() -> disk.read(0, 1))).isEqualTo(Kind.REFUSED);
    }

    @Test
    void tape_thatIsNone_opensNothing() {
        assertThat(failure(drive::disk)).isEqualTo(Kind.REFUSED);
        assertThat(drive.opened()).isFalse();
    }
}
