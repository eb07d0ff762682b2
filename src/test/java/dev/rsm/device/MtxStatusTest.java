package dev.rsm.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rsm.conformance.Assumed;
import dev.rsm.conformance.Observed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Observed("output of mtx status on a Spectra T120, and mtx(1)")
class MtxStatusTest {

    private static final String HEADER = "  Storage Changer /dev/sg3:2 Drives, 4 Slots ( 1 Import/Export )";
    private static final String DRIVE_0 = "Data Transfer Element 0:Empty";
    private static final String DRIVE_1 = "Data Transfer Element 1:Empty";
    private static final String SLOT_1 = "      Storage Element 1:Full :VolumeTag=AAA001L4            ";
    private static final String SLOT_2 = "      Storage Element 2:Empty";
    private static final String SLOT_3 = "      Storage Element 3:Empty";
    private static final String PORT = "      Storage Element 4 IMPORT/EXPORT:Empty";

    private final Path directory;

    MtxStatusTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private Path status(String... lines) throws IOException {
        return Samples.file(directory, "status.txt", lines);
    }

    @Test
    void read_realOutput_findsEveryElementAndCartridge() {
        Described described = Descriptions.read(List.of(Samples.mtx()));

        assertThat(described.unused()).isEmpty();
        assertThat(described.remarks()).isEmpty();
        LibraryDescription library = described.libraries().get(0);
        assertThat(library.slots()).isEqualTo(30);
        assertThat(library.ports()).isEqualTo(8);
        assertThat(library.drives()).hasSize(2);
        assertThat(library.barCodeReader()).isTrue();
        assertThat(library.cartridges()).hasSize(25);
        assertThat(library.cartridges().get(23).barCode()).isEqualTo("000023S1");
        CartridgeDescription untagged = library.cartridges().get(24);
        assertThat(untagged.place()).isEqualTo(new Place(ElementKind.STORAGE, 30));
        assertThat(untagged.barCode()).isEmpty();
        assertThat(untagged.origin().line()).isEqualTo(33);
    }

    @Test
    void read_twice_makesUpTheSameSerialNumbers() {
        assertThat(Samples.only(Samples.mtx()).inquiry())
                .isEqualTo(Samples.only(Samples.mtx()).inquiry());
    }

    @Test
    void read_loadedDrive_keepsHomeAndTagWithBlanksAroundTheSign() throws IOException {
        LibraryDescription library = Samples.only(status(
                HEADER,
                "Data Transfer Element 0:Full (Storage Element 2 Loaded):VolumeTag = 042142L9",
                "Data Transfer Element 1:Full (Unknown Storage Element Loaded):VolumeTag = 042143L9   ",
                SLOT_1,
                SLOT_2,
                SLOT_3,
                PORT));

        assertThat(library.cartridges()).hasSize(3);
        CartridgeDescription first = library.cartridges().get(0);
        assertThat(first.place()).isEqualTo(new Place(ElementKind.DATA_TRANSFER, 1));
        assertThat(first.home()).isEqualTo(new Place(ElementKind.STORAGE, 2));
        assertThat(first.barCode()).isEqualTo("042142L9");
        CartridgeDescription second = library.cartridges().get(1);
        assertThat(second.home()).isNull();
        assertThat(second.barCode()).isEqualTo("042143L9");
    }

    @Test
    void read_twoDrivesWithOneHome_keepsTheFirstAndSaysSo() throws IOException {
        Described described = Descriptions.read(List.of(status(
                HEADER,
                "Data Transfer Element 0:Full (Storage Element 2 Loaded):VolumeTag = A00001L4",
                "Data Transfer Element 1:Full (Storage Element 2 Loaded):VolumeTag = A00002L4",
                SLOT_1,
                SLOT_2,
                SLOT_3,
                PORT)));

        List<CartridgeDescription> cartridges = described.libraries().get(0).cartridges();
        assertThat(cartridges.get(0).home()).isEqualTo(new Place(ElementKind.STORAGE, 2));
        assertThat(cartridges.get(1).home()).isNull();
        assertThat(described.remarks()).singleElement().satisfies(remark -> {
            assertThat(remark.origin().line()).isEqualTo(3);
            assertThat(remark.text()).contains("A00002L4", "slot 2", "home is unknown");
        });
    }

