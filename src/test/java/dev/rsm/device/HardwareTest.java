package dev.rsm.device;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rsm.conformance.Assumed;
import dev.rsm.conformance.Spec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Assumed("what the emulated hardware promises to those who use it")
class HardwareTest {

    private static final int SLOT_1 = 0x1000;
    private static final int SLOT_4 = 0x1003;
    private static final int DRIVE_1 = 0x100;
    private static final int DRIVE_2 = 0x101;
    private static final int PORT_1 = 0x10;

    private final Path directory;

    HardwareTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private Hardware create(LibraryDescription... libraries) {
        return Hardware.create(directory.resolve("Devices"), List.of(libraries), MediaTypes.shipped(), Samples::encode);
    }

    private Hardware demo() {
        return create(Descriptions.read(List.of(Samples.demo())).libraries().toArray(LibraryDescription[]::new));
    }

    private Hardware reopen() {
        return Hardware.open(directory.resolve("Devices"));
    }

    private static ElementStatus status(LibraryDevice library, int address) {
        return library.elements().stream()
                .filter(element -> element.address() == address)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void create_demo_reportsWhatHardwareSays() {
        try (Hardware hardware = demo()) {
            LibraryDevice library = hardware.libraries().get(0);
            assertThat(library.inquiry().serial()).isEqualTo("DEC810000K");
            assertThat(library.deviceName()).isEqualTo("\\\\.\\Changer0");
            assertThat(library.scsiAddress()).isEqualTo(new ScsiAddress(2, 0, 1, 0));
            assertThat(library.hasChanger()).isTrue();
            assertThat(library.barCodeReader()).isTrue();
            assertThat(library.doors()).isEqualTo(1);
            assertThat(library.elements()).hasSize(1 + 3 + 2 + 45);
            assertThat(library.elements())
                    .extracting(ElementStatus::address)
                    .isSorted()
                    .doesNotHaveDuplicates();
            assertThat(library.elements()).filteredOn(ElementStatus::full).hasSize(40);
            assertThat(status(library, 0x1023).full()).isTrue();
            assertThat(status(library, 0x1023).barCode()).as("no label").isEmpty();
            assertThat(status(library, 0x1024).barCode()).as("unreadable label").isEmpty();
            assertThat(status(library, DRIVE_1).barCode()).hasValue("BKP005L4");
            assertThat(status(library, DRIVE_1).source()).hasValue(SLOT_4 + 1);

            DriveDevice drive = library.drives().get(0);
            assertThat(drive.elementAddress()).isEqualTo(DRIVE_1);
            assertThat(drive.deviceName()).isEqualTo("\\\\.\\Tape0");
            assertThat(drive.mediaTypes()).extracting(MediaType::name).containsExactly("LTO-3", "LTO-4", "LTO-4 WORM");
            assertThat(drive.loaded()).isTrue();
            assertThat(drive.medium().orElseThrow().type().code()).isEqualTo(86);
            drive.load();
            assertThat(new String(drive.readStart(1000), UTF_8)).contains("Example Backup", "Friday week 1");
            assertThat(drive.readStart(3)).hasSize(3);
            assertThat(library.drives().get(1).loaded()).isFalse();
        }
    }

    @Test
    void create_standAloneDrive_hasOneElementAndMovesNothing() {
        try (Hardware hardware = demo()) {
            LibraryDevice library = hardware.libraries().get(1);
            assertThat(library.hasChanger()).isFalse();
            assertThat(library.inquiry()).isEqualTo(library.drives().get(0).inquiry());
            assertThat(library.deviceName()).isEqualTo("\\\\.\\Tape2");
            assertThat(library.elements()).singleElement().satisfies(element -> {
                assertThat(element.kind()).isEqualTo(ElementKind.DATA_TRANSFER);
                assertThat(element.barCode()).isEmpty();
            });
            library.drives().get(0).load();
            assertThat(new String(library.drives().get(0).readStart(1000), UTF_8))
                    .contains("Laptop");
            assertThatThrownBy(() -> library.move(DRIVE_1, DRIVE_1)).hasMessageContaining("stand-alone");
        }
    }

    @Test
    void create_mediumKinds_areReportedByTheDrive() {
        try (Hardware hardware = demo()) {
            LibraryDevice library = hardware.libraries().get(0);
            DriveDevice drive = library.drives().get(1);

            library.move(0x1000 + 20, DRIVE_2);
            assertThat(drive.medium().orElseThrow().writeOnce()).isTrue();
            assertThat(drive.medium().orElseThrow().writeProtected()).isFalse();
            library.move(DRIVE_2, 0x1000 + 20);
            library.move(0x1000 + 14, DRIVE_2);
            assertThat(drive.medium().orElseThrow().writeProtected()).isTrue();
            assertThat(drive.medium().orElseThrow().writeOnce()).isFalse();
            library.move(DRIVE_2, 0x1000 + 14);
            library.move(0x1000 + 29, DRIVE_2);
            assertThatThrownBy(() -> drive.readStart(10)).hasMessageContaining("not ready");
            drive.load();
            assertThat(drive.readStart(10)).as("blank").isEmpty();
            assertThatThrownBy(() -> drive.readStart(-1)).isInstanceOf(DeviceException.class);
            assertThatThrownBy(() -> library.move(DRIVE_2, 0x1000 + 29)).hasMessageContaining("not unloaded");
            drive.unload();
            library.move(DRIVE_2, 0x1000 + 29);
            library.move(0x1000 + 44, DRIVE_2);
            assertThat(drive.medium().orElseThrow().cleaning()).isTrue();
            assertThatThrownBy(() -> drive.readStart(10)).hasMessageContaining("cleaning cartridge");
        }
    }

    @Test
    void create_withoutMediaTypes_drivesTakeWhatIsInTheLibrary() {
        try (Hardware hardware = create(Samples.library(4, 1))) {
            DriveDevice drive = hardware.libraries().get(0).drives().get(1);
            assertThat(drive.mediaTypes()).extracting(MediaType::name).containsExactly("LTO-4");
            assertThat(drive.scsiAddress()).isEqualTo(new ScsiAddress(0, 0, 2, 0));
            assertThatThrownBy(() -> drive.readStart(10)).hasMessageContaining("no cartridge is in drive 2");
        }
    }

    @Test
    void create_twoSides_keepsBoth() throws IOException {
        Path file = Samples.file(
                directory,
                "mo.yaml",
                "libraries: [{changer: false, drives: [{serial: MO1}], cartridges: [",
                "  {at: drive 1, media-type: MO 5.25 inch, sides: [{text: front}, {text: back}]}]}]");
        try (Hardware hardware = create(Samples.only(file))) {
            DriveDevice drive = hardware.libraries().get(0).drives().get(0);
            drive.load();
            assertThat(new String(drive.readStart(99), UTF_8)).isEqualTo("front");
            hardware.hands().pressEject("MO1", 1);
            assertThat(drive.loaded()).isFalse();
            int number = hardware.hands().shelf().get(0).number();
            hardware.hands().putIn("MO1", new Place(ElementKind.DATA_TRANSFER, 1), number, 1);
            assertThat(drive.side()).isEqualTo(1);
            drive.load();
            assertThat(new String(drive.readStart(99), UTF_8)).isEqualTo("back");
        }
    }

    @Test
    @Spec("SMC-3, READ ELEMENT STATUS")
    void move_slotToDriveToPort_reportsTheSource() {
        try (Hardware hardware = create(Samples.library(4, 1))) {
            LibraryDevice library = hardware.libraries().get(0);
            assertThat(status(library, SLOT_1).source()).isEmpty();

            library.move(SLOT_1, DRIVE_1);

            assertThat(status(library, SLOT_1).full()).isFalse();
            assertThat(status(library, DRIVE_1).barCode()).hasValue("C00001L4");
            assertThat(status(library, DRIVE_1).source()).hasValue(SLOT_1);
            assertThat(library.drives().get(0).loaded()).isTrue();

            library.move(DRIVE_1, PORT_1);

            assertThat(status(library, PORT_1).source())
                    .as("a drive is no source")
                    .hasValue(SLOT_1);

            library.move(PORT_1, SLOT_4);

            assertThat(status(library, SLOT_4).source()).hasValue(PORT_1);
        }
    }

    @Test
    void move_impossible_isRefusedAndMovesNothing() {
        try (Hardware hardware = create(Samples.library(4, 2))) {
            LibraryDevice library = hardware.libraries().get(0);
            String before = library.elements().toString();

            assertThatThrownBy(() -> library.move(SLOT_4, DRIVE_1)).hasMessageContaining("slot 4: it is empty");
            assertThatThrownBy(() -> library.move(SLOT_1, SLOT_1 + 1)).hasMessageContaining("slot 2: it is full");
            assertThatThrownBy(() -> library.move(SLOT_1, SLOT_1)).hasMessageContaining("it is full");
            assertThatThrownBy(() -> library.move(SLOT_1, 0)).hasMessageContaining("picker");
            assertThatThrownBy(() -> library.move(SLOT_1, SLOT_4 + 1)).hasMessageContaining("address 4100");
            assertThatThrownBy(() -> library.move(-1, SLOT_4)).hasMessageContaining("address -1");
            assertThatThrownBy(() -> library.move(SLOT_1, 0x10000)).isInstanceOf(DeviceException.class);

            assertThat(library.elements()).hasToString(before);
        }
    }

    @Test
    void open_afterClose_findsAllAsItWas() {
        String before;
        List<byte[]> sides = new ArrayList<>();
        try (Hardware hardware = demo()) {
            hardware.libraries().get(0).move(DRIVE_1, 0x1004);
            before = hardware.libraries().stream()
                    .map(library -> library.elements().toString())
                    .toList()
                    .toString();
            hardware.cartridges().forEach(cartridge -> sides.addAll(cartridge.sides()));
        }
        try (Hardware hardware = reopen()) {
            assertThat(hardware.libraries().stream()
                            .map(library -> library.elements().toString())
                            .toList())
                    .hasToString(before);
            List<byte[]> after = new ArrayList<>();
            hardware.cartridges().forEach(cartridge -> after.addAll(cartridge.sides()));
            assertThat(after).usingRecursiveComparison().isEqualTo(sides);
            assertThat(hardware.libraries().get(0).drives().get(1).deviceName()).isEqualTo("\\\\.\\Tape1");
            assertThat(hardware.libraries().get(0).drives().get(1).mediaTypes()).hasSize(3);
            assertThat(hardware.libraries().get(1).inquiry().serial()).isEqualTo("0003847211");
        }
    }

    @Test
    void cartridges_showTheTruthBehindUnreadableLabels() {
        try (Hardware hardware = demo()) {
            assertThat(hardware.cartridges()).hasSize(41);
            assertThat(hardware.cartridges())
                    .filteredOn(cartridge -> !cartridge.readable())
                    .singleElement()
                    .satisfies(cartridge -> {
                        assertThat(cartridge.barCode()).isEqualTo("BKP090L4");
                        assertThat(cartridge.library()).isEqualTo("DEC810000K");
                        assertThat(cartridge.place()).hasToString("slot 37");
                    });
        }
    }

    @Test
    void create_unknownMediaType_isRefusedAndLeavesNothing() throws IOException {
        LibraryDescription library = Samples.only(Samples.mtx());

        assertThatThrownBy(() -> create(library))
                .isInstanceOf(DescriptionException.class)
                .hasMessageContainingAll("spectra-t120.txt:33: ", "slot 30", "--default-media-type");
        assertThatThrownBy(this::reopen).isInstanceOf(DeviceException.class).hasMessageContaining("no devices");
        try (Hardware hardware = Hardware.create(
                directory.resolve("Devices"),
                List.of(library),
                MediaTypes.shipped().withDefault("SAIT-1"),
                Samples::encode)) {
            assertThat(hardware.cartridges()).hasSize(25);
        }
    }

    @Test
    void open_missingEmptyOrDamaged_saysSoWithTheWayOut_andChangesNothing() throws IOException {
        demo().close();
        Path file = directory.resolve("Devices").resolve("devices.mv");
        for (byte[] content : List.of(new byte[0], new byte[3000], "no devices".getBytes(UTF_8))) {
            Files.write(file, content);
            assertThatThrownBy(this::reopen)
                    .isInstanceOf(DeviceException.class)
                    .hasMessageContainingAll(file.toString(), "damaged", "from a copy of the home", "rsm init")
                    .hasMessageNotContainingAny("null", "async:", "[2.");
            assertThat(file).hasBinaryContent(content);
        }
        Files.delete(file);
        assertThatThrownBy(this::reopen)
                .isInstanceOf(DeviceException.class)
                .hasMessageContainingAll("devices.mv is missing", "from a copy of the home");
    }

    @Test
    void create_impossibleContents_areRefused() throws IOException {
        Path sides = Samples.file(
                directory,
                "sides.yaml",
                "libraries: [{changer: false, drives: [{serial: D}], cartridges: [",
                "  {at: drive 1, media-type: LTO-4, sides: [blank, blank]}]}]");
        LibraryDescription free = Samples.only(Samples.file(
                directory,
                "free.yaml",
                "libraries: [{changer: false, drives: [{serial: D}], cartridges: [",
                "  {at: drive 1, media-type: LTO-4, contents: free}]}]"));

        assertThatThrownBy(() -> create(Samples.only(sides))).hasMessageContaining("2 sides described");
        assertThatThrownBy(() -> Hardware.create(
                        directory.resolve("Devices"),
                        List.of(free),
                        MediaTypes.shipped(),
                        contents -> new byte[Hardware.MAX_SIDE_BYTES + 1]))
                .hasMessageContaining("longer than 65536");
        assertThatThrownBy(this::reopen).isInstanceOf(DeviceException.class);
    }

    @Test
    void create_unfinishedOneInTheWay_replacesIt() throws IOException {
        Files.createDirectories(directory.resolve("Devices"));
        Files.writeString(directory.resolve("Devices").resolve("devices.mv.new"), "left by a killed process");

        try (Hardware hardware = create(Samples.library(4, 1))) {
            assertThat(hardware.cartridges()).hasSize(1);
        }
        assertThat(directory.resolve("Devices").resolve("devices.mv.new")).doesNotExist();
    }

    @Test
    void create_whereDevicesAre_isRefused() {
        create(Samples.library(4, 1)).close();

        assertThatThrownBy(() -> create(Samples.library(4, 2)))
                .isInstanceOf(DeviceException.class)
                .hasMessageContaining("already");
        try (Hardware hardware = reopen()) {
            assertThat(hardware.cartridges()).hasSize(1);
        }
    }

    @Test
    void open_twice_isRefused() {
        try (Hardware hardware = create(Samples.library(4, 1))) {
            assertThatThrownBy(this::reopen).isInstanceOf(DeviceException.class).hasMessageContaining("in use");
            assertThat(hardware.cartridges()).hasSize(1);
        }
    }

    @Test
    void open_damagedStore_isRefused() throws IOException {
        create(Samples.library(40, 40)).close();
        Path file = directory.resolve("Devices").resolve("devices.mv");
        byte[] whole = Files.readAllBytes(file);
        byte[] garbage = "garbage ".repeat(whole.length / 8).getBytes(UTF_8);

        for (byte[] damaged : List.of(garbage, new byte[0], new byte[100], new byte[whole.length])) {
            Files.write(file, damaged);
            assertThatThrownBy(this::reopen).isInstanceOf(DeviceException.class).hasMessageContaining("damaged");
        }
    }

    @Test
    void anyCall_afterClose_isRefused() {
        Hardware hardware = create(Samples.library(4, 1));
        LibraryDevice library = hardware.libraries().get(0);
        hardware.close();
        hardware.close();

        assertThatThrownBy(library::elements).hasMessageContaining("closed");
        assertThatThrownBy(() -> library.move(SLOT_1, DRIVE_1)).hasMessageContaining("closed");
        assertThatThrownBy(() -> library.drives().get(0).loaded()).hasMessageContaining("closed");
        assertThatThrownBy(() -> library.drives().get(0).readStart(1)).hasMessageContaining("closed");
        assertThatThrownBy(hardware::cartridges).hasMessageContaining("closed");
    }

    @Test
    void move_onInterruptedThread_worksAndLeavesTheStoreUsable() {
        try (Hardware hardware = create(Samples.library(4, 1))) {
            LibraryDevice library = hardware.libraries().get(0);
            Thread.currentThread().interrupt();
            try {
                library.move(SLOT_1, SLOT_4);
            } finally {
                assertThat(Thread.interrupted()).isTrue();
            }
            library.move(SLOT_4, SLOT_1);
        }
        try (Hardware hardware = reopen()) {
            assertThat(status(hardware.libraries().get(0), SLOT_1).full()).isTrue();
        }
    }

    @Test
    void move_byTwoThreads_losesNoCartridge() throws Exception {
        int moves = 500;
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (Hardware hardware = create(Samples.library(10, 6))) {
            LibraryDevice library = hardware.libraries().get(0);
            List<Future<Integer>> done = new ArrayList<>();
            for (int thread = 0; thread < 2; thread++) {
                int step = thread == 0 ? 1 : 3;
                done.add(threads.submit(() -> {
                    int moved = 0;
                    for (int i = 0; i < moves; i++) {
                        try {
                            library.move(SLOT_1 + (i * step) % 10, SLOT_1 + (i * step + step) % 10);
                            moved++;
                        } catch (DeviceException refused) {
                            assertThat(refused).hasMessageContaining("nothing can be moved");
                        }
                    }
                    return moved;
                }));
            }
            assertThat(done.get(0).get() + done.get(1).get()).isPositive();
        } finally {
            threads.shutdownNow();
        }
        try (Hardware hardware = reopen()) {
            assertThat(hardware.cartridges())
                    .extracting(Hardware.CartridgeView::barCode)
                    .containsExactlyInAnyOrder("C00001L4", "C00002L4", "C00003L4", "C00004L4", "C00005L4", "C00006L4");
        }
    }

    @Test
    void create_60000Slots_keepsEveryCartridge() {
        create(Samples.library(60_000, 59_999)).close();
        try (Hardware hardware = reopen()) {
            LibraryDevice library = hardware.libraries().get(0);
            assertThat(library.elements()).hasSize(60_000 + 1 + 2 + 2);
            assertThat(library.elements()).filteredOn(ElementStatus::full).hasSize(59_999);
            long began = System.nanoTime();
            for (int slot = 0; slot < 60_000; slot++) {
                assertThat(library.element(SLOT_1 + slot).number()).isEqualTo(slot + 1);
            }
            // A minute and more if each looked through all.
            assertThat(System.nanoTime() - began).isLessThan(TimeUnit.SECONDS.toNanos(15));
            library.move(0x1000 + 59_998, 0x1000 + 59_999);
            assertThat(status(library, 0x1000 + 59_999).barCode()).hasValue("C59999L4");
        }
    }

    @Test
    void move_often_doesNotLetTheFileGrowWithoutBound() throws IOException {
        Path file = directory.resolve("Devices").resolve("devices.mv");
        try (Hardware hardware = create(Samples.library(1000, 999))) {
            LibraryDevice library = hardware.libraries().get(0);
            // Space is reused a second after it fell free, so the file grows for that long, however many moves that is.
            long began = System.nanoTime();
            int moves = 0;
            while (System.nanoTime() - began < TimeUnit.SECONDS.toNanos(2)) {
                moveThereAndBack(library);
                moves++;
            }
            long grown = Files.size(file);
            moveNoFaster(library, 2 * moves, TimeUnit.SECONDS.toNanos(2) / moves);
            // Without reuse three times the moves take three times the space.
            assertThat(Files.size(file)).isLessThan(2 * grown);
        }
    }

    /**
     * Moves with at least some time from one move to the next. A computer that was busy and is no more would do more moves in a
     * second than before, and a larger file would be no wonder; nor does a standstill let the next moves be faster.
     */
    private static void moveNoFaster(LibraryDevice library, int moves, long nanosEach) {
        for (int i = 0; i < moves; i++) {
            long began = System.nanoTime();
            moveThereAndBack(library);
            while (System.nanoTime() - began < nanosEach) {
                Thread.onSpinWait();
            }
        }
    }

    private static void moveThereAndBack(LibraryDevice library) {
        library.move(SLOT_1, SLOT_1 + 999);
        library.move(SLOT_1 + 999, SLOT_1);
    }
}
