package dev.rsm.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.rsm.conformance.Assumed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Assumed("the format is the emulator's own, as db/libraries/README.md documents it")
class YamlDescriptionTest {

    private static final String[] LIBRARY = {
        "libraries:",
        "  - serial: LIB1",
        "    slots: 4",
        "    ports: 1",
        "    drives:",
        "      - serial: DRV1",
        "    cartridges:",
        "      - at: slot 1",
        "        bar-code: AAA001L4",
    };

    private final Path directory;

    YamlDescriptionTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private Path yaml(String... lines) throws IOException {
        return Samples.file(directory, "library.yaml", lines);
    }

    private Path withMore(String... lines) throws IOException {
        return yaml(String.join("\n", LIBRARY), String.join("\n", lines));
    }

    @Test
    void read_demo_describesARealisticLibrary() {
        Described described = Descriptions.read(List.of(Samples.demo()));

        assertThat(described.unused()).isEmpty();
        assertThat(described.remarks()).isEmpty();
        assertThat(described.libraries()).hasSize(2);
        LibraryDescription library = described.libraries().get(0);
        assertThat(library.inquiry()).isEqualTo(new Inquiry("HP", "MSL G3 Series", "5.10", "DEC810000K"));
        assertThat(library.drives()).hasSize(2);
        assertThat(library.cartridges()).hasSize(40);
        assertThat(library.cartridges().get(4).home()).isEqualTo(new Place(ElementKind.STORAGE, 5));
        LibraryDescription standAlone = described.libraries().get(1);
        assertThat(standAlone.changer()).isFalse();
        assertThat(standAlone.inquiry().product()).isEqualTo("C5683A");
        assertThat(standAlone.cartridges()).hasSize(1);
    }

