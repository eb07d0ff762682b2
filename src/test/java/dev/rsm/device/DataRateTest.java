package dev.rsm.device;

import static dev.rsm.device.Rig.DRIVE_1;
import static dev.rsm.device.Rig.SLOT_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rsm.conformance.Assumed;
import dev.rsm.runtime.CalculatedTime;
import dev.rsm.runtime.Timekeeper;
import dev.rsm.runtime.Workers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Assumed("a drive takes the time for its data that its rate gives, and for winding the share of the tape it passes")
class DataRateTest {

    private static final int MEGABYTE = 1_000_000;
    private static final Instant START = Instant.parse("2003-01-01T00:00:00Z");

    private final CalculatedTime time = new CalculatedTime(START);
    private final Hardware hardware;

    DataRateTest(@TempDir Path directory) throws IOException {
        Path file = Samples.file(
                directory,
                "rates.yaml",
                "libraries:",
                "  - serial: L1",
                "    slots: 3",
                "    drives:",
                "      - {serial: D1, media-types: [DDS-1], data-rate: 2000, times: {rewind: 50}}",
                "      - {serial: D2, media-types: [MO 5.25 inch], data-rate: 4000}",
                "      - {serial: D3, media-types: [DDS-1], data-rate: 0, times: {rewind: 0}}",
                "    cartridges:",
                "      - {at: slot 1, bar-code: TAPE01, media-type: DDS-1}",
                "      - {at: slot 2, bar-code: DISK01, media-type: MO 5.25 inch}",
                "  - changer: false",
                "    drives: [{serial: S1, personality: DLT8000 drive}]",
                "    cartridges: [{at: drive 1, media-type: DLTtape IV}]");
        Path home = directory.resolve("Devices");
        Hardware.create(home, Descriptions.read(List.of(file)), MediaTypes.shipped(), Samples::encode)
                .close();
        this.hardware = Hardware.open(home, time, true);
    }

    @AfterEach
    void close() {
        hardware.close();
    }

    private DriveDevice loaded(int slot, int drive) {
        LibraryDevice library = hardware.libraries().get(0);
        library.move(SLOT_1 + slot - 1, DRIVE_1 + drive - 1);
        DriveDevice device = library.drives().get(drive - 1);
        device.load();
        return device;
    }

    private Duration taken(Runnable work) {
        Instant before = time.instant();
        work.run();
        return Duration.between(before, time.instant());
    }

    @Test
    void blocks_takeWhatTheRateGives_whateverTheirSize() {
        try (TapeAccess tape = loaded(1, 1).tape()) {
            assertThat(taken(() -> tape.write(new byte[MEGABYTE]))).isEqualTo(Duration.ofMillis(500));
            assertThat(taken(() -> {
                        for (int block = 0; block < 1000; block++) {
                            tape.write(new byte[1000]);
                        }
                    }))
                    .as("half milliseconds are not lost")
                    .isEqualTo(Duration.ofMillis(500));
            tape.rewind();
            assertThat(taken(tape::read)).isEqualTo(Duration.ofMillis(500));
            assertThat(taken(() -> tape.writeFileMarks(1))).isEqualTo(Duration.ZERO);
        }
    }

    @Test
    void winding_takesItsShareOfTheTape_andTheWholeTapeTwiceTheMean() {
        DriveDevice drive = loaded(1, 1);
        long capacity = drive.medium().orElseThrow().type().capacity();
        Duration mean = Duration.ofSeconds(50);
        try (TapeAccess tape = drive.tape()) {
            for (int block = 0; block < 10; block++) {
                tape.write(new byte[10 * MEGABYTE]);
            }
            Duration expected = mean.multipliedBy(2 * 100L * MEGABYTE).dividedBy(capacity);
            assertThat(taken(tape::rewind)).isCloseTo(expected, Duration.ofMillis(2));
            assertThat(taken(tape::rewind)).as("at the beginning").isEqualTo(Duration.ZERO);
            assertThat(taken(tape::spaceToEndOfData)).isCloseTo(expected, Duration.ofMillis(2));
            assertThat(taken(() -> tape.locate(5)).toMillis()).isCloseTo(expected.toMillis() / 2, within(2L));
            assertThat(taken(() -> tape.spaceBlocks(-5)).toMillis()).isCloseTo(expected.toMillis() / 2, within(2L));
        }
        DriveTraits traits = DriveTraits.PLAIN;
        assertThat(traits.winding(capacity, capacity))
                .isEqualTo(traits.times().rewind().multipliedBy(2));
        assertThat(traits.winding(capacity + 1, capacity))
                .isEqualTo(traits.times().rewind().multipliedBy(2));
        assertThat(traits.winding(1, 0)).isEqualTo(traits.times().rewind());
        assertThat(traits.winding(0, 0)).isEqualTo(Duration.ZERO);
    }

    @Test
    void disk_takesWhatTheRateGives() {
        try (DiskAccess disk = loaded(2, 2).disk()) {
            assertThat(taken(() -> disk.write(0, new byte[MEGABYTE]))).isEqualTo(Duration.ofMillis(250));
            assertThat(taken(() -> disk.read(0, 2 * MEGABYTE))).isEqualTo(Duration.ofMillis(500));
        }
    }

    @Test
    void personality_saysHowFastItsDriveIs_andARateOfNoneTakesNoTime() {
        DriveDevice dlt = hardware.libraries().get(1).drives().get(0);
        dlt.load();
        try (TapeAccess tape = dlt.tape()) {
            assertThat(taken(() -> tape.write(new byte[6 * MEGABYTE]))).isEqualTo(Duration.ofSeconds(1));
        }
        try (TapeAccess tape = loaded(1, 3).tape()) {
            assertThat(taken(() -> tape.write(new byte[MEGABYTE]))).isEqualTo(Duration.ZERO);
        }
    }

    @Test
    void slowFault_slowsTheDataToo_andAnErrorTakesItsTime() {
        hardware.faults()
                .add(new Fault(
                        Fault.Kind.SLOW, "L1", null, "", Fault.Operation.WRITE, 1, 1, 1, 1, Duration.ZERO, 3, ""));
        try (TapeAccess tape = loaded(1, 1).tape()) {
            assertThat(taken(() -> tape.write(new byte[MEGABYTE]))).isEqualTo(Duration.ofMillis(1500));
            hardware.faults().add(Fault.of(Fault.Kind.WRITE_ERROR, "L1"));
            assertThat(taken(() -> Rig.failure(() -> tape.write(new byte[MEGABYTE]))))
                    .isEqualTo(Duration.ofMillis(500));
            assertThat(tape.position()).isEqualTo(1);
        }
    }

    @Test
    void unload_waitsForTheBlockThatIsBeingWritten() {
        DriveDevice drive = loaded(1, 1);
        TapeAccess tape = drive.tape();
        Instant before = time.instant();
        List<String> ended = Collections.synchronizedList(new ArrayList<>());
        Timekeeper.Hold hold = time.hold();
        Workers workers = time.workers("drive", false);
        workers.execute(() -> {
            tape.write(new byte[MEGABYTE]);
            ended.add("written after " + Duration.between(before, time.instant()));
        });
        workers.execute(() -> {
            drive.unload();
            ended.add("unloaded after " + Duration.between(before, time.instant()));
        });
        hold.close();
        time.settle();
        assertThat(ended).containsExactly("written after PT0.5S", "unloaded after PT58.5S");
    }
}
