package dev.rsm.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.conformance.Observed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Observed("configuration of mhvtl for four libraries; mhvtl's device.conf(5) and library_contents(5)")
class MhvtlTest {

    private static final String[] DEVICES = {
        "Library: 10 CHANNEL: 00 TARGET: 01 LUN: 00",
        " Vendor identification: STK",
        " Product identification: L700",
        " Unit serial number: LIB10",
        "",
        "Drive: 11 CHANNEL: 00 TARGET: 02 LUN: 03",
        " Library ID: 10 Slot: 01",
        " Unit serial number: DRV11",
        " NAA: 10:22:33:44:ab:00:01:00",
        "",
    };

    private final Path directory;

    MhvtlTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private Path devices(String... more) throws IOException {
        return Samples.file(directory, "device.conf", String.join("\n", DEVICES), String.join("\n", more));
    }

    private Path contents(String... lines) throws IOException {
        return Samples.file(directory, "library_contents.10", lines);
    }

    @Test
    void read_realConfiguration_findsEveryElementAndCartridge() {
        Described described = Descriptions.read(Samples.mhvtl());

        assertThat(described.remarks()).isEmpty();
        assertThat(described.libraries()).hasSize(4).allSatisfy(library -> {
            assertThat(library.changer()).isTrue();
            assertThat(library.barCodeReader()).isTrue();
            assertThat(library.drives()).hasSize(9);
            assertThat(library.slots()).isEqualTo(50);
            assertThat(library.ports()).isEqualTo(4);
            assertThat(library.transports()).isEqualTo(1);
            assertThat(library.cartridges()).hasSize(50);
        });
        LibraryDescription last = described.libraries().get(3);
        assertThat(last.inquiry()).isEqualTo(new Inquiry("SPECTRA", "PYTHON", "5500", "XYZZY_40"));
        assertThat(last.cartridges().get(49).barCode()).isEqualTo("L40050S3");
        DriveDescription drive = last.drives().get(8);
        assertThat(drive.inquiry()).isEqualTo(new Inquiry("QUANTUM", "SDLT600", "5500", "XYZZY_49"));
        assertThat(drive.scsiAddress()).isEqualTo(new ScsiAddress(0, 0, 2, 7));
        assertThat(drive.number()).isEqualTo(9);
    }

    @Test
    void read_realConfiguration_listsWhatIsUnusedAndNoComment() {
        List<UnusedLine> unused = Descriptions.read(Samples.mhvtl()).unused();

        // 5 VERSION lines, 40 NAA lines, 36 VPD lines and 4 lines "Trailing".
        assertThat(unused).hasSize(85);
        assertThat(unused).extracting(UnusedLine::text).contains("Trailing", "VPD: b0 04 00 02 01 00", "VERSION: 3");
        assertThat(unused).noneMatch(line -> line.text().startsWith("#"));
        assertThat(unused.get(1).origin().line()).isEqualTo(28);
        assertThat(unused.get(1).origin().file()).endsWith("library_contents.10");
    }

    @Test
    void read_prefixes_tellWhatACartridgeIs() throws IOException {
        List<CartridgeDescription> cartridges = Samples.only(
                        devices(),
                        contents(
                                "Drive 1: LOADEDL4",
                                "MAP 1: IMPORTL4",
                                "Picker 1:",
                                "Slot 1: CLN001L4",
                                "Slot 2: NOBAR1L4",
                                "Slot 03: W00001L4",
                                "Slot 4:",
                                "Slot 5:   PLAIN1L4  "))
                .cartridges();

        assertThat(cartridges)
                .extracting(CartridgeDescription::barCode)
                .containsExactly("LOADEDL4", "IMPORTL4", "CLN001L4", "NOBAR1L4", "W00001L4", "PLAIN1L4");
        assertThat(cartridges)
                .extracting(CartridgeDescription::cleaning)
                .containsExactly(false, false, true, false, false, false);
        assertThat(cartridges)
                .extracting(CartridgeDescription::readable)
                .containsExactly(true, true, true, false, true, true);
        assertThat(cartridges)
                .extracting(CartridgeDescription::writeOnce)
                .containsExactly(false, false, false, false, true, false);
        assertThat(cartridges.get(0).place()).isEqualTo(new Place(ElementKind.DATA_TRANSFER, 1));
        assertThat(cartridges.get(1).place()).isEqualTo(new Place(ElementKind.IMPORT_EXPORT, 1));
    }

    @Test
    void read_driveLineWithTheSerialNumber_isNoCartridge() throws IOException {
        Described described = Descriptions.read(List.of(devices(), contents("Drive 1: DRV11", "Slot 1:")));

        assertThat(described.libraries().get(0).cartridges()).isEmpty();
        assertThat(described.unused()).extracting(UnusedLine::text).contains("DRV11");
    }

