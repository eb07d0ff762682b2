package dev.rsm.device;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rsm.conformance.Assumed;
import dev.rsm.device.DeviceException.Kind;
import dev.rsm.device.TapeAccess.Found;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Assumed("what a drive of the emulated hardware promises to a program that reads and writes the cartridge in it")
class DriveMediaTest {

    private static final byte[] LABEL = "LABEL".getBytes(US_ASCII);
    private static final byte[] ONE = "block one".getBytes(US_ASCII);
    private static final byte[] TWO = "block two".getBytes(US_ASCII);
    private static final int SLOT_1 = 0x1000;
    private static final int DRIVE_1 = 0x100;

    private final Path directory;

    DriveMediaTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private Hardware hardware(String... cartridges) throws IOException {
        Path file = Samples.file(
                directory,
                "library.yaml",
                "libraries: [{serial: L1, slots: 4, drives: [{serial: D1}, {serial: D2}], cartridges: [",
                String.join(",\n", cartridges) + "]}]");
        return Hardware.create(home(), List.of(Samples.only(file)), MediaTypes.shipped(), Samples::encode);
    }

    private Path home() {
        return directory.resolve("Devices");
    }

    private static DriveDevice loaded(Hardware hardware) {
        LibraryDevice library = hardware.libraries().get(0);
        library.move(SLOT_1, DRIVE_1);
        DriveDevice drive = library.drives().get(0);
        drive.load();
        return drive;
    }

