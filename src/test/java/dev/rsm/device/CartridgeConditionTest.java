package dev.rsm.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rsm.conformance.Assumed;
import dev.rsm.device.Hardware.CartridgeView;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cartridges that are not as new ones of their type. */
@Assumed("a cartridge holds, wears and cleans as its description says")
class CartridgeConditionTest {

    private static final int SLOT_1 = 0x1000;
    private static final int DRIVE_1 = 0x100;

    private final Path folder;

    CartridgeConditionTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private Path described(String cartridge) throws IOException {
        return Samples.file(
                folder,
                "described.yaml",
                "libraries:",
                "  - serial: L1",
                "    slots: 3",
                "    drives: [{serial: D1}]",
                "    cartridges:",
                "      - {at: slot 3, bar-code: NEW001L4}",
                "      - " + cartridge);
    }

    private Hardware hardware(String cartridge) throws IOException {
        Path devices = folder.resolve("Devices");
        Hardware.create(
                        devices,
                        Descriptions.read(List.of(described(cartridge))),
                        MediaTypes.shipped(),
                        Samples::encode)
                .close();
        return Hardware.open(devices);
    }

    private static CartridgeView in(Hardware hardware, int address) {
        return hardware.cartridges().stream()
                .filter(each -> each.place().address() == address)
                .findFirst()
                .orElseThrow();
    }

    private static DriveDevice load(Hardware hardware) {
        LibraryDevice library = hardware.libraries().get(0);
        library.move(SLOT_1, DRIVE_1);
        DriveDevice drive = library.drives().get(0);
        drive.load();
        return drive;
    }

    private static int blocksUntilTheEnd(DriveDevice drive) {
        try (TapeAccess tape = drive.tape()) {
            int blocks = 0;
            while (tape.write(new byte[1000]) != TapeAccess.Written.END_OF_TAPE) {
                blocks++;
            }
            return blocks;
        }
    }

    @Test
    void capacity_endsTheTape() throws IOException {
        try (Hardware hardware = hardware("{at: slot 1, bar-code: A00001L4, capacity: 20500}")) {
            assertThat(blocksUntilTheEnd(load(hardware))).isEqualTo(20);
            assertThat(in(hardware, SLOT_1 + 2).medium().type().capacity())
                    .as("that of others is their type's")
                    .isEqualTo(MediaTypes.shipped().named("LTO-4").orElseThrow().capacity());
        }
    }

    @Test
    void loads_areCountedFromThere() throws IOException {
        try (Hardware hardware = hardware("{at: slot 1, bar-code: A00001L4, loads: 4711}")) {
            assertThat(in(hardware, SLOT_1).loads()).isEqualTo(4711);
            load(hardware);
            assertThat(in(hardware, DRIVE_1).loads()).isEqualTo(4712);
            assertThat(in(hardware, SLOT_1 + 2).loads()).isZero();
            assertThat(in(hardware, SLOT_1 + 2).cleanings()).isEqualTo(50);
        }
    }

    @Test
    void cleanings_endTheCleaner() throws IOException {
        try (Hardware hardware = hardware("{at: slot 1, bar-code: CLN001L4, cleanings: 1}")) {
            load(hardware);
            LibraryDevice library = hardware.libraries().get(0);
            library.move(DRIVE_1, SLOT_1);
            assertThatThrownBy(() -> load(hardware))
                    .isInstanceOfSatisfying(DeviceException.class, e -> assertThat(e.kind())
                            .isEqualTo(DeviceException.Kind.CLEANER_USED_UP));
        }
    }

    @Test
    void make_laysSuchACartridgeOnTheShelf_whichKeepsItsCondition() throws IOException {
        Medium medium = new Medium(MediaTypes.shipped().named("LTO-4").orElseThrow(), false, false, false);
        try (Hardware hardware = hardware("{at: slot 2, bar-code: B00001L4}")) {
            int made = hardware.hands().make("A00001L4", true, medium, List.of(), new CartridgeCondition(3_200, 7, 50));
            hardware.hands().putIn("L1", new Place(ElementKind.STORAGE, 1), made);
        }
        try (Hardware hardware = Hardware.open(folder.resolve("Devices"))) {
            assertThat(in(hardware, SLOT_1).loads()).isEqualTo(7);
            assertThat(blocksUntilTheEnd(load(hardware))).isEqualTo(3);
        }
    }

    @Test
    void capacity_isReadAsPeopleWriteIt() {
        assertThat(List.of("0", "65536", "64 kB", "20MB", "400 GB").stream()
                        .map(CartridgeCondition::capacity)
                        .toList())
                .containsExactly(0L, 65_536L, 64_000L, 20_000_000L, 400_000_000_000L);
        for (String wrong : List.of("", "-1", "1 TB", "999999999999 GB", "much")) {
            assertThatThrownBy(() -> CartridgeCondition.capacity(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
        for (Runnable wrong : List.<Runnable>of(
                () -> new CartridgeCondition(-1, 0, 0),
                () -> new CartridgeCondition(0, -1, 0),
                () -> new CartridgeCondition(0, 0, CartridgeCondition.MAX_COUNT + 1))) {
            assertThatThrownBy(wrong::run).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void described_wrongly_isRefusedWhereItStands() throws IOException {
        DescriptionException refusal = Samples.refusal(described("{at: slot 1, bar-code: A00001L4, capacity: plenty}"));
        assertThat(refusal).hasMessageContaining("described.yaml").hasMessageContaining("plenty");
        assertThat(Samples.refusal(described("{at: slot 1, bar-code: A00001L4, loads: -1}")))
                .hasMessageContaining("loads");
    }
}