    @Test
    void read_driveOfNoLibrary_standsAlone() throws IOException {
        Path file = Samples.file(
                directory, "d.conf", "Drive: 50 CHANNEL: 0 TARGET: 5 LUN: 0", " Unit serial number: DRV50");

        LibraryDescription library = Samples.only(file);

        assertThat(library.changer()).isFalse();
        assertThat(library.inquiry().serial()).isEqualTo("DRV50");
        assertThat(library.drives()).hasSize(1);
    }

    @Test
    void read_libraryWithoutContents_isRemarked() throws IOException {
        Described described = Descriptions.read(List.of(devices()));

        assertThat(described.remarks()).singleElement().satisfies(remark -> {
            assertThat(remark.origin().line()).isEqualTo(1);
            assertThat(remark.text()).contains("library_contents.10");
        });
    }

    @ParameterizedTest
    @Assumed("a configuration that contradicts itself describes no library")
    @CsvSource(
            delimiter = '|',
            value = {
                "Drive: 12 CHANNEL: 0 TARGET: 1 LUN: 1; Library ID: 77 Slot: 1; Unit serial number: S  | 12 | library 77",
                "Drive: 12 CHANNEL: 0 TARGET: 1 LUN: 1; Library ID: 10 Slot: 1; Unit serial number: S  | 12 | already at",
                "Drive: 12 CHANNEL: 0 TARGET: 1 LUN: 1; Library ID: 10 Slot: 0; Unit serial number: S  | 12 | not 0",
                "Drive: 12 CHANNEL: 0 TARGET: 1 LUN: 1; Library ID: 10 Slot: 2; Unit serial number: DRV11 | 12 | DRV11 is",
                "Drive: 12 CHANNEL: 0 TARGET: 1 LUN: 1; Library ID: 10 Slot: 2                | 12 | no line 'Unit serial",
                "Drive: 11 CHANNEL: 0 TARGET: 1 LUN: 1; Unit serial number: S                | 12 | drive 11 is already",
                "Library: 10 CHANNEL: 0 TARGET: 1 LUN: 1; Unit serial number: S              | 12 | library 10 is already",
                "Drive: 12 CHANNEL: 0 TARGET: 70000 LUN: 1; Unit serial number: S            | 12 | not 70000",
                "Drive: twelve                                                               | 12 | a record starts like",
                "Drive: 12 CHANNEL: 0 TARGET: 1 LUN: 1; Unit serial number: S; Unit serial number: T | 14 | twice",
                "Drive: 12 CHANNEL: 0 TARGET: 1 LUN: 1; Unit serial number: 01234567890123456789012345678912 | 12 | longer",
            })
    void read_contradictoryDevices_areRefusedWithTheirLine(String lines, int number, String reason) throws IOException {
        Path file = devices("", lines.replace("; ", "\n "));

        DescriptionException refusal = Samples.refusal(file, contents("Slot 1:"));

        assertThat(refusal.reason()).contains(reason);
        assertThat(refusal.line()).isEqualTo(number);
        assertThat(refusal.file()).endsWith("device.conf");
    }

    @ParameterizedTest
    @Assumed("contents that contradict themselves or the devices describe no library")
    @CsvSource(
            delimiter = '|',
            value = {
                "Drive 2:         | 2 | has no drive 2",
                "Slot 1: B        | 2 | slot 1 is there twice",
                "Slot 01:         | 2 | slot 1 is there twice",
                "Slot 3:          | 2 | gaps: 2 of 3",
                "Slot 2: AAA001L4 | 2 | already that of",
                "Slot two: A      | 2 | written like",
                "Slot 0: A        | 2 | no slot 0",
                "MAP 241:         | 2 | no port 241",
            })
    void read_contradictoryContents_areRefusedWithTheirLine(String line, int number, String reason) throws IOException {
        DescriptionException refusal = Samples.refusal(devices(), contents("Slot 1: AAA001L4", line));

        assertThat(refusal.reason()).contains(reason);
        assertThat(refusal.line()).isEqualTo(number);
        assertThat(refusal.file()).endsWith("library_contents.10");
    }

    @Test
    void read_contentsOfUnknownLibrary_areRefused() throws IOException {
        DescriptionException refusal =
                Samples.refusal(devices(), Samples.file(directory, "library_contents.99", "Slot 1: A"));

        assertThat(refusal.reason()).contains("library 99");
        assertThat(refusal.line()).isEqualTo(1);
    }

    @Test
    void read_contentsWithoutNumberInTheName_areRefused() throws IOException {
        assertThat(Samples.refusal(devices(), Samples.file(directory, "contents", "Slot 1: A"))
                        .reason())
                .contains("name does not say which library");
    }

    @Test
    void read_contentsTwice_areRefused() throws IOException {
        Path persisted = Samples.file(directory, "library_contents.10.persist", "Slot 1: A");

        assertThat(Samples.refusal(devices(), contents("Slot 1: A"), persisted).reason())
                .contains("already in");
    }
}