    private List<String> images() throws IOException {
        Path media = home().resolve("media");
        if (!Files.exists(media)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(media)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static Kind kindOf(ThrowingCallable call) {
        return catchThrowableOfType(DeviceException.class, call).kind();
    }

    @Test
    void tape_writtenUnloadedAndReopened_keepsAll() throws IOException {
        try (Hardware hardware = hardware("{at: slot 1, bar-code: A/0001L4, contents: {text: LABEL}}")) {
            DriveDevice drive = loaded(hardware);
            TapeAccess tape = drive.tape();
            assertThat(tape.read()).isEqualTo(new Found.Block(LABEL));
            assertThat(images()).as("reading makes no file").isEmpty();
            tape.spaceToEndOfData();
            tape.write(ONE);
            tape.writeFileMarks(2);
            assertThat(drive.tape().position()).as("the same tape").isEqualTo(5);
            assertThat(drive.readStart(100)).isEqualTo(LABEL);
            drive.unload();
            drive.load();
            assertThat(drive.tape().position()).as("unloading rewinds").isZero();
            drive.tape().locate(3);
            drive.tape().write(TWO);
            assertThat(hardware.cartridges().get(0).sides()).containsExactly(LABEL);
        }
        assertThat(images()).containsExactly("A_0001L4.0.a.tape");
        try (Hardware hardware = Hardware.open(home())) {
            TapeAccess tape = hardware.libraries().get(0).drives().get(0).tape();
            tape.locate(2);
            assertThat(tape.read()).isEqualTo(new Found.Block(ONE));
            assertThat(tape.read()).isEqualTo(new Found.Block(TWO));
            assertThat(tape.read()).isEqualTo(new Found.EndOfData());
        }
    }

    @Test
    void tape_notReadyOrTakenAway_isRefused() throws IOException {
        try (Hardware hardware = hardware("{at: slot 1, bar-code: A00001L4}", "{at: slot 2, bar-code: A00002L4}")) {
            LibraryDevice library = hardware.libraries().get(0);
            DriveDevice drive = library.drives().get(0);
            assertThatThrownBy(drive::tape).hasMessageContaining("no cartridge");
            TapeAccess tape = loaded(hardware).tape();
            tape.write(ONE);
            drive.unload();
            assertThatThrownBy(tape::read).hasMessageContaining("not ready");
            assertThatThrownBy(drive::tape).hasMessageContaining("not ready");
            library.move(DRIVE_1, SLOT_1);
            library.move(SLOT_1 + 1, DRIVE_1);
            drive.load();
            assertThatThrownBy(() -> tape.write(TWO)).hasMessageContaining("not there any more");
            assertThat(drive.tape().read()).isEqualTo(new Found.EndOfData());
            assertThatThrownBy(drive::disk).hasMessageContaining("is a tape");
        }
    }

    @Test
    void writeStart_overAnImage_erasesIt() throws IOException {
        try (Hardware hardware = hardware("{at: slot 1, bar-code: A00001L4}")) {
            DriveDevice drive = loaded(hardware);
            TapeAccess tape = drive.tape();
            tape.write(ONE);
            tape.write(TWO);
            drive.writeStart(LABEL);
            assertThat(images()).isEmpty();
            assertThat(tape.read()).isEqualTo(new Found.Block(LABEL));
            assertThat(tape.read()).isEqualTo(new Found.FileMark());
            assertThat(tape.read()).isEqualTo(new Found.EndOfData());
            assertThatThrownBy(() -> drive.writeStart(new byte[Hardware.MAX_SIDE_BYTES + 1]))
                    .hasMessageContaining("at most 65536");
        }
        try (Hardware hardware = Hardware.open(home())) {
            assertThat(hardware.libraries().get(0).drives().get(0).readStart(99))
                    .isEqualTo(LABEL);
        }
    }

    @Test
    void tape_fileRemovedByHand_isBlank_andWriteFileMarksOfNoneLosesNothing() throws IOException {
        try (Hardware hardware = hardware("{at: slot 1, bar-code: A00001L4, contents: {text: LABEL}}")) {
            DriveDevice drive = loaded(hardware);
            drive.tape().writeFileMarks(0);
            assertThat(drive.readStart(99)).isEqualTo(LABEL);
            drive.tape().spaceToEndOfData();
            drive.tape().write(ONE);
        }
        Files.delete(home().resolve("media/A00001L4.0.a.tape"));
        try (Hardware hardware = Hardware.open(home())) {
            assertThat(hardware.libraries().get(0).drives().get(0).readStart(99))
                    .isEmpty();
        }
    }

    @Test
    void readStart_ofADamagedTape_isAMediumError() throws IOException {
        try (Hardware hardware = hardware("{at: slot 1, bar-code: A00001L4}")) {
            loaded(hardware).tape().write(ONE);
        }
        Path image = home().resolve("media/A00001L4.0.a.tape");
        byte[] bytes = Files.readAllBytes(image);
        bytes[30] ^= 1;
        Files.write(image, bytes);
        try (Hardware hardware = Hardware.open(home())) {
            DriveDevice drive = hardware.libraries().get(0).drives().get(0);
            assertThat(kindOf(() -> drive.readStart(10))).isEqualTo(Kind.MEDIUM_ERROR);
            assertThat(kindOf(() -> drive.tape().read())).isEqualTo(Kind.MEDIUM_ERROR);
            assertThat(hardware.cartridges().get(0).sides()).containsExactly(new byte[0]);
            drive.writeStart(LABEL);
            assertThat(drive.readStart(10)).isEqualTo(LABEL);
        }
    }

    @Test
    void write_protectedOrWrittenOnce_isRefused() throws IOException {
        try (Hardware hardware = hardware("{at: slot 1, bar-code: A00001L4, write-protected: true}")) {
            TapeAccess tape = loaded(hardware).tape();
            assertThat(kindOf(() -> tape.write(ONE))).isEqualTo(Kind.WRITE_PROTECTED);
            assertThat(kindOf(() -> tape.writeFileMarks(1))).isEqualTo(Kind.WRITE_PROTECTED);
            assertThat(tape.atEndOfData()).isTrue();
        }
        Files.delete(home().resolve("devices.mv"));
        try (Hardware hardware = hardware("{at: slot 1, bar-code: A00001LU}")) {
            DriveDevice drive = loaded(hardware);
            TapeAccess tape = drive.tape();
            tape.write(ONE);
            tape.write(TWO);
            tape.rewind();
            assertThat(kindOf(() -> tape.write(TWO))).isEqualTo(Kind.WRITE_PROTECTED);
            assertThat(kindOf(() -> drive.writeStart(LABEL))).isEqualTo(Kind.WRITE_PROTECTED);
            tape.spaceToEndOfData();
            tape.write(TWO);
            assertThat(tape.position()).isEqualTo(3);
        }
    }

    @Test
    void disk_writtenAnywhere_isAFileThatOtherToolsRead() throws IOException {
        try (Hardware hardware =
                hardware("{at: slot 1, bar-code: D1, media-type: MO 5.25 inch, sides: [{text: LABEL}, blank]}")) {
            DriveDevice drive = loaded(hardware);
            DiskAccess disk = drive.disk();
            assertThat(disk.read(0, 8)).isEqualTo("LABEL\0\0\0".getBytes(US_ASCII));
            assertThat(images()).isEmpty();
            disk.write(1000, ONE);
            disk.flush();
            assertThat(disk.read(1000, ONE.length)).isEqualTo(ONE);
            assertThat(disk.read(998, 4)).isEqualTo("\0\0bl".getBytes(US_ASCII));
            assertThat(disk.read(1 << 20, 2)).isEqualTo(new byte[2]);
            assertThat(drive.readStart(6)).isEqualTo("LABEL\0".getBytes(US_ASCII));
            assertThatThrownBy(() -> disk.read(-1, 1)).isInstanceOf(DeviceException.class);
            assertThatThrownBy(() -> disk.read(0, DiskAccess.MAX_TRANSFER_BYTES + 1))
                    .isInstanceOf(DeviceException.class);
            if (disk.capacity() < Long.MAX_VALUE) {
                assertThatThrownBy(() -> disk.write(disk.capacity() - 1, ONE)).hasMessageContaining("bytes");
            }
            assertThatThrownBy(drive::tape).hasMessageContaining("no tape");
        }
        byte[] image = Files.readAllBytes(home().resolve("media/D1.0.a.img"));
        assertThat(new String(image, US_ASCII))
                .startsWith("LABEL\0")
                .endsWith("block one")
                .hasSize(1009);
        try (Hardware hardware = Hardware.open(home())) {
            DriveDevice drive = hardware.libraries().get(0).drives().get(0);
            assertThat(drive.disk().read(1000, 5)).isEqualTo("block".getBytes(US_ASCII));
            drive.writeStart(ONE);
            assertThat(images()).isEmpty();
            assertThat(drive.disk().read(1000, 5)).isEqualTo(new byte[5]);
        }
    }

    @Test
    void throwAway_deletesTheImages() throws IOException {
        try (Hardware hardware = hardware("{at: slot 1, bar-code: A00001L4}")) {
            DriveDevice drive = loaded(hardware);
            drive.tape().write(ONE);
            drive.unload();
            hardware.libraries().get(0).move(DRIVE_1, SLOT_1);
            int number = hardware.hands().takeOut("L1", new Place(ElementKind.STORAGE, 1));
            assertThat(images()).hasSize(1);
            hardware.hands().throwAway(number);
            assertThat(images()).isEmpty();
        }
    }

    @Test
    void tape_underFaults_failsAndKeepsItsPlace() throws IOException {
        try (Hardware hardware = hardware("{at: slot 1, bar-code: A00001L4}")) {
            TapeAccess tape = loaded(hardware).tape();
            tape.write(ONE);
            hardware.faults().add(Fault.of(Fault.Kind.WRITE_ERROR, "L1"));
            assertThat(kindOf(() -> tape.write(TWO))).isEqualTo(Kind.MEDIUM_ERROR);
            tape.write(TWO);
            tape.rewind();
            hardware.faults().add(Fault.of(Fault.Kind.READ_ERROR, "L1"));
            assertThat(kindOf(tape::read)).isEqualTo(Kind.MEDIUM_ERROR);
            assertThat(tape.read()).isEqualTo(new Found.Block(ONE));
            assertThat(tape.read()).isEqualTo(new Found.Block(TWO));
            assertThat(tape.read()).isEqualTo(new Found.EndOfData());
        }
    }

    @Test
    void tape_unloadedWhileAnotherThreadWrites_keepsEveryBlockWhoseWriteReturned() throws Exception {
        try (Hardware hardware = hardware("{at: slot 1, bar-code: A00001L4, contents: {text: LABEL}}")) {
            DriveDevice drive = loaded(hardware);
            for (int round = 0; round < 25; round++) {
                TapeAccess tape = drive.tape();
                long before = end(tape);
                AtomicInteger written = new AtomicInteger();
                CompletableFuture<Kind> writer = CompletableFuture.supplyAsync(() -> writeUntilRefused(tape, written));
                while (written.get() < 5 && !writer.isDone()) {
                    Thread.onSpinWait();
                }
                drive.unload();
                assertThat(writer.get()).isEqualTo(Kind.REFUSED);
                drive.load();
                // One more may be there whose write did not return.
                assertThat(end(drive.tape())).isBetween(before + written.get(), before + written.get() + 1);
            }
        }
    }

    private static long end(TapeAccess tape) {
        tape.spaceToEndOfData();
        return tape.position();
    }

    private static Kind writeUntilRefused(TapeAccess tape, AtomicInteger written) {
        while (true) {
            try {
                tape.write(ONE);
                written.incrementAndGet();
            } catch (DeviceException e) {
                return e.kind();
            }
        }
    }

    @Test
    void open_afterAKillBetweenImageAndLabel_theImageRules() throws IOException {
        hardware("{at: slot 1, bar-code: A00001L4, contents: {text: LABEL}}").close();
        Path media = Files.createDirectory(home().resolve("media"));
        Files.writeString(media.resolve("A00001L4.0.a.tape.new"), "half-made");
        try (Hardware hardware = Hardware.open(home())) {
            assertThat(hardware.cartridges().get(0).sides()).containsExactly(LABEL);
        }
        try (TapeImage image = TapeImage.open(media.resolve("A00001L4.0.a.tape"), ONE, 0)) {
            image.write(TWO);
        }
        try (Hardware hardware = Hardware.open(home())) {
            assertThat(loaded(hardware).readStart(99)).isEqualTo(TWO);
        }
    }
}