    @Test
    void read_everyKey_isKept() throws IOException {
        LibraryDescription library = Samples.only(yaml(
                "libraries:",
                "- {name: N, vendor: V, product: P, revision: R, serial: S, scsi: '1:2:3:4', bar-code-reader: no,",
                "   pickers: 2, slots: 5, ports: 3, doors: 1,",
                "   drives: [{vendor: DV, product: DP, revision: DR, serial: DS, scsi: 5:6:7:8, media-types: [LTO-4]}],",
                "   cartridges: [",
                "     {at: drive 1, home: slot 2, bar-code: B, bar-code-readable: false, media-type: LTO-4,",
                "      cleaning: true, write-protected: true, write-once: true, duplicate: true, sides: [blank, free]},",
                "     {at: picker 2, contents: {mtf: {software: S, name: T, id: I}}},",
                "     {at: port 3, contents: {hex: 00 fF}},",
                "     {at: slot 5, contents: {text: 'é'}}]}"));

        assertThat(library.name()).isEqualTo("N");
        assertThat(library.inquiry()).isEqualTo(new Inquiry("V", "P", "R", "S"));
        assertThat(library.scsiAddress()).isEqualTo(new ScsiAddress(1, 2, 3, 4));
        assertThat(library.barCodeReader()).isFalse();
        assertThat(List.of(library.transports(), library.slots(), library.ports(), library.doors()))
                .containsExactly(2, 5, 3, 1);
        DriveDescription drive = library.drives().get(0);
        assertThat(drive.inquiry()).isEqualTo(new Inquiry("DV", "DP", "DR", "DS"));
        assertThat(drive.scsiAddress()).isEqualTo(new ScsiAddress(5, 6, 7, 8));
        assertThat(drive.mediaTypes()).containsExactly("LTO-4");
        assertThat(library.cartridges().get(0))
                .isEqualTo(new CartridgeDescription(
                        new Origin(library.origin().file(), 6),
                        new Place(ElementKind.DATA_TRANSFER, 1),
                        new Place(ElementKind.STORAGE, 2),
                        "B",
                        false,
                        "LTO-4",
                        true,
                        true,
                        true,
                        true,
                        List.of(new Contents.Blank(), new Contents.FreeLabel())));
        assertThat(library.cartridges())
                .extracting(CartridgeDescription::sides)
                .containsSubsequence(
                        List.of(new Contents.Mtf("S", "T", "I")),
                        List.of(new Contents.Raw(new byte[] {0, -1})),
                        List.of(new Contents.Raw("é".getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void read_labelsOfOtherFormats_keepsWhatTheySay() throws IOException {
        LibraryDescription library = Samples.only(withMore(
                "      - {at: slot 2, contents: {ansi: {volume: A1, owner: O}}}",
                "      - {at: slot 3, contents: {ibm: {volume: A2}}}",
                "      - {at: slot 4, contents: {ltfs: {volume: A3, id: I}}}",
                "      - {at: drive 1, contents: {filesystem: {type: FAT, serial: DEAD-beef, name: N}}}"));

        assertThat(library.cartridges())
                .extracting(CartridgeDescription::sides)
                .containsSubsequence(
                        List.of(new Contents.Standard("A1", "O", false)),
                        List.of(new Contents.Standard("A2", "", true)),
                        List.of(new Contents.Ltfs("A3", "I")),
                        List.of(new Contents.FileSystem("FAT", 0xDEADBEEF, "N")));
    }

    @Test
    void read_duplicateBarCode_isKeptWhereFlagged() throws IOException {
        Path file = withMore("      - {at: slot 2, bar-code: AAA001L4, duplicate: true}");

        assertThat(Samples.only(file).cartridges()).hasSize(2);
    }

    // A dot stands for a blank at the start of a line, a semicolon for a line's end, an angle bracket for a tab.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "......- {at: slot 5}                                  | 10 | the library has no slot 5",
                "......- {at: drive 2}                                 | 10 | the library has no drive 2",
                "......- {at: slot 0}                                  | 10 | the library has no slot 0",
                "......- {at: slot 1}                                  | 10 | slot 1 already holds",
                "......- {at: shelf 1}                                 | 10 | 'slot N'",
                "......- {bar-code: A}                                 | 10 | 'at' is missing",
                "......- {at: slot 2, home: slot 9}                    | 10 | the library has no slot 9",
                "......- {at: slot 2, bar-code: AAA001L4}              | 10 | already that of",
                "......- {at: slot 2, barcode: A}                      | 10 | key 'barcode' is not known",
                "......- {at: slot 2, at: slot 3}                      | 10 | key 'at' is there twice",
                "......- {at: slot 2, cleaning: maybe}                 | 10 | true or false",
                "......- {at: slot 2, contents: full}                  | 10 | contents are",
                "......- {at: slot 2, contents: {tar: x}}              | 10 | contents are",
                "......- {at: slot 2, contents: {hex: 0}}              | 10 | pairs of hexadecimal",
                "......- {at: slot 2, contents: {mtf: {name: T}}}      | 10 | 'software' is missing",
                "......- {at: slot 2, contents: {mtf: x}}              | 10 | expected keys",
                "......- {at: slot 2, contents: {ansi: {owner: T}}}    | 10 | 'volume' is missing",
                "......- {at: slot 2, contents: {ltfs: {volume: T, a: b}}} | 10 | key 'a'",
                "......- {at: slot 2, contents: {filesystem: {type: FAT, serial: 12}}} | 10 | eight hexadecimal",
                "......- {at: slot 2, contents: blank, sides: [blank]} | 10 | either",
                "......- {at: [slot 2]}                                | 10 | a plain value",
                "......- slot 2                                        | 10 | expected keys",
                "..- {serial: LIB1}                                    | 10 | serial number LIB1 is already",
                "..- {serial: L2, drives: [{serial: DRV1}]}            | 10 | serial number DRV1 is already",
                "..- {serial: L2, slots: many}                         | 10 | a number from 0 to 61440",
                "..- {serial: L2, slots: 61441}                        | 10 | a number from 0 to 61440",
                "..- {serial: L2, doors: 17}                           | 10 | a number from 0 to 16",
                "..- {serial: L2, scsi: 0:1}                           | 10 | port:bus:target:lun",
                "..- {serial: L2, scsi: 0:0:0:65536}                   | 10 | not 65536",
                "..- {slots: 1}                                        | 10 | 'serial' is missing",
                "..- {serial: 01234567890123456789012345678901}        | 10 | longer than 31",
                "..- {changer: false}                                  | 10 | it has one drive",
                "..- {changer: false, drives: [{serial: Z}], slots: 1} | 10 | key 'slots' is not known",
                "..- {serial: L2, drives: {serial: Z}}                 | 10 | is a list",
                "..- &a {serial: L2};..- *a                            | 11 | aliases",
                "more: 1                                               | 10 | key 'more' is not known",
                ">- x                                                  | 10 | not YAML",
                "..- {serial: [                                        | 11 | not YAML",
            })
    void read_impossible_isRefusedWithItsLine(String lines, int number, String reason) throws IOException {
        DescriptionException refusal = Samples.refusal(
                withMore(lines.replace('.', ' ').replace(';', '\n').replace('>', '\t')));

        assertThat(refusal.reason()).contains(reason);
        assertThat(refusal.line()).isEqualTo(number);
    }

    @Test
    void read_emptyList_isRefused() throws IOException {
        assertThat(Samples.refusal(yaml("libraries: []")).reason()).contains("'libraries' is empty");
    }

    @Test
    void read_deeplyNested_isRefusedWithoutOverflow() throws IOException {
        assertThat(Samples.refusal(yaml("libraries: " + "[".repeat(200_000))).reason())
                .contains("nest deeper than " + YamlDescription.MAX_DEPTH);
    }

    @ParameterizedTest
    @CsvSource({"65536,true", "65537,false"})
    void read_contents_mayBeAsLongAsTheLimit(int length, boolean accepted) throws IOException {
        Path file = withMore("      - {at: slot 2, contents: {text: " + "x".repeat(length) + "}}");

        if (accepted) {
            assertThatCode(() -> Descriptions.read(List.of(file))).doesNotThrowAnyException();
        } else {
            assertThat(Samples.refusal(file).reason()).contains("longer than 65536");
        }
    }
}