    @Test
    void read_homeIsFullAgain_homeIsUnknown() throws IOException {
        Described described = Descriptions.read(List.of(status(
                HEADER,
                "Data Transfer Element 0:Full (Storage Element 1 Loaded):VolumeTag = A00001L4",
                DRIVE_1,
                SLOT_1,
                SLOT_2,
                SLOT_3,
                PORT)));

        assertThat(described.libraries().get(0).cartridges().get(0).home()).isNull();
        assertThat(described.remarks()).hasSize(1);
    }

    @Test
    void read_fullPortAndCleaningCartridge_keepsBoth() throws IOException {
        LibraryDescription library = Samples.only(status(
                HEADER,
                DRIVE_0,
                DRIVE_1,
                SLOT_1,
                SLOT_2,
                "      Storage Element 3:Full :VolumeTag=CLN001L1",
                "      Storage Element 4 IMPORT/EXPORT:Full :VolumeTag=AAA002L4"));

        assertThat(library.cartridges().get(1).cleaning()).isTrue();
        assertThat(library.cartridges().get(0).cleaning()).isFalse();
        assertThat(library.cartridges().get(2).place()).isEqualTo(new Place(ElementKind.IMPORT_EXPORT, 1));
    }

    @Test
    void read_homeInPort_isThePort() throws IOException {
        LibraryDescription library = Samples.only(status(
                HEADER,
                "Data Transfer Element 0:Full (Storage Element 4 Loaded)",
                DRIVE_1,
                SLOT_1,
                SLOT_2,
                SLOT_3,
                PORT));

        assertThat(library.cartridges().get(0).home()).isEqualTo(new Place(ElementKind.IMPORT_EXPORT, 1));
    }

    @Test
    void read_otherLinesAndTags_areListedAsUnused() throws IOException {
        Described described = Descriptions.read(List.of(status(
                "mtx: Request Sense: Long Report=yes",
                HEADER,
                "",
                DRIVE_0,
                DRIVE_1,
                "      Storage Element 1:Full :VolumeTag=AAA001L4:AlternateVolumeTag=BBB",
                "      Storage Element 2:Empty:VolumeTag=GONE01L4",
                SLOT_3,
                PORT)));

        assertThat(described.unused())
                .extracting(unused -> unused.origin().line())
                .containsExactly(1, 6, 7);
        assertThat(described.unused())
                .extracting(UnusedLine::text)
                .containsExactly(
                        "mtx: Request Sense: Long Report=yes", ":AlternateVolumeTag=BBB", ":VolumeTag=GONE01L4");
        assertThat(described.libraries().get(0).cartridges())
                .extracting(CartridgeDescription::barCode)
                .containsExactly("AAA001L4");
    }

    @Test
    void read_windowsLineEnds_readsTheSame() throws IOException {
        Path file = directory.resolve("crlf.txt");
        Files.writeString(file, Files.readString(Samples.mtx()).replace("\n", "\r\n"));

        assertThat(Samples.only(file).cartridges())
                .extracting(CartridgeDescription::barCode)
                .isEqualTo(Samples.only(Samples.mtx()).cartridges().stream()
                        .map(CartridgeDescription::barCode)
                        .toList());
    }

    @Test
    void read_twoChangersInOneFile_areTwoLibraries() throws IOException {
        String text = Files.readString(Samples.mtx());
        Path file = Files.writeString(directory.resolve("both.txt"), text + text);

        List<LibraryDescription> libraries = Descriptions.read(List.of(file)).libraries();

        assertThat(libraries).hasSize(2);
        assertThat(libraries).extracting(library -> library.inquiry().serial()).doesNotHaveDuplicates();
    }

    @Test
    @Assumed("a changer whose cartridges show no bar code has no reader, or none that works")
    void read_noTagAnywhere_hasNoReader() throws IOException {
        LibraryDescription library =
                Samples.only(status(HEADER, DRIVE_0, DRIVE_1, "Storage Element 1:Full", SLOT_2, SLOT_3, PORT));

        assertThat(library.barCodeReader()).isFalse();
        assertThat(library.cartridges()).hasSize(1);
    }

