package dev.rsm.device;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Assumed("a personality stands for what a description leaves out")
class PersonalitiesTest {

    private final Path directory;

    PersonalitiesTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private LibraryDescription read(String... lines) throws IOException {
        return Samples.only(Samples.file(directory, "p.yaml", lines));
    }

    @Test
    void all_canBeGivenToADevice() throws IOException {
        assertThat(Personalities.all()).hasSizeGreaterThanOrEqualTo(8);
        for (Personality personality : Personalities.all()) {
            boolean library = personality.device() == Personality.Device.LIBRARY;
            LibraryDescription described = library
                    ? read("libraries: [{personality: " + personality.name() + ", serial: X, drives: [{serial: D}]}]")
                    : read("libraries: [{changer: false, drives: [{personality: " + personality.name()
                            + ", serial: D}]}]");
            assertThat(described.inquiry().vendor())
                    .isEqualTo(personality.vendor())
                    .isNotEmpty();
            assertThat(described.inquiry().product())
                    .isEqualTo(personality.product())
                    .isNotEmpty();
            assertThat(described.drives().get(0).mediaTypes()).isNotEmpty();
            try (Hardware hardware = Hardware.create(
                    directory.resolve(personality.name().replace(' ', '-')),
                    List.of(described),
                    MediaTypes.shipped(),
                    Samples::encode)) {
                assertThat(hardware.libraries().get(0).elements()).isNotEmpty();
            }
        }
    }

    @Test
    void read_ownKeys_winOverThePersonality() throws IOException {
        LibraryDescription library = read(
                "libraries:",
                "  - personality: dlt autoloader",
                "    serial: X",
                "    product: Mine",
                "    slots: 5",
                "    bar-code-reader: false",
                "    times: {move: 99}",
                "    drives: [{serial: D, times: {thread: 1}}, {serial: E, personality: LTO-4 drive}]");

        assertThat(library.inquiry()).isEqualTo(new Inquiry("ADIC", "Mine", "", "X"));
        assertThat(library.slots()).isEqualTo(5);
        assertThat(library.ports()).isEqualTo(1);
        assertThat(library.barCodeReader()).isFalse();
        assertThat(library.traits().personality()).isEqualTo("DLT autoloader");
        assertThat(library.traits().times().move()).isEqualTo(Duration.ofSeconds(99));
        assertThat(library.traits().times().port()).isEqualTo(Duration.ofSeconds(3));
        DriveDescription drive = library.drives().get(0);
        assertThat(drive.inquiry().vendor()).isEqualTo("QUANTUM");
        assertThat(drive.traits().times().thread()).isEqualTo(Duration.ofSeconds(1));
        assertThat(drive.traits().times().rewind()).isEqualTo(Duration.ofSeconds(60));
        assertThat(library.drives().get(1).inquiry().product()).isEqualTo("Ultrium 4-SCSI");
    }

    @Test
    void read_wrongly_isRefused() throws IOException {
        for (String library : List.of(
                "{serial: X, personality: Toaster}",
                "{serial: X, personality: DDS-4 drive}",
                "{serial: X, quirks: [keeps-ejected]}",
                "{serial: X, times: {lunch: 3600}}",
                "{serial: X, drives: [{serial: D, quirks: [forgets-source]}]}")) {
            Path file = Samples.file(directory, "wrong.yaml", "libraries: [" + library + "]");
            assertThat(Samples.refusal(file).line()).as(library).isEqualTo(1);
        }
    }

    @Test
    void quirks_changeWhatDevicesDo() throws IOException {
        Path file = Samples.file(
                directory,
                "quirks.yaml",
                "libraries:",
                "  - {serial: Q, slots: 2, doors: 1, locks-doors: false, quirks: [forgets-source, unloads-for-move],",
                "     drives: [{serial: D}], cartridges: [{at: slot 1, bar-code: A00001L4}]}",
                "  - {changer: false, drives: [{personality: stubborn dds-3 drive, serial: S}],",
                "     cartridges: [{at: drive 1, media-type: DDS-3}]}");
        try (Hardware hardware = Hardware.create(
                directory.resolve("Quirks"), Descriptions.read(List.of(file)), MediaTypes.shipped(), Samples::encode)) {
            LibraryDevice library = hardware.libraries().get(0);
            library.move(Rig.SLOT_1, Rig.DRIVE_1);
            library.drives().get(0).load();
            assertThat(library.element(Rig.DRIVE_1).source()).isEmpty();
            library.move(Rig.DRIVE_1, Rig.SLOT_1 + 1);
            assertThat(library.drives().get(0).ready()).isFalse();
            hardware.hands().openDoor("Q", 1);

            DriveDevice stubborn = hardware.libraries().get(1).drives().get(0);
            stubborn.load();
            stubborn.eject();
            assertThat(stubborn.loaded()).isTrue();
            assertThat(stubborn.ready()).isFalse();
            hardware.hands().pressEject("S", 1);
            assertThat(stubborn.loaded()).isFalse();
        }
    }

    @Test
    void samples_canBeMade() {
        for (String sample : List.of("dlt-autoloader.yaml", "optical-jukebox.yaml")) {
            Described described = Descriptions.read(List.of(Path.of("db", "libraries", sample)));
            try (Hardware hardware =
                    Hardware.create(directory.resolve(sample), described, MediaTypes.shipped(), Samples::encode)) {
                assertThat(described.remarks()).isEmpty();
                assertThat(described.unused()).isEmpty();
                assertThat(hardware.hands().shelf())
                        .hasSameSizeAs(described.shelf())
                        .isNotEmpty();
                LibraryDevice library = hardware.libraries().get(0);
                library.move(Rig.SLOT_1, Rig.DRIVE_1);
                for (int attempt = 0; attempt < 3 && !library.drives().get(0).ready(); attempt++) {
                    try {
                        library.drives().get(0).load();
                    } catch (DeviceException struck) {
                        assertThat(struck.kind()).isEqualTo(DeviceException.Kind.LOAD_FAILED);
                    }
                }
                assertThat(new String(library.drives().get(0).readStart(1000), UTF_8))
                        .isNotEmpty();
            }
        }
    }
}