    @ParameterizedTest
    @Assumed("an output that contradicts itself was cut or edited, so nothing is made of it")
    @CsvSource(
            delimiter = '|',
            value = {
                "Storage Element 1:Empty                                    | 5 | storage element 1 is there twice",
                "Storage Element 9:Empty                                    | 5 | storage element 9 is beyond",
                "Storage Element 0:Empty                                    | 5 | storage element 0 is beyond",
                "Storage Element 2 IMPORT/EXPORT:Empty                      | 7 | storage element 4 is beyond",
                "Storage Element 2:Fullish                                  | 5 | cannot be understood",
                "Storage Element 2:Full :Volume=1                           | 5 | volume tag cannot be understood",
                "Storage Element 2:Full :VolumeTag=AAA001L4                 | 5 | bar code AAA001L4 is already",
                "Data Transfer Element 1:Empty                              | 5 | element 1 is there twice",
                "Data Transfer Element 2:Empty                              | 5 | element 2 is beyond",
                "Data Transfer Element 1:Full (Storage Element 7 Loaded)    | 5 | is there twice",
                "something else                                             | 1 | only 2 and 3 follow",
            })
    void read_contradiction_isRefusedWithItsLine(String line, int number, String reason) throws IOException {
        DescriptionException refusal = Samples.refusal(status(HEADER, DRIVE_0, DRIVE_1, SLOT_1, line, SLOT_3, PORT));

        assertThat(refusal.line()).isEqualTo(number);
        assertThat(refusal.reason()).contains(reason);
        assertThat(refusal.file()).endsWith("status.txt");
        assertThat(refusal).hasMessage(refusal.file() + ":" + number + ": " + refusal.reason());
    }

    @Test
    void read_homeBeyondTheSlots_isRefused() throws IOException {
        DescriptionException refusal = Samples.refusal(status(
                HEADER,
                DRIVE_0,
                "Data Transfer Element 1:Full (Storage Element 7 Loaded)",
                SLOT_1,
                SLOT_2,
                SLOT_3,
                PORT));

        assertThat(refusal.line()).isEqualTo(3);
        assertThat(refusal.reason()).contains("storage element 7 is beyond");
    }

    @Test
    void read_moreElementsThanTheHeaderSays_isRefused() throws IOException {
        DescriptionException refusal = Samples.refusal(
                status(HEADER, DRIVE_0, DRIVE_1, SLOT_1, SLOT_2, SLOT_3, PORT, "Storage Element 5:Empty"));

        assertThat(refusal.line()).isEqualTo(8);
    }

    @Test
    void read_fewerDrivesThanTheHeaderSays_isRefused() throws IOException {
        DescriptionException refusal = Samples.refusal(status(HEADER, DRIVE_0, SLOT_1, SLOT_2, SLOT_3, PORT));

        assertThat(refusal.line()).isEqualTo(1);
        assertThat(refusal.reason()).contains("only 1 and 4 follow");
    }

    @Test
    void read_withoutHeader_isRefused() throws IOException {
        DescriptionException refusal = Samples.refusal(status(DRIVE_0, SLOT_1));

        assertThat(refusal.line()).isEqualTo(1);
        assertThat(refusal.reason()).contains("Storage Changer");
    }

    @Test
    void read_moreSlotsThanAddresses_isRefused() throws IOException {
        DescriptionException refusal =
                Samples.refusal(status("Storage Changer /dev/sg3:1 Drives, 61441 Slots ( 0 Import/Export )"));

        assertThat(refusal.reason()).contains("at most 61440 slots");
    }

    @ParameterizedTest
    @Assumed("NTMS's field for a bar code holds 63 characters")
    @CsvSource({"63,true", "64,false"})
    void read_longBarCode_isRefusedBeyondTheLimit(int length, boolean accepted) throws IOException {
        Path file = status(
                HEADER,
                DRIVE_0,
                DRIVE_1,
                "Storage Element 1:Full :VolumeTag=" + "A".repeat(length),
                SLOT_2,
                SLOT_3,
                PORT);

        if (accepted) {
            assertThat(Samples.only(file).cartridges().get(0).barCode()).hasSize(length);
        } else {
            assertThat(Samples.refusal(file).reason()).contains("longer than 63");
        }
    }

    @Test
    void read_barCodeWithControlCharacter_isRefused() throws IOException {
        DescriptionException refusal = Samples.refusal(
                status(HEADER, DRIVE_0, DRIVE_1, "Storage Element 1:Full :VolumeTag=A\u0007B", SLOT_2, SLOT_3, PORT));

        assertThat(refusal.line()).isEqualTo(4);
        assertThat(refusal.reason()).contains("printable");
    }
}
